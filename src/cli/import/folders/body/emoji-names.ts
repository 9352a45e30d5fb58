/** `:tada:` where a site's program shows the sign: by GitHub's names, which Jekyll, Hugo and markdown-it take. Pure. */
import { nameToEmoji } from "gemoji";
import type { LinedText } from "./lined-text.ts";
import { replaceFound } from "./replace-found.ts";

const NAMED = /(?<![\w:/"'=]):([a-z0-9_+-]{1,60}):(?![\w:])/g;

/** What is no name of an emoji stays: to those programs it is text, too. */
export function renderEmoji(source: LinedText): LinedText {
  return replaceFound(source, NAMED, ([, name = ""]) =>
    Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined,
  );
}
