/** Bodies bound into packs, and the index that says where each lies. */
import type { Broadcast } from "../../../publication/broadcast.ts";
import type { EditionNote, LibraryIndex } from "../../../publication/library.ts";
import { bodyKey, markdownKey } from "../../../publication/library.ts";
import type { Page, Post } from "../../../publication/post.ts";
import type { AssembledPage, AssembledPost, Entry } from "../assemble.ts";
import type { Cache, KeptEntry } from "../kept/cache.ts";
import { headAt, type KeyedHead } from "../stale.ts";
import { hashOf } from "./hash.ts";
import { type Packable, type PackPlan, packOfAll, planPacks } from "./packs.ts";

export type BodyPlan = {
  readonly plans: readonly PackPlan[];
  /** A pack of Markdown for each of them, of the same entries: a feed that reads bodies reads none of it. */
  readonly markdown: readonly PackPlan[];
  /** Index of the pack by path below the content directory. */
  readonly packOf: ReadonlyMap<string, number>;
  /** File name of the pack in which a body lay before, by its key. */
  readonly lying: ReadonlyMap<string, string>;
};

/** Decides in which pack each body lies. */
export function planBodies(
  posts: readonly AssembledPost[],
  pages: readonly AssembledPage[],
  entries: readonly Entry[],
): BodyPlan {
  const byPath = new Map(entries.map((entry) => [entry.source.path, entry]));
  const lying = new Map<string, string>();
  const markdownOf = new Map<string, Packable>();
  const bodiesOf = (list: readonly (AssembledPost | AssembledPage)[]) =>
    list.flatMap((item) => {
      const rendering = byPath.get(item.path)?.rendering;
      if (rendering === undefined) return [];
      const key = bodyKey({ ...item, pack: 0 });
      if (rendering.pack !== undefined) lying.set(key, rendering.pack);
      const { hash, length, pack } = rendering.markdown;
      const own = { key: markdownKey(key), hash, length };
      markdownOf.set(key, own);
      if (pack !== undefined) lying.set(own.key, pack);
      return [{ key, hash: rendering.hash, length: rendering.length, path: item.path }];
    });
  // Pages apart: they are read at other times than posts, and do not move when one is published.
  const groups = [bodiesOf(posts), bodiesOf(pages)];
  const plans = groups.flatMap((group) => planPacks(group));
  const paths = new Map(groups.flat().map((body) => [body.key, body.path]));
  const packOf = new Map<string, number>();
  plans.forEach((plan, index) => {
    for (const body of plan.bodies) packOf.set(paths.get(body.key) ?? "", index);
  });
  const markdown = plans.map(({ bodies }) =>
    packOfAll(bodies.flatMap(({ key }) => markdownOf.get(key) ?? [])),
  );
  return { plans, markdown, packOf, lying };
}

/** A broadcast, and in which file of the packs its text is. */
export type PackedBroadcast = Omit<Broadcast, "pack"> & { readonly file: string };

/** The index, hashed. */
export function indexOf(
  publication: LibraryIndex["publication"],
  assembly: {
    readonly posts: readonly AssembledPost[];
    readonly pages: readonly AssembledPage[];
    readonly media: LibraryIndex["media"];
  },
  plan: BodyPlan,
  {
    templates,
    notes = [],
    redirects,
    broadcasts = [],
    related = [],
    search,
  }: {
    readonly templates: LibraryIndex["templates"];
    readonly notes?: readonly EditionNote[] | undefined;
    readonly redirects?: LibraryIndex["redirects"];
    readonly related?: NonNullable<LibraryIndex["related"]>;
    readonly search: LibraryIndex["search"];
    /** Each with the file name of its pack. */
    readonly broadcasts?: readonly PackedBroadcast[] | undefined;
  },
): LibraryIndex {
  const packed = <Item extends { readonly path: string }>({ path, ...item }: Item) => ({
    ...item,
    pack: plan.packOf.get(path) ?? -1,
  });
  const content = {
    publication,
    posts: assembly.posts.map((post): Post => packed(post)),
    ...(related.some((list) => list.length > 0) && { related }),
    pages: assembly.pages.map((page): Page => packed(page)),
    packs: [...plan.plans.map(({ name }) => name), ...broadcasts.map(({ file }) => file)],
    markdown: plan.markdown.map(({ name }) => name),
    media: assembly.media,
    templates,
    ...(notes.length > 0 && { notes }),
    ...(redirects !== undefined && { redirects }),
    ...(search !== undefined && { search }),
    ...(broadcasts.length > 0 && {
      broadcasts: broadcasts.map(({ file: _, ...broadcast }, position) => ({
        ...broadcast,
        pack: plan.plans.length + position,
      })),
    }),
  };
  return { ...content, hash: hashOf(JSON.stringify(content)) };
}

/**
 * What the next compilation may rely on.
 *
 * @param before what this one relied on: an entry of which nothing is new stays the same object
 */
export function keep(
  heads: readonly KeyedHead[],
  entries: readonly Entry[],
  plan: BodyPlan,
  before: Cache["entries"],
): Cache["entries"] {
  return Object.fromEntries(
    entries.map((entry, index): [string, KeptEntry] => {
      const { headKey, head } = headAt(heads, index);
      const pack = plan.plans[plan.packOf.get(entry.source.path) ?? -1]?.name;
      const beside = plan.markdown[plan.packOf.get(entry.source.path) ?? -1]?.name;
      const was = before[entry.source.path];
      if (
        was?.headKey === headKey &&
        was.head === head &&
        was.rendering === entry.rendering &&
        was.rendering?.pack === pack &&
        was.rendering?.markdown.pack === beside
      ) {
        return [entry.source.path, was];
      }
      if (entry.rendering === undefined) return [entry.source.path, { headKey, head }];
      const { pack: _, ...rendering } = entry.rendering;
      const { pack: __, ...markdown } = rendering.markdown;
      return [
        entry.source.path,
        {
          headKey,
          head,
          rendering: {
            ...rendering,
            ...(pack !== undefined && { pack }),
            markdown: { ...markdown, ...(beside !== undefined && { pack: beside }) },
          },
        },
      ];
    }),
  );
}
