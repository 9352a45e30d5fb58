/** The walls of the house: who may import whom, and which files are pure. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const src = join(root, "src");

const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)))
  .sort();

/** The room a file belongs to: its folder, or its own name for the files at the top. */
function roomOf(file: string): string {
  const [first = ""] = file.split("/");
  return first.replace(/(\.d)?\.tsx?$/, "");
}

/** Which rooms each room may import from, besides itself. `cli` may also read the text of others' files. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  publication: [],
  feeds: ["publication"],
  subscribers: ["publication"],
  digest: ["publication", "subscribers"],
  delivery: ["publication", "subscribers", "digest"],
  web: ["publication", "feeds", "subscribers", "digest", "delivery"],
  queries: [],
  config: ["publication", "delivery", "subscribers", "queries"],
  tick: ["publication", "subscribers", "digest", "delivery"],
  fence: ["delivery"],
  // Delivery and config: a preview is the message on the wire, under the local Worker's own settings.
  cli: ["publication", "feeds", "digest", "subscribers", "delivery", "config"],
  worker: [
    "publication",
    "feeds",
    "subscribers",
    "digest",
    "delivery",
    "web",
    "config",
    "tick",
    "fence",
    "queries",
  ],
};

/** Files that hold I/O inside rooms that are otherwise pure. */
const HOLDS_IO = [
  /^[a-z]+\/store\.ts$/,
  /^digest\/(item|content|log|audience)-store\.ts$/,
  /^subscribers\/(signup|address|roster|leaving|limits|scope)-store\.ts$/,
  /^subscribers\/subscribe\.ts$/,
  /^delivery\/(outbox|deliver|suppression|queue|mailbox|mark|(sent|steering|pace|plan|waking|breaker|stall|totals)-store)\.ts$/,
  /^delivery\/transports\//,
];
const PURE_ROOMS = ["publication", "feeds", "subscribers", "digest", "delivery"];

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(src, file), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)];
  return specifiers.map((match) => relative(src, resolve(src, dirname(file), match[1] ?? "")));
}

/** Source without comments and string contents, so that prose about a clock is not taken for one. */
function codeOf(file: string): string {
  return readFileSync(join(src, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:])\/\/.*$/gm, "$1");
}

describe("rooms", () => {
  test("every file stands in a room that the table of imports knows", () => {
    const unknown = files.filter(
      (file) => !(roomOf(file) in MAY_IMPORT) && !file.endsWith(".d.ts"),
    );
    expect(unknown).toEqual([]);
  });

  test("imports point inward, as the table says", () => {
    const crossings = files.flatMap((file) => {
      const room = roomOf(file);
      const allowed = MAY_IMPORT[room] ?? [];
      return importsOf(file)
        .filter((target) => !target.startsWith(".."))
        .filter((target) => roomOf(target) !== room && !allowed.includes(roomOf(target)))
        .map((target) => `${file} imports ${target}`);
    });
    expect(crossings).toEqual([]);
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

  test("a transport knows nothing of delivery but the type it fulfils, the words of an outcome and what a refusal says", () => {
    const crossings = files
      .filter((file) => file.startsWith("delivery/transports/"))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => !target.startsWith("delivery/transports/"))
          .filter(
            (target) =>
              !/^delivery\/(transport|outcome|mailbox|dkim|feedback\/verdict)\.ts$/.test(target),
          )
          .map((target) => `${file} imports ${target}`),
      );
    expect(crossings).toEqual([]);
  });
});

describe("purity", () => {
  const pure = files.filter(
    (file) => PURE_ROOMS.includes(roomOf(file)) && !HOLDS_IO.some((io) => io.test(file)),
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

  test("SQL stands only in the files that keep tables", () => {
    const withSql = files.filter((file) =>
      /\b(SELECT\s[\s\S]+\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s)/.test(
        codeOf(file),
      ),
    );
    expect(withSql.filter((file) => !HOLDS_IO.some((io) => io.test(file)))).toEqual([]);
  });

  test("only the composition root reads env", () => {
    const readers = files.filter((file) => /\benv\.[A-Z_]{2,}\b/.test(codeOf(file)));
    expect(readers.filter((file) => file !== "worker.ts" && !file.startsWith("cli/"))).toEqual([]);
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

  test("migrations are numbered without a gap, and every table is STRICT", () => {
    const migrations = readdirSync(join(root, "migrations")).sort();
    expect(migrations.map((name) => Number(name.slice(0, 4)))).toEqual(
      migrations.map((_, index) => index + 1),
    );
    for (const name of migrations) {
      const sql = readFileSync(join(root, "migrations", name), "utf8").replace(/--.*$/gm, "");
      for (const table of sql.matchAll(/CREATE TABLE[^;]+;/g)) {
        expect(table[0], `${name}: ${table[0].slice(0, 60)}`).toMatch(/\bSTRICT\b[^)]*;$/);
      }
    }
  });
});
