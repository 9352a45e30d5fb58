/** The walls of the room: who may import whom, which files are pure, and which room writes which table. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { draw, PICTURE } from "./architecture-picture.ts";
import { FLOORS, importsOf, roomOf, sourceFiles, sourceOf } from "./support/floors.ts";

const root = resolve(import.meta.dirname, "..");

const files = sourceFiles;

/** The same within the web room: what answers, the site, the forms, the API. */
const WEB_FLOORS = ["http", "site", "forms", "api", "admin", "dev"] as const;

/** Rooms without I/O: no database, no network, no clock, no chance. */
const PURE_ROOMS = ["text", "publication", "search", "feeds", "markdown", "templates", "mail"];

/** In the other rooms SQL stands in files that say so by their name. */
const HOLDS_SQL = /(^|[/-])store\.ts$|^subscribers\/suppression\.ts$/;

/** Files that do I/O without SQL of their own. */
const DOES_IO = [
  /^providers\//,
  /^doctor\/dns\.ts$/,
  /^outbox\/(delivery\/(send-batch|call|pass)|queue|restore\/send-record)\.ts$/,
  /^push\/(call|pass|wake|sealing)\.ts$/,
  /^websub\/ask\.ts$/,
  /^webhooks\/managing\.ts$/,
  /^subscribers\/subscribe\.ts$/,
  /^web\//,
  /^cli\//,
  /^(worker\.ts|wiring\/.*|platform\.ts)$/,
];

/** Which room writes a table. Others hand it statements of its own, or ask its functions. */
const WRITERS: Readonly<Record<string, string>> = {
  access_links: "access",
  address_changes: "subscribers",
  address_moves: "subscribers",
  api_requests: "access",
  api_tokens: "access",
  aggregator_days: "statistics",
  batches: "outbox",
  broadcast_drafts: "editions",
  bursts: "feedback",
  cadences: "editions",
  item_contents: "editions",
  changes: "subscribers",
  clock: "editions",
  consents: "subscribers",
  contents: "editions",
  edition_sums: "statistics",
  edition_totals: "editions",
  edition_wishes: "editions",
  editions: "editions",
  email_days: "statistics",
  feedback_seen: "feedback",
  ended_cadences: "subscribers",
  given_way: "subscribers",
  hash_key: "subscribers",
  items: "editions",
  link_scope: "subscribers",
  mailbox: "providers",
  outbox: "outbox",
  passkeys: "access",
  people: "access",
  provider_stalls: "outbox",
  push_sources: "push",
  pushes: "push",
  rate_limits: "outbox",
  reader_days: "statistics",
  reader_reports: "statistics",
  reader_salts: "statistics",
  seen_posts: "editions",
  sending: "outbox",
  sessions: "access",
  sign_up_counts: "subscribers",
  sign_up_emails: "subscribers",
  sign_ups: "subscribers",
  soft_bounces: "feedback",
  subscriber_days: "statistics",
  subscriber_groups: "subscribers",
  subscribers: "subscribers",
  summed_editions: "statistics",
  suppressions: "subscribers",
  tick_log: "editions",
  webhook_events: "webhooks",
  webhooks: "webhooks",
  used_challenges: "access",
  websub_requests: "websub",
  websub_subscriptions: "websub",
  websub_topics: "websub",
};

