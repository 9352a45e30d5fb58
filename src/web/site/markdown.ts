/**
 * What machines read that want neither markup nor menus: a post or page as Markdown, and the list of them. It loads apart, at the
 * first request for one.
 */

import { editionsFeedPath } from "../../feeds/edition-feed.ts";
import { feedPath, PREFERRED_FORMAT } from "../../feeds/formats.ts";
import type { Page, Post } from "../../publication/post.ts";
import type { Publication } from "../../publication/publication.ts";
import { absolute, markdownPath, pagePath, postPath } from "../../publication/url.ts";
import { counted, fill, numeral } from "../../publication/words.ts";
import { oneLine } from "../../text/xml.ts";
import { redirect } from "../http/answer.ts";
import { weightedIn } from "../http/coding.ts";
import type { Draft } from "../http/document.ts";
import { instant } from "./instant.ts";
import type { PageContext } from "./render-cache.ts";
import type { Site } from "./site.ts";
import { findPost, postsOf, type VisibleIndex } from "./visible-index.ts";

const TYPE = "text/markdown; charset=utf-8";

/** Posts that llms.txt lists: what it is for is an overview, and readers of it have so much room. */
const LISTED = 200;

/** How a reader asked: by an address of Markdown's own, or by Accept at that of the page. */
type Asked = "address" | "accept";

/**
 * Answers with a post as Markdown.
 *
 * @returns undefined where there is none to be given: the address is then answered as ever
 */
export async function post(
  pages: PageContext,
  request: Request,
  slug: string,
  asked: Asked,
): Promise<Response | undefined> {
  const { site, readMarkdown } = pages;
  const found = findPost(pages.visibleIndex(), slug);
  if (readMarkdown === undefined) return undefined;
  if (found.kind === "unknown") return asked === "address" ? moved(pages, request) : undefined;
  const path = postPath(found.post);
  if (found.kind === "retracted") {
    if (asked === "accept") return undefined;
    const { withdrawn } = site.publication.words.pages.machines;
    const said = fill(withdrawn, { reason: line(found.reason) });
    const text = `# ${line(found.post.title)}\n\n${said}\n`;
    return pages.answer(request, markdownPath(path), () => draft(text, asked, 410));
  }
  return answer(pages, request, path, asked, async () =>
    written(postFacts(site.publication, found.post), await readMarkdown(found.post)),
  );
}

