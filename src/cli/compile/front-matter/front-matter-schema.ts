/** The keys of front matter, one schema for posts and one for pages. */

import { z } from "zod";
import { addressComplaint } from "../../../publication/old-address.ts";
import { byField, type FieldKind, type PostFieldName } from "../../../publication/post-fields.ts";
import { suggestSlug } from "../../../text/slug.ts";
import { cleanText } from "../../../text/xml.ts";
import { episode } from "./episode-schema.ts";
import { httpUrl, languageTag, line, SLUG } from "./fields.ts";
import { readPlayingTime } from "./instant.ts";
import { keyed, quote, requiredText, trueOrFalse, wholeNumber } from "./yaml-source.ts";

/** Plain text whose line ends do not matter. */
const prose = (example: string) =>
  requiredText(example).transform((text) => text.replace(/[\s\p{Cc}]+/gu, " ").trim());

const slug = () =>
  requiredText("slug: a-short-name")
    .regex(SLUG, {
      error: (issue) =>
        `cannot be ${quote(issue.input)}; use lower-case letters, digits and single hyphens, for example ${suggestSlug(String(issue.input))}`,
    })
    .max(100, { error: "is longer than 100 characters; shorten it" });

/** Longest id of an entry or address, in characters: what is longer was never one. */
const LONGEST = 2_000;

/** The id of an entry in another feed, of which no character may change: ids are compared octet by octet (RFC 4287 §4.2.6.1). */
const guid = z
  .string({ error: "must be text; put it in quotes, as the old feed has it" })
  .min(1, { error: "is empty; write the id that the entry has in the old feed, or take it out" })
  .max(LONGEST, { error: `is longer than ${LONGEST} characters; no feed has such an id` })
  .refine(
    (text) =>
      text === text.trim() && text === cleanText(text) && !/[\p{Cc}\u2028\u2029]/u.test(text),
    {
      error:
        "has blanks around it, a line end or a control character; write it on one line as the old feed has it",
    },
  );

/** A slug, or an address from the root of a site with its query. */
const formerly = requiredText("formerly: [old-name, /2019/05/old-name.html]").superRefine(
  (text, context) => {
    const complaint = formerlyComplaint(text);
    if (complaint !== undefined) context.addIssue(complaint);
  },
);

function formerlyComplaint(text: string): string | undefined {
  if (text.length > LONGEST)
    return `is longer than ${LONGEST} characters; no site has such an address`;
  if (text.startsWith("/")) return addressComplaint(text);
  if (SLUG.test(text)) return text.length > 100 ? "is longer than 100 characters" : undefined;
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  const proposed = url === null ? `/${text}` : url.pathname + url.search;
  return `cannot be ${quote(text)}; write a former slug of lower-case letters, digits and single hyphens, or an address from the root of the site, for example ${proposed}`;
}

const names = (example: string) =>
  z.array(requiredText(example), { error: `must be a list such as [${example}]` });

const image = keyed({
  src: requiredText("src: /media/picture.jpg"),
  // An empty text is a statement: the picture says nothing that the post does not (WCAG 2.2, 1.1.1).
  alt: z
    .string({
      error: 'is missing; describe the picture in words, or write "" if it is only decoration',
    })
    .transform((text) => text.replace(/\s+/g, " ").trim()),
  credit: prose("credit: Photo by Ada Lind").optional(),
});

const enclosure = keyed({
  url: requiredText("url: /media/episode.mp3"),
  type: requiredText("type: audio/mpeg")
    .regex(/^[a-z]+\/[a-z0-9.+-]+$/, { error: "must be a media type such as audio/mpeg" })
    .optional(),
  length: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  duration: z
    .union([z.string(), z.number()], {
      error: 'must be minutes and seconds such as "62:03", or seconds',
    })
    .transform((value, context) => {
      const seconds = readPlayingTime(value);
      if (seconds !== undefined) return seconds;
      context.addIssue(
        `cannot be ${quote(value)}; write minutes and seconds such as "62:03", or seconds`,
      );
      return z.NEVER;
    })
    .optional(),
});

/** The name alone, or with the number of the part. */
const series = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  keyed({
    name: line("series: Salt roads").max(100, {
      error: "is longer than 100 characters; shorten it",
    }),
    part: wholeNumber(1, 10_000).optional(),
  }),
);

const shared = {
  title: line("title: What happened, in one line"),
  summary: prose("summary: One or two sentences").optional(),
  language: languageTag().optional(),
  draft: trueOrFalse().default(false),
  /** Whether its headings are listed above it; where nothing is said, its length decides. */
  contents: trueOrFalse().optional(),
  slug: slug().optional(),
};

/** Where a text moved in from: its old address, or the program's name. */
const imported = line("imported: https://old.example/2019/05/a-post").optional();

/** How the kinds of fields that a post carries are read. `proposed` is what a message says to write. */
const KINDS: Readonly<Record<FieldKind, (proposed: string) => z.ZodType<string>>> = {
  prose,
  url: () => httpUrl(),
};

const carried: Readonly<Record<PostFieldName, z.ZodOptional<z.ZodType<string>>>> = byField(
  ({ kind, example }, name) => KINDS[kind](`${name}: ${example}`).optional(),
);

export const postSchema = keyed({
  id: requiredText("id: four or more letters and digits, never to be changed").regex(
    /^[a-z0-9-]{4,64}$/,
    {
      error: (issue) =>
        `cannot be ${quote(issue.input)}; use 4 to 64 lower-case letters, digits and hyphens`,
    },
  ),
  ...shared,
  date: requiredText("date: 2025-08-31"),
  updated: requiredText("updated: 2025-09-01").optional(),
  topics: names("trade").default([]),
  authors: names("newsroom").optional(),
  image: image.optional(),
  enclosure: enclosure.optional(),
  episode: episode.optional(),
  series: series.optional(),
  email: z
    .union([z.boolean(), z.literal("now")], {
      error: (issue) => `cannot be ${quote(issue.input)}; write true, false or now`,
    })
    .default(true),
  ...carried,
  formerly: z
    .array(formerly, {
      error:
        "must be a list of former slugs and addresses, such as [old-name, /2019/05/old-name.html]",
    })
    .default([]),
  guid: guid.optional(),
  imported,
});

export const pageSchema = keyed({ ...shared, imported });

export const remoteEnclosureUrl = httpUrl();

export type PostKeys = z.output<typeof postSchema>;
export type PageKeys = z.output<typeof pageSchema>;
