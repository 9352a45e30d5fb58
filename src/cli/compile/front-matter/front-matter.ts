/** The head of one Markdown file: split from the body, read by its schema, checked by itself. */
import { createHash } from "node:crypto";
import { type PostFields, writtenFields } from "../../../publication/post-fields.ts";
import type { Publication } from "../../../publication/publication.ts";
import { suggestSlug } from "../../../text/slug.ts";
import { draftsFolder } from "../private-folders.ts";
import { type Problem, proposal } from "../problem.ts";
import { SLUG } from "./fields.ts";
import { type PageKeys, type PostKeys, pageSchema, postSchema } from "./front-matter-schema.ts";
import { readInstant } from "./instant.ts";
import { readYaml, type YamlPath } from "./yaml-source.ts";

/** One Markdown file. */
export type Source = {
  readonly kind: "post" | "page";
  /** Path below the content directory, with forward slashes: "posts/2025/tianjin.md". */
  readonly path: string;
  /** The same as problems name it: "content/posts/2025/tianjin.md". */
  readonly file: string;
  readonly text: string;
};

/** What other files' checks need of the publication; a broken publication.yaml leaves parts out. */
export type Surroundings = Partial<
  Pick<Publication, "timeZone" | "language" | "topics" | "authors">
>;

/** What front matter says, checked as far as one file alone can be. Instants in ms since the epoch. */
export type Heading = {
  readonly slug: string;
  readonly title: string;
  readonly summary?: string;
  readonly language: string;
  readonly draft: boolean;
  readonly contents?: boolean;
  readonly post?: PostHeading;
};

export type PostHeading = PostFields & {
  readonly id: string;
  readonly guid?: string;
  readonly formerly: readonly string[];
  readonly published: number;
  readonly updated: number;
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  readonly image?: PostKeys["image"];
  readonly enclosure?: PostKeys["enclosure"];
  readonly episode?: PostKeys["episode"];
  readonly series?: PostKeys["series"];
  readonly email: "settled" | "never" | "now";
};

export type FrontMatter = {
  /** Undefined when there are problems. */
  readonly heading: Heading | undefined;
  /** Whether the file is a draft, also when the rest is broken. */
  readonly draft: boolean;
  /** Where it moved in from, also when the rest is broken: an address, or a name. */
  readonly imported?: string;
  readonly problems: readonly Problem[];
  /** Lines of the keys that are checked against other files, counted from 1. */
  readonly lines: Readonly<Record<LinedKey, number>>;
  /** Line on which the body begins, counted from 1. */
  readonly bodyLine: number;
};

const LINED_KEYS = [
  ...["id", "guid", "slug", "formerly", "image", "enclosure", "title", "episode", "contents"],
  ...["series", "series.part"],
  ...["episode.number", "episode.image", "episode.transcript", "episode.chapters"],
  ...["episode.soundbites", "episode.people"],
] as const;
type LinedKey = (typeof LINED_KEYS)[number];

/** Pages live at the root of the site, so these names belong to the program. */
const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  ..."posts topics feeds feed atom archive editions subscribe confirm preferences unsubscribe address moved".split(
    " ",
  ),
  ..."admin api hooks dev media healthz packs assets styles fonts search sitemap robots".split(" "),
  ..."favicon pages page static cdn-cgi well-known embed".split(" "),
]);

/** Whether no page may have an address, since the program has it. */
export function isReservedForProgram(slug: string): boolean {
  return RESERVED_SLUGS.has(slug);
}

/** Splits a file at its fences. The body keeps its place: line 1 of it is line `bodyLine` of the file. */
export function splitFrontMatter(text: string): {
  readonly head: string | undefined;
  readonly body: string;
  readonly bodyLine: number;
} {
  // A byte order mark is what some editors leave; it is no part of the text.
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const fences = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(plain);
  if (fences === null) return { head: undefined, body: plain, bodyLine: 1 };
  const body = plain.slice(fences[0].length);
  return { head: fences[1] ?? "", body, bodyLine: countLines(fences[0]) };
}

/** Reads and checks the head of a file; never throws for what an author may write. */
export function readFrontMatter(source: Source, around: Surroundings): FrontMatter {
  const { head, bodyLine } = splitFrontMatter(source.text);
  if (head === undefined) return withoutHead(source);
  const yaml = { file: source.file, text: head, firstLine: 2 };
  const reading = source.kind === "post" ? readYaml(yaml, postSchema) : readYaml(yaml, pageSchema);
  const draft =
    draftsFolder(source.path) !== undefined ||
    (reading.raw as { draft?: unknown } | undefined)?.draft === true;
  const problems = reading.problems.map((problem) => proposeId(problem, source));
  const say = (path: YamlPath, message: string) =>
    problems.push({ file: source.file, line: reading.lineOf(path), message });
  const raw = (reading.raw ?? {}) as Partial<PostKeys>;
  const slug = slugOf(source, raw.slug, say);
  let post: PostHeading | undefined;
  if (source.kind === "post") {
    const instants = instantsOf(raw, around.timeZone ?? "UTC", say);
    checkNames(raw, around, say);
    if (reading.value !== undefined && instants !== undefined) {
      post = postHeading(reading.value as PostKeys, instants, around);
    }
  } else if (isReservedForProgram(slug)) {
    say(
      ["slug"],
      `slug ${JSON.stringify(slug)} belongs to Tidings itself; give the page another with \`slug:\``,
    );
  }
  return {
    heading:
      problems.length === 0 && reading.value !== undefined
        ? { ...headingOf(reading.value, slug, around, post), draft }
        : undefined,
    draft,
    ...(typeof raw.imported === "string" && { imported: raw.imported.trim() }),
    problems,
    lines: Object.fromEntries(
      LINED_KEYS.map((key) => [key, reading.lineOf(key.split("."))]),
    ) as FrontMatter["lines"],
    bodyLine,
  };
}

