/** The plain-text part of a letter: complete by itself, with the same links as the HTML. */
import type { ItemView, LetterView, Link } from "./view.ts";

/** Characters of a rule between parts: the width of a line in the oldest mail programs. */
const RULE = "-".repeat(64);

export function plainText(view: LetterView): string {
  const parts = [
    [view.heading, view.date, `${view.home.label}${view.words.colon}${view.home.url}`].join("\n"),
    view.note?.beforeText,
    ...view.items.map(itemText),
    view.carried,
    view.note?.afterText,
    [
      linkText(view.web),
      "",
      view.why,
      linkText(view.preferences),
      linkText(view.unsubscribe),
      "",
      ...view.postalAddress,
    ].join("\n"),
  ];
  const written = parts.filter((part) => part !== undefined && part !== "");
  return `${written.join(`\n\n${RULE}\n\n`)}\n`;
}

function itemText(item: ItemView): string {
  const head = [
    item.group === undefined ? undefined : `[ ${item.group} ]\n`,
    item.title,
    item.meta,
    item.url,
  ];
  const picture = item.image && [item.image.alt, item.image.credit];
  const parts = [
    head.filter((line) => line !== undefined).join("\n"),
    picture && `[${picture.filter((part) => part !== undefined && part !== "").join(" · ")}]`,
    item.correction && Object.values(item.correction).join(""),
    item.summary,
    item.bodyText,
    item.more && linkText(item.more),
  ];
  return parts.filter((part) => part !== undefined && part !== "" && part !== "[]").join("\n\n");
}

function linkText(link: Link): string {
  return `${link.label}\n${link.url}`;
}
