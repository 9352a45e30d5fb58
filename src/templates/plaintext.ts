/** The plain-text part of an email: complete by itself, with the same links as the HTML. */
import { indent, LINE_WIDTH, wrap } from "../text/wrap.ts";
import type { EmailView } from "./edition-view.ts";
import type { ItemView, Link } from "./item-view.ts";

/** Characters of a rule between parts: the width of a line in the oldest mail programs. */
const RULE = "-".repeat(64);

export function plainText(view: EmailView): string {
  const parts = [
    [view.heading, view.date, `${view.home.label}${view.words.colon}${view.home.url}`].join("\n"),
    view.note?.beforeText,
    view.contents && contentsText(view.contents),
    ...view.items.map(itemText),
    view.carried && wrap(view.carried, LINE_WIDTH),
    view.note?.afterText,
    [
      linkText(view.web),
      "",
      wrap(view.why, LINE_WIDTH),
      linkText(view.preferences),
      linkText(view.unsubscribe),
      "",
      ...view.postalAddress,
    ].join("\n"),
  ];
  const written = parts.filter((part) => part !== undefined && part !== "");
  return `${written.join(`\n\n${RULE}\n\n`)}\n`;
}

/** Titles alone: their addresses stand below, each beside its own. */
function contentsText({ heading, items }: NonNullable<EmailView["contents"]>): string {
  const lines = items.map(({ title }, index) => {
    const mark = `${index + 1}. `;
    return indent(wrap(title, LINE_WIDTH - mark.length), mark, " ".repeat(mark.length));
  });
  return [`${heading}\n`, ...lines].join("\n");
}

function itemText(item: ItemView): string {
  const head = [
    item.group === undefined ? undefined : `[ ${item.group} ]\n`,
    wrap(item.title, LINE_WIDTH),
    wrap(item.meta, LINE_WIDTH),
    item.url,
  ];
  const picture = item.image && [item.image.alt, item.image.credit];
  const parts = [
    head.filter((line) => line !== undefined).join("\n"),
    picture &&
      wrap(
        `[${picture.filter((part) => part !== undefined && part !== "").join(" · ")}]`,
        LINE_WIDTH,
      ),
    item.link && linkText(item.link),
    item.correction && wrap(Object.values(item.correction).join(""), LINE_WIDTH),
    item.summary && wrap(item.summary, LINE_WIDTH),
    item.bodyText,
    item.more && linkText(item.more),
  ];
  return parts.filter((part) => part !== undefined && part !== "" && part !== "[]").join("\n\n");
}

function linkText(link: Link): string {
  return `${wrap(link.label, LINE_WIDTH)}\n${link.url}`;
}