/** A former address leads to the Markdown of the present one. */
async function moved(pages: PageContext, request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(0, -".md".length);
  const found = await pages.findMoved(pages.visibleIndex(), url);
  if (found?.status !== 301 || !/^\/posts\/[^/?#]+$/.test(found.to)) return undefined;
  return redirect(request, markdownPath(found.to), 301);
}

/** The same of a page. */
export async function standing(
  pages: PageContext,
  request: Request,
  page: Page,
  asked: Asked,
): Promise<Response | undefined> {
  const { site, readMarkdown } = pages;
  if (readMarkdown === undefined) return undefined;
  return answer(pages, request, pagePath(page), asked, async () =>
    written(pageFacts(site.publication, page), await readMarkdown(page)),
  );
}

async function answer(
  pages: PageContext,
  request: Request,
  path: string,
  asked: Asked,
  write: () => Promise<string>,
): Promise<Response> {
  const own = markdownPath(path);
  const key = asked === "address" ? own : `${path} as Markdown`;
  // RFC 6596: the page is what search engines are to list.
  const link = `<${absolute(pages.site.publication, path)}>; rel="canonical"`;
  const located = asked === "accept" ? { link, location: own } : { link };
  return pages.answer(request, key, async () => ({
    ...draft(await write(), asked, 200),
    ...located,
  }));
}

function draft(text: string, asked: Asked, status: 200 | 410): Draft {
  return { kind: asked === "address" ? "markdown" : "chosen", status, type: TYPE, text };
}

/** Keys of the front matter in their order; what is undefined or empty is left out. */
type Facts = Readonly<Record<string, string | readonly string[] | undefined>>;

function postFacts(publication: Publication, post: Post): Facts {
  const { authors, topics } = publication;
  return {
    title: line(post.title),
    url: absolute(publication, postPath(post)),
    date: instant(post.published),
    updated: post.updated > post.published ? instant(post.updated) : undefined,
    authors: post.authors.flatMap((id) => authors.find((each) => each.id === id)?.name ?? []),
    topics: post.topics.map((slug) => topics.find((each) => each.slug === slug)?.name ?? slug),
    language: post.language,
    summary: post.excerpted ? undefined : line(post.summary),
    link: post.link,
    correction: post.correction && line(post.correction),
    image: post.image && absolute(publication, post.image.path),
    enclosure: post.enclosure?.url,
    license: post.license,
    rights: publication.rights,
  };
}

function pageFacts(publication: Publication, page: Page): Facts {
  return {
    title: line(page.title),
    url: absolute(publication, pagePath(page)),
    language: page.language,
    rights: publication.rights,
  };
}

/** Front matter, title and text. Strings in JSON are strings in YAML 1.2 (§1.3), whatever stands in them. */
function written(facts: Facts, body: string): string {
  const lines = Object.entries(facts).flatMap(([key, value]) =>
    value === undefined || value.length === 0 ? [] : [`${key}: ${JSON.stringify(value)}\n`],
  );
  const title = typeof facts.title === "string" ? facts.title : "";
  return `---\n${lines.join("")}---\n\n# ${title}\n\n${body}\n`;
}

function line(text: string): string {
  return oneLine(text);
}

/**
 * `/llms.txt` as https://llmstxt.org describes it: the name as heading, what it is as a quotation, and lists of links to Markdown, the
 * last of them for those who have room. There is no llms-full.txt: it would grow without end, and feeds have every text.
 */
export function llmsText(site: Site, seen: VisibleIndex): string {
  const { publication } = site;
  const posts = postsOf(seen);
  const item = (title: string, path: string, note: string) => {
    const label = line(title).replace(/[\\[\]]/g, "\\$&");
    const words = line(note);
    return `- [${label}](${absolute(publication, path)})${words === "" ? "" : `: ${words}`}\n`;
  };
  const section = (name: string, items: readonly string[]) =>
    items.length === 0 ? "" : `\n## ${name}\n\n${items.join("")}`;
  const { words } = publication;
  const { frame, machines, topic } = words.pages;
  const phrase = posts.length > LISTED ? machines.newest : machines.listed;
  const count = numeral(words, LISTED);
  const overview = fill(phrase, { posts: counted(words, topic.posts, posts.length), count });
  const subtitle = line(publication.subtitle);
  return [
    `# ${line(publication.title)}\n`,
    subtitle === "" ? "" : `\n> ${subtitle}\n`,
    `\n${overview}\n`,
    section(
      machines.posts,
      posts
        .slice(0, LISTED)
        .map((each) => item(each.title, markdownPath(postPath(each)), each.summary)),
    ),
    section(
      machines.pages,
      site.pages.map((page) => item(page.title, markdownPath(pagePath(page)), page.summary)),
    ),
    // A name that the format knows: what stands below it may be left out.
    section("Optional", [
      item(machines.feed, feedPath(PREFERRED_FORMAT), machines.aboutFeed),
      item(frame.editions, editionsFeedPath(PREFERRED_FORMAT), machines.aboutEditions),
      item(machines.sitemap, "/sitemap.xml", machines.aboutSitemap),
    ]),
  ].join("");
}

/**
 * Whether a reader would rather have Markdown than HTML (RFC 9110 §12.5.1), or as much. It must name the type, as no browser does: a
 * range that takes anything asks for the page.
 */
export function prefersMarkdown(accept: string): boolean {
  const weights = new Map(
    // A weight that cannot be read counts as a refusal.
    weightedIn(accept).map(({ name, weight }) => [name, weight >= 0 && weight <= 1 ? weight : 0]),
  );
  const markdown = weights.get("text/markdown") ?? 0;
  const html = weights.get("text/html") ?? weights.get("text/*") ?? weights.get("*/*") ?? 0;
  return markdown > 0 && markdown >= html;
}
