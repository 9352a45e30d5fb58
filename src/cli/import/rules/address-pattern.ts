/** Addresses of an old site from its pattern: "/blog/:year/:slug/", with the names of Jekyll's and Hugo's permalinks. Pure. */

/** What a pattern may ask of a text. */
export type PatternFacts = {
  /** "2019-05-01", or with a time behind it; empty for a text without a date. */
  readonly date: string;
  readonly slug: string;
  /** The file's name without its date and ending. */
  readonly name: string;
  /** The folders of the file in its source, from the outermost. */
  readonly folders: readonly string[];
  /** In the order of the text, as parts of addresses. */
  readonly categories: readonly string[];
};

type Part = (facts: PatternFacts) => string;

const digits =
  (from: number, to: number): Part =>
  ({ date }) =>
    date.slice(from, to);
const plain =
  (part: Part): Part =>
  (facts) =>
    part(facts).replace(/^0+(?=\d)/, "");
const slug: Part = (facts) => facts.slug;
const name: Part = (facts) => facts.name;
const categories: Part = (facts) => facts.categories.join("/");

/** Names with what they stand for; several programs call one thing differently. */
const PARTS: Readonly<Record<string, Part>> = {
  year: digits(0, 4),
  short_year: digits(2, 4),
  month: digits(5, 7),
  i_month: plain(digits(5, 7)),
  day: digits(8, 10),
  i_day: plain(digits(8, 10)),
  hour: digits(11, 13),
  minute: digits(14, 16),
  second: digits(17, 19),
  slug,
  title: slug,
  postname: slug,
  filename: name,
  contentbasename: name,
  name,
  section: ({ folders }) => folders[0] ?? "",
  sections: ({ folders }) => folders.join("/"),
  category: ({ categories: [first = ""] }) => first,
  categories,
  output_ext: () => ".html",
};

const NAME = /:([a-z][a-z_]*)|%([a-z][a-z_]*)%/g;

/** What is wrong with a pattern, as a predicate; undefined when nothing is. */
export function patternComplaint(pattern: string): string | undefined {
  if (!pattern.startsWith("/"))
    return "must begin with /, such as /blog/:slug or /:year/:month/:slug/";
  const names = [...pattern.matchAll(NAME)].map((found) => partName(found));
  const stranger = names.find((found) => partIn(found) === undefined);
  if (stranger !== undefined) {
    const known = Object.keys(PARTS).map((part) => `:${part}`);
    return `knows no :${stranger}; it may have ${known.join(", ")}`;
  }
  return names.length > 0
    ? undefined
    : "names nothing of a post, such as :slug; every post would have this address";
}

/** The address of one text, or undefined when it lacks what the pattern asks for. */
export function addressBy(pattern: string, facts: PatternFacts): string | undefined {
  let lacks = false;
  const path = pattern.replace(NAME, (...found) => {
    const part = partIn(partName(found as unknown as RegExpExecArray));
    const value = part?.(facts) ?? "";
    // Without a category Jekyll leaves the part out, and with it a slash.
    lacks ||= value === "" && part !== categories;
    return value.split("/").map(encodeURIComponent).join("/");
  });
  return lacks ? undefined : path.replace(/\/{2,}/g, "/");
}

function partName([, named, between]: RegExpExecArray): string {
  return named ?? between ?? "";
}

/** WordPress writes %monthnum% and %postname%. */
function partIn(found: string): Part | undefined {
  const known = found === "monthnum" ? "month" : found;
  return Object.hasOwn(PARTS, known) ? PARTS[known] : undefined;
}
