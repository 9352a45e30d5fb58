/**
 * A large publication: 50,000 posts of about 600 words, 200 topics, 20 authors. Compiled, laid among the assets, started,
 * read: how long each takes, and what an isolate holds of the 128 MB that it has. Cards and pictures are left out, which
 * bench/pictures.ts measures.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundleWorker } from "./bundle.ts";
import { compileArguments } from "./compile.ts";
import { generator, publicationSince } from "./content.ts";
import { cost, counted, type Figure, type Measured } from "./figures.ts";
import { AUTHORS, isolateOf, TOPICS, topicSlug } from "./large-isolate.ts";
import { measured } from "./measure.ts";
import { type Shape, writeLibrary } from "./search/library.ts";

/** Thirty years, however many there are. */
const SPAN = 30 * 365 * 86_400_000;

/** The newest post, so that every run compiles the same. */
const NEWEST = Date.UTC(2026, 0, 1);

export async function benchLarge(
  workdir: string,
  posts: number,
  progress: (words: string) => void,
): Promise<Measured> {
  const content = join(workdir, "content");
  const out = join(workdir, "out");
  progress(`large: writing ${posts} posts`);
  writeLibrary(content, posts, NEWEST, shapeOf(posts));
  mkdirSync(join(content, "theme"));
  writeFileSync(join(content, "theme", "theme.yaml"), "cards: false\n");
  const figures: Figure[] = [];
  const compile = async (name: string) => {
    progress(`large: compiling, ${name}`);
    const run = await measured(process.execPath, compileArguments(content, out));
    figures.push(
      cost(`compile, ${name}`, "s", [run.seconds]),
      cost(`compile, ${name}, of processors`, "s", [run.cpu]),
      cost(`compile, ${name}, memory at most`, "MB", [run.megabytes]),
    );
  };
  await compile("the first time");
  await compile("nothing changed");
  const edited = join(content, "posts", `post-${String(posts >> 1).padStart(6, "0")}.md`);
  writeFileSync(edited, `${readFileSync(edited, "utf8")}\nAn edit.\n`);
  await compile("one edit");
  rmSync(content, { recursive: true });

  progress("large: bundling");
  const { script, assets } = await bundleWorker(join(workdir, "worker"), out);
  figures.push(...sizesOf(script, assets));
  figures.push(...(await isolateOf({ workdir, script, assets, posts }, progress)));
  const notes = [`${posts} posts of about 600 words, ${TOPICS} topics, ${AUTHORS} authors`];
  return { notes, figures };
}

/** Of a deployment: files and octets, and the script as it is uploaded. */
function sizesOf(script: string, assets: string): readonly Figure[] {
  const files = readdirSync(assets, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  return [
    counted("files of the assets", "files", files.length, 20_000),
    counted("the largest of them", "MiB", Math.max(...files) / 2 ** 20, 25),
    counted("all of them", "MiB", files.reduce((sum, size) => sum + size, 0) / 2 ** 20),
    counted("the script, gzipped", "KiB", gzipSync(readFileSync(script)).length / 1024, 3 * 1024),
  ];
}

function shapeOf(posts: number): Shape {
  const topics = Array.from({ length: TOPICS }, (_, at) => {
    return `  - { slug: ${topicSlug(at)}, name: Topic ${at}, description: What ${at} is about. }`;
  });
  const authors = Array.from({ length: AUTHORS }, (_, at) => {
    return `  - { id: author-${at}, name: Author ${at} }`;
  });
  return {
    apart: SPAN / posts,
    publication: publicationSince("1990-01-01", authors, topics),
    belongs: (number) => {
      // The lower a topic's number, the more posts it has.
      const next = generator(number + 7_919);
      const chosen = new Set(
        Array.from({ length: 1 + (number % 3) }, () =>
          topicSlug(Math.floor(TOPICS * next() * next())),
        ),
      );
      return `topics: [${[...chosen].join(", ")}]\nauthors: [author-${number % AUTHORS}]`;
    },
  };
}
