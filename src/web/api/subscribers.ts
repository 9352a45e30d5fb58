/**
 * The operator's list of subscribers, for `tidings subscribers --site`. A bearer token opens it; without
 * one in the settings there is no such route.
 */
// The small build of zod, as in config.ts.
import * as z from "zod/mini";
import { readAudiences } from "../../editions/audience-store.ts";
import { readAddress } from "../../subscribers/address/address.ts";
import { readFollowers } from "../../subscribers/ended/ended-store.ts";
import { STATES } from "../../subscribers/life-cycle.ts";
import { importPage } from "../../subscribers/lists/import.ts";
import { countByState, listSubscribers } from "../../subscribers/lists/list-store.ts";
import { addByOperator, removeByOperator } from "../../subscribers/operator.ts";
import { forget } from "../../subscribers/preferences.ts";
import { subscriberByMailbox } from "../../subscribers/store.ts";
import { body, keyed, NOTHING, query } from "./handler.ts";

const text = z.string().check(z.maxLength(1_000));
const texts = z.array(text).check(z.maxLength(200));
const instant = z.int().check(z.minimum(0), z.maximum(8.64e15));
const state = z.enum(STATES as [string, ...string[]]);

/** `ListRow` as it travels. The address is read again here: nothing that comes in is trusted. */
const Row = z.object({
  address: text,
  state,
  blocked: z.optional(z.boolean()),
  cadence: z.optional(text),
  topics: z.optional(texts),
  timeZone: z.optional(text),
  hour: z.optional(text),
  pausedUntil: z.optional(instant),
  tags: texts,
  lists: z.optional(texts),
  created: z.optional(instant),
  confirmed: z.optional(instant),
  left: z.optional(instant),
  words: z.optional(text),
  source: z.optional(text),
});
const Import = z.object({
  rows: z.array(z.object({ number: z.int(), row: Row })).check(z.maxLength(5_000)),
  source: text,
  dryRun: z.boolean(),
});
const Add = z.object({
  address: text,
  cadence: z.optional(text),
  topics: z.optional(texts),
  vouch: z.optional(text),
});
const Remove = z.object({ address: text, erase: z._default(z.boolean(), false) });
const Page = z.object({
  after: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 0),
  count: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(5_000)), 100),
  state: z.optional(state),
});

export const list = keyed(Page, query, ({ ports }, { after, count, state }) => {
  const known = STATES.find((each) => each === state);
  return listSubscribers(ports.db, after, count, known);
});

export const counts = keyed(NOTHING, query, ({ ports }) => countByState(ports.db));

/** How many wait for each cadence, by zone and hour: nobody is named. For `tidings plan`. */
export const audiences = keyed(NOTHING, query, ({ ports }) => readAudiences(ports.db));

/** How many follow each cadence, those whose emails are paused among them: for `tidings plan` and `check`. */
export const cadences = keyed(NOTHING, query, ({ ports }) => readFollowers(ports.db));

export const importRows = keyed(Import, body, async (api, { rows, source, dryRun }) => {
  const bad: { number: number; reason: string }[] = [];
  const read = rows.flatMap(({ number, row }) => {
    const address = readAddress(row.address);
    const state = STATES.find((known) => known === row.state);
    if (address.kind === "address" && state !== undefined) {
      return [{ number, row: { ...defined(row), ...address, state, tags: row.tags } }];
    }
    bad.push({ number, reason: address.kind === "refused" ? address.reason : "state" });
    return [];
  });
  const done = await importPage({ ...api.ports, source }, read, api.now(), dryRun);
  return { ...done, bad: [...bad, ...done.bad] };
});

export const add = keyed(Add, body, ({ ports, now }, { address, vouch, ...choices }) =>
  addByOperator(ports, address, choices, vouch, now()),
);

export const remove = keyed(Remove, body, async ({ ports, now }, { address, erase }) => {
  if (!erase) return removeByOperator(ports, address, now());
  const read = readAddress(address);
  const known =
    read.kind === "address" ? await subscriberByMailbox(ports.db, read.mailbox) : undefined;
  if (known === undefined) return { kind: "refused", line: "nobody is known by that address." };
  await forget(ports, known, now());
  return { kind: "done", line: "forgotten." };
});

/** Without the keys whose value is undefined, which an optional field does not admit. */
function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
