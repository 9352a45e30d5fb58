import * as z from "zod-small/mini";
import { createDkimSigner, type DkimKey } from "../../mail/dkim.ts";
import { failed, SILENCE_MS } from "../probe.ts";
import { defineProvider, type Platform, type Probe } from "../provider.ts";
import { Disconnected } from "./line.ts";
import { openSession, Refused, type SmtpSettings } from "./session.ts";
import { createSmtpTransport } from "./transport.ts";

const settings = {
  SMTP_HOST: z.optional(z.string()),
  SMTP_PORT: z._default(
    z.coerce
      .number({ error: "must be a port from 1 to 65535, such as 465" })
      .check(z.int(), z.minimum(1), z.maximum(65_535)),
    465,
  ),
  SMTP_SECURITY: z._default(
    z.enum(["tls", "starttls", "none"], { error: "must be tls, starttls or none" }),
    "tls",
  ),
  SMTP_USERNAME: z.optional(z.string()),
  SMTP_PASSWORD: z.optional(z.string()),
  DKIM_DOMAIN: z.optional(z.string()),
  DKIM_SELECTOR: z.optional(z.string()),
  DKIM_KEY: z.optional(z.string()),
  DKIM_SELECTOR_2: z.optional(z.string()),
  DKIM_KEY_2: z.optional(z.string()),
};

type Values = z.output<z.ZodMiniObject<typeof settings>>;

type Chosen = {
  readonly name: "smtp";
  readonly server: SmtpSettings;
  readonly dkim?: readonly DkimKey[];
};

/** Any mail server. What goes by it is signed by us, and comes back to an address of ours. */
export const smtp = defineProvider({
  name: "smtp",
  settings,
  needs: ["SMTP_HOST"],
  together: [
    ["SMTP_USERNAME", "SMTP_PASSWORD"],
    ["DKIM_DOMAIN", "DKIM_SELECTOR", "DKIM_KEY"],
    ["DKIM_SELECTOR_2", "DKIM_KEY_2"],
  ],
  problems: ({ DKIM_KEY: first, DKIM_KEY_2: second }) =>
    second !== undefined && first === undefined
      ? ["DKIM_KEY is missing: DKIM_KEY_2 is a second key beside it"]
      : [],
  smtpUtf8: true,
  ownReturnPath: true,
  read: (values): Chosen => ({ name: "smtp", server: serverOf(values), ...dkimOf(values) }),
  open: async ({ server, dkim }, { connect, clock }) => {
    const sign = dkim === undefined ? undefined : await createDkimSigner(dkim);
    return createSmtpTransport(server, connect, clock, sign);
  },
  probe: probeSmtp,
});

function serverOf(values: Values): SmtpSettings {
  const { SMTP_USERNAME: username, SMTP_PASSWORD: password, SMTP_HOST: hostname = "" } = values;
  return {
    hostname,
    port: values.SMTP_PORT,
    security: values.SMTP_SECURITY,
    // The name in EHLO; servers that check it look for a domain, and ours is not known here.
    name: values.DKIM_DOMAIN ?? hostname,
    ...(username !== undefined &&
      password !== undefined && { credentials: { username, password } }),
  };
}

/** One key, or two: who cannot read Ed25519 yet reads RSA (RFC 8463 §3). `together` has seen to whole pairs. */
function dkimOf(values: Values): Pick<Chosen, "dkim"> {
  const { DKIM_DOMAIN: domain } = values;
  if (domain === undefined) return {};
  const pairs = [
    [values.DKIM_SELECTOR, values.DKIM_KEY],
    [values.DKIM_SELECTOR_2, values.DKIM_KEY_2],
  ] as const;
  const keys = pairs.flatMap(([selector, key]) =>
    selector === undefined || key === undefined
      ? []
      : // A secret is often stored on one line, with \n for the line ends of its PEM.
        [{ domain, selector, privateKey: key.replaceAll("\\n", "\n") }],
  );
  return { dkim: keys };
}

/** Connects, says EHLO, signs in, says QUIT. */
async function probeSmtp({ server }: Chosen, { connect }: Platform): Promise<Probe> {
  const { hostname, port, credentials } = server;
  try {
    const session = await openSession({ ...server, silenceMs: SILENCE_MS }, connect);
    await session.close();
    const signed = credentials === undefined ? "" : " and signed in";
    return { kind: "reached", words: `connected to ${hostname}:${port}${signed}.` };
  } catch (error) {
    if (error instanceof Refused) {
      const { outcome } = error;
      const why = outcome.kind === "sent" ? "" : `: ${outcome.reason}`;
      return failed(`${hostname}:${port} refuses us${why}.`);
    }
    if (error instanceof Disconnected) {
      return failed(
        `${hostname}:${port} cannot be reached: ${error.message}. Look at SMTP_HOST, SMTP_PORT and SMTP_SECURITY.`,
      );
    }
    throw error;
  }
}
