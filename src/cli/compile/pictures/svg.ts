/**
 * What an SVG must not hold: it is a document, which a browser runs when it is opened by itself. It is served under a
 * policy that lets nothing run and nothing load (`mediaHead`); a copy that a reader saves has no such policy.
 */
import { SaxesParser } from "saxes";

export type SvgFlaw = { readonly line: number; readonly message: string };

/** Names of attributes, without their prefix, that make a browser load what they name. */
const LOADS: ReadonlySet<string> = new Set(["href", "src", "data", "action", "poster", "srcset"]);

/** What runs, or brings another document along. */
const RUNS: ReadonlySet<string> = new Set(["script", "iframe", "object", "embed", "handler"]);

/** An address of another site, of whatever scheme; "data:" and "#" are the file's own. */
const ELSEWHERE = /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const INSIDE = /^\s*data:(?!text\/html|image\/svg)/i;
const IN_STYLE =
  /url\(\s*["']?\s*((?:https?:|\/\/)[^"')\s]*)|@import\s+(?:url\()?["']?([^"')\s;]+)/i;

/** @returns the first thing that is wrong with it, or undefined */
export function svgFlaw(text: string): SvgFlaw | undefined {
  const outside = /<!ENTITY\s+(?:%\s+)?\S+\s+(?:SYSTEM|PUBLIC)\b/i.exec(text);
  if (outside !== null) return { line: lineAt(text, outside.index), message: LOADS_ENTITY };
  const entities = [...text.matchAll(/<!ENTITY\s+([\w:.-]+)\s+(?:"([^"]*)"|'([^']*)')/g)];
  const nested = entities.find(([, , one = "", other = ""]) => /&[^#]/.test(one + other));
  if (nested !== undefined) return { line: lineAt(text, nested.index), message: NESTED_ENTITY };
  return walk(text, entities);
}

const LOADS_ENTITY = "reads another file by an entity; take the <!ENTITY …> out";
const NESTED_ENTITY =
  "has an entity made of others, by which a file grows without end; take the <!ENTITY …> out";

function walk(text: string, entities: readonly RegExpMatchArray[]): SvgFlaw | undefined {
  let flaw: SvgFlaw | undefined;
  let styling = false;
  const parser = new SaxesParser();
  for (const [, name = "", one, other] of entities) parser.ENTITIES[name] = one ?? other ?? "";
  const say = (message: string) => {
    flaw ??= { line: parser.line, message };
  };
  parser.on("error", (error) => say(`is not well-formed XML (${wordsOf(error)}); export it again`));
  parser.on("opentag", ({ name, attributes }) => {
    const element = localName(name);
    styling = element === "style";
    if (RUNS.has(element)) say(`holds <${name}>, which could run a program; take it out`);
    for (const [key, value] of Object.entries(attributes)) {
      const wrong = attributeFlaw(element, key, String(value));
      if (wrong !== undefined) say(wrong);
    }
  });
  const style = (content: string) => {
    const found = styling ? IN_STYLE.exec(content) : null;
    if (found !== null) say(remote(found[1] ?? found[2] ?? ""));
  };
  parser.on("text", style);
  parser.on("cdata", style);
  try {
    parser.write(text).close();
  } catch (error) {
    say(`is not well-formed XML (${wordsOf(error)}); export it again`);
  }
  return flaw;
}

function attributeFlaw(element: string, key: string, value: string): string | undefined {
  const name = localName(key);
  if (/^on[a-z]/.test(name)) return `has ${key}="…", which could run a program; take it out`;
  if (/^\s*(?:javascript|vbscript):/i.test(value))
    return `has a program for an address in ${key}; take it out`;
  const loads = LOADS.has(name) && element !== "a" && !key.startsWith("xmlns");
  if (loads && ELSEWHERE.test(value) && !INSIDE.test(value)) return remote(value);
  const styled = IN_STYLE.exec(value);
  return styled === null ? undefined : remote(styled[1] ?? styled[2] ?? "");
}

function remote(url: string): string {
  return `loads ${url.trim().slice(0, 80)} from elsewhere, which no reader's browser is asked to; embed it, or take it out`;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
