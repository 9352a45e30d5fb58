/** The local database has one writer at a time: commands wait for `npm start` and for each other, and say so. */
import { MINUTE } from "../../text/time.ts";

/** How long a command waits. Milliseconds. */
const PATIENCE_MS = MINUTE;
const AGAIN_MS = 250;

/** The database did not come free: the message is for people. */
export class DatabaseBusy extends Error {}

export type Waiting = {
  /** Says one line to whoever waits. */
  readonly say: (line: string) => void;
  readonly patienceMs?: number;
};

/**
 * Does work on the local database, again and again while another process holds it.
 *
 * @param work one transaction: what failed for the lock has done nothing
 * @throws DatabaseBusy when it does not come free
 */
export async function whenFree<Result>(
  work: () => Result | Promise<Result>,
  { say, patienceMs = PATIENCE_MS }: Waiting,
): Promise<Result> {
  const until = performance.now() + patienceMs;
  for (let said = false; ; said = true) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      const seconds = Math.round(patienceMs / 1000);
      if (performance.now() >= until) {
        throw new DatabaseBusy(
          `another process holds the local database and did not let go of it within ${seconds} s`,
        );
      }
      if (!said) {
        say(`Another process is writing to the local database; waiting up to ${seconds} s for it.`);
      }
    }
    await new Promise((wake) => setTimeout(wake, AGAIN_MS));
  }
}

/** SQLite's words; D1 hands them on as the text of its own errors. */
function isBusy(error: unknown): boolean {
  return /SQLITE_BUSY|SQLITE_LOCKED|database (?:table )?is locked/.test(String(error));
}
