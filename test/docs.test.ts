/** The pages for people: what they name is there, and their links lead somewhere. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { COMMANDS } from "../src/cli/commands.ts";

const root = resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");

const PAGES = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
  "bench/README.md",
];

/** Without blocks and spans of code: what looks like a link there is an example. */
function proseOf(page: string): string {
  return read(page)
    .replace(/^ *```[\s\S]*?^ *```/gm, "")
    .replace(/`[^`\n]+`/g, "");
}

/** Fragments as GitHub makes them of headings. */
function fragmentsOf(page: string): readonly string[] {
  const headings = read(page)
    .replace(/^ *```[\s\S]*?^ *```/gm, "")
    .matchAll(/^#+ +(.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test("every link of a page to a page leads somewhere", () => {
  const broken = PAGES.flatMap((page) =>
    [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^(?:[a-z]+:|\/)/.test(target))
      .filter((target) => {
        const [path = "", fragment] = target.split("#");
        const file = path === "" ? page : join(dirname(page), path);
        if (!existsSync(join(root, file))) return true;
        return fragment !== undefined && !fragmentsOf(file).includes(fragment);
      })
      .map((target) => `${page} links ${target}`),
  );
  expect(broken).toEqual([]);
});

test("every npm script that a page names is there", () => {
  const missing = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\bnpm run ([a-z][\w:-]*)/g)]
      .map(([, script = ""]) => script)
      .filter((script) => !Object.hasOwn(manifest.scripts, script))
      .map((script) => `${page} names npm run ${script}`),
  );
  expect(missing).toEqual([]);
});

test("accessibility.md has the 31 criteria of level A and the 24 of AA once each, and tests that are there", () => {
  const page = read("docs/accessibility.md");
  const rows = [...page.matchAll(/^\| (\d\.\d\.\d+) .*? \| (AA?) \|(.*)\|$/gm)];
  const levels = rows.map(([, , level]) => level);
  expect([new Set(rows.map(([, number]) => number)).size, levels.length]).toEqual([55, 55]);
  expect(levels.filter((level) => level === "A")).toHaveLength(31);
  // Pages, emails, desk, and what shows it.
  expect(rows.filter(([, , , rest = ""]) => rest.split(" | ").length !== 4)).toEqual([]);
  const named = [...page.matchAll(/`((?:test|src)\/[^`]+)`/g)].map(([, path = ""]) => path);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** The part of docs/guarantees.md below each "## G1: …", by number. */
const GUARANTEES = read("docs/guarantees.md")
  .split(/^## /m)
  .slice(1)
  .map((part) => ({
    number: part.slice(0, 2),
    tests: [...part.matchAll(/^- `(test\/[^`]+)`: "(.+)"$/gm)],
    evidence: part.split("\n").filter((line) => line.startsWith("- ")),
  }));

test("the guarantees are G1 to G8", () => {
  expect(GUARANTEES.map(({ number }) => number)).toEqual(
    Array.from({ length: 8 }, (_, nth) => `G${nth + 1}`),
  );
});

test.each(GUARANTEES)("what shows $number is there", ({ tests, evidence }) => {
  expect(tests.length).toBeGreaterThan(0);
  // A name in quotes of its own, or at the end of a template with a count before it.
  const gone = tests.filter(([, file = "", name = ""]) => {
    const source = existsSync(join(root, file)) ? read(file) : "";
    return !source.includes(`"${name}"`) && !source.includes(`} ${name}\``);
  });
  expect(gone.map(([line]) => line)).toEqual([]);
  // Whatever else is listed is a command with what it does; its script is looked at above.
  const other = evidence.filter((line) => !/^- `(?:test\/[^`]+|npm run [^`]+)`: \S/.test(line));
  expect(other).toEqual([]);
});

test("every proof that is named takes the argument that is named with it", () => {
  const files = new Map(Object.entries<string>(manifest.scripts));
  const named = [...read("docs/guarantees.md").matchAll(/`npm run (prove:\w+) -- (\S+)`/g)];
  expect(named.length).toBeGreaterThan(0);
  const unknown = named.filter(([, script = "", argument = ""]) => {
    // What is built before it is no part of it.
    const file = files.get(script)?.split(" ").at(-1) ?? "";
    // The usage at the head of each proof lists what it takes.
    const usage = /^\/\*\*[\s\S]*?\*\//.exec(read(file))?.[0] ?? "";
    return !new RegExp(`\\b${argument}\\b`).test(usage);
  });
  expect(unknown.map(([command]) => command)).toEqual([]);
});

/** Lines of shell in the fences of a page, joined where a line ends with a backslash. */
function shellOf(page: string): readonly string[] {
  return [...read(page).matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = ""]) => block.replaceAll("\\\n", " ").split("\n"))
    .map((line) => line.replace(/\s#\s.*$/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

test("every tidings command that a page shows is one, with the options that it takes", async () => {
  const shown = PAGES.flatMap((page) =>
    [
      ...shellOf(page),
      ...[...read(page).matchAll(/`(npx tidings [^`]+)`/g)].map(([, span = ""]) => span),
    ]
      .flatMap((line) => line.split(/\s*(?:&&|\||;)\s*/))
      .filter((line) => /^npx tidings /.test(line))
      .map((line) => [page, line.replace(/^npx tidings /, "")] as const),
  );
  expect(shown.length).toBeGreaterThan(10);
  const wrong: string[] = [];
  for (const [page, line] of shown) {
    const [name = "", ...words] = (line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
      word.replace(/^(["'])(.*)\1$/, "$2"),
    );
    const load = COMMANDS.get(name);
    if (load === undefined) {
      wrong.push(`${page}: there is no tidings ${name}`);
      continue;
    }
    const { options } = await load();
    try {
      // Where a page writes …, > or < it leaves out what is not typed.
      const typed = words.filter((word) => !/^(…|[<>].*)$/.test(word));
      parseArgs({ args: typed, options, allowPositionals: true });
    } catch (error) {
      wrong.push(`${page}: tidings ${line}: ${error instanceof Error ? error.message : error}`);
    }
  }
  expect(wrong).toEqual([]);
});
