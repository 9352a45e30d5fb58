/** Templates of emails: how one is filled, and what one must hold, which is asked when they are compiled. Pure. */
import Mustache from "mustache";
import { isolatesAsElements } from "../text/direction.ts";
import { escapeAttribute } from "../text/escape.ts";

/**
 * The HTML of an email from its template, ours or the author's: the one way in which any is made. A value is escaped
 * where it stands, in text and attributes alike, unless the template asks for it raw.
 */
export function filled(template: string, view: object): string {
  const html = Mustache.render(template, view, undefined, {
    // Mustache's own also turns "/" and "=" into entities.
    escape: (value: unknown) => escapeAttribute(String(value)),
  });
  return isolatesAsElements(html);
}

/** What every email owes its reader (RFC 8058, CAN-SPAM, GDPR), by the placeholder that brings it. */
const OWED: readonly (readonly [placeholder: string, what: string])[] = [
  ["unsubscribe.url", "the link to unsubscribe"],
  ["preferences.url", "the link to preferences"],
  ["why", "why the reader receives it"],
  ["postalAddress", "the postal address"],
  ["items", "the items"],
  ["subject", "the subject, as its <title>"],
];

/**
 * Everything that is wrong with a compiled template, each as one sentence that says what to do; empty
 * when emails can be made of it.
 *
 * @param html MJML's output, with placeholders
 */
export function templateProblems(html: string): readonly string[] {
  let tokens: unknown;
  try {
    tokens = Mustache.parse(html);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [`${words}: close every {{#section}} with its {{/section}}`];
  }
  const placeholders = placeholdersIn(tokens as Tokens);
  const used = new Set(placeholders.map(({ name }) => name));
  const missing = OWED.filter(([name]) => !used.has(name)).map(
    ([name, what]) => `it lacks ${what}: put {{${name}}} where it belongs`,
  );
  const raw = placeholders
    .filter(({ kind, name }) => (kind === "&" || kind === "{") && !RAW.has(name))
    .map(({ name }) => `{{{${name}}}} would not be escaped: write {{${name}}}`);
  return [...missing, ...raw];
}

/** HTML that was sanitised at compile; everything else is text. `.` is a line of a list. */
const RAW: ReadonlySet<string> = new Set(["body", "note.before", "note.after"]);

/** Mustache's own form: kind, name, start, end, and for sections what is inside. */
type Tokens = readonly (readonly [kind: string, name: string, ...rest: unknown[]])[];

function placeholdersIn(tokens: Tokens): readonly { kind: string; name: string }[] {
  return tokens.flatMap(([kind, name, , , inside]) => {
    if (kind === "text") return [];
    return [{ kind, name }, ...(Array.isArray(inside) ? placeholdersIn(inside as Tokens) : [])];
  });
}
