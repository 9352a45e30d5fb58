/** A post that is begun: its file, with a permanent id, a date and what there is to fill in. */
import type { CommandArguments, CommandIo } from "../command.ts";
import { stringOption } from "../command.ts";
import { SLUG } from "../compile/front-matter/fields.ts";
import type { ContentFolder } from "./post/content-folder.ts";
import { addPost, holderOf, readContentFolder } from "./post/content-folder.ts";
import { freshPostId } from "./post/post-id.ts";
import { yamlLine } from "./post/post-text.ts";
import { slugOf } from "./post/slug.ts";
import { topicProblems, topicsAsked } from "./post/topics.ts";
import { readWrittenDate } from "./written-date.ts";

/**
 * `tidings new` with its clock as an argument.
 *
 * @param now milliseconds since the epoch
 * @returns the exit code
 */
export function beginPost(args: CommandArguments, io: CommandIo, now: number): number {
  const title = (args.positionals[0] ?? "").replace(/[\s\p{Cc}]+/gu, " ").trim();
  if (title === "" || args.positionals.length > 1) {
    io.stderr(
      title === "" ? "tidings new: a post needs a title" : "tidings new: put the title in quotes",
    );
    return 2;
  }
  const reading = readContentFolder(io.cwd, stringOption(args, "content") ?? "content");
  if (!reading.ok) return refuse(io, reading.problems);
  const { folder } = reading;
  const { timeZone } = folder.publication;
  const topics = topicsAsked(args);
  // To the minute, since of two posts of one bare date nothing says which came first.
  const minute = `${new Date(now).toISOString().slice(0, 16)}:00Z`;
  const date = readWrittenDate(stringOption(args, "date") ?? minute, timeZone);
  const problems = [
    ...topicProblems(topics, folder),
    ...(date.ok ? [] : [`--date ${date.reason}`]),
  ];
  if (!date.ok || problems.length > 0) return refuse(io, problems);
  const id = freshPostId(new Set(folder.ids.keys()));
  const slug = stringOption(args, "slug") ?? slugOf(title) ?? id;
  if (!SLUG.test(slug)) {
    return refuse(io, [`--slug ${JSON.stringify(slug)} is none; use a-z, 0-9 and single hyphens`]);
  }
  const text = draftText({ id, title, date: date.written, topics, folder });
  const there = holderOf(folder, slug);
  const path = there === undefined ? addPost(folder, { day: date.day, slug, id, text }) : undefined;
  if (path === undefined) {
    const owner = there ?? `another file of ${date.day}`;
    return refuse(io, [
      `${owner} has the address /posts/${slug} already; choose another title, or an address with --slug`,
    ]);
  }
  io.stdout(path);
  return 0;
}

function refuse(io: CommandIo, problems: readonly string[]): number {
  for (const problem of problems) io.stderr(`tidings new: ${problem}`);
  return 1;
}

function draftText(post: {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly topics: readonly string[];
  readonly folder: ContentFolder;
}): string {
  const { topics, authors, timeZone } = post.folder.publication;
  return `---
# Permanent: readers and subscribers know the post by it. Never change it.
${yamlLine("id", post.id)}
${yamlLine("title", post.title)}
# A day begins at midnight in ${timeZone}. With a time: 2025-08-31T09:30:00+04:00. Before it, nobody can read the post.
${yamlLine("date", post.date)}
# One or two sentences for lists, feeds and previews. Without it, the post's beginning serves.
# summary:
# Topics that publication.yaml knows: ${topics.map((topic) => topic.slug).join(", ")}
${yamlLine("topics", post.topics)}
# Authors that it knows (left out, the first one signs): ${authors.map((author) => author.id).join(", ")}
# authors: [${authors[0]?.id ?? ""}]
# A lead picture: a file below content/media, and words for those who do not see it.
# image:
#   src: /media/picture.jpg
#   alt:
#   credit:
# Remove this line to publish.
draft: true
---

Write here.
`;
}
