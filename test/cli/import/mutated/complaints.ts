/** What must hold of a run, whatever was given to it. */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { readFrontMatter } from "../../../../src/cli/compile/front-matter/front-matter.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { chance } from "../../../support/chance.ts";
import { openHouse } from "../open-house.ts";
import { mutant } from "./mutations.ts";
import type { ExportSample } from "./samples.ts";

/** Characters of a line that a person still reads. */
const LONGEST_LINE = 1_200;
/** What only a program that has lost its way says. */
const STACK = /^\s+at \S+ \(|node_modules|\bundefined\b|\[object Object\]|\bNaN\b/m;

/**
 * Brings one mutant in.
 *
 * @param isCompiled whether all of the content is compiled afterwards, which takes some tenths of a second
 * @returns what was wrong with the run, each as a sentence; nothing when it was as it should be
 */
export async function complaintsAbout(
  sample: ExportSample,
  seed: number,
  isCompiled: boolean,
): Promise<readonly string[]> {
  const given = mutant(sample, chance(seed));
  const house = openHouse();
  const name = `${sample.name}, seed ${seed} (${given.what})`;
  try {
    for (const [path, content] of Object.entries(given.files)) house.give(path, content);
    const before = everythingIn(house.dir);
    const { code, said, complained } = await house.move([given.named]);
    return [
      ...linesOf(said, complained, code),
      ...placesOf(before, everythingIn(house.dir)),
      ...filesOf(house.content()),
      ...(isCompiled ? await problemsIn(house.dir) : []),
    ].map((complaint) => `${name}: ${complaint}`);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [`${name}: threw ${reason}`];
  } finally {
    house.close();
  }
}

/** A sentence each: on one line, in words, and said at all where nothing came in. */
function linesOf(
  said: readonly string[],
  complained: readonly string[],
  code: number,
): readonly string[] {
  const lines = [...said, ...complained];
  return [
    ...(code === 0 || code === 1 ? [] : [`exit code ${code}`]),
    ...(code === 1 && complained.length === 0 && said.length === 0 ? ["failed in silence"] : []),
    ...lines.flatMap((line) => {
      if (/[\n\r\p{Cc}]/u.test(line))
        return [`a line with control characters: ${JSON.stringify(line)}`];
      if (line.length > LONGEST_LINE) return [`a line of ${line.length} characters`];
      return STACK.test(line) ? [`no sentence: ${line}`] : [];
    }),
  ];
}

/** Written were files of posts, pages and media, the ledger, the settings and the report, and nothing else. */
function placesOf(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  const allowed =
    /^content\/(?:(?:posts|pages)\/[^/.][^/]*\.md|media\/(?:[^/]+\/)*[^/.][^/]*|\.imported\/[a-z-]+\.\w+|redirects\.yaml)$|^import-report\.md$|^import\.yaml$|\/$/;
  const fresh = [...after].filter((path) => !before.has(path) && !allowed.test(path));
  const gone = [...before].filter((path) => !after.has(path));
  return [...fresh.map((path) => `wrote ${path}`), ...gone.map((path) => `took away ${path}`)];
}

/** Each file is one that the compiler can read: whole, and with front matter in order. */
export function filesOf(content: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(content).flatMap(([path, text]) => {
    const kind = path.startsWith("posts/") ? "post" : "page";
    // What begins with a dot is a draft of a killed run: the compiler passes over it, and the next run takes it away.
    if (!/^(?:posts|pages)\/[^.]/.test(path)) return [];
    const { problems } = readFrontMatter({ kind, path, file: path, text }, { timeZone: "UTC" });
    return [
      ...problems.map(({ message }) => `wrote ${path}, which ${message}`),
      ...(text.endsWith("\n") ? [] : [`wrote half of ${path}`]),
    ];
  });
}

/** What came in can be published at once. */
export async function problemsIn(dir: string): Promise<readonly string[]> {
  const contentDir = join(dir, "content");
  const outDir = join(dir, ".checked");
  const compilation = await compileContent({
    contentDir,
    outDir,
    label: "content",
    checkOnly: true,
  });
  if (compilation.kind === "compiled") return [];
  return compilation.problems.map((problem) => `cannot be published: ${formatProblem(problem)}`);
}

function everythingIn(dir: string): ReadonlySet<string> {
  const entries = readdirSync(dir, { recursive: true, encoding: "utf8" });
  return new Set(
    entries.map((path) => (lstatSync(join(dir, path)).isDirectory() ? `${path}/` : path)),
  );
}
