/**
 * The long proofs of the feeds, and what rendering costs. Run by hand or at night:
 *
 *   node bench/prove-feeds.ts [number of generated publications, default 10000]
 *   node bench/prove-feeds.ts short: 100 of them, and of the planes above the first one the ends alone
 *   node bench/prove-feeds.ts histories [number of histories, default 10000] [seed]
 *
 * Ends with status 1 when anything failed.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { renderAtom } from "../src/feeds/atom.ts";
import { composeFeed } from "../src/feeds/compose.ts";
import { renderJson } from "../src/feeds/json.ts";
import { renderRss } from "../src/feeds/rss.ts";
import { entityTag } from "../src/feeds/validators.ts";
import type { Body } from "../src/publication/post.ts";
import { cleanText } from "../src/text/xml.ts";
import { disagreements } from "../test/feeds/agreement.ts";
import { arbitraryContent } from "../test/feeds/arbitrary.ts";
import { parseWithSaxes, readAtom, readRss } from "../test/feeds/reading.ts";
import { specimenPublication, visibleSpecimen } from "../test/feeds/specimen.ts";
import { ATOM_SCHEMA, validateFiles } from "../test/feeds/tools.ts";
import { sampleBody, samplePost } from "../test/support/library.ts";
import { readAsked } from "./asked.ts";
import { run } from "./measure.ts";

const CODE_POINTS = 0x110000;
const CHUNK = 4096;
const PLANE = 0x10000;

/** Parsers of other languages: libxml2 by its own command, expat by Python's. */
const PARSERS: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ["libxml2", "xmllint", ["--noout", "--huge"]],
  [
    "expat",
    "python3",
    [
      "-c",
      "import sys, xml.parsers.expat as e\nfor f in sys.argv[1:]: e.ParserCreate('UTF-8', ' ').Parse(open(f, 'rb').read(), True)",
    ],
  ],
];

const failures: string[] = [];

const { numbers, words } = readAsked({ names: ["short", "histories"], most: 2 });
const short = words.includes("short");
const [amount = 10_000, seed] = numbers;
if (words.includes("histories")) {
  await readers(amount, seed);
} else {
  const publications = short ? 100 : amount;
  await everyCodePoint(short ? chunks().filter(isEndOfPlane) : chunks());
  await generatedPublications(publications);
  await atomSchema(short ? 100 : 1_000);
  await renderTimes();
  await readers(publications);
}

for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(failures.length === 0 ? "all proved" : `${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/**
 * Each code point in 16 places: the publication's title and subtitle, an author's and a topic's name;
 * a post's id, slug, title, summary, correction and withdrawal; an image's path, alt and credit; an
 * enclosure's address; text and attribute of a body. All must be well-formed, and read as put in.
 */
async function everyCodePoint(firsts: readonly number[]): Promise<void> {
  const missing = new Set<string>();
  let documents: string[] = [];
  for (const [nth, first] of firsts.entries()) {
    const { rss, atom, wrong } = await codePointDocuments(first);
    failures.push(
      ...wrong.map((what) => `U+${hex(first)} to U+${hex(first + CHUNK - 1)}: ${what}`),
    );
    documents.push(rss, atom);
    const done = first + CHUNK;
    if (documents.length < 32 && nth + 1 < firsts.length) continue;
    for (const [name, command, args] of PARSERS) {
      const verdict = validateFiles(command, args, documents);
      if (verdict === "missing") missing.add(name);
      else if (!verdict.ok) failures.push(`${name}, up to U+${hex(done - 1)}: ${verdict.output}`);
    }
    documents = [];
    console.log(`code points: ${done.toLocaleString("en")} of ${CODE_POINTS.toLocaleString("en")}`);
  }
  const used = PARSERS.map(([name]) => name).filter((name) => !missing.has(name));
  console.log(
    `code points: ${(firsts.length * CHUNK).toLocaleString("en")} × 16 places × RSS, Atom, JSON; parsed by saxes, fast-xml-parser, JSON.parse${used.map((name) => `, ${name}`).join("")}`,
  );
  for (const name of missing) console.log(`not installed, so not used: ${name}`);
}

/** The first code point of each chunk. */
function chunks(): readonly number[] {
  return Array.from({ length: CODE_POINTS / CHUNK }, (_, nth) => nth * CHUNK);
}

/** All of the first plane, which has what is special but for the last two code points of each. */
function isEndOfPlane(first: number): boolean {
  const within = first % PLANE;
  return first < PLANE || within === 0 || within === PLANE - CHUNK;
}

async function codePointDocuments(first: number) {
  const points = Array.from({ length: CHUNK }, (_, at) => first + at);
  // An x on either side keeps spaces from being folded and surrogates from pairing.
  const typed = `x${points.map((point) => `${character(point)}x`).join("")}`;
  const text = `x${points.map((point) => `${expected(point, " ")}x`).join("")}`;
  const html = `x${points.map((point) => `${expected(point, "\n")}x`).join("")}`;
  const markup = (value: string) => `<p title="${value}">${value}</p>`;
  const enclosure = { url: `https://m.example/${typed}`, type: "audio/mpeg", length: 1 };
  const image = { path: `/${typed}`, alt: typed, credit: typed, width: 1, height: 1, length: 1 };
  const post = samplePost({
    id: typed,
    slug: typed,
    title: typed,
    summary: typed,
    correction: typed,
    topics: ["tides"],
    image: { ...image, type: "image/png" },
    enclosure,
  });
  const { visible, readBody } = visibleSpecimen({
    publication: {
      ...specimenPublication,
      title: typed,
      subtitle: typed,
      authors: [{ id: "ada", name: typed }],
      topics: [{ slug: "tides", name: typed, description: "" }],
    },
    posts: [post, samplePost({ id: "gone", retracted: typed })],
    bodies: { [`post:${post.id}`]: sampleBody({ portable: markup(typed) }) },
  });
  const document = await composeFeed(visible, readBody);
  const [rss, atom] = [renderRss(document), renderAtom(document)];
  const wrong: string[] = [];
  try {
    wrong.push(...disagreements(document).map((what) => what.slice(0, 200)));
    for (const feed of [readRss(parseWithSaxes(rss)), readAtom(parseWithSaxes(atom))]) {
      const [entry] = feed.entries;
      const read = [feed.title, entry?.title, entry?.summary, entry?.authors[0], entry?.topics[0]];
      if (read.some((each) => each !== text)) wrong.push("text came back changed");
      if (!entry?.html.endsWith(markup(html))) wrong.push("HTML came back changed");
    }
  } catch (error) {
    wrong.push(String(error));
  }
  return { rss, atom, wrong };
}

