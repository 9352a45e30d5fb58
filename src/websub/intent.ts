/** The question to a callback whether it meant what was asked of the hub (WebSub §5.3), and the word that a subscription is denied (§5.2). */
import type { Publication } from "../publication/publication.ts";
import type { PushAnswer, PushKind, Verdict } from "../push/kind.ts";
import { MINUTE, SECOND } from "../text/time.ts";
import { INTENT } from "./names.ts";
import { type Intent, openRequests, settleRequests } from "./request-store.ts";
import { topicUrl } from "./topic.ts";

export function createIntentKind(publication: Publication): PushKind {
  return {
    name: INTENT,
    // Only a callback that cannot be reached is asked again: any other answer is its answer (§5.3.1).
    waits: [30 * SECOND, 2 * MINUTE],
    listsFailed: false,
    opening: openRequests.queries,
    settling: settleRequests.queries,
    open: async (db, { targets }, now) => {
      const requests = new Map((await openRequests(db, targets)).map((each) => [each.id, each]));
      return {
        request: (target) => {
          const asked = requests.get(target);
          return asked && { method: "GET", url: questionTo(asked, publication) };
        },
        judge: (target, answer) => verdictOn(requests.get(target), answer),
        settle: (pushed) => {
          const known = pushed.filter(({ target }) => requests.has(target));
          const verified = known.filter(({ verdict }) => verdict.kind === "told");
          const final = known.filter((each) => each.final);
          const ids = (of: typeof pushed) => of.map(({ target }) => target);
          return settleRequests(db, ids(verified), ids(final), now);
        },
      };
    },
  };
}

/** §5.1.1: what the callback's own query says stays, and ours stands behind it. */
function questionTo(
  { mode, asked, callback, lease, challenge }: Intent,
  publication: Publication,
): string {
  const topic = asked.startsWith("/") ? topicUrl(publication, asked) : asked;
  const fields = new URLSearchParams({ "hub.mode": mode, "hub.topic": topic });
  if (mode === "denied") fields.set("hub.reason", "this feed is not told of here any more");
  else fields.set("hub.challenge", challenge);
  if (mode === "subscribe") fields.set("hub.lease_seconds", `${lease}`);
  const joint = !callback.includes("?") ? "?" : /[?&]$/.test(callback) ? "" : "&";
  return callback + joint + fields;
}

function verdictOn(asked: Intent | undefined, answer: PushAnswer): Verdict {
  if (answer.kind === "refused") return { kind: "ended", reason: answer.reason };
  if (answer.kind === "silence") return { kind: "again", reason: answer.reason };
  // Who is told that it has ended need not agree.
  if (asked?.mode === "denied") return { kind: "told" };
  if (answer.status < 200 || answer.status > 299) {
    return { kind: "ended", reason: `${answer.status}` };
  }
  return answer.body === asked?.challenge
    ? { kind: "told" }
    : { kind: "ended", reason: "the challenge was not echoed" };
}
