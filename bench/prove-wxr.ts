/**
 * An archive of 10,000 posts and 150 MB, moved in by its export of WordPress: at most a minute, and no more memory for
 * ten times as many posts.
 *
 *   npm run prove:wxr
 *
 * Prints seconds and megabytes, and ends with status 1 when a budget is missed.
 */
import { spawn } from "node:child_process";
import {
  copyFileSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Seconds, of the whole command. */
const LONGEST = 60;
/** Times the memory that a tenth of the posts takes: a list of what came in grows, and no text stays. */
const GROWTH = 1.6;
/** Megabytes of the heap that holds what lives longer: the archive has as many as it. */
const HEAP = 192;
const POSTS = 10_000;
/** Characters of a text: with what stands around it, 150 MB. */
const LENGTH = 14_000;

const work = mkdtempSync(join(tmpdir(), "tidings-prove-wxr-"));
const failures: string[] = [];
try {
  const small = await moved("a tenth", POSTS / 10, LENGTH);
  const whole = await moved("all", POSTS, LENGTH);
  const growth = whole.megabytes / small.megabytes;
  console.log(`memory of all to that of a tenth: ${growth.toFixed(2)} (at most ${GROWTH})`);
  if (whole.seconds > LONGEST) failures.push(`took ${whole.seconds.toFixed(1)} s, of ${LONGEST}`);
  if (growth > GROWTH) failures.push(`took ${growth.toFixed(2)} times the memory, of ${GROWTH}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const failure of failures) console.error(`failed: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function moved(name: string, posts: number, length: number) {
  const home = join(work, name.replaceAll(" ", "-"));
  mkdirSync(join(home, "content"), { recursive: true });
  const settings = resolve(import.meta.dirname, "../content/publication.yaml");
  copyFileSync(settings, join(home, "content", "publication.yaml"));
  const file = join(home, "export.xml");
  await writeExport(file, posts, length);
  const begun = performance.now();
  const peak = await imported(home, file);
  const seconds = (performance.now() - begun) / 1000;
  const megabytes = peak / 1024 / 1024;
  const count = readdirSync(join(home, "content", "posts")).length;
  if (count !== posts) failures.push(`${name}: ${count} posts of ${posts}`);
  const size = (statSync(file).size / 1e6).toFixed(0);
  console.log(
    `${name}: ${count} posts, ${size} MB in ${seconds.toFixed(1)} s, at most ${megabytes.toFixed(0)} MB of memory`,
  );
  return { seconds, megabytes };
}

/** @returns the most octets of memory that the command had */
function imported(cwd: string, file: string): Promise<number> {
  const main = resolve(import.meta.dirname, "../src/cli/main.ts");
  // Only the process itself knows the most that it had.
  const watch = `process.on("exit", () => require("node:fs").writeSync(2, "peak " + process.resourceUsage().maxRSS + "\\n"))`;
  const preload = join(cwd, "watch.cjs");
  writeFileSync(preload, watch);
  const child = spawn(
    process.execPath,
    // Without a limit the collector waits, and what it has not looked at says nothing of what is kept.
    [`--max-old-space-size=${HEAP}`, "--require", preload, main, "import", file],
    { cwd },
  );
  let said = "";
  child.stderr.on("data", (part) => {
    said += part;
  });
  child.stdout.resume();
  return new Promise((done, refuse) => {
    child.on("error", refuse);
    child.on("close", (code) => {
      if (code !== 0) failures.push(`ended with ${code}: ${said.slice(-500)}`);
      done(Number(/peak (\d+)/.exec(said)?.[1] ?? 0) * 1024);
    });
  });
}

async function writeExport(file: string, posts: number, length: number): Promise<void> {
  const out = createWriteStream(file);
  const write = (text: string) =>
    out.write(text) ? undefined : new Promise((done) => out.once("drain", () => done(undefined)));
  await write(`<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>`);
  for (let number = 1; number <= posts; number += 1) await write(itemText(number, length));
  await write("</channel></rss>");
  await new Promise((done) => out.end(() => done(undefined)));
}

function itemText(number: number, length: number): string {
  const blocks: string[] = [];
  for (let size = 0, at = 1; size < length; at += 1) {
    const block = at % 10 === 0 ? pictureBlock(at) : paragraphBlock(at);
    blocks.push(block);
    size += block.length;
  }
  const date = new Date(Date.UTC(2008, 0, 1) + number * 43_200_000).toISOString().slice(0, 19);
  const when = date.replace("T", " ");
  return `<item><title><![CDATA[Post number ${number}]]></title><link>https://old.example/2019/post-${number}/</link><dc:creator>jane</dc:creator><guid isPermaLink="false">https://old.example/?p=${number}</guid>
<content:encoded><![CDATA[${blocks.join("")}]]></content:encoded><excerpt:encoded></excerpt:encoded><wp:post_id>${number}</wp:post_id><wp:post_date>${when}</wp:post_date><wp:post_date_gmt>${when}</wp:post_date_gmt><wp:post_name>post-${number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="category" nicename="news">News</category></item>
`;
}

function paragraphBlock(number: number): string {
  return `<!-- wp:paragraph -->
<p>Paragraph ${number} with <strong>some bold</strong> text, a <a href="https://elsewhere.example/x-${number}">link</a>, and words that go on until it is about as long as usual, which is some four hundred signs. It’s fine &amp; dandy, isn’t it? Harbours, tides, quays and cranes (also ledgers) are what it is about, and the weather of two days ago.</p>
<!-- /wp:paragraph -->

`;
}

function pictureBlock(number: number): string {
  return `<!-- wp:heading -->
<h2>Part ${number}</h2>
<!-- /wp:heading -->

<!-- wp:image -->
<figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/${number % 7}.jpg" alt="Quay"/><figcaption>Seen from the quay</figcaption></figure>
<!-- /wp:image -->

`;
}
