/** `tidings upgrade --check` with the real npm, against a registry of our own. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { upgradeCommand } from "../../../src/cli/commands/upgrade.ts";
import { serve } from "../../support/browser.ts";
import { freePort } from "../../support/loopback.ts";
import { openWorkspace, run, type Workspace } from "../workspace.ts";

const INSTALLED = manifest.version;
const CHANGELOG = `# Changelog

## 99.0.0 - 2027-02-01

### Readers

- Feeds have archives.

### Changed

- \`PLAN\` is read anew.

## ${INSTALLED} - 2026-12-01

### Added

- What is here already.
`;

let workspace: Workspace;
let work: string;
let registry: string;
let close: () => Promise<void>;
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "tidings-registry-"));
  const inside = join(work, "package");
  mkdirSync(join(inside, "migrations"), { recursive: true });
  writeFileSync(join(inside, "package.json"), '{ "name": "tidings", "version": "99.0.0" }');
  writeFileSync(join(inside, "CHANGELOG.md"), CHANGELOG);
  for (const name of ["0001_digest.sql", "9999_later.sql"]) {
    writeFileSync(join(inside, "migrations", name), "SELECT 1;");
  }
  execFileSync("tar", ["-czf", "tidings.tgz", "package"], { cwd: work });
  const tarball = readFileSync(join(work, "tidings.tgz"));
  const served = await serve({
    fetch: (request) => {
      const { pathname, origin } = new URL(request.url);
      if (pathname === "/tidings.tgz") return new Response(tarball);
      if (pathname !== "/tidings") return new Response("{}", { status: 404 });
      const shasum = createHash("sha1").update(tarball).digest("hex");
      const dist = { tarball: `${origin}/tidings.tgz`, shasum };
      return Response.json({
        name: "tidings",
        "dist-tags": { latest: "99.0.0" },
        versions: { "99.0.0": { name: "tidings", version: "99.0.0", dist } },
      });
    },
  });
  close = served.close;
  registry = served.url;
  workspace = openWorkspace();
  registryIs(registry);
});
afterAll(async () => {
  await close?.();
  workspace?.close();
  rmSync(work, { recursive: true, force: true });
});

function registryIs(url: string): void {
  const cache = join(work, "cache");
  writeFileSync(
    join(workspace.dir, ".npmrc"),
    `registry=${url}\ncache=${cache}\nupdate-notifier=false\n`,
  );
}

test("it names what changes, what readers see, and what the local database lacks", async () => {
  await workspace.withDatabase(async (db) => {
    await db.batch([
      db.prepare("CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT)"),
      db.prepare("INSERT INTO d1_migrations (name) VALUES ('0001_digest.sql')"),
    ]);
  });
  const said = await workspace.run(upgradeCommand, "--check");
  expect(said).toEqual({
    code: 0,
    out: [
      `Installed is ${INSTALLED}, the newest is 99.0.0: \`npm install tidings@99.0.0 && npx tidings deploy\` upgrades.`,
      "",
      "Migrations that the next deployment runs:",
      "  local database: 9999_later.sql",
      "",
      "Readers and subscribers see:",
      "  - Feeds have archives.",
      "",
      "99.0.0, 2027-02-01",
      "  Readers",
      "  - Feeds have archives.",
      "  Changed",
      "  - `PLAN` is read anew.",
    ],
    errors: [],
  });
});

test("a site that cannot be asked is said to be unknown, and the rest is said all the same", async () => {
  const { code, out } = await workspace.run(
    upgradeCommand,
    "--check",
    "--json",
    "--site",
    `http://127.0.0.1:${await freePort()}`,
  );
  expect(code).toBe(0);
  expect(JSON.parse(out.join("\n"))).toMatchObject({
    installed: INSTALLED,
    newest: "99.0.0",
    readers: ["Feeds have archives."],
    databases: [
      { where: "local database", migrations: ["9999_later.sql"] },
      { why: expect.stringMatching(/cannot be reached|TIDINGS_API_TOKEN/) },
    ],
  });
});

test("without a network it is one sentence with the remedy, and so is a registry without the package", async () => {
  const said = async () => {
    const { code, out, errors } = await workspace.run(upgradeCommand, "--check");
    return [code, out, errors] as const;
  };
  const nobody = `http://127.0.0.1:${await freePort()}`;
  registryIs(nobody);
  expect(await said()).toEqual([
    1,
    [],
    [
      expect.stringMatching(
        /^tidings upgrade: the registry cannot be asked \(\S+ .*\): look at the network, or at `npm config get registry`\. Installed is \d/,
      ),
    ],
  ]);
  registryIs(`${registry}/empty`);
  expect(await said()).toEqual([
    1,
    [],
    [
      `tidings upgrade: the registry has no package tidings: see \`npm config get registry\`. Installed is ${INSTALLED}.`,
    ],
  ]);
});

test("without --check it says how to upgrade, and does nothing", async () => {
  expect(await run(upgradeCommand, [], workspace.dir)).toMatchObject({ code: 2, out: [] });
});
