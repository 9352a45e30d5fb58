/**
 * The operator's list of subscribers, for `tidings subscribers --site`. A bearer token opens it; without
 * one in the settings there is no such door.
 */
import type { Context } from "hono";
import { z } from "zod";
import { readAddress } from "../subscribers/address.ts";
import { addByOperator, removeByOperator } from "../subscribers/operator.ts";
import { forget } from "../subscribers/preferences.ts";
import { importPage } from "../subscribers/roster-import.ts";
import { countByState, listSubscribers } from "../subscribers/roster-store.ts";
import { subscriberByMailbox } from "../subscribers/store.ts";
import { STATES } from "../subscribers/subscriber.ts";
import { unkept } from "./answer.ts";
import { isToken, wantsToken } from "./bearer.ts";
import type { Doors } from "./doors.ts";
import { boundedBody, IMPORT_OCTETS } from "./posted.ts";
import type { Refusals } from "./refusals.tsx";
import type { SubscribersDoor } from "./subscribers-door.ts";

const text = z.string().max(1_000);
const instant = z.number().int().min(0).max(8.64e15);

/** `RosterRow` as it travels. The address is read again here: nothing that comes in is trusted. */
const Row = z.object({
  address: text,
  state: z.enum(STATES as [string, ...string[]]),
  cadence: text.optional(),
  topics: z.array(text).max(200).optional(),
  timeZone: text.optional(),
  hour: text.optional(),
  pausedUntil: instant.optional(),
  tags: z.array(text).max(200),
  created: instant.optional(),
  confirmed: instant.optional(),
  left: instant.optional(),
  words: text.optional(),
  source: text.optional(),
});
const Import = z.object({
  rows: z.array(z.object({ number: z.number().int(), row: Row })).max(5_000),
  source: text,
  dryRun: z.boolean(),
});
const Add = z.object({
  address: text,
  cadence: text.optional(),
  topics: z.array(text).max(200).optional(),
  vouch: text.optional(),
});
const Remove = z.object({ address: text, erase: z.boolean().default(false) });
const Page = z.object({
  after: z.coerce.number().int().min(0).default(0),
  count: z.coerce.number().int().min(1).max(5_000).default(100),
  state: z.enum(STATES as [string, ...string[]]).optional(),
});

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export function createRollDoors(doors: Doors, refuse: Refusals, open: () => SubscribersDoor) {
  return {
    list: keyed(Page, query, async ({ ports }, { after, count, state }) =>
      listSubscribers(
        ports.db,
        after,
        count,
        STATES.find((known) => known === state),
      ),
    ),
    counts: keyed(z.unknown(), query, ({ ports }) => countByState(ports.db)),
    import: keyed(Import, body, async ({ ports }, { rows, source, dryRun }) => {
      const bad: { number: number; reason: string }[] = [];
      const read = rows.flatMap(({ number, row }) => {
        const address = readAddress(row.address);
        const state = STATES.find((known) => known === row.state);
        if (address.kind === "address" && state !== undefined) {
          return [{ number, row: { ...defined(row), ...address, state, tags: row.tags } }];
        }
        bad.push({ number, reason: address.kind === "refused" ? address.message : "state" });
        return [];
      });
      const done = await importPage({ ...ports, source }, read, doors.now(), dryRun);
      return { ...done, bad: [...bad, ...done.bad] };
    }),
    add: keyed(Add, body, ({ ports }, { address, vouch, ...choices }) =>
      addByOperator(ports, address, choices, vouch, doors.now()),
    ),
    remove: keyed(Remove, body, async ({ ports }, { address, erase }) => {
      if (!erase) return removeByOperator(ports, address, doors.now());
      const read = readAddress(address);
      const known =
        read.kind === "address" ? await subscriberByMailbox(ports.db, read.mailbox) : undefined;
      if (known === undefined) return { kind: "refused", line: "nobody is known by that address." };
      await forget(ports, known, doors.now());
      return { kind: "done", line: "forgotten." };
    }),
  };

  /** Checks the token, reads the input by its schema, acts, answers with JSON. */
  function keyed<Input>(
    schema: z.ZodType<Input>,
    input: (request: Request) => Promise<unknown>,
    act: (door: SubscribersDoor, value: Input) => Promise<unknown>,
  ): (c: Context) => Promise<Response> {
    return async (c) => {
      const door = open();
      if (door.apiToken === undefined) return refuse.unknown(c);
      if (!(await isToken(c.req.header("Authorization"), door.apiToken))) {
        return wantsToken(c.req.raw);
      }
      const read = schema.safeParse(await input(c.req.raw));
      if (!read.success) {
        const [issue] = read.error.issues;
        const error = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not understood"}`;
        return unkept(c.req.raw, "json", JSON.stringify({ error }), 400);
      }
      return unkept(c.req.raw, "json", JSON.stringify(await act(door, read.data)));
    };
  }
}

async function query(request: Request): Promise<unknown> {
  return Object.fromEntries(new URL(request.url).searchParams);
}

/** @returns undefined, which no schema takes, for what is too long or no JSON */
async function body(request: Request): Promise<unknown> {
  const bytes = await boundedBody(request, IMPORT_OCTETS);
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** Without the keys whose value is undefined, which an optional field does not admit. */
function defined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
