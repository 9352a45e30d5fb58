/** The feed that this folder compiles to, with all of its posts, and where old addresses lead in it. */
import { resolve } from "node:path";
import { piecesIn } from "../../feeds/compose.ts";
import { entryHtml } from "../../feeds/content.ts";
import { joined } from "../../feeds/feed-document.ts";
import { feedFacts } from "../../feeds/feed-facts.ts";
import { formatOf } from "../../feeds/formats.ts";
import { summariesOf } from "../../feeds/selection.ts";
import { bodyKey, visibleAt } from "../../publication/library.ts";
import { addressKey, addressOf, oldAddress } from "../../publication/old-address.ts";
import { utf8 } from "../../text/bytes.ts";
import { createFindMoved } from "../../web/site/old-addresses.ts";
import { arrange } from "../../web/site/visible-index.ts";
import { compileContent } from "../compile/compiler.ts";
import { formatProblem } from "../compile/problem.ts";
import type { LoadedFeed } from "./load-feed.ts";
import { type ReadFormat, readFeedPage } from "./read-feed.ts";

type OwnFeed = LoadedFeed & { readonly leadsTo: (url: URL) => Promise<string | undefined> };

/**
 * Posts that a current document has no room for stand in its archives, so all of them are compared.
 *
 * @param content as the user named it, from `cwd`
 * @param now milliseconds since the epoch
 */
export async function ownFeed(
  content: string,
  cwd: string,
  format: ReadFormat,
  now: number,
): Promise<OwnFeed | { readonly kind: "wrong"; readonly reason: string }> {
  const contentDir = resolve(cwd, content);
  const outDir = resolve(contentDir, "../dist");
  const compiled = await compileContent({
    contentDir,
    outDir,
    label: content,
    checkOnly: true,
    inMemory: true,
  });
  if (compiled.kind === "problems") {
    const [first] = compiled.problems;
    const more = compiled.problems.length > 1 ? ` (and ${compiled.problems.length - 1} more)` : "";
    return {
      kind: "wrong",
      reason: `${content} does not compile: ${first === undefined ? "" : formatProblem(first)}${more}`,
    };
  }
  const { index, bodies, otherPacks } = compiled;
  const { publication } = index;
  const all = { ...publication, feed: { ...publication.feed, size: index.posts.length } };
  const visible = visibleAt({ ...index, publication: all }, now);
  const { listed, ...facts } = feedFacts(visible);
  const entries = listed.map((entry, at) => {
    const post = visible.posts[at];
    const body = post && bodies?.get(bodyKey(post));
    return { ...entry, html: entryHtml(entry, body?.portable ?? "") };
  });
  // Read as a stranger reads it, so that both sides went through the same hands.
  const summaries = summariesOf(publication, undefined);
  const text = joined(piecesIn(formatOf(format), { ...facts, entries, summaries }));
  const page = await readFeedPage(utf8(text), publication.address);
  if (page.kind === "wrong") throw new Error(`our own feed ${page.reason}`);
  const findMoved = createFindMoved({
    index,
    readRedirects: async (name) => otherPacks?.get(name) ?? "{}",
  });
  const seen = arrange(index, now);
  return {
    ...{ kind: "feed", name: content, format, entries: page.entries, pages: 1, damaged: 0 },
    leadsTo: async (url) => {
      const moved = await findMoved(seen, url);
      if (moved === undefined || moved.status === 410) return undefined;
      return moved.to.startsWith("/")
        ? addressKey(oldAddress(moved.to))
        : addressKey(addressOf(new URL(moved.to)));
    },
  };
}
