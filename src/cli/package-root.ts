/** Where the program's own files lie, in a checkout (src/cli) and in the package (lib/cli) alike. */
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };

/** The program's own version, such as "0.1.0". */
export const VERSION: string = manifest.version;

/** The email templates that come with the program. */
export const OWN_TEMPLATES = join(import.meta.dirname, "../templates");

/** What the database must have been through. */
export const MIGRATIONS = join(import.meta.dirname, "../../migrations");
