/** Exports of Ghost, each with what must come out of it. */
import { instants, type Maker, maker, plainHtml } from "./made-texts.ts";

export type Row = Record<string, unknown>;

/** What a post of a made export must come out as, and the HTML that its readers saw. */
export type GhostPost = {
  readonly guid: string;
  readonly title: string;
  readonly ms: number;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly address: string;
  readonly html: string;
};

export const USERS = [
  { id: "u1", name: "Ada Lind", slug: "ada", website: "https://ada.example" },
  { id: "u2", name: "Bén O'Hara", slug: "ben" },
  { id: "u3", name: "Never Wrote", slug: "never" },
];
export const TAGS = [
  { id: "t1", name: "Boats & Tides", slug: "boats-tides", visibility: "public" },
  { id: "t2", name: "港", slug: "gang", visibility: "public" },
  { id: "t3", name: "#newsletter", slug: "hash-newsletter", visibility: "internal" },
];

/** An export with `count` posts whose text `write` puts into a row. */
export function ghostExport(
  seed: number,
  count: number,
  version: string,
  date: (ms: number) => unknown,
  write: (make: Maker, html: string) => Row,
) {
  const make = maker(seed);
  const expected: GhostPost[] = [];
  const data = {
    posts: [] as Row[],
    users: USERS,
    tags: TAGS,
    posts_tags: [] as Row[],
    posts_authors: [] as Row[],
  };
  const isOld = version.startsWith("0");
  for (const [at, ms] of instants(make, count).entries()) {
    const id = isOld ? at + 1 : make.hex(24);
    const uuid = `${make.hex(8)}-${make.hex(4)}-4${make.hex(3)}-a${make.hex(3)}-${make.hex(12)}`;
    const slug = at === 0 ? "порты-каспия" : `post-${at}`;
    const html = plainHtml(make, 3 + make.number(6));
    const tags = [TAGS[0], TAGS[1], TAGS[2]].filter(() => make.number(2) === 0);
    const authors = make.number(2) === 0 ? [USERS[1], USERS[0]] : [USERS[0]];
    // Rows stand in no order: the column says it.
    for (const [order, tag] of [...tags.entries()].reverse())
      data.posts_tags.push({ post_id: id, tag_id: tag?.id, sort_order: order });
    for (const [order, user] of [...authors.entries()].reverse())
      data.posts_authors.push({ post_id: id, author_id: user?.id, sort_order: order });
    const title = `${make.words(4)} ${at}`;
    data.posts.push({
      id,
      uuid,
      title,
      slug,
      status: "published",
      visibility: "public",
      published_at: date(ms),
      updated_at: date(ms + 86_400_000),
      created_at: date(ms - 1000),
      ...(isOld ? { page: 0 } : { type: "post" }),
      ...write(make, html),
    });
    const shown = tags.filter((tag) => tag?.visibility === "public");
    expected.push({
      guid: isOld ? uuid : String(id),
      title,
      ms,
      tags: shown.map((tag) => tag?.name ?? ""),
      authors: authors.map((user) => user?.name ?? ""),
      address: `/${slug}/`,
      html,
    });
  }
  const json = { db: [{ meta: { exported_on: 1_753_891_082_041, version }, data }] };
  return { json: JSON.stringify(json), expected };
}
