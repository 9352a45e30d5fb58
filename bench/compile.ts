/** Compiling 10,000 generated posts of 5 KB: cold, after one edit, with nothing changed, and beside Eleventy and Hugo. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { writePublication } from "./content.ts";
import { cost, type Figure, type Measured, rate, ratio, told } from "./figures.ts";
import { measured, type Run, run } from "./measure.ts";

const ROOT = resolve(import.meta.dirname, "..");
export const PEERS = join(import.meta.dirname, "peers");
const BYTES = 5_000;

/**
 * @param count how many posts
 * @param repetitions rounds of a cold compile of ours and a build of each peer's
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
  const compile = () => measured(process.execPath, compileArguments(content, out));
  await installPeers();
  eleventyProject(workdir, content);
  hugoProject(workdir, content);
  const hugo = await hugoVersion();

  const ours: Run[] = [];
  const eleventys: Run[] = [];
  const hugos: Run[] = [];
  const edits: Run[] = [];
  const again: Run[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    rmSync(out, { recursive: true, force: true });
    ours.push(await compile());
    rmSync(join(workdir, "_site"), { recursive: true, force: true });
    eleventys.push(await measured(process.execPath, [eleventy(), "--quiet"], { cwd: workdir }));
    rmSync(join(workdir, "public"), { recursive: true, force: true });
    if (hugo !== undefined) hugos.push(await measured("hugo", ["--quiet"], { cwd: workdir }));
    const edited = join(content, "posts", "post-000042.md");
    writeFileSync(edited, `${readFileSync(edited, "utf8")}\nEdit ${repetition}.\n`);
    edits.push(await compile());
    again.push(await compile());
  }
  return {
    notes: [
      `${count} posts of ${BYTES} octets, ${repetitions} rounds, whole processes`,
      hugo === undefined
        ? "Hugo is not installed, so nothing is compared with it (Debian: apt-get install hugo)"
        : `Hugo ${hugo}`,
    ],
    figures: [
      rate("cold", "posts/s", rates(ours, count)),
      cost("cold, processors", "s", processors(ours)),
      cost("cold, memory", "MB", megabytes(ours), 600),
      ...beside("Eleventy", ours, eleventys, count),
      ...(hugo === undefined ? [] : beside("Hugo", ours, hugos, count)),
      cost("after one edit, a fresh process", "s", seconds(edits), 0.5),
      cost("after one edit, processors", "s", processors(edits)),
      cost("nothing changed, a fresh process", "s", seconds(again), 0.7),
    ],
  };
}

const seconds = (runs: readonly Run[]) => runs.map((one) => one.seconds);
const processors = (runs: readonly Run[]) => runs.map((one) => one.cpu);
const megabytes = (runs: readonly Run[]) => runs.map((one) => one.megabytes);
const rates = (runs: readonly Run[], count: number) => seconds(runs).map((time) => count / time);

/** What a peer did, and ours in relation to it, round by round. */
function beside(
  peer: string,
  ours: readonly Run[],
  theirs: readonly Run[],
  count: number,
): readonly Figure[] {
  return [
    told(`${peer}, cold`, "posts/s", rates(theirs, count)),
    told(`${peer}, processors`, "s", processors(theirs)),
    told(`${peer}, memory`, "MB", megabytes(theirs)),
    ratio(`cold / ${peer}`, inPairs(seconds(theirs), seconds(ours)), 1),
    // On a machine that others use the clock says nothing, and this says most of it.
    ratio(`processors of ${peer} / ours`, inPairs(processors(theirs), processors(ours))),
  ];
}

function inPairs(ones: readonly number[], others: readonly number[]): readonly number[] {
  return ones.map((one, round) => one / (others[round] ?? Number.NaN));
}

/** The version of the Hugo that is installed; undefined where none is. */
async function hugoVersion(): Promise<string | undefined> {
  const said = await run("hugo", ["version"]).catch(() => "");
  return /v(\d+\.\d+\.\d+)/.exec(said)?.[1];
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

/** The same for Hugo: no page but those, and no list of topics, which the layout of Eleventy does not make either. */
function hugoProject(workdir: string, content: string): void {
  const layouts = join(workdir, "layouts");
  mkdirSync(join(layouts, "_default"), { recursive: true });
  writeFileSync(
    join(workdir, "hugo.toml"),
    `baseURL = "https://bench.example/"
title = "Bench"
languageCode = "en"
contentDir = ${JSON.stringify(relativeTo(workdir, content))}
disableKinds = ["section", "taxonomy", "term", "sitemap", "robotsTXT", "404"]
[outputs]
home = ["RSS"]
`,
  );
  writeFileSync(
    join(layouts, "_default/single.html"),
    `<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n`,
  );
  writeFileSync(
    join(layouts, "index.rss.xml"),
    `<rss version="2.0"><channel><title>{{ .Site.Title }}</title><link>{{ .Permalink }}</link><description></description>
{{ range first 20 .Site.RegularPages.ByDate.Reverse }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Content | html }}</description></item>
{{ end }}</channel></rss>\n`,
  );
}

function relativeTo(workdir: string, content: string): string {
  return content.slice(workdir.length + 1);
}
