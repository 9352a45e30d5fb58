/**
 * A stand-in for Resend that outlives an upgrade: what it has taken stands in the fixture. A repeated key is
 * answered from memory and sends nothing; the same key with another body is refused, as Resend does.
 */
import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An email that was taken, as far as the proof looks at it. */
export type Taken = {
  readonly to: string;
  readonly subject: string;
  /** Names the email: kind, edition and subscriber. */
  readonly delivery: string;
  readonly text: string;
  readonly unsubscribe: string;
};

/** A call that was taken, by its idempotency key. */
export type Call = { readonly key: string; readonly body: string; readonly ids: readonly string[] };

/** `lost`: a call about an edition is taken, and the answer never arrives. `down`: nothing is taken. */
export type Mood = "well" | "lost" | "down";

export type Provider = {
  readonly url: string;
  readonly taken: readonly Taken[];
  readonly calls: readonly Call[];
  /** Keys that were named again: with the same body, and with another one. */
  readonly again: { readonly same: readonly string[]; readonly other: readonly string[] };
  /** Requests so far, whatever became of them. */
  readonly asked: () => number;
  mood: Mood;
  readonly close: () => void;
};

type Sent = {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: readonly { readonly name: string; readonly value: string }[];
};

/** @param before calls that were taken before the upgrade */
export async function startProvider(before: readonly Call[] = []): Promise<Provider> {
  const taken: Taken[] = [];
  const calls: Call[] = [...before];
  const again: { same: string[]; other: string[] } = { same: [], other: [] };
  let asked = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    const emails = JSON.parse(text) as readonly Sent[];
    const key = String(request.headers["idempotency-key"]);
    const body = createHash("sha256").update(text).digest("base64url");
    const answer = (status: number, said: object): void => {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(JSON.stringify(said));
    };
    asked += 1;
    const known = calls.find((call) => call.key === key);
    if (provider.mood === "down" && isEdition(emails)) {
      return answer(503, { name: "application_error", message: "down" });
    }
    if (known !== undefined) again[known.body === body ? "same" : "other"].push(key);
    if (known !== undefined && known.body !== body) {
      return answer(409, { name: "invalid_idempotent_request", message: "another body" });
    }
    if (known !== undefined) return answer(200, { data: known.ids.map((id) => ({ id })) });
    const ids = emails.map((_, nth) => `${key}.${nth}`);
    calls.push({ key, body, ids });
    taken.push(...emails.map(takenOf));
    if (provider.mood === "lost" && isEdition(emails)) {
      provider.mood = "down";
      request.socket.destroy();
      return;
    }
    answer(200, { data: ids.map((id) => ({ id })) });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const provider: Provider = {
    url: `http://127.0.0.1:${port}`,
    taken,
    calls,
    again,
    asked: () => asked,
    mood: "well",
    close: () => server.close(),
  };
  return provider;
}

function takenOf({ to: [to = ""], subject, text, headers, tags }: Sent): Taken {
  const tag = tags.find(({ name }) => name === "delivery")?.value ?? "";
  const unsubscribe = /<(https:[^>]+)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
  return { to, subject, delivery: tag.replaceAll("--", "."), text, unsubscribe };
}

/** "e" begins the id of an edition's email. */
function isEdition(emails: readonly Sent[]): boolean {
  return emails.some((email) => takenOf(email).delivery.startsWith("e."));
}

/** Plainly not a secret. */
const HOOK_KEY = Buffer.from("0123456789abcdef0123456789abcdef");
export const HOOK_SECRET = `whsec_${HOOK_KEY.toString("base64")}`;

/** A signed webhook: the reader called an email spam. @param at milliseconds since the epoch */
export function complaint(delivery: string, at: number): RequestInit {
  const tags = { delivery: delivery.replaceAll(".", "--") };
  const body = JSON.stringify({ type: "email.complained", data: { tags } });
  const [id, timestamp] = [`msg_${delivery}`, String(Math.floor(at / 1_000))];
  const signature = createHmac("sha256", HOOK_KEY).update(`${id}.${timestamp}.${body}`);
  const headers = {
    "svix-id": id,
    "svix-timestamp": timestamp,
    "svix-signature": `v1,${signature.digest("base64")}`,
  };
  return { method: "POST", headers, body };
}
