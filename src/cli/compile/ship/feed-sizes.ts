/** What feeds cannot carry whole, said with numbers before it is published: readers cap what they fetch. */
import {
  boundOfFeed,
  composeFeed,
  FEED_LIMIT,
  isBriefInAll,
  withPodcast,
} from "../../../feeds/compose.ts";
import { BODY_LIMIT } from "../../../feeds/content.ts";
import type { FeedCut } from "../../../feeds/feed-document.ts";
import { feedFacts } from "../../../feeds/feed-facts.ts";
import { feedPath, podcastPath } from "../../../feeds/formats.ts";
import {
  type FeedScope,
  isSearch,
  isShow,
  postsInFeed,
  summariesOf,
} from "../../../feeds/selection.ts";
import {
  bodyKey,
  type LibraryIndex,
  markdownKey,
  type ReadBody,
  type ReadMarkdown,
  visibleAt,
} from "../../../publication/library.ts";
import { showsOf } from "../../../publication/podcast.ts";
import { topicPath } from "../../../publication/url.ts";
import type { Entry } from "../assemble.ts";
import type { Problem } from "../problem.ts";
import type { PublicationPlace } from "../settings/publication-pictures.ts";
import type { BodyPlan } from "./binding.ts";
import { createReadUnshipped } from "./ship.ts";

/**
 * A warning for each feed that lists fewer entries than `feed.size` asks for, and for each post that
 * feeds carry as its summary; or that a body is missing, and must be rendered anew.
 *
 * @param now milliseconds since the epoch; without it nobody can say what the feeds carry
 */
export async function checkFeedSizes(
  shipment: Parameters<typeof createReadUnshipped>[0] & Pick<BodyPlan, "markdown">,
  index: LibraryIndex,
  entries: readonly Entry[],
  place: PublicationPlace,
  now: number | undefined,
): Promise<readonly Problem[] | "missing"> {
  if (now === undefined) return [];
  const read = createReadUnshipped(shipment);
  let missing = false;
  const readOwn = createReadUnshipped<string>({ ...shipment, plans: shipment.markdown });
  const readBody: ReadBody = async (entry) => {
    const body = read(bodyKey(entry));
    missing ||= body === undefined;
    return body ?? { web: "", portable: "", text: "" };
  };
  const problems = await problemsOf(index, entries, place, now, readBody, async (entry) => {
    const text = readOwn(markdownKey(bodyKey(entry)));
    missing ||= text === undefined;
    return text ?? "";
  });
  return missing ? "missing" : problems;
}

async function problemsOf(
  index: LibraryIndex,
  entries: readonly Entry[],
  place: PublicationPlace,
  now: number,
  readBody: ReadBody,
  readMarkdown: ReadMarkdown,
): Promise<readonly Problem[]> {
  const visible = visibleAt(index, now);
  const files = new Map(
    entries.flatMap(({ head, source, rendering }) => {
      const id = head.heading?.post?.id;
      return id === undefined || rendering === undefined
        ? []
        : [[id, { source, ...rendering.inFeeds }] as const];
    }),
  );
  const ofFeeds: Problem[] = [];
  const long = new Map<string, Problem>();
  const { topics, authors } = index.publication;
  // The feed of the only author is that of everything.
  const several = authors.length > 1 ? authors : [];
  const scopes = [undefined, ...showsOf(index.publication), ...topics, ...several];
  for (const scope of scopes) {
    const posts = postsInFeed(visible, scope);
    const brief = isBriefInAll(summariesOf(index.publication, scope));
    const known = posts.map(({ id }) => (brief ? undefined : files.get(id)));
    for (const post of known) {
      if (post === undefined || post.octets <= BODY_LIMIT) continue;
      const { file } = post.source;
      long.set(file, { file, line: 1, message: longWords(post.octets) });
    }
    const bound = boundOfFeed(
      await withPodcast(feedFacts(visible, scope), visible, scope, posts),
      // Of Markdown the archives' bound knows, too.
      posts.map(({ octets }) => (brief ? 0 : octets)),
    );
    if (bound <= FEED_LIMIT) continue;
    const { cut } = await composeFeed(visible, readBody, scope, readMarkdown);
    if (cut === undefined || cut.listed === cut.wanted) continue;
    const first = files.get(posts[cut.listed]?.id ?? "")?.source.file;
    const message = cutWords(scope, cut, first);
    ofFeeds.push({ file: place.file, line: place.lineOf(["feed", "size"]), message });
  }
  return [...ofFeeds, ...long.values()];
}

function longWords(octets: number): string {
  return `its text has ${kilobytes(octets)}, more than the ${kilobytes(BODY_LIMIT)} that a feed can spare for one post: feeds carry its summary with a link. Divide it, or write the summary for those readers`;
}

function nameOf(scope: FeedScope): string {
  if (isShow(scope)) return podcastPath(scope);
  if (scope === undefined || isSearch(scope)) return feedPath("rss");
  return `the feed of ${"slug" in scope ? topicPath(scope.slug) : scope.name}`;
}

function cutWords(scope: FeedScope, cut: FeedCut, first: string | undefined): string {
  const feed = nameOf(scope);
  const asked = `feed.size and the posts there are ask for ${cut.wanted}`;
  const whole = `all of them would be ${kilobytes(cut.octets)}, and many readers fetch no more than ${kilobytes(FEED_LIMIT)}`;
  const out = first === undefined ? "" : `; ${first} and older posts are not in it`;
  return `${feed} lists ${cut.listed} posts where ${asked}: ${whole}${out}`;
}

/** Of 1,024 octets, as limits of feed readers are counted. */
function kilobytes(octets: number): string {
  return `${Math.ceil(octets / 1024)} KB`;
}
