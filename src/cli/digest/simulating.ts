/** Reads what was asked of `tidings simulate`, and lists what the simulation finds. */

import { someoneFollows } from "../../editions/audience-store.ts";
import { type Readers, readersOf } from "../../editions/forecast/readers.ts";
import { type Forecast, simulate } from "../../editions/forecast/simulate.ts";
import { readStanding, type Standing } from "../../editions/forecast/standing.ts";
import { editionReasonWords } from "../../editions/reasons.ts";
import { readWishes } from "../../editions/wishes/wish-store.ts";
import { type Wish, withWishes } from "../../editions/wishes/wishes.ts";
import { CADENCES, type Cadence } from "../../publication/cadence/cadences.ts";
import type { Publication } from "../../publication/publication.ts";
import { momentWords } from "../../publication/schedule.ts";
import { type Audience, readAudiences } from "../../subscribers/group-store.ts";
import { counted } from "../../text/amounts.ts";
import { type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { loadContent, readMoment } from "./content.ts";
import { openLocalDatabase } from "./database.ts";

const DAYS = { standard: 60, most: 3660 };

/** A forecast with those who receive it. */
type Coming = Forecast & {
  /** Undefined without a database. */
  readonly readers: readonly Readers[] | undefined;
};

/** @returns the exit code: 1 when an edition could not go out, 2 for options that cannot be */
export async function showSimulation(args: CommandArguments, io: CommandIo): Promise<number> {
  const days = Number(stringOption(args, "days") ?? DAYS.standard);
  if (!Number.isInteger(days) || days < 1 || days > DAYS.most) {
    return refuse(io, `--days must be a whole number from 1 to ${DAYS.most}`);
  }
  const loaded = await loadContent(args, io);
  if (loaded.kind === "failed") return loaded.code;
  const { index, readBody } = loaded;
  const { publication } = index;
  const text = stringOption(args, "from");
  const from =
    text === undefined
      ? ({ kind: "read", value: Date.now() } as const)
      : readMoment(text, publication);
  if (from.kind === "wrong") return refuse(io, `--from ${from.message}`);
  const local = await localState(publication, from.value, io);
  const span = { from: from.value, days };
  const forecasts = await simulate(withWishes(index, local?.wishes ?? []), readBody, {
    ...span,
    zones: [publication.timeZone],
    ...(local && { followed: local.followed }),
    ...(local?.standing && { standing: local.standing }),
  });
  const coming = forecasts.map((forecast) => ({
    ...forecast,
    readers: local && readersOf(publication, forecast, local.audiences),
  }));
  const faults = faultsOf(publication, coming);
  if (args.values.json === true) io.stdout(asJson(publication, span, coming, faults));
  else for (const line of linesOf(publication, span, coming)) io.stdout(line);
  for (const fault of faults) io.stderr(`tidings simulate: ${fault}`);
  return faults.length === 0 ? 0 : 1;
}

function refuse(io: CommandIo, message: string): number {
  io.stderr(`tidings simulate: ${message}`);
  return 2;
}

type LocalState = {
  readonly audiences: readonly Audience[];
  readonly followed: readonly Cadence[];
  /** Undefined before the first tick. */
  readonly standing: Standing | undefined;
  /** What is wished of editions at the desk. */
  readonly wishes: readonly Wish[];
};

/** @returns undefined when there is no local database */
async function localState(
  publication: Publication,
  from: number,
  io: CommandIo,
): Promise<LocalState | undefined> {
  const database = await openLocalDatabase(io.cwd, { say: io.stderr });
  if (database.kind === "none") {
    if (database.busy === true) {
      io.stderr(`tidings simulate: readers are not counted: ${database.reason}`);
    }
    return undefined;
  }
  const { db } = database;
  try {
    const follows = await Promise.all(CADENCES.map((cadence) => someoneFollows(db, cadence)));
    return {
      audiences: await readAudiences(db),
      followed: CADENCES.filter((_, nth) => follows[nth]),
      standing: await readStanding(db, publication, from),
      wishes: await readWishes(db),
    };
  } finally {
    await database.close();
  }
}

/** Why an edition could not go out, each as a sentence that says what to mend. */
function faultsOf(publication: Publication, coming: readonly Coming[]): readonly string[] {
  const tooLong = coming.filter(({ reason }) => reason.kind === "too-long");
  return [
    ...(publication.postalAddress.length === 0
      ? ["postal_address in publication.yaml is empty, and no email goes out without one"]
      : []),
    ...tooLong.map(({ period, reason }) => `${period}: ${editionReasonWords(reason)}`),
  ];
}

const NO_DATABASE =
  "There is no local database: each cadence is taken to have readers, and to have carried what had settled by its last slot.";

type Span = { readonly from: number; readonly days: number };

function linesOf(
  { timeZone }: Publication,
  { from, days }: Span,
  coming: readonly Coming[],
): readonly string[] {
  const editions = coming.filter(({ state }) => state !== "skipped").length;
  const skipped = coming.length - editions;
  const unknown = coming.every(({ readers }) => readers === undefined);
  const when = momentWords(from, timeZone);
  return [
    `${counted(days, "day")} from ${when}: ${counted(editions, "edition")}, ${skipped} skipped.`,
    ...coming.flatMap((one) => forecastLines(one, timeZone)),
    // The cron makes no edition of a cadence that nobody follows, save of the publication's own.
    ...(unknown ? [NO_DATABASE] : []),
  ];
}

function forecastLines(one: Coming, timeZone: string): readonly string[] {
  const head = `${momentWords(one.at, timeZone)}  ${one.period}`;
  const reason = editionReasonWords(one.reason);
  if (one.email === undefined) return [`${head}: ${one.state}, ${reason}`];
  const { subject, layout, octets } = one.email;
  const carried = one.carried > 0 ? `, ${one.carried} newer carried over to the next` : "";
  const size = `${octets.toLocaleString("en-US")} octets of HTML, ${layout}`;
  return [
    `${head}: ${one.state}, ${reason}${carried}; ${size}`,
    `    Subject: ${subject}`,
    ...one.posts.map(({ title }) => `    - ${title}`),
    ...readerLines(one.readers),
  ];
}

function readerLines(readers: Coming["readers"]): readonly string[] {
  if (readers === undefined) return [];
  if (readers.length === 0) return ["    For nobody yet"];
  return readers.map(
    ({ timeZone, at, size }) =>
      `    For ${counted(size, "reader")} on ${momentWords(at, timeZone)}`,
  );
}

function asJson(
  { timeZone }: Publication,
  { from, days }: Span,
  coming: readonly Coming[],
  faults: readonly string[],
): string {
  const instant = (at: number) => new Date(at).toISOString();
  const editions = coming.map(({ at, zones: _, readers, ...rest }) => ({
    ...rest,
    reason: editionReasonWords(rest.reason),
    at: instant(at),
    ...(readers && { readers: readers.map((group) => ({ ...group, at: instant(group.at) })) }),
  }));
  return JSON.stringify({ from: instant(from), days, timeZone, faults, editions }, null, 2);
}
