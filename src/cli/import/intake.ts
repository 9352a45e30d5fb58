/** Files of other programs, one by one, → posts in the content directory, and a line about each. */
import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { CommandArguments, CommandIo } from "../command.ts";
import { stringOption } from "../command.ts";
import type { ContentFolder } from "./post/content-folder.ts";
import { addPost, postFile, readContentFolder } from "./post/content-folder.ts";
import type { ImportedPost, Wishes } from "./post/imported-post.ts";
import { importedPost } from "./post/imported-post.ts";
import { topicProblems, topicsAsked } from "./post/topics.ts";
import { readSource } from "./source/source.ts";

/** What became of one file. */
type Outcome =
  | { readonly kind: "imported"; readonly path: string; readonly post: ImportedPost }
  | { readonly kind: "there"; readonly path: string }
  | { readonly kind: "failed"; readonly reason: string };

/**
 * `tidings import` with its clock as an argument. Each file is dealt with by itself: a bad one is named and
 * the others go in.
 *
 * @param now milliseconds since the epoch
 * @returns the exit code: 1 when any file failed
 */
export async function importFiles(
  args: CommandArguments,
  io: CommandIo,
  now: number,
): Promise<number> {
  const files = args.positionals;
  const title = stringOption(args, "title");
  if (files.length === 0 || (title !== undefined && files.length > 1)) {
    const reason = files.length === 0 ? "name at least one file" : "--title is for one file";
    io.stderr(`tidings import: ${reason}`);
    return 2;
  }
  const reading = readContentFolder(io.cwd, stringOption(args, "content") ?? "content");
  if (!reading.ok) return refuse(io, reading.problems);
  const wishes = wishesOf(args);
  const problems = topicProblems(wishes.topics, reading.folder);
  if (problems.length > 0) return refuse(io, problems);
  const run = {
    folder: reading.folder,
    wishes,
    now,
    dry: args.values["dry-run"] === true,
  };
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const outcome = await importFile(file, io.cwd, run);
    report(file, outcome, run.dry, io);
    outcomes.push(outcome);
  }
  for (const line of remarks(outcomes)) io.stdout(line);
  io.stdout(total(outcomes, run.dry));
  return outcomes.some((outcome) => outcome.kind === "failed") ? 1 : 0;
}

/** What concerns several posts is said once, below all of them. */
function remarks(outcomes: readonly Outcome[]): readonly string[] {
  const posts = outcomes.flatMap((outcome) => (outcome.kind === "imported" ? [outcome.post] : []));
  const held = posts.filter(({ hidden }) => hidden.length > 0).length;
  const old = posts.filter(({ backDated }) => backDated).length;
  const are = (count: number) => (count === 1 ? "1 is" : `${count} are`);
  return [
    ...(held === 0
      ? []
      : [
          `${are(held)} not public where it came from, and a draft here; to publish one, take out its \`draft: true\`.`,
        ]),
    ...(old === 0
      ? []
      : [
          `${are(old)} back-dated: a post dated before the digest's first run is not emailed (\`email: now\` in it, once the digest runs, emails it); one dated after it is, save with \`email: false\` (--no-email).`,
        ]),
  ];
}

function wishesOf(args: CommandArguments): Wishes {
  const title = stringOption(args, "title");
  const date = stringOption(args, "date");
  return {
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    topics: topicsAsked(args),
    draft: args.values.draft === true,
    noEmail: args.values["no-email"] === true,
  };
}

type Run = {
  readonly folder: ContentFolder;
  readonly wishes: Wishes;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly dry: boolean;
};

async function importFile(file: string, cwd: string, run: Run): Promise<Outcome> {
  const bytes = readBytes(resolve(cwd, file));
  if (typeof bytes === "string") return { kind: "failed", reason: bytes };
  const source = await readSource(basename(file), bytes);
  if (!source.ok) return { kind: "failed", reason: source.reason };
  const { article, text } = source;
  // The folder counts as well when the file was named from within it.
  const path = join(basename(dirname(resolve(cwd, file))), file);
  const origin = { name: basename(file), path, text };
  const made = importedPost(article, origin, run.wishes, run.folder.publication, run.now);
  if (!made.ok) return { kind: "failed", reason: made.reason };
  const there = run.folder.ids.get(made.post.id);
  if (there !== undefined) return { kind: "there", path: there };
  return place(made.post, run);
}

/** The file's bytes, or why there are none. */
function readBytes(path: string): Uint8Array | string {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return "is not there";
    if (code === "EISDIR") return "is a directory; name the files in it";
    if (code === "EACCES") return "may not be read";
    throw error;
  }
}

/** Finds a free address and writes the post there. */
function place(post: ImportedPost, run: Run): Outcome {
  const { folder, dry } = run;
  const { id, day } = post;
  const taken = folder.slugs.get(post.slug);
  const notes =
    taken === undefined ? [] : [`${taken} has the address /posts/${post.slug}; compare the two`];
  const placed = { ...post, notes: [...post.notes, ...notes] };
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? post.slug : `${post.slug}-${number}`;
    if (folder.slugs.has(slug)) continue;
    if (dry) {
      const path = postFile(folder, day, slug);
      folder.ids.set(id, path);
      folder.slugs.set(slug, path);
      return { kind: "imported", path, post: placed };
    }
    const path = addPost(folder, { day, slug, id, text: post.fileText(slug) });
    if (path !== undefined) return { kind: "imported", path, post: placed };
  }
}

function report(file: string, outcome: Outcome, dry: boolean, io: CommandIo): void {
  switch (outcome.kind) {
    case "failed":
      io.stderr(`failed         ${file} ${outcome.reason}`);
      break;
    case "there":
      io.stdout(`already there  ${file}: ${outcome.path}`);
      break;
    case "imported": {
      const { title, date, draft, hidden, notes } = outcome.post;
      io.stdout(`${dry ? "would import  " : "imported      "} ${file} → ${outcome.path}`);
      io.stdout(`               ${date}${draft ? ", draft" : ""}: ${title}`);
      if (hidden.length > 0) io.stdout(`               a draft, since ${hidden.join("; ")}`);
      for (const note of notes) io.stdout(`               note: ${note}`);
    }
  }
}

function total(outcomes: readonly Outcome[], dry: boolean): string {
  const count = (kind: Outcome["kind"]): number =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  const imported = `${count("imported")} ${dry ? "would be imported" : "imported"}`;
  return `${imported}, ${count("there")} already there, ${count("failed")} failed.`;
}

function refuse(io: CommandIo, problems: readonly string[]): number {
  for (const problem of problems) io.stderr(`tidings import: ${problem}`);
  return 1;
}
