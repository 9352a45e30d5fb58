/** What `tidings backup` and `tidings restore` refuse before anything is stopped or asked. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Command } from "../../../src/cli/command.ts";
import { backupCommand } from "../../../src/cli/commands/backup.ts";
import { restoreCommand } from "../../../src/cli/commands/restore.ts";
import { run } from "../workspace.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tidings-moving-"));
  mkdirSync(join(dir, "folder"));
  writeFileSync(join(dir, ".dev.vars"), "API_TOKEN=abc\n");
  vi.stubEnv("TIDINGS_BACKUP_PASSPHRASE", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

test.each<readonly [Command, readonly string[], string, number]>([
  [backupCommand, [], "name one file.", 2],
  [backupCommand, ["one", "two"], "name one file.", 2],
  [backupCommand, ["folder", "--move"], "folder is a folder: name a file.", 1],
  [
    backupCommand,
    ["none/letter.backup"],
    "none/letter.backup cannot be written: there is no such folder, or you may not write in it.",
    1,
  ],
  [restoreCommand, ["folder"], "folder is a folder: name a file.", 1],
  [
    restoreCommand,
    ["letter.backup", "--env", "staging"],
    "--env and --account are of a deployment: name it with --site too.",
    2,
  ],
  [
    restoreCommand,
    ["letter.backup"],
    "TIDINGS_BACKUP_PASSPHRASE is not set, and there is no terminal to ask at.",
    1,
  ],
])("%o %j", async (command, words, reason, code) => {
  expect(await run(command, words, dir)).toEqual({
    code,
    out: [],
    errors: [`tidings ${command.name}: ${reason}`],
  });
});
