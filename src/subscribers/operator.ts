/** What the operator does to one person by hand, from the command line or by the API. */

import type { Address } from "./address/address.ts";
import { readAddress } from "./address/address.ts";
import { ADDRESS_ERRORS, CHOICE_ERRORS } from "./english.ts";
import { lookUp } from "./known.ts";
import { removeFor } from "./leaving-store.ts";
import { isSubscribed } from "./life-cycle.ts";
import { DEFAULT_LIMITS, decideEmail } from "./limits/limits.ts";
import { importPage } from "./lists/import.ts";
import type { ListRow } from "./lists/row/row.ts";
import type { Ports } from "./ports.ts";
import { keepSignUp } from "./signup-store.ts";
import { subscriberByMailbox } from "./store.ts";
import type { Choices, ChoicesInput } from "./subscriber.ts";
import { readChoices } from "./subscriber.ts";

/** `line` is one sentence for the operator. */
type OperatorOutcome = {
  readonly kind: "done" | "refused";
  readonly line: string;
};

type People = Pick<Ports, "db" | "publication" | "hash" | "freshId"> & {
  /** Where somebody was added, for the record of their consent. */
  readonly source?: string;
};

/**
 * Adds one person: by a confirmation email, which the next tick sends, or on the operator's word.
 *
 * @param vouch how the operator knows that the owner agreed; kept as the consent record
 */
export async function addByOperator(
  people: People,
  input: string,
  wanted: ChoicesInput,
  vouch: string | undefined,
  now: number,
): Promise<OperatorOutcome> {
  const address = readAddress(input, ADDRESS_ERRORS);
  if (address.kind === "refused") return refused(address.reason);
  const read = readChoices(wanted, people.publication, CHOICE_ERRORS);
  if (read.kind === "refused") return refused(`${read.field}: ${read.reason}`);
  const known = await subscriberByMailbox(people.db, address.mailbox);
  if (known !== undefined && isSubscribed(known)) {
    return refused(`the address is known and ${known.state}.`);
  }
  if (vouch !== undefined) return addOnWord(people, address, read.choices, vouch, now);
  const no = await whyNoEmail(people, address, now);
  if (no !== undefined) return refused(no);
  await keepSignUp(people.db, {
    id: people.freshId(),
    address: address.address,
    mailbox: address.mailbox,
    choices: read.choices,
    words: "operator",
    source: people.source ?? COMMAND,
    asked: now,
  });
  return { kind: "done", line: "a confirmation goes out with the next tick." };
}

const COMMAND = "tidings subscribers add";

/** Why no confirmation would go to an address now; undefined when one would. */
async function whyNoEmail(
  people: People,
  { mailbox }: Address,
  now: number,
): Promise<string | undefined> {
  const { subscriber, suppressed, emails } = await lookUp(people, mailbox);
  if (suppressed === "operator") return "the address is blocked by the operator.";
  const left = subscriber?.state === "unsubscribed" ? subscriber.changed : undefined;
  if (decideEmail(emails, DEFAULT_LIMITS, now, left).kind === "write") return undefined;
  return "an email went to the address within a day, or three within 30 days: no other goes out now. Its owner can use that one.";
}

/** An import of one row: it brings back nobody who left or must not be mailed. */
async function addOnWord(
  people: People,
  { address, mailbox }: Address,
  { cadence, topics, timeZone, hour }: Choices,
  vouch: string,
  now: number,
): Promise<OperatorOutcome> {
  const row: ListRow = {
    address,
    mailbox,
    state: "active",
    cadence,
    topics,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(hour === undefined ? {} : { hour: String(hour) }),
    tags: [],
    created: now,
    confirmed: now,
    words: vouch,
  };
  const { source = COMMAND } = people;
  const done = await importPage({ ...people, source }, [{ number: 1, row }], now, false);
  return done.added > 0
    ? { kind: "done", line: "added." }
    : refused(
        "the address has left or must not be mailed; only its own confirmation brings it back.",
      );
}

function refused(line: string): OperatorOutcome {
  return { kind: "refused", line };
}

/** Unsubscribes one person for the operator. The button of a sign-up email that was sent before brings nobody back. */
export async function removeByOperator(
  people: Pick<Ports, "db">,
  input: string,
  now: number,
): Promise<OperatorOutcome> {
  const address = readAddress(input, ADDRESS_ERRORS);
  if (address.kind === "refused") return refused(address.reason);
  const known = await subscriberByMailbox(people.db, address.mailbox);
  if (known === undefined) return refused("nobody is known by that address.");
  const { left, withdrawn } = await removeFor(people.db, known.id, now);
  if (left) return { kind: "done", line: "unsubscribed." };
  return withdrawn
    ? { kind: "done", line: "the sign-up that waited for its confirmation is withdrawn." }
    : refused(`the address is ${known.state} already.`);
}
