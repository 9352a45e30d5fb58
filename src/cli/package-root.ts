/** Where the program's own files lie, in a checkout (src/cli) and in the package (lib/cli) alike. */
import { join } from "node:path";

/** The email templates that come with the program. */
export const OWN_TEMPLATES = join(import.meta.dirname, "../templates");

/** What the database must have been through. */
export const MIGRATIONS = join(import.meta.dirname, "../../migrations");
