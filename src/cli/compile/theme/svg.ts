/** An SVG of the owner's that stands on every page: nothing in it may run, and nothing may come from elsewhere. */
import { SaxesParser } from "saxes";

export type SvgFault = { readonly line: number; readonly message: string };

/** What runs, or shows a document inside. */
const RUNS = /^(?:script|foreignobject|iframe|embed|object|handler|listener)$/i;
const REFERENCES = /^(?:xlink:)?href$|^src$/i;

/** Every mistake, by line; none where it may be shown. */
export function svgFaults(text: string): readonly SvgFault[] {
  const faults: SvgFault[] = [];
  const parser = new SaxesParser();
  const wrong = (message: string) => faults.push({ line: Math.max(1, parser.line), message });
  let root: string | undefined;
  parser.on("doctype", (type) => {
    if (type.includes("[")) wrong("declares entities; export it as plain SVG");
  });
  parser.on("processinginstruction", ({ target }) => {
    if (/^xml-stylesheet$/i.test(target)) wrong("loads a stylesheet; put its styles into the file");
  });
  parser.on("opentag", ({ name, attributes }) => {
    root ??= name.replace(/^.*:/, "");
    const local = name.replace(/^.*:/, "");
    if (RUNS.test(local))
      wrong(`holds <${name}>; take it out: a picture on every page runs nothing`);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (/^on/i.test(attribute)) wrong(`holds ${attribute}="…", which is script; take it out`);
      if (
        REFERENCES.test(attribute) &&
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
  const styles = (content: string) => {
    if (/@import/i.test(content) || leadsAway(content)) {
      wrong("holds styles that load something; put it into the file");
    }
  };
  parser.on("text", styles);
  parser.on("cdata", styles);
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

/** `url(…)` of anything but a part of the file itself. */
function leadsAway(value: string): boolean {
  return /url\(\s*["']?\s*(?!#|["']|data:image\/(?:png|jpeg|webp|gif);)/i.test(value);
}
