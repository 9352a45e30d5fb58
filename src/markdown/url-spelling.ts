/** URLs as a browser reads them, whatever way they were written: said before anything looks at a scheme. */
import type { Root } from "hast";
import { eachElement, stringProperty } from "./tree.ts";

const URL_PROPERTIES = ["href", "src", "cite", "poster"];

/** Rewrites the URLs of a parsed tree, in place. Those of `srcset` are only ever files of ours. */
export function spellUrls(tree: Root): void {
  eachElement(tree, (element) => {
    for (const name of URL_PROPERTIES) {
      const url = stringProperty(element, name);
      if (url !== undefined) element.properties[name] = spelledUrl(url);
    }
  });
}

/**
 * The URL without what browsers pass over (https://url.spec.whatwg.org/#url-parsing: white space around it,
 * tabs and line ends inside), its scheme in small letters. "//host" takes the scheme of the page it stands
 * on, and neither an e-mail nor a feed has one: https.
 */
export function spelledUrl(written: string): string {
  if (/^https?:\/\/[^\s\\/]\S*$/.test(written)) return written;
  const url = written.replace(/[\t\n\r]/g, "").trim();
  if (/^[\\/]{2}/.test(url)) return `https://${url.replace(/^[\\/]+/, "")}`;
  // "http:/host" and "https:///host" lead to the host.
  const slashed = url.replace(/^(https?):[\\/]+/i, "$1://");
  return slashed.replace(/^[A-Za-z][A-Za-z0-9+.-]{0,30}:/, (scheme) => scheme.toLowerCase());
}
