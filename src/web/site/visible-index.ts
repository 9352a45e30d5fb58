/** What is visible, arranged for looking up. One index per content state; it never changes. */
import { type AddressBook, createAddressBook } from "../../publication/address-book.ts";
import type { LibraryIndex, Visible } from "../../publication/library.ts";
import { visibleAt } from "../../publication/library.ts";
import { formerAddress, type OldAddress } from "../../publication/old-address.ts";
import type { Page, Post } from "../../publication/post.ts";
import type { Topic } from "../../publication/publication.ts";
import {
  placeInSeries,
  type Series,
  type SeriesPlace,
  seriesOf,
} from "../../publication/series.ts";

export type VisibleIndex = {
  readonly visible: Visible;
  /** Milliseconds since the epoch: the instant it was arranged for. It holds until `visible.until`. */
  readonly since: number;
  readonly positions: ReadonlyMap<string, number>;
  readonly retracted: ReadonlyMap<string, Post>;
  /** Old addresses of posts; made when the first one is asked for. */
  readonly formerly: () => AddressBook<Post>;
  /** Those that go with a post and may be seen, the nearest first. */
  readonly related: (post: Post) => readonly Post[];
  /** By slug; arranged when the first one is asked for. */
  readonly series: () => ReadonlyMap<string, Series>;
  readonly pages: ReadonlyMap<string, Page>;
  readonly topics: ReadonlyMap<string, Topic>;
  /** Newest first, by the slug of a topic; arranged when the first one is asked for. */
  readonly byTopic: () => ReadonlyMap<string, readonly Post[]>;
};

/** What stands around a post. */
export type Surroundings = {
  readonly newer?: Post;
  readonly older?: Post;
  readonly place?: SeriesPlace;
  readonly related?: readonly Post[];
};

/** A few are looked at; a row of many is furniture. */
const RELATED_SHOWN = 3;

/** What stands under a slug of a post. */
type Found =
  | ({ readonly kind: "post"; readonly post: Post } & Surroundings)
  | { readonly kind: "retracted"; readonly post: Post; readonly reason: string }
  | { readonly kind: "unknown" };

/**
 * Arranges what may be seen at `now`.
 *
 * @param now milliseconds since the epoch
 */
export function arrange(index: LibraryIndex, now: number): VisibleIndex {
  const visible = visibleAt(index, now);
  let formerly: AddressBook<Post> | undefined;
  let series: ReadonlyMap<string, Series> | undefined;
  let byTopic: ReadonlyMap<string, readonly Post[]> | undefined;
  return {
    visible,
    since: now,
    positions: new Map(visible.posts.map((post, position) => [post.slug, position])),
    retracted: new Map(visible.retracted.map((post) => [post.slug, post])),
    formerly: () => {
      formerly ??= formerAddresses([...visible.posts, ...visible.retracted]);
      return formerly;
    },
    related: createRelated(index, visible),
    series: () => {
      series ??= seriesOf(visible.posts);
      return series;
    },
    pages: new Map(visible.pages.map((page) => [page.slug, page])),
    topics: new Map(visible.publication.topics.map((topic) => [topic.slug, topic])),
    byTopic: () => {
      byTopic ??= groupedByTopic(visible.posts);
      return byTopic;
    },
  };
}

function createRelated(
  { posts, related }: LibraryIndex,
  visible: Visible,
): VisibleIndex["related"] {
  let places: ReadonlyMap<string, number> | undefined;
  let seen: ReadonlyMap<string, Post> | undefined;
  return ({ id }) => {
    if (related === undefined) return [];
    places ??= new Map(posts.map((post, at) => [post.id, at]));
    seen ??= new Map(visible.posts.map((post) => [post.id, post]));
    const shown = seen;
    return (related[places.get(id) ?? -1] ?? []).flatMap(
      (at) => shown.get(posts[at]?.id ?? "") ?? [],
    );
  };
}

/** Whether the visible index still shows what may be seen at `now`, milliseconds since the epoch. */
export function holds(visibleIndex: VisibleIndex, now: number): boolean {
  // A clock that was set back must not keep a post on show that is due only later.
  return now < visibleIndex.visible.until && now >= visibleIndex.since;
}

/** Of a retracted post, too: who comes by its old address reads at the present one why it was withdrawn. */
function formerAddresses(posts: readonly Post[]): AddressBook<Post> {
  return createAddressBook(
    posts.flatMap((post) =>
      post.formerly.map((former): [OldAddress, Post] => [formerAddress(former), post]),
    ),
  );
}

/** Finds a post by its present slug. */
export function findPost(visibleIndex: VisibleIndex, slug: string): Found {
  const position = visibleIndex.positions.get(slug);
  if (position !== undefined) return standing(visibleIndex, position);
  const withdrawn = visibleIndex.retracted.get(slug);
  if (withdrawn?.retracted !== undefined) {
    return { kind: "retracted", post: withdrawn, reason: withdrawn.retracted };
  }
  return { kind: "unknown" };
}

/** Visible posts of one topic or of all, newest first. */
export function postsOf(visibleIndex: VisibleIndex, topic?: string): readonly Post[] {
  return topic === undefined
    ? visibleIndex.visible.posts
    : (visibleIndex.byTopic().get(topic) ?? []);
}

/** A list of 200 topics counts the posts of each, and to look through 50,000 for each of them takes a tenth of a second. */
function groupedByTopic(posts: readonly Post[]): ReadonlyMap<string, readonly Post[]> {
  const groups = new Map<string, Post[]>();
  for (const post of posts) {
    for (const topic of new Set(post.topics)) {
      const group = groups.get(topic);
      if (group === undefined) groups.set(topic, [post]);
      else group.push(post);
    }
  }
  return groups;
}

function standing(visibleIndex: VisibleIndex, position: number): Found {
  const posts = visibleIndex.visible.posts;
  const post = posts[position];
  if (post === undefined) throw new Error(`no post at position ${position}`);
  const newer = posts[position - 1];
  const older = posts[position + 1];
  const place = post.series && placeInSeries(visibleIndex.series(), post);
  // What stands right above is not named a second time.
  const beside = place === undefined ? [newer?.id, older?.id] : [];
  const related = visibleIndex
    .related(post)
    .filter(({ id }) => !beside.includes(id))
    .slice(0, RELATED_SHOWN);
  return {
    kind: "post",
    post,
    ...(newer === undefined ? {} : { newer }),
    ...(older === undefined ? {} : { older }),
    ...(place === undefined ? {} : { place }),
    ...(related.length === 0 ? {} : { related }),
  };
}
