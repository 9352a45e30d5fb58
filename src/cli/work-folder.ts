/** A folder for one command's own files, gone when the command ends, also by Ctrl-C. */
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** @param name what it is for, such as "backup" */
export async function inWorkFolder<Done>(
  name: string,
  work: (folder: string) => Promise<Done>,
): Promise<Done> {
  const folder = mkdtempSync(join(tmpdir(), `tidings-${name}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const end = (signal: (typeof SIGNALS)[number]) => {
    remove();
    // As a shell says it of a process that a signal has ended.
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    return await work(folder);
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
    remove();
  }
}
