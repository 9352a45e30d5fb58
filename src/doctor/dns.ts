/** What is asked of the DNS, and over HTTPS how (RFC 8484's JSON form, as Cloudflare and Google have it). */

/** Where the DNS is asked when nobody names another place. */
export const RESOLVER = "https://cloudflare-dns.com/dns-query";

export type Question = { readonly type: "TXT" | "MX"; readonly name: string };

export type Answer =
  | { readonly kind: "records"; readonly values: readonly string[] }
  /** The name, or this type of it, does not exist. */
  | { readonly kind: "none" }
  | { readonly kind: "failed"; readonly reason: string };

/** Answers by "TXT example.org". */
export type Answers = ReadonlyMap<string, Answer>;

/** Questions about one domain: 10 look-ups of SPF and a few others. More is a ring. */
const MOST = 60;
const SILENCE_MS = 5_000;
const TYPES = { TXT: 16, MX: 15 } as const;

/** Asks, and asks what the answers ask for, until nothing is left. */
export async function askAll(
  next: (answers: Answers) => readonly Question[],
  ask: (question: Question) => Promise<Answer>,
): Promise<Answers> {
  const answers = new Map<string, Answer>();
  while (answers.size < MOST) {
    const open = next(answers).filter(({ type, name }) => !answers.has(`${type} ${name}`));
    if (open.length === 0) break;
    await Promise.all(
      open.map(async (one) => answers.set(`${one.type} ${one.name}`, await ask(one))),
    );
  }
  return answers;
}

/** @param resolver such as "https://cloudflare-dns.com/dns-query" */
export function overHttps(resolver: string): (question: Question) => Promise<Answer> {
  return async ({ type, name }) => {
    const url = `${resolver}?${new URLSearchParams({ name, type })}`;
    try {
      const response = await fetch(url, {
        headers: { Accept: "application/dns-json" },
        signal: AbortSignal.timeout(SILENCE_MS),
      });
      if (!response.ok)
        return { kind: "failed", reason: `the resolver answered ${response.status}` };
      return read(type, await response.json());
    } catch {
      return { kind: "failed", reason: "the resolver cannot be reached" };
    }
  };
}

function read(type: Question["type"], body: unknown): Answer {
  const { Status: status, Answer: found = [] } = body as {
    readonly Status?: unknown;
    readonly Answer?: readonly { readonly type: number; readonly data: string }[];
  };
  // RFC 1035 §4.1.1: 3 is "no such name"; everything but 0 besides is a fault of somebody's.
  if (status === 3) return { kind: "none" };
  if (status !== 0) return { kind: "failed", reason: `the DNS answered with code ${status}` };
  const values = found.filter((one) => one.type === TYPES[type]).map(({ data }) => plain(data));
  return values.length === 0 ? { kind: "none" } : { kind: "records", values };
}

/** A TXT record is strings of at most 255 octets, joined without a space (RFC 7208 §3.3). */
function plain(data: string): string {
  if (!data.startsWith('"')) return data;
  // A string without its end runs to the end of the record, so that none is looked for twice.
  const strings = [...data.matchAll(/"((?:[^"\\]|\\[\s\S]|\\$)*)(?:"|$)/g)];
  return strings.map(([, text = ""]) => text.replace(/\\(.)/g, "$1")).join("");
}
