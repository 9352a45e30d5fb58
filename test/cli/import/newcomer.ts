/** A content directory to import into, and what came of it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { CommandArguments } from "../../../src/cli/command.ts";
import { importFiles } from "../../../src/cli/import/intake.ts";

/** The instant of every import that does not say otherwise. */
export const NOW = Date.UTC(2026, 10, 28, 12);

export type Intake = {
  readonly code: number;
  /** Lines on both outputs. */
  readonly said: readonly string[];
  /** Text of every post by file name. */
  readonly posts: Readonly<Record<string, string>>;
};

/** Imports files, given by path and content, into a publication of their own. */
export async function importInto(
  files: Readonly<Record<string, string | Uint8Array>>,
  values: CommandArguments["values"] = {},
  now = NOW,
): Promise<Intake> {
  const site = mkdtempSync(join(tmpdir(), "tidings-import-"));
  onTestFinished(() => rmSync(site, { recursive: true, force: true }));
  const settings = readFileSync(new URL("../../../content/publication.yaml", import.meta.url));
  mkdirSync(join(site, "content"));
  writeFileSync(join(site, "content/publication.yaml"), settings);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), content);
  }
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const io = { stdout: say, stderr: say, cwd: site };
  const code = await importFiles({ positionals: Object.keys(files), values }, io, now);
  return { code, said, posts: postsIn(join(site, "content/posts")) };
}

function postsIn(directory: string): Readonly<Record<string, string>> {
  try {
    const names = readdirSync(directory).sort();
    return Object.fromEntries(
      names.map((name) => [name, readFileSync(join(directory, name), "utf8")]),
    );
  } catch {
    return {}; // Nothing was written, not even the directory.
  }
}
