/** Compiling 10,000 generated posts of 5 KB: cold, after one edit, and beside Eleventy. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { writePublication } from "./content.ts";
import { cost, type Measured, rate, ratio, told } from "./figures.ts";
import { run, seconds } from "./measure.ts";

const ROOT = resolve(import.meta.dirname, "..");
export const PEERS = join(import.meta.dirname, "peers");
const BYTES = 5_000;

/**
 * @param count how many posts
 * @param repetitions pairs of a cold compile of ours and a build of Eleventy's
 */
export async function benchCompile(
  workdir: string,
  count: number,
  repetitions: number,
): Promise<Measured> {
  const content = join(workdir, "content");
  const out = join(workdir, "out");
  rmSync(workdir, { recursive: true, force: true });
  writePublication(content, count, BYTES);
  const compile = () => run(process.execPath, compileArguments(content, out));
  await installPeers();
  eleventyProject(workdir, content);

  const ours: number[] = [];
  const theirs: number[] = [];
  const edits: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    rmSync(out, { recursive: true, force: true });
    ours.push(await seconds(compile));
    rmSync(join(workdir, "_site"), { recursive: true, force: true });
    theirs.push(
      await seconds(() => run(process.execPath, [eleventy(), "--quiet"], { cwd: workdir })),
    );
    const edited = join(content, "posts", "post-000042.md");
    writeFileSync(edited, `${readFileSync(edited, "utf8")}\nEdit ${repetition}.\n`);
    edits.push(await seconds(compile));
  }
  const rates = (times: readonly number[]) => times.map((time) => count / time);
  const ratios = ours.map((time, pair) => (theirs[pair] ?? Number.NaN) / time);
  return {
    notes: [`${count} posts of ${BYTES} octets, ${repetitions} pairs, whole processes`],
    figures: [
      rate("cold", "posts/s", rates(ours)),
      told("Eleventy, cold", "posts/s", rates(theirs)),
      ratio("cold / Eleventy", ratios, 1),
      cost("after one edit, a fresh process", "s", edits, 2),
    ],
  };
}

/** What `tidings compile` of the built package is called with: a checkout keeps nothing between two runs. */
export function compileArguments(content: string, out: string): readonly string[] {
  return [join(ROOT, "lib/cli/main.js"), "compile", "--content", content, "--out", out];
}

/** Peers are not part of Tidings: they live in a package of their own, installed on demand. */
export async function installPeers(): Promise<void> {
  if (existsSync(join(PEERS, "node_modules"))) return;
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: PEERS });
}

function eleventy(): string {
  return join(PEERS, "node_modules/@11ty/eleventy/cmd.cjs");
}

/** The same posts, a minimal layout and an RSS feed of 20: what Eleventy needs to do the same work. */
function eleventyProject(workdir: string, content: string): void {
  mkdirSync(join(workdir, "_includes"), { recursive: true });
  const rss = join(PEERS, "node_modules/@11ty/eleventy-plugin-rss");
  writeFileSync(
    join(workdir, "eleventy.config.mjs"),
    `import feedPlugin from ${JSON.stringify(`${rss}/src/virtualTemplate.js`)};
export default function (config) {
  config.addPlugin(feedPlugin, { type: "rss", outputPath: "/feed.xml",
    collection: { name: "posts", limit: 20 },
    metadata: { language: "en", title: "Bench", subtitle: "", base: "https://bench.example/", author: { name: "The desk" } } });
  return { dir: { input: ${JSON.stringify(relativeTo(workdir, content))}, output: "_site", includes: "../_includes" } };
}
`,
  );
  writeFileSync(
    join(workdir, "_includes/post.njk"),
    `<!doctype html><html lang="en"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>{{ content | safe }}</body></html>\n`,
  );
  writeFileSync(
    join(content, "posts", "posts.json"),
    JSON.stringify({ layout: "post.njk", tags: "posts" }),
  );
}

function relativeTo(workdir: string, content: string): string {
  return content.slice(workdir.length + 1);
}
