/** Files of one worker share a process: what one of them changed of it is put back when it has ended. */
import { enableCompileCache } from "node:module";
import { afterAll, vi } from "vitest";

// As the command does: each Wrangler that a test starts finds its fifteen megabytes of script parsed.
enableCompileCache();

const { env } = process;
const before = { ...env };
const folder = process.cwd();

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  for (const name of Object.keys(env)) if (!(name in before)) delete env[name];
  Object.assign(env, before);
  if (process.cwd() !== folder) process.chdir(folder);
});
