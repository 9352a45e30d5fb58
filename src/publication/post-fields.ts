/**
 * Fields of front matter that a post carries as its author wrote them, an entry each. By this table the compiler reads,
 * checks and carries them, an edit of one is a new revision, `tidings import` keeps them, and feeds have them in
 * `EntryFacts`: what shows one takes it from there by its name. Pure.
 */

/** What can be written: plain text whose line ends do not matter, or an absolute URL of the web. */
export type FieldKind = "prose" | "url";

type PostField = {
  readonly kind: FieldKind;
  /** What a message proposes to whoever left it empty. */
  readonly example: string;
  /** What other programs call it, in lower case and without separators, parted by blanks. */
  readonly elsewhere: string;
};

const POST_FIELDS = {
  /** Why it was withdrawn: the post then answers 410 with these words and leaves lists and feeds. */
  retracted: {
    kind: "prose",
    example: "Why it was withdrawn",
    elsewhere: "withdrawn retraction removed deleted",
  },
  /** What was wrong before and has been put right; shown with the post and mailed once. */
  correction: {
    kind: "prose",
    example: "What was wrong and is now right",
    elsewhere: "corrections corrected erratum errata",
  },
  /** What the post is about, elsewhere: pages, feeds and emails lead there, and to the post as ever. */
  link: {
    kind: "url",
    example: "https://example.org/what-it-is-about",
    elsewhere: "externalurl externallink linkurl linkedurl targeturl",
  },
  /** Where the licence stands under which others may use the post. */
  license: {
    kind: "url",
    example: "https://creativecommons.org/licenses/by/4.0/",
    elsewhere: "licence licenseurl licenceurl",
  },
} as const satisfies Readonly<Record<string, PostField>>;

export type PostFieldName = keyof typeof POST_FIELDS;

export const POST_FIELD_NAMES = Object.keys(POST_FIELDS) as readonly PostFieldName[];

/** What stands at them; one that is not written is absent. */
export type PostFields = { readonly [Name in PostFieldName]?: string };

/** A value for each of the fields, by its name. */
export function byField<Value>(
  of: (field: PostField, name: PostFieldName) => Value,
): Readonly<Record<PostFieldName, Value>> {
  const values = POST_FIELD_NAMES.map((name) => [name, of(POST_FIELDS[name], name)]);
  return Object.fromEntries(values) as Record<PostFieldName, Value>;
}

/** Those fields of a post that are written, each as `shown` has it; what that has no value for is left out. */
export function writtenFields(
  post: { readonly [Name in PostFieldName]?: string | undefined },
  shown: (value: string, kind: FieldKind) => string | undefined = (value) => value,
): PostFields {
  const written = POST_FIELD_NAMES.flatMap((name) => {
    const value = post[name];
    const carried = value === undefined ? undefined : shown(value, POST_FIELDS[name].kind);
    return carried === undefined ? [] : [[name, carried]];
  });
  return Object.fromEntries(written) as PostFields;
}
