/** A file of the local database, opened beside whatever else works on it: `npm start`, or another command. */
import { DatabaseSync } from "node:sqlite";
import { type Waiting, whenFree } from "./lock.ts";
import { sqliteAsD1 } from "./sqlite-d1.ts";

type OpenFile = { readonly db: D1Database; readonly close: () => void };

/**
 * @param file absolute
 * @throws DatabaseBusy when another process does not let go of it
 */
export async function openDatabaseFile(file: string, waiting: Waiting): Promise<OpenFile> {
  const sqlite = new DatabaseSync(file);
  try {
    // The first look at a file may have to take in what a process that fell has left in its log.
    await whenFree(() => sqlite.exec("PRAGMA schema_version"), waiting);
    // KiB of pages in memory: an import touches an index at random.
    sqlite.exec("PRAGMA cache_size = -65536");
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return { db: sqliteAsD1(sqlite), close: () => sqlite.close() };
}
