/** `tidings subscribers list`, `add` and `remove`. */

import { STATES } from "../../subscribers/life-cycle.ts";
import { stringOption } from "../command.ts";
import type { Act, Outcome } from "./list.ts";

const LISTED = 50;

export const listPeople: Act = async (list, args, io) => {
  const wanted = stringOption(args, "state");
  const state = STATES.find((known) => known === wanted);
  if (wanted !== undefined && state === undefined) {
    io.stderr(`tidings subscribers list: --state is one of ${STATES.join(", ")}.`);
    return 2;
  }
  const limit = Number(stringOption(args, "limit") ?? LISTED);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) {
    io.stderr("tidings subscribers list: --limit is a number from 1 to 10000.");
    return 2;
  }
  const counts = await list.counts();
  if (args.values.json === true) {
    const subscribers = await firstOf(list.people(state), limit);
    io.stdout(JSON.stringify({ counts, subscribers }));
    return 0;
  }
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const parts = counts.map((one) => `${one.count.toLocaleString("en")} ${one.state}`);
  io.stdout(
    total === 0
      ? "No subscribers yet."
      : `${total.toLocaleString("en")} ${total === 1 ? "subscriber" : "subscribers"}: ${parts.join(", ")}.`,
  );
  for (const one of await firstOf(list.people(state), limit)) {
    const topics = one.topics.length === 0 ? "everything" : one.topics.join(" ");
    const where = [one.timeZone, one.hour === undefined ? undefined : `${one.hour}:00`]
      .filter((part) => part !== undefined)
      .join(" ");
    io.stdout(
      `${one.state.padEnd(12)} ${one.cadence.padEnd(8)} ${one.address}  ${topics}${where === "" ? "" : `  ${where}`}`,
    );
  }
  return 0;
};

async function firstOf<One>(many: AsyncGenerator<One>, count: number): Promise<readonly One[]> {
  const first: One[] = [];
  for await (const one of many) {
    first.push(one);
    if (first.length === count) break;
  }
  return first;
}

export const addPerson: Act = async (list, args, io, now) => {
  const [address, ...more] = args.positionals;
  if (address === undefined || more.length > 0) {
    io.stderr("tidings subscribers add: name one address.");
    return 2;
  }
  const topics = args.values.topic;
  const choices = {
    cadence: stringOption(args, "cadence"),
    topics: Array.isArray(topics) ? topics.map(String) : [],
  };
  return said(await list.add(address, choices, stringOption(args, "vouch"), now), args, io);
};

export const removePerson: Act = async (list, args, io, now) => {
  const [address, ...more] = args.positionals;
  if (address === undefined || more.length > 0) {
    io.stderr("tidings subscribers remove: name one address.");
    return 2;
  }
  return said(await list.remove(address, args.values.erase === true, now), args, io);
};

/** Says what became of one act. @returns the exit code */
export function said(outcome: Outcome, args: Parameters<Act>[1], io: Parameters<Act>[2]): number {
  if (args.values.json === true) {
    io.stdout(JSON.stringify(outcome));
    return outcome.kind === "done" ? 0 : 1;
  }
  if (outcome.kind === "done") {
    io.stdout(`Done: ${outcome.line}`);
    return 0;
  }
  io.stderr(`tidings subscribers: not done: ${outcome.line}`);
  return 1;
}
