/** What telling others by HTTP works with, from env: what a tick or a message of the queue says is due. */
import type { Metered } from "../budget.ts";
import type { LogLine } from "../editions/log-store.ts";
import { logLine } from "../outbox/log.ts";
import { calledBy, type Env, freshEpoch } from "../platform.ts";
import { visibleAt } from "../publication/library.ts";
import type { Publication } from "../publication/publication.ts";
import { FORGETTING_MINUTE, glanceAtPushes } from "../push/glance-store.ts";
import type { PushParts } from "../pushing.ts";
import { minuteOfHour } from "../text/time.ts";
import { openEmails } from "./emails.ts";
import { openLibrary } from "./library.ts";
import { askSiteOf } from "./site.ts";

/** Sources of pushes (pushing.ts) that this publication has: what the tick asks for before it loads them. */
function sourcesOf({ websub }: Publication): readonly string[] {
  return websub === undefined ? [] : ["websub"];
}

/** One query where nothing is due and the content is as every source has seen it. */
export async function pushDue(env: Env, metered: Metered): Promise<readonly LogLine[]> {
  const now = Date.now();
  const parts = await pushPartsOf(env, metered);
  const { key, publication } = parts.visible;
  const { due, seen } = await glanceAtPushes(metered.db, key, now);
  const fresh = sourcesOf(publication).some((name) => !seen.has(name));
  if (!due && !fresh && minuteOfHour(now) !== FORGETTING_MINUTE) return [];
  return (await import("../pushing.ts")).tickPushes(parts, seen, now);
}

/** What telling others by HTTP works with. */
export async function pushPartsOf(env: Env, { db, left }: Metered): Promise<PushParts> {
  const { index } = await openLibrary(env);
  return {
    db,
    left,
    queue: env.PUSHES ?? env.WAKE,
    visible: visibleAt(index, Date.now()),
    calling: {
      fetch: (url, init) => fetch(url, init),
      clock: Date.now,
      rule: calledBy(env, index.publication),
    },
    askSite: askSiteOf(env),
    ring: openEmails(env).keys.ring.signing,
    token: freshEpoch,
    log: (line) => console.log(logLine("push", { line })),
  };
}
