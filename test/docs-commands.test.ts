/**
 * Who runs what the pages tell people to type: each command of each block has a test or a script that does, or a reason
 * why a person has to. A new command without either fails here.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqlite } from "./support/sqlite.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "packages/create-tidings/README.md",
  "packages/create-tidings/template/README.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** What is typed in a page's blocks: in one that shows answers too, the lines behind "$". */
const TYPED = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^```(?:sh|bash|console)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, block = ""]) => {
      const lines = block.split("\n").map((line) => line.replace(/ +#.*$/, "").trim());
      const prompted = lines.filter((line) => line.startsWith("$ "));
      const typed = prompted.length > 0 ? prompted.map((line) => line.slice(2)) : lines;
      return typed.filter((line) => line !== "" && line !== "…").map((line) => ({ page, line }));
    },
  ),
);

type Runner =
  /** A test or script, and the words by which it names what it runs. */
  { readonly file: string; readonly names: string } | { readonly person: string };

const by = (file: string, names: string): Runner => ({ file, names });

const STARTER = by("bench/prove-starter.ts", "ELSEWHERE");
const DEPLOY = by("bench/prove-deploy.ts", "deployCommand");
const MOVING = "test/journeys/moving.slow.ts";
const HERE = by("test/docs-commands.test.ts", "STATEMENT");

const RUNNERS: readonly (readonly [RegExp, Runner])[] = [
  [/^npm create tidings@latest\b/, by("test/create-tidings/main.test.ts", "--yes")],
  [/^cd my-letter( && npm install && npm start)?$/, STARTER],
  [/^npm (install|start|test|run check)$/, STARTER],
  [/^npm ci && npm (start|test)$/, by(".ci/run", "npm ci")],
  [/^npm run prove:kills\b/, by(".ci/run", "prove:kills")],
  [/^npm run prove:(delivery|digest) -- \w+ \d+/, by("test/docs.test.ts", "takes the argument")],
  [/^npx vitest run test\/\S+\.test\.ts/, by(".ci/run", "npm test")],
  [/^npm start -- --inspect$/, by("test/cli/main.test.ts", "inspect")],
  [/^npx node --inspect-brk /, { person: "it waits for a debugger" }],
  [/^npx wrangler login$/, { person: "it opens a browser and an account of Cloudflare" }],
  [/^npx wrangler d1 execute DB --(local|remote) --command "SELECT /, HERE],
  [/^npx wrangler d1 time-travel restore\b/, by(MOVING, '"time-travel"')],
  [/^npx tidings broadcasts write \S+\.md$/, by("test/cli/commands/broadcasts.test.ts", '"write"')],
  [
    /^npx tidings (broadcasts( send moving-house( --yes)?)?|send --test \S+ --broadcast moving-house)$/,
    by("test/journeys/broadcast.slow.ts", "broadcastsCommand"),
  ],
  [
    /^npx tidings preview --broadcast moving-house --open$/,
    { person: "it opens a browser; test/cli/commands/preview.test.ts shows one" },
  ],
  [/^npx tidings deploy( --env staging)?$/, DEPLOY],
  [/^npx tidings rollback$/, by("test/cli/deploy/stage.ts", "rollbackCommand")],
  [/^npx tidings backup\b/, by(MOVING, "backupCommand")],
  [/^npx tidings restore\b/, by(MOVING, "restoreCommand")],
  [
    /^(TIDINGS_API_TOKEN=… )?npx tidings accept-database\b/,
    by("test/journeys/restore.slow.ts", "acceptDatabaseCommand"),
  ],
  [/^(npx )?tidings check$/, by("test/cli/check/publishing.test.ts", "checkCommand")],
  [/^npx tidings words\b/, by("test/cli/commands/words.test.ts", "wordsCommand")],
  [/^(npx )?tidings new\b/, by("test/cli/commands/new.test.ts", "beginPost")],
  [/^(npx )?tidings preview\b/, by("test/cli/commands/preview.test.ts", "previewCommand")],
  [/^(npx )?tidings simulate\b/, by("test/cli/commands/simulate.test.ts", "simulateCommand")],
  [/^(npx )?tidings log\b/, by("test/cli/commands/log.test.ts", "logCommand")],
  [/^(npx )?tidings status\b/, by("test/journeys/operate.slow.ts", "statusCommand")],
  [/^(npx )?tidings doctor\b/, by("test/journeys/doctor.slow.ts", "doctorCommand")],
  [/^(npx )?tidings tick\b/, by("test/journeys/dev.slow.ts", "tickCommand")],
  [/^(npx )?tidings plan\b/, by("test/cli/plan/plan.slow.ts", "planCommand")],
  [/^curl .*first-light/, by("test/journeys/site-and-mail.test.ts", "text/markdown")],
  [/^npx tidings tokens\b/, by("test/journeys/api.slow.ts", "tokensCommand")],
  [/^curl -sS -H "Authorization: Bearer \$TOKEN" /, by("test/journeys/api.slow.ts", "docs/api.md")],
  [/^(npx )?tidings import\b/, by("test/cli/import/intake.test.ts", "importFiles")],
  [/^node bench\/upgrade\/fixture\.ts v/, { person: "it checks out an old release to build" }],
];

test("whatever a page tells people to type is run by somebody", () => {
  const nobody = TYPED.filter(({ line }) => !RUNNERS.some(([sign]) => sign.test(line)));
  expect(nobody.map(({ page, line }) => `${page}: ${line}`)).toEqual([]);
});

test("whoever is said to run it does, and nobody is named for what no page says", () => {
  const idle = RUNNERS.filter(([sign]) => !TYPED.some(({ line }) => sign.test(line)));
  expect(idle.map(([sign]) => String(sign))).toEqual([]);
  const wrong = RUNNERS.flatMap(([sign, runner]) =>
    "person" in runner || read(runner.file).includes(runner.names) ? [] : [String(sign)],
  );
  expect(wrong).toEqual([]);
});

/** In a command, between its quotation marks. */
const STATEMENT = /--command "(SELECT [^"]+)"/;

test("each SELECT that a page shows is one that the tables answer", async () => {
  const db = openSqlite();
  const statements = TYPED.flatMap(({ line }) => STATEMENT.exec(line)?.[1] ?? []);
  expect(statements.length).toBeGreaterThan(3);
  for (const statement of statements) {
    expect((await db.prepare(statement).all()).results, statement).toEqual([]);
  }
  db.close();
});
