/** What `tidings check` says of a publication that compiles, and would not be published as its author thinks. */

import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkCommand } from "../../../src/cli/commands/check.ts";
import { compileCommand } from "../../../src/cli/commands/compile.ts";
import { addSeenPost, startClock } from "../../editions/edition-rows.ts";
import { scratchDirectory } from "../compile/content-directory.ts";
import { openWorkspace, run, type Workspace } from "../workspace.ts";

const SHIPPED = resolve(import.meta.dirname, "../../../content");

describe("the sample as it ships", () => {
  test("is named, key by key and file by file, with what to replace", async () => {
    const home = scratchDirectory();
    cpSync(SHIPPED, join(home, "content"), { recursive: true });
    const { code, errors } = await run(checkCommand, [], home);
    expect(code).toBe(0);
    const said = errors.map((line) => line.replace(/^warning: content\/(\S+):\d+: /, "$1: "));
    for (const key of ["title", "address", "founded.authority", "from.address", "operator"]) {
      expect(said.filter((line) => line.startsWith(`publication.yaml: ${key} is `))).toHaveLength(
        1,
      );
    }
    expect(said).toContain(
      "publication.yaml: postal_address is made up: write your own, which the law of many countries asks for",
    );
    expect(said.filter((line) => line.startsWith("posts/"))).toEqual(
      Array(4).fill(expect.stringMatching(/your own; `tidings deploy` refuses it$/)),
    );
    const address = said.find((line) => line.startsWith("publication.yaml: address is "));
    expect(address).toMatch(/write the address of your site; `tidings deploy` refuses it$/);
    expect(said.filter((line) => line.startsWith("pages/"))).toHaveLength(2);
    // Who saves while `npm start` runs is not told each time.
    const compiling = (await run(compileCommand, [], home)).errors;
    expect(compiling.filter((line) => !/^pictures \d+ of \d+ /.test(line))).toEqual([]);
  });
});

const own = (yaml: string) => yaml.replaceAll("harbour.example", "harbour.internal");

describe("a publication of one's own", () => {
  let workspace: Workspace;
  beforeEach(() => {
    workspace = openWorkspace();
    // Nobody owns a name below .example either; .internal stands for a domain that somebody has.
    workspace.settings(own);
  });
  afterEach(() => workspace.close());
  const warnings = async () => (await workspace.run(checkCommand)).errors;

  test("has nothing of it", async () => {
    workspace.post("fresh", "2025-09-12");
    expect(await warnings()).toEqual([]);
  });

  test.each([
    [
      /address: https:\S+/,
      "address: https://www.example.com",
      "address is https://www.example.com",
    ],
    [
      /address: https:\S+/,
      "address: https://my-letter.example",
      "address is https://my-letter.example",
    ],
    [/operator: \S+/, "operator: me@example.org", "operator is me@example.org: copies"],
    [/1 Quay Street/, "1 Example Street", "postal_address is made up: write your own"],
    [/title: .*/, "title: Caspian Desk", 'title is "Caspian Desk", as it ships'],
  ])("with %s put to %s is told so by line", async (from, to, words) => {
    workspace.settings((yaml) => own(yaml).replace(from, to));
    const said = await warnings();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^warning: content\/publication\.yaml:\d+: /);
    expect(said[0]).toContain(words);
  });

  test("without postal_address is told that nothing will be e-mailed", async () => {
    workspace.settings((yaml) => own(yaml).replace(/postal_address:[\s\S]*/, ""));
    expect(await warnings()).toEqual([
      "warning: content/publication.yaml:1: postal_address is missing: nothing is e-mailed without it, and no edition is made",
    ]);
  });

  test("is told which posts the digest never e-mails, as far as the local database knows", async () => {
    const FIRST = Date.parse("2025-09-20T10:00:00Z");
    workspace.post("there-already", "2025-09-01");
    workspace.post("old-and-new", "2025-09-10");
    workspace.post("quiet-on-purpose", "2025-09-10", "email: false\n");
    workspace.post("asked-for", "2025-09-10", "email: now\n");
    workspace.post("recent", "2025-09-19");
    expect(await warnings()).toEqual([]);
    await workspace.withDatabase(async (db) => {
      await startClock(db, FIRST);
      await addSeenPost(db, "there-already", FIRST);
    });
    expect(await warnings()).toEqual([
      "warning: content/posts/old-and-new.md:2: dated before the digest began, by the local database: it is on the site and in the feeds, and is never e-mailed; `email: now` e-mails it, `email: false` says that it shall not be",
    ]);
    await workspace.withDatabase(async (db) => {
      await addSeenPost(db, "old-and-new", FIRST + 60_000);
    });
    expect(await warnings()).toHaveLength(1);
  });

  test("says nothing of a database whose tables are being made", async () => {
    await workspace.withDatabase(async (db) => {
      await db.exec("ALTER TABLE clock RENAME TO not_yet");
    });
    workspace.post("old-and-new", "2025-09-10");
    expect(await warnings()).toEqual([]);
  });
});
