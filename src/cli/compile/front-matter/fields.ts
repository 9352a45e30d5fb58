/** Single fields of YAML that more than one file of the author's has, each with its complaint. */
import { z } from "zod";
import { readDuration } from "./instant.ts";
import { canonicalLanguage, languageNamed } from "./language.ts";
import { quote, requiredText } from "./yaml-source.ts";

/** A topic's slug is a part of addresses; an author's id is not, but follows the same rule. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The last part of an address, or an id; `example` shows what to write. */
export const slug = (example: string) =>
  requiredText(example).regex(SLUG, {
    error: (issue) =>
      `cannot be ${quote(issue.input)}; use lower-case letters, digits and single hyphens, for example ${example}`,
  });

/**
 * Plain text on one line: titles go into headers of mail, where a line end would begin a header, and
 * into titles of feeds.
 */
export const line = (example: string) =>
  requiredText(example).regex(/^[^\p{Cc}\u2028\u2029]*$/u, {
    error: "must be on one line, without control characters",
  });

/** An absolute URL of the web, as it was written. */
export const httpUrl = () =>
  requiredText("url: https://example.org/").refine((value) => /^https?:$/.test(protocolOf(value)), {
    error: "must be an absolute URL that begins with https:// or http://",
  });

/** An address of mail, without a display name. */
export const mailAddress = () =>
  requiredText("an e-mail address such as letters@example.org").regex(
    /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/u,
    {
      error: (issue) =>
        `cannot be ${quote(issue.input)}; write an e-mail address such as letters@example.org`,
    },
  );

/** A language tag, in canonical form. */
export const languageTag = () =>
  requiredText("language: en").transform((tag, context) => {
    const canonical = canonicalLanguage(tag);
    if (canonical !== undefined) return canonical;
    const named = languageNamed(tag);
    context.addIssue(
      named === undefined
        ? `cannot be ${quote(tag)}; write a BCP 47 tag such as en, de, az or zh-Hans`
        : `cannot be ${quote(tag)}; write its BCP 47 tag, ${named}`,
    );
    return z.NEVER;
  });

/** A number with its unit, read as milliseconds; `example` shows what to write. */
export const duration = (example: string) =>
  requiredText(example).transform((text, context) => {
    const ms = readDuration(text);
    if (ms !== undefined) return ms;
    context.addIssue(
      `cannot be ${quote(text)}; write a number and s, m, h or d, such as ${example}`,
    );
    return z.NEVER;
  });

/** Refuses a second item with the same name. */
export function unique<Item extends z.ZodType<readonly Record<string, unknown>[]>>(
  list: Item,
  key: string,
) {
  return list.superRefine((items, context) => {
    const seen = new Set<unknown>();
    items.forEach((item, index) => {
      if (seen.has(item[key])) {
        context.addIssue({
          code: "custom",
          path: [index, key],
          message: `${quote(item[key])} is used twice; give each its own`,
        });
      }
      seen.add(item[key]);
    });
  });
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : "";
}
