/** A publication moves house: a backup of one local installation is restored in another, which goes on with it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../support/loopback.ts";
import { until } from "../support/until.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const MAIN = join(ROOT, "src/cli/main.ts");
const PASSPHRASE = "low water before breakfast";

type House = { readonly dir: string; readonly origin: string; readonly process: ChildProcess };

async function house(): Promise<House> {
  const dir = mkdtempSync(join(tmpdir(), "tidings-house-"));
  for (const shared of ["src", "migrations", "node_modules", "package.json", "tsconfig.json"]) {
    symlinkSync(join(ROOT, shared), join(dir, shared));
  }
  cpSync(join(ROOT, "wrangler.toml"), join(dir, "wrangler.toml"));
  cpSync(join(ROOT, "content"), join(dir, "content"), { recursive: true });
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN, "dev", "--port", String(port)], {
    cwd: dir,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  await until(
    "the last digest is replayed",
    () => {
      if (child.exitCode !== null) throw new Error(said);
      return said.includes("Replayed");
    },
    () => `\n${said}`,
  );
  return { dir, origin: `http://localhost:${port}`, process: child };
}

let old: House;
let next: House;
beforeAll(async () => {
  [old, next] = await Promise.all([house(), house()]);
});
afterAll(() => {
  for (const one of [old, next]) {
    one?.process.kill("SIGTERM");
    if (one !== undefined) rmSync(one.dir, { recursive: true, force: true, maxRetries: 5 });
  }
});

function tidings(one: House, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: one.dir,
    encoding: "utf8",
    env: { ...process.env, TIDINGS_BACKUP_PASSPHRASE: PASSPHRASE, NO_COLOR: "1" },
  });
  return { code: status, out: stdout, errors: stderr };
}

type Email = { readonly id: number; readonly to: string };

/** The text of the newest of `count` emails to an address. */
async function emailTo(one: House, address: string, count: number): Promise<string> {
  let mine: readonly Email[] = [];
  await until(`${address} has ${count} emails`, async () => {
    const all = (await (await fetch(`${one.origin}/dev/mail.json`)).json()) as readonly Email[];
    mine = all.filter(({ to }) => to === address);
    return mine.length >= count;
  });
  return (await fetch(`${one.origin}/dev/mail/${mine[0]?.id}.txt`)).text();
}

const pathIn = (text: string, route: string): string =>
  new RegExp(`https?://[^/\\s]+(/${route}/\\S+)`).exec(text)?.[1] ?? `no ${route} in ${text}`;

/** Signs up and confirms. Gives back the path of the preferences. */
async function subscribe(one: House, address: string): Promise<string> {
  const body = new URLSearchParams({ address, shown: String(Date.now() - 60_000) });
  expect((await fetch(`${one.origin}/subscribe`, { method: "POST", body })).status).toBe(200);
  const link = pathIn(await emailTo(one, address, 1), "confirm");
  expect((await fetch(one.origin + link, { method: "POST" })).status).toBe(200);
  return pathIn(await emailTo(one, address, 2), "preferences");
}

test("links, subscribers and who must not be mailed come along, and only one house sends", async () => {
  const preferences = await subscribe(old, "ada@reader.example");
  await subscribe(old, "ben@reader.example");
  expect(tidings(old, "subscribers", "remove", "ben@reader.example", "--erase").code).toBe(0);

  const made = tidings(old, "backup", "letter.backup", "--move");
  expect([made.code, made.errors]).toEqual([0, ""]);
  expect(made.out).toMatch(/^letter\.backup: 1 subscriber, \d+ KiB\.$/m);
  expect(readFileSync(join(old.dir, "letter.backup"), "latin1")).not.toContain("ada@");
  // The old house sends nothing more, and says so.
  expect(tidings(old, "accept-database", "--check").code).toBe(1);

  cpSync(join(old.dir, "letter.backup"), join(next.dir, "letter.backup"));
  const taken = tidings(next, "restore", "letter.backup");
  expect([taken.code, taken.errors]).toEqual([0, ""]);
  expect(taken.out).toContain("Nothing is sent yet.");
  expect(tidings(next, "accept-database", "--check").code).toBe(1);
  expect(tidings(next, "accept-database").code).toBe(0);

  const page = await fetch(next.origin + preferences);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("ada@")]);
  const listed = tidings(next, "subscribers", "export");
  expect(listed.out).toContain("ada@reader.example");
  expect(listed.out).not.toContain("ben@reader.example");

  // A second time it would take the place of somebody.
  const again = tidings(next, "restore", "letter.backup");
  expect([again.code, again.errors]).toEqual([
    1,
    expect.stringContaining("has 1 subscriber already"),
  ]);
});
