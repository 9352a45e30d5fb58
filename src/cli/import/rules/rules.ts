/** What the owner says about the old site, in import.yaml beside content/ and on the command line. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import { type CommandArguments, stringOption } from "../../command.ts";
import { httpUrl, SLUG } from "../../compile/front-matter/fields.ts";
import {
  keyed,
  quote,
  readYaml,
  requiredText,
  wholeNumber,
} from "../../compile/front-matter/yaml-source.ts";
import { formatProblem, type Problem, sortProblems } from "../../compile/problem.ts";
import type { ContentFolder } from "../post/content-folder.ts";
import { patternComplaint } from "./address-pattern.ts";

export type Rules = {
  /** Origin of the old site: "https://old.example". */
  readonly site?: string;
  /** Pattern of its addresses: "/blog/:slug". */
  readonly address?: string;
  /** Absolute paths of folders with its pictures. */
  readonly media: readonly string[];
  /** How many posts a tag must have to become a topic by itself; false for never. */
  readonly topicFrom: number | false;
  /** Tag in lower case → topics; none for one that is left out. */
  readonly topics: ReadonlyMap<string, readonly string[]>;
  /** What the source calls an author, in lower case → id; undefined for one who is left out. */
  readonly authors: ReadonlyMap<string, string | undefined>;
  /** Where the file is, or would be. */
  readonly file: string;
  /** Its text; undefined when there is none. */
  readonly text?: string;
};

type RulesReading =
  | { readonly ok: true; readonly rules: Rules }
  /** Lines for the user. */
  | { readonly ok: false; readonly problems: readonly string[] };

export const RULES_FILE = "import.yaml";

/** A tag of so many posts becomes a topic when nothing else is said. */
const TOPIC_FROM = 3;

const pattern = requiredText("address: /blog/:slug").superRefine((text, context) => {
  const complaint = patternComplaint(text);
  if (complaint !== undefined) context.addIssue(complaint);
});

const id = (example: string) =>
  z.string({ error: `must be ${example}, or false` }).regex(SLUG, {
    error: (issue) =>
      `cannot be ${quote(issue.input)}; use lower-case letters, digits and single hyphens, or false to leave it out`,
  });

const leftOut = z.union([z.literal(false), z.null()]);

const rulesSchema = keyed({
  site: httpUrl().optional(),
  address: pattern.optional(),
  media: z
    .union(
      [
        requiredText("media: old-pictures").transform((one) => [one]),
        z.array(requiredText("old-pictures")),
      ],
      {
        error: "must be a folder, or a list of folders",
      },
    )
    .default([]),
  topic_from: z
    .union([wholeNumber(1, 100_000), z.literal(false)], {
      error: "must be a number of posts, or false",
    })
    .default(TOPIC_FROM),
  topics: z
    .record(
      z.string(),
      z.union([id("a topic"), leftOut, z.array(id("a topic"))], {
        error: (issue) =>
          `cannot be ${quote(issue.input)}; write a topic's slug such as sea-trade, a list of them, or false to leave it out`,
      }),
      { error: "must be lines such as News: news" },
    )
    .default({}),
  authors: z
    .record(
      z.string(),
      z.union([id("an author's id"), leftOut], {
        error: (issue) =>
          `cannot be ${quote(issue.input)}; write an author's id such as ada, or false to leave it out`,
      }),
      { error: "must be lines such as Ada Lind: ada" },
    )
    .default({}),
});

/** Reads import.yaml, if there is one; what stands on the command line outranks it. */
export function readRules(
  folder: ContentFolder,
  args: CommandArguments,
  cwd: string,
): RulesReading {
  const file = join(dirname(folder.dir), RULES_FILE);
  const shown = relative(cwd, file) || RULES_FILE;
  const text = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const reading = readYaml({ file: shown, text: text ?? "", firstLine: 1 }, rulesSchema);
  const found = reading.value;
  if (found === undefined)
    return { ok: false, problems: sortProblems(reading.problems).map(formatProblem) };
  const given = { site: stringOption(args, "site"), address: stringOption(args, "address") };
  const named = Array.isArray(args.values.media) ? args.values.media.map(String) : [];
  const media = [
    ...named.map((one) => ({ path: resolve(cwd, one), said: `--media ${one}` })),
    ...found.media.map((one, at) => ({
      path: resolve(dirname(file), one),
      said: { file: shown, line: reading.lineOf(["media", at]), message: `media ${quote(one)}` },
    })),
  ];
  const problems = [
    ...(given.site !== undefined && !httpUrl().safeParse(given.site).success
      ? [
          `--site cannot be ${quote(given.site)}; write the old site's address, such as https://old.example`,
        ]
      : []),
    ...complaintsOf(given.address).map((complaint) => `--address ${complaint}`),
    ...media.flatMap(({ path, said }) => (isFolder(path) ? [] : [noFolder(said)])),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const site = given.site ?? found.site;
  const address = given.address ?? found.address;
  return {
    ok: true,
    rules: {
      ...(site === undefined ? {} : { site: new URL(site).origin }),
      ...(address === undefined ? {} : { address }),
      media: [...new Set(media.map(({ path }) => path))],
      topicFrom: found.topic_from,
      topics: new Map(
        Object.entries(found.topics).map(([tag, topic]) => [tag.toLowerCase(), listOf(topic)]),
      ),
      authors: new Map(
        Object.entries(found.authors).map(([name, author]) => [
          name.toLowerCase(),
          author || undefined,
        ]),
      ),
      file,
      ...(text === undefined ? {} : { text }),
    },
  };
}

function complaintsOf(address: string | undefined): readonly string[] {
  const complaint = address === undefined ? undefined : patternComplaint(address);
  return complaint === undefined ? [] : [complaint];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function noFolder(said: string | Problem): string {
  const message = "is no folder; name the one that holds the old site's pictures";
  return typeof said === "string"
    ? `${said} ${message}`
    : formatProblem({ ...said, message: `${said.message} ${message}` });
}

function listOf(topic: string | readonly string[] | false | null): readonly string[] {
  if (topic === false || topic === null) return [];
  return typeof topic === "string" ? [topic] : topic;
}
