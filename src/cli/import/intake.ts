/** Files of other programs, one by one, → posts in the content directory, and a line about each. */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { CommandArguments, CommandIo } from "../command.ts";
import { stringOption } from "../command.ts";
import type { ContentFolder } from "./content-folder.ts";
import { addPost, postFile, readContentFolder } from "./content-folder.ts";
import type { ImportedPost, Wishes } from "./imported-post.ts";
import { importedPost } from "./imported-post.ts";
import { postText } from "./post-text.ts";
import { readSource } from "./source.ts";
import { topicProblems, topicsAsked } from "./topics.ts";
import { dayAt } from "./written-date.ts";

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
    today: dayAt(now, reading.folder.publication.timeZone),
    dry: args.values["dry-run"] === true,
  };
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const outcome = await importFile(file, io.cwd, run);
    report(file, outcome, run.dry, io);
    outcomes.push(outcome);
  }
  io.stdout(total(outcomes, run.dry));
  return outcomes.some((outcome) => outcome.kind === "failed") ? 1 : 0;
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
  readonly today: string;
  readonly dry: boolean;
};

async function importFile(file: string, cwd: string, run: Run): Promise<Outcome> {
  const bytes = readBytes(resolve(cwd, file));
  if (typeof bytes === "string") return { kind: "failed", reason: bytes };
  const source = await readSource(basename(file), bytes);
  if (!source.ok) return { kind: "failed", reason: source.reason };
  const { article, text } = source;
  const made = importedPost(
    article,
    { name: basename(file), text },
    run.wishes,
    run.folder.publication,
    run.today,
  );
  if (!made.ok) return { kind: "failed", reason: made.reason };
  const there = run.folder.ids.get(made.post.front.id);
  if (there !== undefined) return { kind: "there", path: there };
  return place(made.post, article.body, run);
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
function place(post: ImportedPost, body: string, run: Run): Outcome {
  const { folder, dry } = run;
  const { id } = post.front;
  const taken = folder.slugs.get(post.slug);
  const notes =
    taken === undefined ? [] : [`${taken} has the address /posts/${post.slug}; compare the two`];
  const placed = { ...post, notes: [...post.notes, ...notes] };
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? post.slug : `${post.slug}-${number}`;
    if (folder.slugs.has(slug)) continue;
    if (dry) {
      const path = postFile(folder, post.day, slug);
      folder.ids.set(id, path);
      folder.slugs.set(slug, path);
      return { kind: "imported", path, post: placed };
    }
    const path = addPost(folder, { day: post.day, slug, id, text: postText(post.front, body) });
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
      const { front, notes } = outcome.post;
      const draft = front.draft === true ? ", draft" : "";
      io.stdout(`${dry ? "would import  " : "imported      "} ${file} → ${outcome.path}`);
      io.stdout(`               ${front.date}${draft}: ${front.title}`);
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