function character(point: number): string {
  return String.fromCodePoint(point);
}

/** XML 1.0 §2.2 Char, written out here once more so that the proof does not lean on the code. */
function expected(point: number, lineEnd: " " | "\n"): string {
  if (point === 0x9) return lineEnd === " " ? " " : "\t";
  if (point === 0xa || point === 0xd) return lineEnd;
  const legal =
    (point >= 0x20 && point <= 0xd7ff) || (point >= 0xe000 && point <= 0xfffd) || point >= 0x10000;
  return legal ? character(point) : "\ufffd";
}

function hex(point: number): string {
  return point.toString(16).toUpperCase().padStart(4, "0");
}

/** RSS, Atom and JSON agree, and so do the XML parsers. */
async function generatedPublications(count: number): Promise<void> {
  let publications = 0;
  let entries = 0;
  const result = await fc.check(
    fc.asyncProperty(arbitraryContent(8), async (content) => {
      const { visible, readBody } = visibleSpecimen(content);
      const document = await composeFeed(visible, readBody);
      const found = disagreements(document);
      if (found.length > 0) throw new Error(found.join("\n"));
      publications += 1;
      entries += document.entries.length;
      if (publications % Math.ceil(count / 10) === 0) console.log(`publications: ${publications}`);
    }),
    { numRuns: count },
  );
  if (result.failed)
    failures.push(`a generated publication (seed ${result.seed}): ${result.errorInstance}`);
  console.log(`publications: ${publications} with ${entries} entries agree in three formats`);
}

async function atomSchema(count: number): Promise<void> {
  const documents: string[] = [];
  for (const content of fc.sample(arbitraryContent(8), count)) {
    const { visible, readBody } = visibleSpecimen(content);
    documents.push(renderAtom(await composeFeed(visible, readBody)));
  }
  for (const [command, args] of [
    ["xmllint", ["--noout", "--relaxng", ATOM_SCHEMA]],
    ["jing", [ATOM_SCHEMA]],
  ] as const) {
    const verdict = validateFiles(command, args, documents);
    if (verdict === "missing") console.log(`not installed, so not used: ${command}`);
    else if (verdict.ok)
      console.log(`Atom: ${count} documents obey RFC 4287's schema (${command})`);
    else failures.push(`${command}: ${verdict.output.slice(0, 2000)}`);
  }
}

/** A feed of 20 entries of 5 KB, once it is warm. */
async function renderTimes(): Promise<void> {
  const portable = cleanText("<p>The tide <em>turns</em> &amp; the boats go out.</p>\n".repeat(96));
  const posts = Array.from({ length: 20 }, (_, at) => samplePost({ id: `p${at}`, published: at }));
  const bodies = Object.fromEntries(
    posts.map((post): [string, Body] => [`post:${post.id}`, sampleBody({ portable })]),
  );
  const { visible, readBody } = visibleSpecimen({ posts, bodies });
  const document = await composeFeed(visible, readBody);
  const octets = Buffer.byteLength(renderRss(document)).toLocaleString("en");
  console.log(`20 entries of ${portable.length} octets, ${octets} octets of RSS; milliseconds:`);
  await time("compose", () => composeFeed(visible, readBody));
  await time("rss", () => renderRss(document));
  await time("atom", () => renderAtom(document));
  await time("json", () => renderJson(document));
  await time("tag", () => entityTag(new TextEncoder().encode(renderRss(document))));
}

async function time(name: string, run: () => unknown): Promise<void> {
  const taken: number[] = [];
  for (let round = 0; round < 700; round += 1) {
    const started = performance.now();
    await run();
    if (round >= 200) taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => (taken[Math.floor(taken.length * share)] ?? 0).toFixed(3);
  console.log(`  ${name.padEnd(10)} median ${at(0.5)}, p5 ${at(0.05)}, p95 ${at(0.95)}`);
}

/** Readers that go through the site's routes. The pages are JSX, which Node does not read: bundled for this alone. */
async function readers(number: number, seed = Date.now()): Promise<void> {
  const bundle = join(import.meta.dirname, "../dist/bench/feed-readers.mjs");
  await run(createRequire(import.meta.url).resolve("esbuild/bin/esbuild"), [
    join(import.meta.dirname, "feed-readers.ts"),
    "--bundle",
    "--format=esm",
    "--platform=node",
    "--packages=external",
    "--jsx=automatic",
    "--jsx-import-source=hono/jsx",
    `--outfile=${bundle}`,
  ]);
  const { histories, lateReaders } = (await import(bundle)) as typeof import("./feed-readers.ts");
  failures.push(...(await histories(number, seed)), ...(await lateReaders(short ? 150 : 1_000)));
}
