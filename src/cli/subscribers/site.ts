/** The list of a running site, by its API and a bearer token. */

import type { State } from "../../subscribers/life-cycle.ts";
import type { Imported, NumberedRow } from "../../subscribers/lists/import.ts";
import { NOTHING_IMPORTED, summed } from "../../subscribers/lists/import.ts";
import type { Listed } from "../../subscribers/rows.ts";
import { type ApiSite, apiSite, type Called, callApi, pagesOf } from "../api-site.ts";
import type { Opened, Outcome, Told } from "./list.ts";

/** Rows that one request carries: well within what a Worker reads and D1 takes at once. */
const REQUEST_ROWS = 5_000;

const PATH = "/api/v1/subscribers";
const BURSTS = "/api/v1/bursts";

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
  return {
    kind: "open",
    list: {
      importPage: async (rows, source, _now, dryRun) => {
        let sum = NOTHING_IMPORTED;
        for (let at = 0; at < rows.length; at += REQUEST_ROWS) {
          const part = rows.slice(at, at + REQUEST_ROWS).map(written);
          const body = { rows: part, source, dryRun };
          sum = summed(
            sum,
            answerOf(await callApi<Imported>(found, "POST", `${PATH}/import`, body)),
          );
        }
        return sum;
      },
      people: (state) => peopleAt(found, state),
      counts: async () => {
        const path = "/api/v1/statistics/subscribers";
        type Counts = { readonly states: readonly { state: State; count: number }[] };
        return answerOf(await callApi<Counts>(found, "GET", path)).states;
      },
      add: async (address, choices, vouch) =>
        outcomeOf(await callApi(found, "POST", PATH, { address, ...choices, vouch })),
      remove: (address, erase) => removeAt(found, address, erase),
      bursts: async () =>
        answerOf(await callApi<{ readonly items: readonly Told[] }>(found, "GET", BURSTS)).items,
      undoBurst: async (id) => outcomeOf(await callApi(found, "POST", `${BURSTS}/${id}/undo`)),
      close: async () => {},
    },
  };
}

/** Everybody, a page at a time. */
export async function* peopleAt(site: ApiSite, state?: State): AsyncGenerator<Listed> {
  const query = state === undefined ? "" : `&state=${state}`;
  for await (const page of pagesOf<Listed>(site, `${PATH}?count=${REQUEST_ROWS}${query}`)) {
    yield* answerOf(page);
  }
}

async function removeAt(site: ApiSite, address: string, erase: boolean): Promise<Outcome> {
  const query = `${PATH}?address=${encodeURIComponent(address)}`;
  type Page = { readonly items: readonly Listed[] };
  const [known] = answerOf(await callApi<Page>(site, "GET", query)).items;
  if (known === undefined) return { kind: "refused", line: "nobody is known by that address." };
  const path = `${PATH}/${known.id}`;
  return outcomeOf(
    erase
      ? await callApi(site, "DELETE", path)
      : await callApi(site, "POST", `${path}/unsubscribe`),
  );
}

function answerOf<Body>(called: Called<Body>): Body {
  if (called.kind === "failed") throw new SiteFailed(called.reason);
  return called.body;
}

/** What stands otherwise, or cannot be taken, is an outcome; all else is a site that failed. */
function outcomeOf(called: Called<unknown>): Outcome {
  if (called.kind === "failed" && [404, 409, 422].includes(called.status ?? 0)) {
    return { kind: "refused", line: called.reason };
  }
  const { line } = answerOf(called) as { readonly line: string };
  return { kind: "done", line };
}

/** A row as it travels: instants as RFC 3339. */
function written({ number, row }: NumberedRow): unknown {
  const { mailbox, pausedUntil, created, confirmed, left, ...rest } = row;
  const at = (instant: number | undefined) => instant && new Date(instant).toISOString();
  return {
    number,
    row: {
      ...rest,
      pausedUntil: at(pausedUntil),
      created: at(created),
      confirmed: at(confirmed),
      left: at(left),
    },
  };
}
