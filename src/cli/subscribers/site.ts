/** The list of a running site, by its API and a bearer token. */

import type { State } from "../../subscribers/life-cycle.ts";
import type { Imported } from "../../subscribers/lists/import.ts";
import { NOTHING_IMPORTED, summed } from "../../subscribers/lists/import.ts";
import type { Listed } from "../../subscribers/rows.ts";
import { apiSite, callApi } from "../api-site.ts";
import type { Opened, Outcome } from "./list.ts";

/** Rows that one request carries: well within what a Worker reads and D1 takes at once. */
const REQUEST_ROWS = 5_000;

/** The site did not do what was asked: the message says why, for people. */
export class SiteFailed extends Error {}

/**
 * @param site its origin, such as https://tidings.example
 * @param token the deployment's API_TOKEN; for this machine it is found in .dev.vars
 * @param cwd where .dev.vars is
 */
export function openSite(site: string, token: string | undefined, cwd: string): Opened {
  const found = apiSite(site, token, cwd);
  if (found.kind === "refused") return { kind: "closed", reason: found.reason };
  const call = async <Answer>(
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<Answer> => {
    const called = await callApi<Answer>(found, method, `/api/subscribers${path}`, body);
    if (called.kind === "failed") throw new SiteFailed(called.reason);
    return called.body;
  };
  return {
    kind: "open",
    list: {
      importPage: async (rows, source, _now, dryRun) => {
        let sum = NOTHING_IMPORTED;
        for (let at = 0; at < rows.length; at += REQUEST_ROWS) {
          const part = rows.slice(at, at + REQUEST_ROWS);
          const done = await call<Imported>("POST", "/import", { rows: part, source, dryRun });
          // An older site does not count all of it.
          sum = summed(sum, { ...NOTHING_IMPORTED, ...done });
        }
        return sum;
      },
      page: (after, count, state) => {
        const query = new URLSearchParams({ after: String(after), count: String(count) });
        if (state !== undefined) query.set("state", state);
        return call<readonly Listed[]>("GET", `?${query}`);
      },
      counts: () => call<readonly { state: State; count: number }[]>("GET", "/counts"),
      add: (address, choices, vouch) => call<Outcome>("POST", "", { address, ...choices, vouch }),
      remove: (address, erase) => call<Outcome>("DELETE", "", { address, erase }),
      close: async () => {},
    },
  };
}
