/** Load on one Worker after the other, in short rounds that take turns: what a request costs, and how many there are. */
import { spawnSync } from "node:child_process";
import type { Served } from "./workerd.ts";

/** A request that is asked again and again. */
export type Asked = {
  readonly served: Served;
  readonly path: string;
  readonly headers: readonly string[];
};

/** What one round saw. */
type Round = { readonly rate: number; readonly cpuMicros: number };

/** Ours and its peer, round by round: the first of one beside the first of the other. */
export type Compared = { readonly ours: readonly Round[]; readonly peer: readonly Round[] };

/** @returns whether there is a generator of load on this machine */
export const canLoad = (): boolean => spawnSync("wrk", ["-v"]).error === undefined;

/**
 * Rounds of ours and of its peer, one of each a pair, after a first one of each that is not counted. Who comes first changes with each pair: a machine that becomes
 * slower does so to both alike.
 *
 * @param lastsSeconds of a round
 */
export function inTurns(ours: Asked, peer: Asked, pairs: number, lastsSeconds: number): Compared {
  load(ours, 1);
  load(peer, 1);
  const seen: { ours: Round[]; peer: Round[] } = { ours: [], peer: [] };
  for (let pair = 0; pair < pairs; pair++) {
    const turns = [() => seen.ours.push(load(ours, lastsSeconds))];
    turns.splice(pair % 2, 0, () => seen.peer.push(load(peer, lastsSeconds)));
    for (const turn of turns) turn();
  }
  return seen;
}

/** In each pair: by how much ours is ahead. 1 is level, above 1 is better, also for what a request costs. */
export function ratiosOf({ ours, peer }: Compared, by: keyof Round): readonly number[] {
  return ours.map((mine, pair) => {
    const theirs = peer[pair]?.[by] ?? Number.NaN;
    return by === "rate" ? mine[by] / theirs : theirs / mine[by];
  });
}

function load({ served, path, headers }: Asked, lastsSeconds: number): Round {
  const before = served.cpuMs();
  const { stdout } = spawnSync(
    "wrk",
    [
      "-t1",
      "-c16",
      `-d${lastsSeconds}s`,
      ...headers.flatMap((header) => ["-H", header]),
      served.origin + path,
    ],
    { encoding: "utf8" },
  );
  const cpuMs = served.cpuMs() - before;
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1];
  if (bad !== undefined || !(rate > 0)) throw new Error(`the load on ${path} failed:\n${stdout}`);
  return { rate, cpuMicros: (cpuMs * 1000) / requests };
}
