/**
 * What readers, feeds and bookmarks knew after the last compilation on this machine, and would lose with this one.
 * A fresh clone has no last compilation, and nothing to compare with.
 */
import { addressKey, formerAddress } from "../../publication/old-address.ts";
import { postPath } from "../../publication/url.ts";
import type { Entry } from "./assemble.ts";
import type { Heading, PostHeading } from "./front-matter/front-matter.ts";
import type { Cache } from "./kept/cache.ts";
import type { Problem } from "./problem.ts";

type Published = Heading & { readonly post: PostHeading };

/**
 * A warning for each post that has gone, or has another id or address than the one it was published with.
 *
 * @param label names a path below the content directory as problems do
 * @param now milliseconds since the epoch: a post that was never public is missed by nobody
 */
export function checkPublishedBefore(
  before: Cache["entries"],
  entries: readonly Entry[],
  label: (path: string) => string,
  now: number,
): readonly Problem[] {
  const today = entries.flatMap((entry) => {
    const published = publishedIn(entry.head);
    return published === undefined ? [] : [{ entry, published }];
  });
  const byId = new Map(today.map((each) => [each.published.post.id, each]));
  const byPath = new Map(entries.map((entry) => [entry.source.path, entry]));
  const bySlug = new Map(today.map((each) => [each.published.slug, each]));
  // Two addresses are parsed for each post, and hardly any post has moved.
  let answered: ReadonlySet<string> | undefined;
  const leadsSomewhere = (slug: string) => {
    answered ??= new Set(
      today.flatMap(({ published }) => [published.slug, ...published.post.formerly].map(addressOf)),
    );
    return answered.has(addressOf(slug));
  };

  return Object.entries(before).flatMap(([path, kept]): readonly Problem[] => {
    const was = publishedIn(kept.head);
    if (was === undefined || was.post.published > now) return [];
    const same = byId.get(was.post.id);
    const address = postPath({ slug: was.slug });
    if (same !== undefined) {
      const { head, source } = same.entry;
      const entry = entryIdComplaint(was.post.guid, same.published.post.guid);
      const renamed =
        entry === undefined ? [] : [{ file: source.file, line: head.lines.guid, message: entry }];
      if (same.published.slug === was.slug || leadsSomewhere(was.slug)) return renamed;
      const message = `was published at ${address}, which leads nowhere now; add \`formerly: [${was.slug}]\``;
      return [...renamed, { file: source.file, line: head.lines.slug, message }];
    }
    const there = byPath.get(path);
    // What has a mistake of its own is there, and says so by itself.
    if (there !== undefined && there.head.heading === undefined && !there.head.draft) return [];
    const successor = bySlug.get(was.slug);
    if (successor !== undefined) {
      const { head, source } = successor.entry;
      const message = `${address} was published with the id ${was.post.id}; with another, every reader sees it as new and it may be e-mailed again. Put ${was.post.id} back`;
      return [{ file: source.file, line: head.lines.id, message }];
    }
    const gone = there === undefined ? "is gone" : "is a draft now";
    const message = `"${was.title}" was published at ${address} and ${gone}: the address leads nowhere, and readers that have it keep it. To withdraw a post, keep its file and write \`retracted: why\``;
    return [{ file: label(path), line: 1, message }];
  });
}

function addressOf(former: string): string {
  return addressKey(formerAddress(former));
}

/**
 * A `guid` that comes, goes or changes gives the entry another id, and feed readers know it by nothing else
 * (RFC 4287 §4.2.6: the id "MUST NOT change"). A warning, since this machine cannot know whether anybody was served.
 */
function entryIdComplaint(was: string | undefined, is: string | undefined): string | undefined {
  if (was === is) return undefined;
  const consequence = "feed readers that have the entry would see it as new";
  if (was === undefined) {
    return `guid was not there when the post was published; with it ${consequence}. Take it out, unless nobody reads the feeds from here yet`;
  }
  const quoted = JSON.stringify(was);
  return is === undefined
    ? `was published with guid: ${quoted}; without it ${consequence}. Put it back`
    : `guid was ${quoted} when the post was published; with another ${consequence}. Put it back`;
}

function publishedIn(head: Entry["head"]): Published | undefined {
  const { heading } = head;
  if (head.draft || heading?.post === undefined) return undefined;
  return { ...heading, post: heading.post };
}
