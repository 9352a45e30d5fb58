/** The list of a running site, by its API and a bearer token. */
import type { Imported } from "../../subscribers/roster-import.ts";
import type { Listed } from "../../subscribers/rows.ts";
import type { State } from "../../subscribers/subscriber.ts";
import type { Opened, Outcome } from "./list.ts";

/** Rows that one request carries: well within what a Worker reads and D1 takes at once. */
const REQUEST_ROWS = 5_000;

/**
 * @param site its origin, such as https://tidings.example
 * @param token the deployment's API_TOKEN
 */
export function openSite(site: string, token: string | undefined): Opened {
  if (!URL.canParse(site)) return closed("--site is not a URL, such as https://tidings.example.");
  const { origin, protocol, hostname } = new URL(site);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  // The token and everybody's addresses would cross the network in the clear.
  if (protocol !== "https:" && !local) return closed("--site must begin with https://.");
  if (token === undefined || token === "") {
    return closed("TIDINGS_API_TOKEN is not set: it holds the API_TOKEN of the deployment.");
  }
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${origin}/api/subscribers${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      const words = (await response.text()).slice(0, 300);
      throw new Error(`${origin} answered ${response.status} to ${method} ${path}: ${words}`);
    }
    return (await response.json()) as Answer;
  };
  return {
    kind: "open",
    list: {
      importPage: async (rows, source, _now, dryRun) => {
        const sum = { added: 0, ended: 0, suppressed: 0, known: 0 };
        const bad: Imported["bad"][number][] = [];
        for (let at = 0; at < rows.length; at += REQUEST_ROWS) {
          const part = rows.slice(at, at + REQUEST_ROWS);
          const done = await call<Imported>("POST", "/import", { rows: part, source, dryRun });
          for (const name of ["added", "ended", "suppressed", "known"] as const) {
            sum[name] += done[name];
          }
          bad.push(...done.bad);
        }
        return { ...sum, bad };
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

function closed(reason: string): Opened {
  return { kind: "closed", reason };
}
