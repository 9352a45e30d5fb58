/**
 * What the operator sets outside content/: vars in wrangler.toml and secrets beside them, read once
 * into one frozen value. Every problem is reported at once, by name, with what to do.
 */
// The small build of zod: the whole one would be half of the Worker's bundle.
import * as z from "zod/mini";

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

const SigningKeyText = z.string().check(
  z.regex(/^[a-z0-9]{1,8}:/, {
    error: "must be `id:secret`, several separated by commas; an id is 1 to 8 of a-z and 0-9",
  }),
  z.refine((key) => signingKey(key).secret.length >= SECRET_CHARACTERS, {
    error: `has a secret shorter than ${SECRET_CHARACTERS} characters: use 32 random bytes in hex`,
  }),
);

const SigningKeys = z.pipe(
  z.pipe(
    z.string({
      error:
        "is missing: set it to `id:secret`, for example k1: and the output of `openssl rand -hex 32`",
    }),
    z.transform((text) => text.split(",").map((key) => key.trim())),
  ),
  z.array(z.pipe(SigningKeyText, z.transform(signingKey))),
);

const Settings = z.object({
  TRANSPORT: z._default(
    z.enum(["preview", "smtp", "cloudflare", "resend", "postmark", "ses"], {
      error: "must be one of preview, smtp, cloudflare, resend, postmark, ses",
    }),
    "preview",
  ),
  SIGNING_KEYS: SigningKeys,
  HASH_KEY: z
    .string({
      error: "is missing: set it to the output of `openssl rand -hex 32`, once and for ever",
    })
    .check(
      z.minLength(SECRET_CHARACTERS, {
        error: `is shorter than ${SECRET_CHARACTERS} characters: use 32 random bytes in hex`,
      }),
    ),
});

/** "k1:secret" → its parts. */
function signingKey(text: string): SigningKey {
  const colon = text.indexOf(":");
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}

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
