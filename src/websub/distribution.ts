/** What a subscriber is sent when a feed has changed (WebSub §7). */
import { linked } from "../feeds/hubs.ts";
import type { Publication } from "../publication/publication.ts";
import { hubsOf } from "../publication/url.ts";
import type { Pushed, PushKind, PushRequest } from "../push/kind.ts";
import type { Sealing } from "../push/sealing.ts";
import { hex, utf8 } from "../text/bytes.ts";
import { HOUR, MINUTE, SECOND } from "../text/time.ts";
import { DISTRIBUTION } from "./names.ts";
import { noteTold, presentSubscriptions, type Subscription } from "./subscription-store.ts";
import { topicUrl } from "./topic.ts";

/** A feed as it is given to everybody at this moment. */
export type TopicContent = {
  readonly type: string;
  /** Entity tag, with its quotes. */
  readonly tag: string;
  readonly body: Uint8Array<ArrayBuffer>;
};

/**
 * Reads the feed at a path; undefined where there is none.
 *
 * @param base the tag of an earlier state: then it carries what is new or changed since, if that can be told
 */
export type ReadTopic = (path: string, base?: string) => Promise<TopicContent | undefined>;

/**
 * Milliseconds for an answer to the first attempt. §7: subscribers answer as quickly as they can, and those who do not must not
 * keep the others waiting; they have longer in later attempts.
 */
const FIRST_PATIENCE = 3 * SECOND;

export type Distributing = {
  readonly publication: Publication;
  readonly sealing: Sealing;
  readonly readTopic: ReadTopic;
};

export function createDistributionKind(parts: Distributing): PushKind {
  return {
    name: DISTRIBUTION,
    // 17 hours. §7: a subscription stays until its lease ends, and the next change is told to it again.
    waits: [MINUTE, 5 * MINUTE, 20 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR],
    listsFailed: false,
    opening: presentSubscriptions.queries,
    settling: noteTold.queries,
    open: async (db, { data, targets, failures }, now) => {
      const { path, base } = JSON.parse(data ?? "{}") as { path: string; base: string };
      const subscriptions = await presentSubscriptions(db, targets, now);
      const present = new Map(subscriptions.map((each) => [each.id, each]));
      const content = contentOf(parts.readTopic, path, base);
      const lost = new Set<number>();
      return {
        ...(failures === 0 && { patience: FIRST_PATIENCE }),
        request: async (target) => {
          const subscription = present.get(target);
          const secret = await secretOf(subscription, parts.sealing);
          if (subscription === undefined || secret === "lost") {
            if (secret === "lost") lost.add(target);
            return undefined;
          }
          const topic = await content(subscription.failing === 1);
          return topic && requestOf(parts.publication, path, topic, subscription, secret);
        },
        settle: (pushed, at) => {
          const of = (...kinds: readonly Pushed["verdict"]["kind"][]) =>
            pushed.filter(({ verdict }) => kinds.includes(verdict.kind));
          const failed = of("again").map(({ target, verdict }): [number, string] => [
            target,
            verdict.kind === "told" ? "" : verdict.reason,
          ]);
          const told = of("told").filter(({ target }) => !lost.has(target));
          const gone = [...of("ended").map(({ target }) => target), ...lost];
          const ids = told.map(({ target }) => target);
          return noteTold(db, ids, Object.fromEntries(failed), gone, at);
        },
      };
    },
  };
}

/**
 * What is sent, each form of it read once a page: what has changed since the state that was told before, or all of it to who
 * may have missed that. §7 lets entries that were delivered be left out of Atom and RSS, and of nothing else.
 */
function contentOf(
  readTopic: ReadTopic,
  path: string,
  base: string,
): (whole: boolean) => Promise<TopicContent | undefined> {
  let full: ReturnType<ReadTopic> | undefined;
  let changes: ReturnType<ReadTopic> | undefined;
  return (whole) => {
    if (whole || base === "" || !path.endsWith(".xml")) {
      full ??= readTopic(path);
      return full;
    }
    changes ??= readTopic(path, base);
    return changes;
  };
}

async function secretOf(
  subscription: Subscription | undefined,
  sealing: Sealing,
): Promise<{ readonly text: string } | undefined | "lost"> {
  if (subscription === undefined || subscription.secret === null) return undefined;
  const text = await sealing.open(subscription.secret);
  // §7.1: it must be signed, so without its secret nothing can be sent.
  return text === undefined ? "lost" : { text };
}

async function requestOf(
  publication: Publication,
  path: string,
  { type, body }: TopicContent,
  { callback }: Subscription,
  secret: { readonly text: string } | undefined,
): Promise<PushRequest> {
  return {
    method: "POST",
    url: callback,
    headers: {
      "Content-Type": type,
      Link: linked(hubsOf(publication), topicUrl(publication, path)),
      ...(secret && { "X-Hub-Signature": `sha256=${await signature(secret.text, body)}` }),
    },
    body,
  };
}

/** §7.1: in hexadecimal digits, over the body as it is sent. */
async function signature(secret: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", utf8(secret), algorithm, false, ["sign"]);
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, body)));
}
