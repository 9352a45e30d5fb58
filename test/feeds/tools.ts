/** Validators that a machine may or may not have installed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** RFC 4287 appendix B as RELAX NG in its XML syntax. */
export const ATOM_SCHEMA = fileURLToPath(new URL("atom.rng", import.meta.url));

/** What a validator had to say, or `missing` when it is not installed. */
export type Verdict = { readonly ok: boolean; readonly output: string } | "missing";

/**
 * Gives documents as files to a command.
 *
 * @param args come before the names of the files
 */
export function validateFiles(
  command: string,
  args: readonly string[],
  documents: readonly string[],
): Verdict {
  const directory = mkdtempSync(join(tmpdir(), "tidings-feeds-"));
  try {
    const files = documents.map((document, at) => {
      const file = join(directory, `${at}.xml`);
      writeFileSync(file, document);
      return file;
    });
    const result = spawnSync(command, [...args, ...files], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (result.error !== undefined) return "missing";
    return { ok: result.status === 0, output: `${result.stdout}${result.stderr}` };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