/** Rooms that a statement of a file reads beside its own, and why it cannot ask them: `FROM` and `JOIN` are looked for. */
const FOREIGN_READS: Readonly<Record<string, string>> = {
  "cli/backup/database.ts reads outbox":
    "the database that is read past the Worker must be the Worker's own",
  "cli/backup/database.ts reads subscribers": "a backup says how many it holds",
  "editions/audience-store.ts reads subscribers": "readers are grouped by cursor where they lie",
  "editions/close/close-store.ts reads outbox":
    "an edition closes in the statement that finds nothing open",
  "editions/close/totals-store.ts reads outbox":
    "rows are summed up in the transaction that forgets them",
  "editions/close/totals-store.ts reads statistics":
    "and go only where the sums that are kept are theirs",
  "editions/operate/operate-store.ts reads outbox": "an act and its condition are one statement",
  "feedback/breaker-store.ts reads editions": "an edition is judged by its own emails alone",
  "feedback/breaker-store.ts reads outbox": "outcomes are counted where they lie",
  "feedback/bursts/burst-store.ts reads subscribers":
    "what many did at once is told by their changes where they lie",
  "feedback/bursts/glance-store.ts reads subscribers": "and each tick asks whether there is any",
  "feedback/feedback-store.ts reads editions": "a mailbox is given up by its editions in a row",
  "feedback/feedback-store.ts reads outbox": "a report is about the email as it went out",
  "feedback/feedback-store.ts reads subscribers": "and about the address that it went to",
  "outbox/batch-store.ts reads editions": "a batch may go only while its edition is open",
  "outbox/breakdown-store.ts reads subscribers": "emails are told apart by their readers' domains",
  "outbox/delivery/claim-store.ts reads editions": "an email names its content as it stands (G6)",
  "outbox/delivery/claim-store.ts reads subscribers": "a claim reads its recipients anew (G5)",
  "outbox/equation-store.ts reads editions":
    "the equation of what is forgotten is kept by editions",
  "outbox/lookup-store.ts reads editions": "a report without a name is told by subject and edition",
  "outbox/lookup-store.ts reads subscribers": "and by its recipient",
  "outbox/outage/outage-store.ts reads editions": "a wait ends only where the edition was resumed",
  "outbox/outbox-store.ts reads editions":
    "unknown emails are queued anew only of an edition that is kept",
  "outbox/plan-store.ts reads editions": "the plan selects what it writes",
  "outbox/plan-store.ts reads subscribers": "the plan selects whom it writes to",
  "statistics/equation-store.ts reads editions": "what was noted when it ended",
  "statistics/erased-store.ts reads subscribers": "whoever is erased is counted while there",
  "statistics/sums-store.ts reads editions": "an edition is summed up once it has ended",
  "statistics/sums-store.ts reads outbox": "emails are counted where they lie",
  "statistics/sums-store.ts reads subscribers": "by the domains of their recipients",
  "subscribers/cursor-store.ts reads editions": "cursors move to where the planned content ends",
  "subscribers/cursor-store.ts reads outbox":
    "cursors move for those who were planned, in one transaction",
  "webhooks/event-store.ts reads editions": "an event is told with what its edition is by now",
  "webhooks/event-store.ts reads subscribers": "and with what its subscriber is",
  "subscribers/store.ts reads editions":
    "a newcomer begins behind the newest edition (and not in the archive)",
};

/** SQL of tests to the tables of another room, how often in a file, and why. */
const FOREIGN_SQL: Readonly<Record<string, number>> = {
  // Rows as they were before a migration: no door of today opens on those tables.
  ...Object.fromEntries(
    ["cadences", "changes", "consents", "edition_totals", "sign_ups"].map((table) => [
      `test/publication/cadences.test.ts: ${table}`,
      1,
    ]),
  ),
  "test/subscribers/ended/ended.test.ts: cadences": 1,
  "test/publication/cadences.test.ts: contents": 2,
  "test/publication/cadences.test.ts: editions": 4,
  "test/publication/cadences.test.ts: subscribers": 2,
  "test/statistics/growth.test.ts: changes": 1,
  "test/statistics/growth.test.ts: subscribers": 1,
};

const testFiles = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && name !== "architecture.test.ts")
  .map((name) => join("test", name));

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Source without comments and string contents, so that prose about a clock is not taken for one. */
function codeOf(file: string): string {
  return withoutComments(sourceOf(file));
}

/** The code of every source below a folder of the repository. */
function codeBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|m?js)$/.test(name) && !name.includes("node_modules"))
    .map((name) => withoutComments(readFileSync(join(root, folder, name), "utf8")));
}

