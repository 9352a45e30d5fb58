/** An SVG of the owner's that stands on every page: nothing in it may run, and nothing may come from elsewhere. */
import { SaxesParser } from "saxes";

export type SvgFault = { readonly line: number; readonly message: string };

/** What runs, or shows a document inside. */
const RUNS = /^(?:script|foreignobject|iframe|embed|object|handler|listener)$/i;
/** By whatever prefix the file calls XLink. */
const REFERENCES = /^(?:href|src|srcset|base)$/i;
/** What sets an attribute of another element, by name. */
const ANIMATES = /^(?:set|animate\w*)$/i;
const HTML = "http://www.w3.org/1999/xhtml";

/** Every mistake, by line; none where it may be shown. */
export function svgFaults(text: string): readonly SvgFault[] {
  const faults: SvgFault[] = [];
  const parser = new SaxesParser();
  const wrong = (message: string) => faults.push({ line: Math.max(1, parser.line), message });
  const open: string[] = [];
  let root: string | undefined;
  let sheet = "";
  parser.on("doctype", (type) => {
    if (type.includes("[")) wrong("declares entities; export it as plain SVG");
  });
  parser.on("processinginstruction", ({ target }) => {
    if (/^xml-stylesheet$/i.test(target)) wrong("loads a stylesheet; put its styles into the file");
  });
  parser.on("opentag", ({ name, attributes }) => {
    root ??= localOf(name);
    const local = localOf(name);
    open.push(local);
    if (RUNS.test(local))
      wrong(`holds <${name}>; take it out: a picture on every page runs nothing`);
    const animated = ANIMATES.test(local) ? localOf(attributes.attributeName ?? "") : "";
    if (REFERENCES.test(animated) || /^on/i.test(animated))
      wrong(`changes ${animated} by <${name}>; take it out`);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (/^on/i.test(attribute)) wrong(`holds ${attribute}="…", which is script; take it out`);
      if (attribute.startsWith("xmlns") && value === HTML && root === "svg")
        wrong("holds HTML; export it as plain SVG");
      if (
        REFERENCES.test(localOf(attribute)) &&
        !/^\s*(?:#|data:image\/(?:png|jpeg|webp|gif);)/i.test(value)
      ) {
        wrong(
          `refers to ${value.trim().slice(0, 60)} in ${attribute}; put what it shows into the file`,
        );
      }
      if (leadsAway(value))
        wrong(`refers to something elsewhere in ${attribute}; put it into the file`);
    }
  });
  // A sheet may come in several parts, and begin in one what it ends in the next.
  const styles = (content: string) => {
    if (open.at(-1)?.toLowerCase() === "style") sheet += content;
  };
  parser.on("text", styles);
  parser.on("cdata", styles);
  parser.on("closetag", () => {
    if (open.pop()?.toLowerCase() !== "style") return;
    if (/@import/i.test(unescaped(sheet)) || leadsAway(sheet)) {
      wrong("holds styles that load something; put it into the file");
    }
    sheet = "";
  });
  // It goes on after a mistake, and would tell of what follows from the first one.
  parser.on("error", (error) => {
    if (!faults.some(({ message }) => message.startsWith("is not well-formed"))) {
      wrong(
        `is not well-formed (${error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")}); export it again`,
      );
    }
  });
  parser.write(text).close();
  if (root !== "svg" && faults.length === 0) wrong("is no SVG picture; export it again");
  return faults;
}

/** `url(…)` of anything but a part of the file itself, and what takes an address without it. */
function leadsAway(value: string): boolean {
  const text = unescaped(value);
  return (
    /url\(\s*["']?\s*(?!#|["']|data:image\/(?:png|jpeg|webp|gif);)/i.test(text) ||
    /\b(?:image-set|image|src)\(\s*["']/i.test(text)
  );
}

/** As CSS reads it: "u\\72 l" is "url" (CSS Syntax 3, §4.3.7). */
function unescaped(css: string): string {
  return css.replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi, (_, code, letter) => {
    if (code === undefined) return letter;
    const point = Number.parseInt(code, 16);
    return point === 0 || point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
  });
}

function localOf(name: string): string {
  return name.replace(/^.*:/, "");
}
