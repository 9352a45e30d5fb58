/** `podcast:` of publication.yaml: what directories ask of a channel that carries audio. */
import type { z } from "zod";
import type { Podcast } from "../../../publication/publication.ts";
import { line, mailAddress } from "../front-matter/fields.ts";
import { keyed, quote, requiredText, trueOrFalse } from "../front-matter/yaml-source.ts";
import { proposal } from "../problem.ts";

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

/** The keys below `podcast`. */
export const podcast = keyed({
  category,
  subcategory: requiredText("subcategory: Politics").optional(),
  explicit: trueOrFalse().default(false),
  owner: keyed({ name: line("name: Ada Lind"), address: mailAddress() }),
  image: requiredText("image: /media/cover.jpg").optional(),
}).superRefine((value, context) => {
  const { category, subcategory } = value;
  // A category that is wrong itself has been named already.
  if (subcategory === undefined || !PODCAST_CATEGORIES.includes(category)) return;
  const known = CATEGORIES[category] ?? [];
  if (known.includes(subcategory)) return;
  const message = unknownSubcategory(subcategory, category, known);
  context.addIssue({ code: "custom", path: ["subcategory"], message });
});

/** Without the keys that were left out: the index must not carry them as undefined. */
export function podcastOf(value: z.output<typeof podcast>): Podcast {
  const { category, subcategory, explicit, owner, image } = value;
  return {
    category,
    ...(subcategory !== undefined && { subcategory }),
    explicit,
    owner,
    ...(image !== undefined && { image }),
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
