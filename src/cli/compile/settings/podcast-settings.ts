/** `podcast:` and `podcasts:` of publication.yaml: what directories ask of a channel that carries recordings. */
import { z } from "zod";
import { podcastPath } from "../../../feeds/formats.ts";
import type { Podcast } from "../../../publication/podcast.ts";
import { httpUrl, languageTag, line, mailAddress, slug, unique } from "../front-matter/fields.ts";
import { keyed, oneOf, quote, requiredText, trueOrFalse } from "../front-matter/yaml-source.ts";
import { proposal } from "../problem.ts";
import { ownFeed, summariesOf } from "./feed-settings.ts";
import { podcastGuid } from "./podcast-guid.ts";
import { LONGEST_NAME, people, texts } from "./podcast-people.ts";

/**
 * Apple's categories, each with its own, in Apple's spelling: a directory that does not find the very
 * words refuses the feed. https://podcasters.apple.com/support/1691-apple-podcasts-categories
 */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Arts: ["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"],
  Business: [
    ...["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"],
  ],
  Comedy: ["Comedy Interviews", "Improv", "Stand-Up"],
  Education: ["Courses", "How To", "Language Learning", "Self-Improvement"],
  Fiction: ["Comedy Fiction", "Drama", "Science Fiction"],
  Government: [],
  "Health & Fitness": [
    ...["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"],
  ],
  History: [],
  "Kids & Family": ["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"],
  Leisure: [
    ...["Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies"],
    ...["Home & Garden", "Video Games"],
  ],
  Music: ["Music Commentary", "Music History", "Music Interviews"],
  News: [
    ...["Business News", "Daily News", "Entertainment News", "News Commentary", "Politics"],
    ...["Sports News", "Tech News"],
  ],
  "Religion & Spirituality": [
    ...["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"],
  ],
  Science: [
    ...["Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics"],
    ...["Natural Sciences", "Nature", "Physics", "Social Sciences"],
  ],
  "Society & Culture": [
    ...["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"],
  ],
  Sports: [
    ...["Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey"],
    ...["Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness"],
    ...["Wrestling"],
  ],
  Technology: [],
  "True Crime": [],
  "TV & Film": ["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"],
};

/** Apple's 19 top-level categories. */
const PODCAST_CATEGORIES: readonly string[] = Object.keys(CATEGORIES);

const category = requiredText("category: News").refine(
  (name) => PODCAST_CATEGORIES.includes(name),
  { error: (issue) => unknownCategory(String(issue.input)) },
);

const subcategory = requiredText("subcategory: Politics").optional();

/** What an episode is made for. https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/medium.md */
const MEDIA = [
  ...["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher"],
  "course",
] as const;

/** Their lists have no episodes of their own, but name those of other feeds. */
const isList = (medium: unknown) => medium === "mixed" || MEDIA.some((one) => medium === `${one}L`);

const medium = z.enum(MEDIA, {
  error: ({ input }) =>
    isList(input)
      ? `cannot be ${quote(input)}, for a list has no episodes of its own; take the line out`
      : `cannot be ${quote(input)}; ${proposal(String(input), MEDIA, "media")}`,
});

const guid = requiredText("guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810")
  .regex(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i, {
    error: "must be a UUID, as the feed of the old host has it in podcast:guid",
  })
  .transform((text) => text.toLowerCase());

/** Directories read three categories at most. */
const OTHERS = 2;

/** What all shows have. */
const shape = {
  title: line("title: Harbour Talks").optional(),
  description: line("description: Who lives at the water, and of what").optional(),
  language: languageTag().optional(),
  category,
  subcategory,
  other_categories: z
    .array(categoryGroup(), { error: "must be a list, each with category and subcategory" })
    .max(OTHERS, { error: `is longer than ${OTHERS}; directories read three categories at most` })
    .optional(),
  explicit: trueOrFalse().default(false),
  owner: keyed({ name: line("name: Ada Lind"), address: mailAddress() }),
  author: line("author: The Harbour Letter").optional(),
  image: requiredText("image: /media/cover.jpg").optional(),
  type: oneOf(["episodic", "serial"]).optional(),
  copyright: line("copyright: © 2026 The Harbour Letter").optional(),
  guid: guid.optional(),
  locked: trueOrFalse().optional(),
  medium: medium.optional(),
  funding: z
    .array(
      keyed({
        url: httpUrl(),
        text: line("text: Support the show").max(LONGEST_NAME, {
          error: `is longer than ${LONGEST_NAME} characters, which apps cut`,
        }),
      }),
      { error: "must be a list, each with url and text" },
    )
    .optional(),
  people: people.optional(),
  txt: texts.optional(),
  new_feed_url: httpUrl().optional(),
  block: trueOrFalse().optional(),
  complete: trueOrFalse().optional(),
  feed: ownFeed,
};

const topics = z
  .array(requiredText("talks"), { error: "must be a list of topics such as [talks]" })
  .min(1, { error: "is empty; name a topic, or take it out" });

/** The keys below `podcast`: the show at /podcast.xml. */
export const podcast = keyed({ ...shape, topics: topics.optional() }).superRefine(checkSubcategory);

/** An item of `podcasts`: a further show, at an address of its own. */
export const podcasts = unique(
  z.array(
    keyed({ id: slug("talks"), ...shape, title: line("title: Harbour Talks"), topics }).superRefine(
      checkSubcategory,
    ),
    { error: "must be a list of shows, each with id, title, topics, category and owner" },
  ),
  "id",
);

function categoryGroup() {
  return keyed({ category, subcategory }).superRefine(checkSubcategory);
}

type Categorised = { readonly category: string; readonly subcategory?: string | undefined };

function checkSubcategory({ category, subcategory }: Categorised, context: z.RefinementCtx): void {
  // A category that is wrong itself has been named already.
  if (subcategory === undefined || !PODCAST_CATEGORIES.includes(category)) return;
  const known = CATEGORIES[category] ?? [];
  if (known.includes(subcategory)) return;
  const message = unknownSubcategory(subcategory, category, known);
  context.addIssue({ code: "custom", path: ["subcategory"], message });
}

type ShowKeys = z.output<typeof podcast> & { readonly id?: string };

/**
 * Without the keys that were left out: the index must not carry them as undefined.
 *
 * @param address the publication's own, whatever stands in its place on this machine
 */
export function podcastOf(
  { other_categories, txt, new_feed_url, feed, ...value }: ShowKeys,
  address: string,
): Podcast {
  const { id } = value;
  const written = {
    ...value,
    otherCategories: other_categories?.map(present),
    people: value.people?.map(present),
    texts: txt?.map(present),
    newFeedUrl: new_feed_url,
    ...summariesOf(feed),
    guid: value.guid ?? podcastGuid(address + podcastPath(id === undefined ? {} : { id })),
  };
  return present(written) as Podcast;
}

function present<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}

function unknownCategory(given: string): string {
  const [above] = Object.entries(CATEGORIES).find(([, below]) => below.includes(given)) ?? [];
  if (above !== undefined) {
    return `cannot be ${quote(given)}, which is a part of ${above}; write category: ${above} and subcategory: ${given}`;
  }
  return `cannot be ${quote(given)}; ${proposal(given, PODCAST_CATEGORIES, "Apple's categories")}`;
}

function unknownSubcategory(given: string, category: string, known: readonly string[]): string {
  if (known.length === 0) {
    return `cannot be ${quote(given)}, for ${category} has no parts; take the line out`;
  }
  return `cannot be ${quote(given)}; ${proposal(given, known, `parts of ${category}`)}`;
}