/** A route such as "/api/*" begins no comment. */
function withoutComments(source: string): string {
  const stringOrComment = /("(?:\\.|[^"\\\n])*")|\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;
  return source.replace(stringOrComment, (_, string: string | undefined) => string ?? "");
}

/** Arrows from a floor to one above it. */
function arrowsUp(
  floors: readonly string[],
  floorOf: (file: string) => string,
  among: readonly string[],
): readonly string[] {
  return among.flatMap((file) => {
    const floor = floors.indexOf(floorOf(file));
    return importsOf(file)
      .filter((target) => !target.startsWith("..") && floors.indexOf(floorOf(target)) > floor)
      .map((target) => `${file} imports ${target}`);
  });
}

describe("rooms", () => {
  test("every file stands in a room that has a floor", () => {
    const homeless = files.filter(
      (file) => !FLOORS.includes(roomOf(file)) && !file.endsWith(".d.ts"),
    );
    expect(homeless).toEqual([]);
  });

  test("imports point down", () => {
    expect(arrowsUp(FLOORS, roomOf, files)).toEqual([]);
  });

  test("imports point down within the web room, too", () => {
    const among = files.filter((file) => /^web\/[a-z]+\//.test(file));
    const wing = (file: string) => (file.startsWith("web/") ? (file.split("/")[1] ?? "") : "");
    expect(arrowsUp(WEB_FLOORS, wing, among)).toEqual([]);
  });

  test("the picture shows the imports as they are: `npm run picture` draws it anew", () => {
    expect(readFileSync(PICTURE, "utf8")).toBe(draw());
  });

  test("no file comes back to itself by its imports", () => {
    // Takes away, again and again, what imports nothing that is left, or is imported by nothing that is:
    // nothing of a loop ever goes.
    let left = new Map(files.map((file) => [file, importsOf(file)]));
    for (let before = -1; before !== left.size; ) {
      before = left.size;
      const wanted = new Set([...left.values()].flat());
      left = new Map(
        [...left].filter(
          ([file, targets]) => wanted.has(file) && targets.some((target) => left.has(target)),
        ),
      );
    }
    expect([...left.keys()]).toEqual([]);
  });

  test("a provider knows nothing of another, nor of who sends through it", () => {
    const crossings = files
      .filter((file) => /^providers\/[a-z]+\//.test(file))
      .flatMap((file) => {
        const own = dirname(file);
        return importsOf(file)
          .filter((target) => /^providers\/[a-z]+\//.test(target) && dirname(target) !== own)
          .map((target) => `${file} imports ${target}`);
      });
    // Resend is built on SES and repeats its words for a bounce.
    expect(crossings).toEqual(["providers/resend/webhook.ts imports providers/ses/bounce.ts"]);
  });
});

describe("purity", () => {
  const pure = files.filter(
    (file) => !HOLDS_SQL.test(file) && !DOES_IO.some((io) => io.test(file)),
  );

  test.each([
    ["the clock", /\bDate\.now\(|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\(/],
    ["chance", /\bMath\.random\(|\bgetRandomValues\(|\brandomUUID\(/],
    ["the network", /(?<![.\w])fetch\(/],
    ["the environment", /\bprocess\.env\b|\benv\.[A-Z]/],
    ["a disk or a socket", /from "node:|from "cloudflare:/],
  ])("pure files do not reach for %s", (_, forbidden) => {
    expect(pure.filter((file) => forbidden.test(codeOf(file)))).toEqual([]);
  });

  test("pure rooms never name the database", () => {
    const named = files.filter(
      (file) => PURE_ROOMS.includes(roomOf(file)) && /\bD1[A-Z]\w+/.test(codeOf(file)),
    );
    expect(named).toEqual([]);
  });

  test("only the composition root reads env", () => {
    const readers = files.filter((file) => /\benv\.[A-Z_]{2,}\b/.test(codeOf(file)));
    expect(
      readers.filter(
        (file) => !/^(wiring\/.*|platform\.ts)$/.test(file) && !file.startsWith("cli/"),
      ),
    ).toEqual([]);
  });
});

describe("package", () => {
  test("one file knows where the program's own files lie, and the threads stand beside their pool", () => {
    const knowing = files.filter((file) => /import\.meta\.(dirname|filename)/.test(codeOf(file)));
    expect(knowing).toEqual(["cli/package-root.ts"]);
  });

  test("nothing reads the lockfile or a source", () => {
    const reading = files.filter((file) => /package-lock|["'`/]src\//.test(codeOf(file)));
    expect(reading).toEqual([]);
  });
});

/** Tables that count by themselves. */
function writtenByTriggers(): readonly string[] {
  const triggers = migrations().flatMap(
    ({ sql }) => sql.match(/CREATE TRIGGER[\s\S]*?\bEND;/g) ?? [],
  );
  return triggers.flatMap((trigger) =>
    [...trigger.matchAll(/\bINSERT INTO ([a-z_]+)/g)].map(([, table = ""]) => table),
  );
}

describe("tables", () => {
  const SQL =
    /\b(SELECT\s[\s\S]+\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s)/;
  const tables = new Set(tablesOf(migrations()));

  test("SQL stands only in the files that say so", () => {
    const withSql = files.filter((file) => !file.startsWith("cli/") && SQL.test(codeOf(file)));
    expect(withSql.filter((file) => !HOLDS_SQL.test(file))).toEqual([]);
  });

  test("one room writes a table", () => {
    const writes = files.flatMap((file) =>
      [
        ...codeOf(file).matchAll(
          /\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+([a-z_]+)/g,
        ),
      ]
        .map(([, table = ""]) => table)
        .filter((table) => tables.has(table))
        .map((table) => ({ table, room: roomOf(file), file })),
    );
    const strangers = writes
      .filter(({ table, room }) => WRITERS[table] !== room)
      .map(({ table, file }) => `${file} writes ${table}`);
    expect([...new Set(strangers)]).toEqual([]);
    // A table that nobody writes is a leftover, in the list or in the database.
    const written = new Set([...writes.map(({ table }) => table), ...writtenByTriggers()]);
    expect([...tables].filter((table) => !written.has(table))).toEqual([]);
    expect(Object.keys(WRITERS).filter((table) => !tables.has(table))).toEqual([]);
  });

  test("reading another room's table inside a statement has a reason", () => {
    const reads = files.flatMap((file) =>
      [...codeOf(file).matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)\b/g)]
        .map(([, table = ""]) => WRITERS[table])
        .filter((owner) => owner !== undefined && owner !== roomOf(file))
        .map((owner) => `${file} reads ${owner}`),
    );
    expect([...new Set(reads)].sort()).toEqual(Object.keys(FOREIGN_READS).sort());
  });

  test("a test speaks SQL to the tables of its own room: others ask that room's `…-rows.ts`", () => {
    const strangers = testFiles.flatMap((file) =>
      [...read(file).matchAll(/\b(?:FROM|INTO|UPDATE|JOIN)\s+([a-z_]+)\b/g)]
        .map(([, table = ""]) => table)
        .filter((table) => tables.has(table) && WRITERS[table] !== file.split("/")[1])
        .map((table) => `${file}: ${table}`),
    );
    const counts = Object.fromEntries([...new Set(strangers)].map((place) => [place, 0]));
    for (const place of strangers) counts[place] = (counts[place] ?? 0) + 1;
    expect(counts).toEqual(FOREIGN_SQL);
  });

  test("tables are written by their name only in the files that stand for them in tests", () => {
    const writing = testFiles.filter((file) =>
      /support\/tables\.ts"|"\.\/tables\.ts"/.test(read(file)),
    );
    expect(writing.filter((file) => !file.endsWith("-rows.ts"))).toEqual([]);
  });

  test("migrations are numbered without a gap, and every table is STRICT", () => {
    const names = readdirSync(join(root, "migrations")).sort();
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(
      names.map((_, index) => index + 1),
    );
    for (const { name, sql } of migrations()) {
      for (const table of sql.matchAll(/CREATE TABLE[^;]+;/g)) {
        expect(table[0], `${name}: ${table[0].slice(0, 60)}`).toMatch(/\bSTRICT\b[^)]*;$/);
      }
    }
  });
});

describe("names", () => {
  test("no file is named for what it is made of instead of what it owns", () => {
    const vague = /(^|\/)(utils?|helpers?|common|shared|misc|manager|service|index)\.tsx?$/;
    expect(files.filter((file) => vague.test(file))).toEqual([]);
  });

  test("no file re-exports another", () => {
    const barrels = files.filter((file) => /^export\s+(\*|\{[^}]*\})\s+from\b/m.test(codeOf(file)));
    expect(barrels).toEqual([]);
  });

  test("what a file exports is used: by the program, a bench, a script or the starter, or by itself", () => {
    const programs = ["src", "bench", "scripts", "packages"].flatMap((folder) => codeBelow(folder));
    const named = new Map<string, number>();
    for (const code of programs)
      for (const [word] of code.replace(/\b(\w+)\.queries =/g, "").matchAll(/\b[A-Za-z]\w*/g))
        named.set(word, (named.get(word) ?? 0) + 1);
    const idle = files.flatMap((file) =>
      [...codeOf(file).matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)]
        .map(([, name = ""]) => name)
        // A room's life is listed for its tests.
        .filter((name) => (named.get(name) ?? 0) < 2 && !/_(EVENTS|STATES)$/.test(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(idle).toEqual([]);
  });

  test("every path that a comment or a page names is there", () => {
    const texts = [
      ...files.map((file) => join("src", file)),
      ...["README.md", "CONTRIBUTING.md"],
      ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".md"))
        .map((name) => join("docs", name)),
    ];
    const dangling = texts.flatMap((file) =>
      [...readFileSync(join(root, file), "utf8").matchAll(PATH)]
        .flatMap(([path]) => spelledOut(path))
        .filter((path) => !isThere(path))
        .map((path) => `${file} names ${path}`),
    );
    expect(dangling).toEqual([]);
  });
});

/** A path of this repository in prose, such as src/outbox/queue.ts or `src/editions/{decide,edition}.ts`. */
const PATH =
  /(?<![\w./-])(?:src|test|bench|docs|migrations)\/[\w./-]*(?:\{[\w,/-]+\}[\w./-]*)?[\w/](?:\.\w+)?/g;

/** A decision may be named by its number alone. */
function isThere(path: string): boolean {
  if (!/^docs\/decisions\/\d{4}$/.test(path)) return existsSync(join(root, path));
  return readdirSync(join(root, "docs/decisions")).some((name) => path.endsWith(name.slice(0, 4)));
}

function spelledOut(path: string): readonly string[] {
  const [whole, before = "", inside = "", after = ""] = /^(.*)\{(.*)\}(.*)$/.exec(path) ?? [];
  return whole === undefined ? [path] : inside.split(",").map((one) => `${before}${one}${after}`);
}

function migrations(): readonly { readonly name: string; readonly sql: string }[] {
  return readdirSync(join(root, "migrations"))
    .sort()
    .map((name) => ({
      name,
      sql: readFileSync(join(root, "migrations", name), "utf8").replace(/--.*$/gm, ""),
    }));
}

/** The tables that stand after all migrations. */
function tablesOf(all: readonly { readonly sql: string }[]): readonly string[] {
  const standing = new Set<string>();
  for (const { sql } of all) {
    const acts = sql.matchAll(
      /CREATE TABLE (?:IF NOT EXISTS )?(\w+)|DROP TABLE (?:IF EXISTS )?(\w+)|ALTER TABLE (\w+) RENAME TO (\w+)/g,
    );
    for (const [, made, dropped, was, became] of acts) {
      if (made !== undefined) standing.add(made);
      if (dropped !== undefined) standing.delete(dropped);
      if (was !== undefined) standing.delete(was);
      if (became !== undefined) standing.add(became);
    }
  }
  return [...standing];
}
