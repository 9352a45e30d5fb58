/** A text of Eleventy with the data of its folders → a post, a page, or what it is instead. Pure. */
import { type Entry, folderOf, nameOf, pathOf, titleOfName } from "../site/site.ts";
import { authorNames } from "../site/site-authors.ts";
import { siteDate } from "../site/site-date.ts";
import { type Group, isGroup, textIn, valueAt } from "../site/site-files.ts";
import { eleventyAddress, fileSlug, pageVariables } from "./eleventy-address.ts";
import { below, type EleventyContext } from "./eleventy-context.ts";
import { merged } from "./eleventy-settings.ts";

const MARKDOWN = /\.(?:md|markdown)$/i;

/** Collections, by which a site lists its posts: no topics. */
const COLLECTION =
  /^(?:all|posts?|blog|blogs?posts?|articles?|nav|pages?|entries|writing|content|notes?)$/i;

const POSTS = /^(?:posts?|blog|blogposts?|articles?|entries|writing|journal|notes?)$/i;

/** The entry, or what the file is instead. */
export function entryOf(
  path: string,
  file: Entry["file"],
  data: Group,
  folderTags: readonly string[],
  context: EleventyContext,
): Entry | string | undefined {
  const { settings, dates, base, origin, engine } = context;
  const own = [file.keys.tags ?? []].flat().map(String);
  const all = merged(data, { ...file.keys, tags: own });
  const collections = [...folderTags, ...own];
  const dateGiven = siteDate(all.date ?? all.published ?? all.pubDate, dates);
  const dateInPath = /(?:^|[^\d])(\d{4}-\d{2}-\d{2})(?=[^\d])/.exec(path)?.[1];
  const date = dateGiven ?? siteDate(dateInPath, dates);
  const isTagged = collections.some((tag) => POSTS.test(tag));
  const inFolder = folderOf(below(path, settings))
    .split("/")
    .some((part) => POSTS.test(part));
  const isIndex =
    /^(?:index|404|archive|tags?|tags-list|feed|sitemap|search|blog|posts)\.\w+$/i.test(
      nameOf(path),
    );
  if (
    isIndex &&
    !(
      date !== undefined &&
      nameOf(path).startsWith("index") &&
      inFolder &&
      nameOf(folderOf(path)) !== "" &&
      !POSTS.test(nameOf(folderOf(path)))
    )
  )
    return "a page that lists others";
  const isMarkdown = MARKDOWN.test(path);
  const isPost =
    isTagged ||
    (inFolder && isMarkdown) ||
    (isMarkdown &&
      date !== undefined &&
      !file.keys.pagination &&
      folderOf(below(path, settings)) !== "");
  if (!isPost && (!isMarkdown || file.keys.pagination !== undefined))
    return "a template, which makes pages of others";
  if (!file.hasHead && !isPost) return "a text without front matter";
  // What lists posts is a tag; what is not a name of such a list is a topic.
  const topics = [
    ...new Set(own.filter((tag) => !COLLECTION.test(tag) && !folderTags.includes(tag))),
  ];
  const computed = isGroup(all.eleventyComputed) ? all.eleventyComputed : {};
  const keys: Group = {
    ...all,
    ...(typeof computed.permalink === "string" && file.keys.permalink === undefined
      ? { permalink: computed.permalink }
      : {}),
    tags: topics,
  };
  const page = {
    path: below(path, settings),
    keys,
    ...(date === undefined ? {} : { date: date.local }),
  };
  const scope = { ...settings.data, ...keys, page: pageVariables(page) };
  const address = eleventyAddress(page, scope, engine);
  const told = address ?? eleventyAddress({ ...page, keys: {} }, scope, engine) ?? "none";
  const full = told === "none" ? undefined : pathOf(base, told);
  const encoded = full === undefined ? undefined : encodeURI(full);
  const former = [
    keys.aliases ?? keys.alias,
    valueAt(keys, "redirect_from"),
    valueAt(keys, "redirectFrom"),
    valueAt(keys, "oldUrls"),
    valueAt(keys, "oldUrl"),
  ]
    .flat(2)
    .map(textIn)
    .filter((from) => from !== undefined)
    .map((from) => pathOf(base, from));
  const slug = full
    ?.replace(/\/$|\.html$/g, "")
    .split("/")
    .at(-1);
  const authors = authorNames(settings.about.author);
  return {
    kind: isPost ? "post" : "page",
    path,
    file:
      address === undefined
        ? {
            ...file,
            notes: [
              ...file.notes,
              `its permalink is computed by a program (${String(keys.permalink)}); its address was taken from its file`,
            ],
          }
        : file,
    keys,
    addresses: encoded === undefined ? [] : [encoded, ...former],
    ...(encoded === undefined || origin === "" || !isPost ? {} : { guid: `${origin}${encoded}` }),
    slug: slug === undefined || slug === "" ? fileSlug(page.path) : slug,
    ...(date === undefined ? {} : { date }),
    title: titleOfName(fileSlug(page.path)),
    ...(authors.length === 0 ? {} : { authors }),
  };
}
