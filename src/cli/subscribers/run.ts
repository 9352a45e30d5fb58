/** Opens the list that a sub-command works on, and closes it whatever happens. */
import type { CommandArguments, CommandIo } from "../command.ts";
import { stringOption } from "../command.ts";
import { exportList } from "./export.ts";
import { importList } from "./import.ts";
import type { Act } from "./list.ts";
import { openLocalList } from "./local.ts";
import { addPerson, listPeople, removePerson } from "./people.ts";
import { openSite, SiteFailed } from "./site.ts";

const ACTS: Readonly<Record<string, Act>> = {
  import: importList,
  export: exportList,
  list: listPeople,
  add: addPerson,
  remove: removePerson,
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
  const site = stringOption(args, "site");
  const opened =
    site === undefined
      ? await openLocalList(io.cwd)
      : openSite(site, process.env.TIDINGS_API_TOKEN, io.cwd);
  if (opened.kind === "closed") {
    io.stderr(`tidings subscribers: ${opened.reason}`);
    return 1;
  }
  try {
    return await act(opened.list, args, io, Date.now());
  } catch (error) {
    if (!(error instanceof SiteFailed)) throw error;
    io.stderr(`tidings subscribers: ${error.message}`);
    return 1;
  } finally {
    await opened.list.close();
  }
}
