/** An HTML page, or a piece of one, → an article. What surrounds the text on the page is left behind. */
import type { Element, Root as HtmlRoot, Parents } from "hast";
import { toMarkdown } from "../../../compile/markdown/markdown-writer.ts";
import type { Article, Loss } from "../../article.ts";
import { openingOf } from "../../article.ts";
import type { Hidden } from "../../visibility/visibility.ts";
import { markdownOf, parseHtml } from "./html-body.ts";
import { elementsOf, htmlText, isHiddenElement } from "./html-elements.ts";
import { createLosses } from "./html-losses.ts";

/** Where pages say when they were published, best first. */
const DATES = [
  "article:published_time",
  "datepublished",
  "dcterms.date",
  "dc.date",
  "date",
  "pubdate",
];
const SUMMARIES = ["description", "og:description"];

/** Where pages say who wrote them. Facebook's `article:author` is an address and no name. */
const AUTHORS = ["author", "dcterms.creator", "dc.creator"];

/**
 * Reads HTML: the `<article>` if there is exactly one, else `<main>`, else everything.
 *
 * @param given the title that keys above the page give it: a heading that says something else is part of the text
 */
export async function readHtml(text: string, given?: string): Promise<Article> {
  const page = parseHtml(text);
  const scope = scopeOf(page);
  const heading = elementsOf(scope, "h1")[0];
  const losses = createLosses();
  const isTitle = given === undefined || htmlText(heading) === given;
  const root = markdownOf(scope, isTitle ? heading : undefined, losses, undefined);
  const title = htmlText(heading) || htmlText(elementsOf(page, "title")[0]);
  const date = metaOf(page, DATES) ?? timeOf(scope);
  const summary = metaOf(page, SUMMARIES);
  // The parser drops <html> with its attributes when it reads a piece of a page, as it does here.
  const language = /<html[^<>]{0,2000}\slang\s*=\s*["']?([\w-]+)/i.exec(text)?.[1];
  const marks = marksOf(text, page, scope);
  const metas = metaKeys(page);
  const authors = metasOf(page, AUTHORS);
  return {
    ...(title === "" ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(summary === undefined ? {} : { summary }),
    ...(language === undefined ? {} : { language }),
    ...(authors.length === 0 ? {} : { authors }),
    tags: metasOf(page, ["article:tag"]),
    ...(Object.keys(metas).length === 0 ? {} : { heads: [metas] }),
    ...(marks.length === 0 ? {} : { marks }),
    body: toMarkdown(root),
    opening: openingOf(root),
    ...(losses.list().length === 0 ? {} : { losses: losses.list() }),
    notes: losses.list().flatMap(noteOf),
  };
}

/** What is worth a line of its own where one file is imported; the style of a page is not. */
function noteOf({ kind, what }: Loss): readonly string[] {
  switch (kind) {
    case "picture in the page":
      return [
        `left out ${/^a /.test(what) ? what : `a picture whose data is in the page (“${what}”)`}`,
      ];
    case "embed": {
      const [, name = "", url = ""] = /^<(\w+)> (.*)$/.exec(what) ?? [];
      return [`turned an embedded ${name} into a link: ${url}`];
    }
    default:
      return [];
  }
}

function scopeOf(page: HtmlRoot): Parents {
  const articles = elementsOf(page, "article");
  return (articles.length === 1 ? articles[0] : elementsOf(page, "main")[0]) ?? page;
}

/** `<meta name|property|itemprop content>`: the values of the first of `names` that has any. */
function metasOf(page: HtmlRoot, names: readonly string[]): readonly string[] {
  const metas = elementsOf(page, "meta");
  for (const name of names) {
    const values = metas
      .filter((meta) => nameOf(meta) === name)
      .map((meta) => String(meta.properties.content ?? "").trim())
      .filter((value) => value !== "");
    if (values.length > 0) return values;
  }
  return [];
}

/** Everything that the page's `<meta>` elements say of it, for what concerns who may see it. */
function metaKeys(page: HtmlRoot): Readonly<Record<string, string>> {
  const keys: Record<string, string> = Object.create(null);
  for (const meta of elementsOf(page, "meta")) {
    const name = nameOf(meta);
    if (name !== "") keys[name] ??= String(meta.properties.content ?? "");
  }
  return keys;
}

/** Classes of pages that WordPress, Ghost and others show to some only, and schema.org's word for a paywall. */
const CLOSED_CLASS =
  /\sclass\s*=\s*["'](?:[^"']{0,2000}\s)?(status-(?:draft|private|pending|future|trash)|post-password-(?:required|form)|visibility-(?:private|members|paid)|members-only|paywall)[\s"']/i;
/** The parser drops `<body>` with its attributes when it reads a piece of a page, as it does here. */
const HIDDEN_BODY =
  /<body\b[^>]{0,2000}?(?:\shidden(?=[\s=>])|display\s*:\s*none|visibility\s*:\s*hidden)/i;
const NOT_FREE = /["']?isAccessibleForFree["']?\s*(?:[:=]|content\s*=)\s*["']?false/i;

function marksOf(text: string, page: HtmlRoot, scope: Parents): readonly Hidden[] {
  const around = [...elementsOf(page, "main"), ...(scope.type === "element" ? [scope] : [])];
  const unseen = HIDDEN_BODY.test(text) ? "body" : around.find(isHiddenElement)?.tagName;
  const closed = CLOSED_CLASS.exec(text)?.[1];
  return [
    ...(unseen === undefined ? [] : [{ reason: `<${unseen}> of the page is hidden` }]),
    ...(closed === undefined ? [] : [{ reason: `the page has the class ${closed}` }]),
    ...(NOT_FREE.test(text)
      ? [{ reason: "the page says that it is not accessible for free" }]
      : []),
  ];
}

function metaOf(page: HtmlRoot, names: readonly string[]): string | undefined {
  return metasOf(page, names)[0];
}

function nameOf(meta: Element): string {
  const { name, property, itemProp } = meta.properties;
  return String(property ?? name ?? itemProp ?? "").toLowerCase();
}

function timeOf(scope: Parents): string | undefined {
  const stated = elementsOf(scope, "time")[0]?.properties.dateTime;
  return typeof stated === "string" && stated !== "" ? stated : undefined;
}
