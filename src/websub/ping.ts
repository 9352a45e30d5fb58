/** The word to other hubs that a feed has changed: WebSub §6 leaves its form to them, and they agree on this one. Pure. */
import type { Publication } from "../publication/publication.ts";
import type { PushKind } from "../push/kind.ts";
import { spread } from "../text/hash.ts";
import { HOUR, MINUTE } from "../text/time.ts";
import { PING } from "./names.ts";
import { topicUrl } from "./topic.ts";

/** The target of pushes to a hub. */
export function hubId(hub: string): number {
  return spread(hub);
}

export function createPingKind(publication: Publication): PushKind {
  const hubs = new Map((publication.websub?.hubs ?? []).map((hub) => [hubId(hub), hub]));
  return {
    name: PING,
    waits: [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR],
    listsFailed: true,
    opening: 0,
    settling: 0,
    open: async (_, { data }) => {
      const { path } = JSON.parse(data ?? "{}") as { path: string };
      const topic = topicUrl(publication, path);
      return {
        request: (target) => {
          const url = hubs.get(target);
          if (url === undefined) return undefined;
          const fields = { "hub.mode": "publish", "hub.topic": topic, "hub.url": topic };
          const body = `${new URLSearchParams(fields)}`;
          const headers = { "Content-Type": "application/x-www-form-urlencoded" };
          return { method: "POST", url, headers, body };
        },
      };
    },
  };
}
