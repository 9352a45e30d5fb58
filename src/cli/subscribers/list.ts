/** What the commands need of a list of subscribers, wherever it is kept. */

import type { State } from "../../subscribers/life-cycle.ts";
import type { Imported, NumberedRow } from "../../subscribers/lists/import.ts";
import type { Listed } from "../../subscribers/rows.ts";
import type { ChoicesInput } from "../../subscribers/subscriber.ts";
import type { CommandArguments, CommandIo } from "../command.ts";

/** What became of one person. `refused` says why in a sentence. */
export type Outcome =
  | { readonly kind: "done"; readonly line: string }
  | { readonly kind: "refused"; readonly line: string };

/** A burst, with what is to be said of it. */
export type Told = { readonly id: number; readonly line: string };

export type List = {
  /** @param source what the operator vouches for: "Mailchimp, list.csv" */
  readonly importPage: (
    rows: readonly NumberedRow[],
    source: string,
    now: number,
    dryRun: boolean,
  ) => Promise<Imported>;
  /** Everybody, in the order of their ids. @param state only those in this state */
  readonly people: (state?: State) => AsyncGenerator<Listed>;
  readonly counts: () => Promise<readonly { readonly state: State; readonly count: number }[]>;
  /** @param vouch how the operator knows that the owner agreed; without it a confirmation is sent */
  readonly add: (
    address: string,
    choices: ChoicesInput,
    vouch: string | undefined,
    now: number,
  ) => Promise<Outcome>;
  /** Confirmations and unsubscribings that a machine may have made, the newest first. */
  readonly bursts: () => Promise<readonly Told[]>;
  readonly undoBurst: (id: number, now: number) => Promise<Outcome>;
  readonly remove: (address: string, erase: boolean, now: number) => Promise<Outcome>;
  readonly close: () => Promise<void>;
};

export type Opened =
  | { readonly kind: "open"; readonly list: List }
  /** Why it cannot be opened, and what to do. */
  | { readonly kind: "closed"; readonly reason: string };

/** What a verb does with the list. @returns the exit code */
export type Act = (
  list: List,
  args: CommandArguments,
  io: CommandIo,
  now: number,
) => Promise<number>;
