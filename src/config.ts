/**
 * What the operator sets outside content/: vars in wrangler.toml and secrets beside them, read once
 * into one frozen value. Every problem is reported at once, by name, with what to do.
 */
import { z } from "zod";

/** One key of the ring that signs links in letters. The first one signs; all of them verify. */
export type SigningKey = {
  /** Short name carried in each token, so that keys can be changed with overlap. */
  readonly id: string;
  readonly secret: string;
};

export type Config = {
  readonly transport: "preview" | "smtp" | "cloudflare" | "resend" | "postmark" | "ses";
  readonly signingKeys: readonly SigningKey[];
  /** Keys the hashes that outlive what they are made of. Never changed: nothing can be hashed again. */
  readonly hashKey: string;
};

/** Fewer characters than this and the tag could be guessed off line: 32 hex digits are 128 bits. */
const SECRET_CHARACTERS = 32;

const SigningKeys = z
  .string({
    error:
      "is missing: set it to `id:secret`, for example k1: and the output of `openssl rand -hex 32`",
  })
  .transform((text) => text.split(",").map((key) => key.trim()))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[a-z0-9]{1,8}:/, {
          error: "must be `id:secret`, several separated by commas; an id is 1 to 8 of a-z and 0-9",
        })
        .refine((key) => key.slice(key.indexOf(":") + 1).length >= SECRET_CHARACTERS, {
          error: `has a secret shorter than ${SECRET_CHARACTERS} characters: use 32 random bytes in hex`,
        })
        .transform((key) => {
          const colon = key.indexOf(":");
          return { id: key.slice(0, colon), secret: key.slice(colon + 1) };
        }),
    ),
  );

const Settings = z.object({
  TRANSPORT: z
    .enum(["preview", "smtp", "cloudflare", "resend", "postmark", "ses"], {
      error: "must be one of preview, smtp, cloudflare, resend, postmark, ses",
    })
    .default("preview"),
  SIGNING_KEYS: SigningKeys,
  HASH_KEY: z
    .string({
      error: "is missing: set it to the output of `openssl rand -hex 32`, once and for ever",
    })
    .min(SECRET_CHARACTERS, {
      error: `is shorter than ${SECRET_CHARACTERS} characters: use 32 random bytes in hex`,
    }),
});

export type ConfigReading =
  | { readonly kind: "config"; readonly config: Config }
  /** One sentence per problem, each beginning with the name of the setting. */
  | { readonly kind: "problems"; readonly problems: readonly string[] };

/**
 * Reads the settings of a deployment.
 *
 * @param settings vars and secrets by name, as the platform hands them over
 */
export function readConfig(settings: Readonly<Record<string, unknown>>): ConfigReading {
  const read = Settings.safeParse(settings);
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
    return { kind: "problems", problems };
  }
  const { TRANSPORT, SIGNING_KEYS, HASH_KEY } = read.data;
  return {
    kind: "config",
    config: Object.freeze({
      transport: TRANSPORT,
      signingKeys: Object.freeze(SIGNING_KEYS),
      hashKey: HASH_KEY,
    }),
  };
}
