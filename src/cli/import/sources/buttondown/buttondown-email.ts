/** One email of Buttondown, from its API, its export or the head of a Markdown file → an article. Pure. */
import { tooDeepMarkdown, tooDeepWords } from "../../../../markdown/depth.ts";
import type { Article, Loss } from "../../article.ts";
import { readHtmlBody } from "../../formats/html/html-body.ts";
import { markdownArticle } from "../../formats/markdown.ts";
import type { Hidden } from "../../visibility/visibility.ts";
import { type JsonRow, textIn } from "../export-files/json-export.ts";
import { type MergeTags, withoutMergeTags } from "../export-files/merge-tags.ts";
import { utcInstant } from "../export-files/utc-instant.ts";

export type ButtondownArticle =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly reason: string };

/** "https://buttondown.com/boats" or a domain of its own. */
export type ButtondownRoot = string | undefined;

/** @param email its fields @param text Markdown or HTML, with the mark of the editor that wrote it */
export function buttondownArticle(
  email: JsonRow,
  text: string,
  root: ButtondownRoot,
): ButtondownArticle {
  const { form, rest } = formOf(text, textIn(email, "template"));
  const { text: bare, losses: tags } = withoutMergeTags(rest, TAGS);
  const read = form === "html" ? htmlOf(bare) : markdownOf(bare);
  if (!read.ok) return read;
  const slug = textIn(email, "slug");
  const address = textIn(email, "absolute_url") ?? addressOf(root, slug);
  const date = utcInstant(email.publish_date) ?? utcInstant(email.creation_date);
  const updated = utcInstant(email.modification_date);
  const summary = textIn(email, "description");
  const picture = textIn(email, "image");
  const id = textIn(email, "id");
  const subject = withoutMergeTags(textIn(email, "subject") ?? "", TAGS);
  const words = subject.text.trim();
  const title = words !== "" ? words : read.opening === "" ? (slug ?? "Untitled") : undefined;
  const marks = marksOf(email);
  return {
    ok: true,
    article: {
      ...(title === undefined ? {} : { title }),
      ...(date === undefined ? {} : { date }),
      ...(updated === undefined ? {} : { updated }),
      ...(summary === undefined ? {} : { summary }),
      ...(slug === undefined ? {} : { slug }),
      ...(id === undefined ? {} : { id }),
      // Its feed names an entry by its address.
      ...(address === undefined ? {} : { guid: address, addresses: pathsOf(address) }),
      ...(picture === undefined || /\/image-generator\./.test(picture)
        ? {}
        : { picture: { src: picture } }),
      tags: [],
      ...(marks.length === 0 ? {} : { marks }),
      told: true,
      losses: [...subject.losses, ...tags, ...read.losses, ...lossesOf(email)],
      body: read.body,
      opening: read.opening,
      notes: [],
    },
  };
}

type Form = "html" | "markdown";

/** "fancy" writes HTML, "plaintext" Markdown, "naked" HTML; without a mark the text itself tells. */
function formOf(text: string, template: string | undefined) {
  const mark = /^\s*<!--\s*buttondown-editor-mode:\s*(\w+)\s*-->\s*/.exec(text);
  const rest = mark === null ? text : text.slice(mark[0].length);
  const looksLike = /^\s*<(?:!doctype|html|body|p|div|h[1-6]|table|figure|ul|ol)\b/i.test(rest);
  const mode = mark?.[1];
  const isHtml =
    mode === undefined ? looksLike || template === "naked" : mode === "fancy" || mode === "naked";
  return { form: (isHtml ? "html" : "markdown") as Form, rest };
}

/** Django's marks: {{ subscriber.email }}, {% if medium == "email" %}, {# note #}. */
const TAGS: MergeTags = {
  pattern: /\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\}|\{#[^{}\n]{0,300}#\}/g,
  instead: (tag) => /\|\s*default\s*:\s*["“']([^"”']{0,200})["”']/.exec(tag)?.[1] ?? "",
};

type Read =
  | {
      readonly ok: true;
      readonly body: string;
      readonly opening: string;
      readonly losses: readonly Loss[];
    }
  | { readonly ok: false; readonly reason: string };

function htmlOf(html: string): Read {
  return readHtmlBody(html);
}

function markdownOf(text: string): Read {
  const deep = tooDeepMarkdown(text);
  if (deep !== undefined) return { ok: false, reason: tooDeepWords(deep) };
  const { opening } = markdownArticle({ ok: true, heads: [], body: text });
  return { ok: true, body: text, opening, losses: [] };
}

function addressOf(root: ButtondownRoot, slug: string | undefined): string | undefined {
  return root === undefined || slug === undefined ? undefined : `${root}/archive/${slug}/`;
}

/** "/boats/archive/one/", and "/archive/one/" where the archive has a domain of its own. */
function pathsOf(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { pathname } = new URL(address);
  const own = pathname.replace(/^\/[^/]+(?=\/archive\/)/, "");
  return [...new Set([pathname, own])];
}

const SENT = new Set(["sent", "imported", "in_flight", "resending", "published"]);

function marksOf(email: JsonRow): readonly Hidden[] {
  const status = textIn(email, "status");
  const type = textIn(email, "email_type");
  const date = Date.parse(utcInstant(email.publish_date) ?? "");
  return [
    ...(status === undefined || SENT.has(status)
      ? []
      : [
          {
            reason: `\`status\` is "${status}"`,
            ...(status === "scheduled" && Number.isFinite(date) ? { from: date } : {}),
          },
        ]),
    ...(status === undefined && textIn(email, "publish_date") === undefined
      ? [{ reason: "it has no `publish_date`" }]
      : []),
    ...(type === undefined || type === "public" ? [] : [{ reason: `\`email_type\` is "${type}"` }]),
  ];
}

function lossesOf(email: JsonRow): readonly Loss[] {
  const canonical = textIn(email, "canonical_url");
  const count = (key: string) => (Array.isArray(email[key]) ? email[key].length : 0);
  return [
    ...(canonical === undefined ? [] : [{ kind: "canonical address", what: canonical }]),
    ...(count("attachments") === 0
      ? []
      : [{ kind: "attachment", what: `${count("attachments")} attachments` }]),
  ];
}
