/** Each row of docs/decisions/0013: what is seen on the wire, and the outcome that the page says it is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Message, Outcome, Transport } from "../../src/mail/transport.ts";
import { createCloudflareTransport } from "../../src/providers/cloudflare/transport.ts";
import { type Fetch, NeverWhole } from "../../src/providers/http-call.ts";
import { createPostmarkTransport } from "../../src/providers/postmark/transport.ts";
import { createResendTransport } from "../../src/providers/resend/transport.ts";
import { createSesTransport } from "../../src/providers/ses/transport.ts";
import { createSmtpTransport } from "../../src/providers/smtp/transport.ts";
import { type Answer, nodeConnect, startServer } from "./smtp/server.ts";

const PAGE = join(import.meta.dirname, "../../docs/decisions/0013-what-the-wire-says.md");
const NOW = Date.UTC(2026, 10, 28, 12);

const email: Message = {
  deliveryId: "e.1.0.x",
  from: { name: "", address: "letter@harbour.example" },
  to: "r0@inbox.example",
  returnPath: "letter@harbour.example",
  subject: "s",
  text: "t",
  html: "h",
  headers: [],
  mime: "To: r0@inbox.example\r\n\r\ntext\r\n",
};

type Row = { readonly by: string; readonly seen: string; readonly outcome: string };

const rows: readonly Row[] = readFileSync(PAGE, "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, by = "", seen = "", outcome = ""] =
      /^\| (\w+) \| (`.*`) \| ([^|]+) \|/.exec(line) ?? [];
    return by === "" ? [] : [{ by, seen: seen.replace(/^(`+)(.*)\1$/, "$2"), outcome }];
  })
  .flatMap((row) =>
    row.by === "http" ? ["resend", "postmark", "ses"].map((by) => ({ ...row, by })) : [row],
  );

/** The outcome as the page writes it. */
function words(outcome: Outcome | undefined): string {
  if (outcome === undefined) return "none";
  if (outcome.kind === "retry" && outcome.afterMs !== undefined) {
    return `retry in ${outcome.afterMs / 1_000} s`;
  }
  if (outcome.kind === "rejected" && outcome.suppress) return "rejected, suppressed";
  return outcome.kind === "unknown" && outcome.final ? "unknown, final" : outcome.kind;
}

/** "429 Retry-After: 120", "503 {…}", "error: …", as `fetch` would have it. */
function fetchOf(seen: string): Fetch {
  return async () => {
    const [, kind, said = ""] = /^(error|never whole): (.*)$/.exec(seen) ?? [];
    if (kind === "error") throw new Error(said);
    if (kind === "never whole") throw new NeverWhole(said);
    const [, status = "", rest = ""] = /^(\d{3}) ?(.*)$/.exec(seen) ?? [];
    const [, name, value = ""] = /^(Retry-After|Location):(.*)$/.exec(rest) ?? [];
    const headers = name === undefined ? {} : { [name]: value.trim() };
    return new Response(name === undefined ? rest : "", { status: Number(status), headers });
  };
}

const HTTP: Readonly<Record<string, (fetch: Fetch) => Transport>> = {
  resend: (fetch) =>
    createResendTransport({ apiKey: "re", baseUrl: "https://api.example" }, fetch, () => NOW),
  postmark: (fetch) =>
    createPostmarkTransport(
      { serverToken: "pm", baseUrl: "https://api.example", messageStream: "digest" },
      fetch,
      () => NOW,
    ),
  ses: (fetch) =>
    createSesTransport(
      {
        region: "eu-west-1",
        accessKeyId: "a",
        secretAccessKey: "s",
        baseUrl: "https://api.example",
      },
      fetch,
      () => NOW,
    ),
};

async function byBinding(seen: string): Promise<readonly Outcome[]> {
  const [, code = "", said = ""] = /^([^:]+): (.*)$/.exec(seen) ?? [];
  const error = Object.assign(new Error(said), code.startsWith("E_") ? { code } : {});
  return createCloudflareTransport({ send: () => Promise.reject(error) }).send([email], "key");
}

async function bySmtp(seen: string): Promise<readonly Outcome[]> {
  const [asked = "", ...rest] = seen.split(" ");
  const said = rest.join(" ");
  const answer: Answer = said === "cut" ? { cut: true } : said === "silence" ? "" : said;
  const server = await startServer({ answer: (verb) => (verb === asked ? answer : undefined) });
  if (seen === "refused") await server.close();
  const transport = createSmtpTransport(
    {
      hostname: "127.0.0.1",
      port: server.port,
      security: "none",
      name: "harbour.example",
      // Only the rows of silence wait for it.
      silenceMs: said === "silence" ? 400 : 60_000,
    },
    nodeConnect(),
    Date.now,
  );
  try {
    return await transport.send([email], "key");
  } finally {
    await transport.close?.();
    if (seen !== "refused") await server.close();
  }
}

test("the page has rows for every transport", () => {
  expect([...new Set(rows.map(({ by }) => by))].sort()).toEqual([
    "cloudflare",
    "postmark",
    "resend",
    "ses",
    "smtp",
  ]);
  expect(rows.length).toBeGreaterThan(150);
});

test.each(rows)("by $by, $seen is: $outcome", async ({ by, seen, outcome }) => {
  const http = HTTP[by];
  const outcomes =
    http !== undefined
      ? await http(fetchOf(seen)).send([email], "key")
      : by === "smtp"
        ? await bySmtp(seen)
        : await byBinding(seen);
  expect(outcomes.map(words)).toEqual([outcome]);
});
