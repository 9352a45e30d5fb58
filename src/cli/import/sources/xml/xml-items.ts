/**
 * A file of items (RSS, Atom, an export of WordPress) → its elements one after the other, so that one of 150 MB is
 * never in memory. No entity but XML's own five is expanded, and no document type is read.
 */
import { SaxesParser } from "saxes";
import { BrokenSource } from "../../files/broken-source.ts";
import { ownText } from "../../files/own-text.ts";
import type { SourceFiles } from "../source-files.ts";
import { BARE_AMPERSAND, markedAmpersands } from "./bare-ampersands.ts";
import { decodedXml } from "./decoded-xml.ts";
import { knownName, NO_SCOPE, type Scope, scopeWithin } from "./xml-names.ts";
import type { XmlNode } from "./xml-node.ts";

/** Elements that hold items: what is in them comes out by itself. */
const AROUND = new Set(["rss", "rdf:RDF", "channel", "atom:feed", "feed"]);

export type XmlItem = {
  readonly node: XmlNode;
  /** The first thing in it that is not XML, in words. */
  readonly damage?: { readonly line: number; readonly reason: string };
};

/** Signs. A title or an id of an item may be kept to the end of a run, and the text of one is not. */
const SHORT = 2000;

/** Levels of elements within an item. More of them is no text. */
const DEEPEST = 500;

/**
 * Each element that stands directly in the file's feed or channel, in order; and, first of all, the elements around
 * them without content.
 *
 * @param passed elements whose content nobody asks for
 * @throws BrokenSource when the file ends in the middle, or is no XML
 */
export async function* xmlItems(
  files: SourceFiles,
  path: string,
  passed: ReadonlySet<string> = new Set(),
): AsyncGenerator<XmlItem> {
  const ready: XmlItem[] = [];
  const builder = createBuilder(passed, (item) => ready.push(item));
  for await (const text of markedAmpersands(decodedXml(files, path))) {
    builder.write(text);
    yield* ready.splice(0);
  }
  const end = builder.end();
  yield* ready.splice(0);
  if (end !== undefined) throw new BrokenSource(end);
}

type Open = {
  readonly name: string;
  readonly node: XmlNode & { readonly content: (string | XmlNode)[]; textLine: number };
  readonly scope: Scope;
  /** Whether its content is not asked for. */
  readonly passed: boolean;
};

function createBuilder(passed: ReadonlySet<string>, give: (item: XmlItem) => void) {
  const parser = new SaxesParser({ xmlns: false });
  /** The elements around items, and the item that is being read. */
  const around: Scope[] = [];
  const open: Open[] = [];
  let damage: XmlItem["damage"];
  let begun = false;
  const hurt = (reason: string) => {
    if (open.length > 0) damage ??= { line: parser.line, reason };
  };
  const mended = (given: string) => {
    if (!given.includes(BARE_AMPERSAND)) return given;
    hurt("an ampersand that is not written &amp;");
    return given.replaceAll(BARE_AMPERSAND, "&");
  };
  const text = (given: string) => {
    const parent = open.at(-1);
    if (parent === undefined || parent.passed) return;
    const whole = mended(given);
    const value = whole.length < SHORT ? ownText(whole) : whole;
    const { content } = parent.node;
    const last = content.at(-1);
    if (typeof last === "string") content[content.length - 1] = last + value;
    else content.push(value);
  };
  parser.on("error", (error) => hurt(wordsOf(error.message)));
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("opentag", (tag) => {
    const scope = scopeWithin(
      begun ? tag.attributes : rootAttributes(tag.name, tag.attributes),
      open.at(-1)?.scope ?? around.at(-1) ?? NO_SCOPE,
    );
    begun = true;
    const name = knownName(tag.name, scope);
    const node = {
      name,
      attributes: plainAttributes(tag.attributes, mended),
      content: [],
      line: parser.line,
      textLine: parser.line,
    };
    if (open.length === 0 && AROUND.has(name)) {
      around.push(scope);
      give({ node });
      return;
    }
    const parent = open.at(-1);
    if (open.length > DEEPEST) throw new BrokenSource("is nested too deeply to be read");
    if (parent !== undefined && !parent.passed) parent.node.content.push(node);
    const isPassed = (parent?.passed ?? false) || passed.has(name);
    open.push({ name: tag.name, node, scope, passed: isPassed });
  });
  parser.on("closetag", () => {
    const closed = open.pop();
    if (closed === undefined) {
      around.pop();
      return;
    }
    if (open.length > 0) return;
    give({ node: closed.node, ...(damage === undefined ? {} : { damage }) });
    damage = undefined;
  });
  return {
    write: (part: string) => void parser.write(part),
    /** Why the file is not whole; undefined for one that is. */
    end(): string | undefined {
      const unfinished = open[0];
      const isOpen = unfinished !== undefined || around.length > 0;
      if (!begun) return "is no XML";
      if (!isOpen) return undefined;
      const where =
        unfinished === undefined ? "" : `: the last one begins on line ${unfinished.node.line}`;
      return `ends in the middle, on line ${parser.line}${where}; export it again`;
    },
  };
}

function plainAttributes(
  attributes: Readonly<Record<string, string>>,
  mended: (value: string) => string,
) {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !/^xmlns(?::|$)/.test(name))
      .map(([name, value]) => [name, ownText(mended(value))]),
  );
}

/** A feed that forgot to say that it is one of Atom. */
function rootAttributes(name: string, attributes: Readonly<Record<string, string>>) {
  return name === "feed" && attributes.xmlns === undefined
    ? { ...attributes, xmlns: "http://www.w3.org/2005/Atom" }
    : attributes;
}

/** "2:14: disallowed character." → "disallowed character". */
function wordsOf(message: string): string {
  return message
    .replace(/^\d+:\d+:\s*/, "")
    .replace(/\.$/, "")
    .slice(0, 200);
}
