/** Everything that is asked of one feed, in the order in which it is asked. What it means is judged elsewhere. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Answered } from "./answer.ts";
import { ask, type Wish } from "./ask.ts";
import { type FeedRead, readFeed } from "./feed.ts";
import { READERS, type Reader, WATCHMAN } from "./readers.ts";

/** What one reader got: the feed, and what became of asking again with its validators. */
export type Visit = {
  readonly reader: Reader;
  readonly first: Answer;
  /** What the body of `first` is, where there is one. */
  readonly feed?: FeedRead;
  /** With the validators of `first`, where it had any: 304 when nothing has changed (RFC 9110 §13.2.2). */
  readonly again?: Answer;
};

export type Evidence = {
  /** As it was named or announced. */
  readonly address: string;
  /** The watchman's own, then each reader's. */
  readonly visits: readonly Visit[];
  /** One more without validators: whether bytes and validators stand still. */
  readonly twice?: Answer;
  /** With a tag that the server never gave: 304 would be a lie. */
  readonly foreignTag?: Answer;
  /** Unchanged since a day before its `Last-Modified`: 304 would be a lie. */
  readonly olderDate?: Answer;
  readonly head?: Answer;
  /** The same address by http://, when it is one of https://. */
  readonly plain?: Answer;
  /** By IPv6 alone; absent when the host has no such address or this machine no such network. */
  readonly ipv6?: Answer;
};

export type Asking = {
  readonly readers?: readonly Reader[];
  /** Milliseconds between two requests: a watchman is not to be what it looks for. */
  readonly pause: number;
  /** Whether this machine reaches the world by IPv6, and the host has such an address. */
  readonly ipv6: (url: string) => Promise<boolean>;
  readonly ca?: string;
  /** Is told before a reader asks: whose turn it is, counted from 1, of how many. */
  readonly onVisit?: (address: string, reader: string, turn: number, turns: number) => void;
};

export async function gather(address: string, asking: Asking): Promise<Evidence> {
  let begun = false;
  const put = async (url: string, wish: Omit<Wish, "ca">): Promise<Answer> => {
    if (begun && asking.pause > 0) await sleep(asking.pause);
    begun = true;
    return ask(url, asking.ca === undefined ? wish : { ...wish, ca: asking.ca });
  };
  const visits: Visit[] = [];
  const readers = [WATCHMAN, ...(asking.readers ?? READERS)];
  for (const [at, reader] of readers.entries()) {
    asking.onVisit?.(address, reader.name, at + 1, readers.length);
    const visit = await visitOf(address, reader, put);
    visits.push(visit);
    // Who limits us has been found out. Asking on would only keep the limit up.
    if (visit.first.kind === "answered" && visit.first.status === 429) break;
  }
  const own = visits[0]?.first;
  if (own?.kind !== "answered" || own.status !== 200) return { address, visits };
  const watchman = { reader: WATCHMAN };
  const twice = await put(address, watchman);
  const foreignTag = await put(address, {
    ...watchman,
    fields: { "if-none-match": '"tidings-watch-never-given"' },
  });
  const older = dayBefore(own.fields["last-modified"]);
  const olderDate =
    older === undefined
      ? undefined
      : await put(address, { ...watchman, fields: { "if-modified-since": older } });
  const head = await put(address, { ...watchman, method: "HEAD" });
  const plain = address.startsWith("https:")
    ? await put(address.replace(/^https:/, "http:"), watchman)
    : undefined;
  const ipv6 = (await asking.ipv6(own.url))
    ? await put(address, { ...watchman, family: 6 })
    : undefined;
  return {
    address,
    visits,
    twice,
    foreignTag,
    head,
    ...(olderDate === undefined ? {} : { olderDate }),
    ...(plain === undefined ? {} : { plain }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
  };
}

async function visitOf(
  address: string,
  reader: Reader,
  put: (url: string, wish: Omit<Wish, "ca">) => Promise<Answer>,
): Promise<Visit> {
  const first = await put(address, { reader });
  if (first.kind !== "answered" || first.status !== 200) return { reader, first };
  const validators = validatorsOf(first);
  const feed = readFeed(first);
  if (Object.keys(validators).length === 0) return { reader, first, feed };
  return { reader, first, feed, again: await put(address, { reader, fields: validators }) };
}

/** Both validators, as readers keep them (RFC 9110 §13.1.2, §13.1.3). */
function validatorsOf({ fields }: Answered): Record<string, string> {
  return {
    ...(fields.etag === undefined ? {} : { "if-none-match": fields.etag }),
    ...(fields["last-modified"] === undefined
      ? {}
      : { "if-modified-since": fields["last-modified"] }),
  };
}

function dayBefore(date: string | undefined): string | undefined {
  const ms = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(ms) ? undefined : new Date(ms - 86_400_000).toUTCString();
}
