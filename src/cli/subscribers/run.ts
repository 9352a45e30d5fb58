/** Opens the list that a sub-command works on, and closes it whatever happens. */
import type { CommandArguments, CommandIo } from "../command.ts";
import { stringOption } from "../command.ts";
import { runningServer } from "../dev/running.ts";
import { DatabaseBusy } from "../local/lock.ts";
import { tellBursts, undoOneBurst } from "./bursts.ts";
import { exportList } from "./export.ts";
import { importList } from "./import.ts";
import type { Act, List, Opened } from "./list.ts";
import { openLocalList } from "./local.ts";
import { addPerson, listPeople, removePerson } from "./people.ts";
import { openSite, SiteFailed } from "./site.ts";

const ACTS: Readonly<Record<string, Act>> = {
  import: importList,
  export: exportList,
  list: listPeople,
  add: addPerson,
  remove: removePerson,
  bursts: tellBursts,
  "undo-burst": undoOneBurst,
};

/** @returns the exit code; 2 asks for the usage to be shown */
export async function runSubscribers(
  verb: string | undefined,
  args: CommandArguments,
  io: CommandIo,
): Promise<number> {
  const act = Object.hasOwn(ACTS, verb ?? "") ? ACTS[verb ?? ""] : undefined;
  if (act === undefined) {
    io.stderr(`tidings subscribers: say what to do: ${Object.keys(ACTS).join(", ")}.`);
    return 2;
  }
  try {
    const opened = await openList(stringOption(args, "site"), io);
    if (opened.kind === "closed") return refused(io, opened.reason);
    try {
      return await act(opened.list, args, io, Date.now());
    } finally {
      await opened.list.close();
    }
  } catch (error) {
    if (error instanceof SiteFailed) return refused(io, error.message);
    if (!(error instanceof DatabaseBusy)) throw error;
    return refused(
      io,
      `${error.message}. If \`npm start\` runs in another directory on the same database, stop it and try again: what was done is not done twice.`,
    );
  }
}

/** The site that is named, else the server that `npm start` runs on this database, else the database. */
async function openList(site: string | undefined, io: CommandIo): Promise<Opened> {
  if (site !== undefined) return openSite(site, process.env.TIDINGS_API_TOKEN, io.cwd);
  const running = runningServer(io.cwd);
  if (running !== undefined) {
    // Its token stands in .dev.vars; that of the environment is a deployment's.
    const opened = openSite(running, undefined, io.cwd);
    if (opened.kind === "open" && (await answers(opened.list))) return opened;
  }
  return openLocalList(io.cwd, { say: io.stderr });
}

/** Whether the server works with this list already; one that is starting does not yet. */
async function answers(list: List): Promise<boolean> {
  try {
    await list.counts();
    return true;
  } catch (error) {
    if (error instanceof SiteFailed) return false;
    throw error;
  }
}

function refused(io: CommandIo, reason: string): number {
  io.stderr(`tidings subscribers: ${reason}`);
  return 1;
}
