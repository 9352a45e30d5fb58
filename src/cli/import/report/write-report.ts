/** Where the report is written. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../files/whole-file.ts";
import type { Moved } from "../moving/moving.ts";
import { REPORT_TITLE, reportOf } from "./report.ts";

/**
 * Beside the content directory's parent, where the command was typed.
 *
 * @param day "2025-09-15"
 * @returns its name, as the user would type it
 */
export function writeReport(cwd: string, moves: readonly Moved[], day: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? "import-report.md" : `import-report-${number}.md`;
    const path = join(cwd, name);
    // A file of that name that is not ours stays.
    if (existsSync(path) && !readFileSync(path, "utf8").startsWith(REPORT_TITLE)) continue;
    replaceFile(path, reportOf(moves, day));
    return name;
  }
}