function headingOf(
  keys: PostKeys | PageKeys,
  slug: string,
  around: Surroundings,
  post: PostHeading | undefined,
): Omit<Heading, "draft"> {
  return {
    slug,
    title: keys.title,
    ...(keys.summary !== undefined && { summary: keys.summary }),
    language: keys.language ?? around.language ?? "en",
    ...(keys.contents !== undefined && { contents: keys.contents }),
    ...(post !== undefined && { post }),
  };
}

function postHeading(
  keys: PostKeys,
  instants: { readonly published: number; readonly updated: number },
  around: Surroundings,
): PostHeading {
  const firstAuthor = around.authors?.[0];
  return {
    id: keys.id,
    ...(keys.guid !== undefined && { guid: keys.guid }),
    formerly: keys.formerly,
    ...instants,
    topics: [...new Set(keys.topics)],
    authors: [...new Set(keys.authors ?? (firstAuthor === undefined ? [] : [firstAuthor.id]))],
    ...(keys.image !== undefined && { image: keys.image }),
    ...(keys.enclosure !== undefined && { enclosure: keys.enclosure }),
    ...(keys.episode !== undefined && { episode: keys.episode }),
    ...(keys.series !== undefined && { series: keys.series }),
    email: keys.email === "now" ? "now" : keys.email ? "settled" : "never",
    ...writtenFields(keys),
  };
}

type Say = (path: YamlPath, message: string) => void;

function instantsOf(
  raw: Partial<PostKeys>,
  timeZone: string,
  say: Say,
): { readonly published: number; readonly updated: number } | undefined {
  if (typeof raw.date !== "string") return undefined;
  const date = readInstant(raw.date.trim(), timeZone);
  if (date.kind === "wrong") {
    say(["date"], `date ${date.message}`);
    return undefined;
  }
  if (typeof raw.updated !== "string") return { published: date.ms, updated: date.ms };
  const updated = readInstant(raw.updated.trim(), timeZone);
  if (updated.kind === "wrong") {
    say(["updated"], `updated ${updated.message}`);
    return undefined;
  }
  // A bare date means midnight, which lies before a post of the same day's noon: no mistake.
  const sameDay = raw.updated.trim() === raw.date.trim().slice(0, 10);
  if (updated.ms < date.ms && !sameDay) {
    say(
      ["updated"],
      `updated (${raw.updated}) lies before date (${raw.date}); correct one of them`,
    );
  }
  return { published: date.ms, updated: Math.max(date.ms, updated.ms) };
}

/** Topics and authors must be those of publication.yaml. */
function checkNames(raw: Partial<PostKeys>, around: Surroundings, say: Say): void {
  const lists = [
    ["topics", "topic", around.topics?.map((topic) => topic.slug)],
    ["authors", "author", around.authors?.map((author) => author.id)],
  ] as const;
  for (const [key, noun, known] of lists) {
    const list: unknown = raw[key];
    if (known === undefined || !Array.isArray(list)) continue;
    list.forEach((name: unknown, index) => {
      if (typeof name !== "string" || known.includes(name.trim())) return;
      const hint = proposal(name, known, `${noun}s in publication.yaml`);
      say([key, index], `unknown ${noun} ${JSON.stringify(name)}; ${hint}`);
    });
  }
}

/** The slug of the front matter, else the file name without a leading date. */
function slugOf(source: Source, given: unknown, say: Say): string {
  if (typeof given === "string") return given.trim();
  const name = (source.path.split("/").at(-1) ?? "").replace(/\.md$/i, "");
  const slug = name.replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, "");
  if (!SLUG.test(slug)) {
    say(
      [],
      `the file name ${JSON.stringify(name)} makes no address; add \`slug: ${suggestSlug(slug)}\` or rename the file`,
    );
  }
  return slug;
}

/** A missing id is mended most easily by a proposal that is nobody else's. */
function proposeId(problem: Problem, source: Source): Problem {
  if (!problem.message.startsWith("id is missing")) return problem;
  const digest = createHash("sha256").update(source.path).digest();
  const id = [...digest.subarray(0, 10)].map((byte) => (byte % 36).toString(36)).join("");
  return { ...problem, message: `id is missing; add \`id: ${id}\` and never change it` };
}

function withoutHead(source: Source): FrontMatter {
  const keys = source.kind === "post" ? "id, title and date" : "title";
  const message = source.text.replace(/^\uFEFF/, "").startsWith("---")
    ? "front matter is not closed; put a line of three hyphens (---) after it"
    : `no front matter; begin the file with a line ---, then ${keys}, then a line ---`;
  return {
    heading: undefined,
    draft: draftsFolder(source.path) !== undefined,
    problems: [{ file: source.file, line: 1, message }],
    lines: Object.fromEntries(LINED_KEYS.map((key) => [key, 1])) as FrontMatter["lines"],
    bodyLine: 1,
  };
}

function countLines(text: string): number {
  return text.split("\n").length;
}
