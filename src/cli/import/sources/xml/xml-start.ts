/** What an XML file is, by its first element. */
import type { SourceFiles } from "../source-files.ts";

/** Octets that are looked at. Comments of WordPress before the root have a thousand. */
const LOOKED_AT = 16 * 1024;

/** The beginning of a file as text, without zeros, so that UTF-16 can be looked at as well. */
export async function xmlStart(files: SourceFiles, path: string): Promise<string> {
  const octets = await files.read(path, LOOKED_AT);
  return Buffer.from(octets).toString("latin1").replaceAll("\0", "");
}

/** The first tag of a file that is XML: "<rss version=…>". */
export function firstTag(start: string): string | undefined {
  let rest = start.replace(/^[^<]{0,1000}/, "");
  for (;;) {
    const skipped =
      /^(?:<\?[^>]{0,2000}\?>|<!--[\s\S]{0,8000}?-->|<![^>[]{0,2000}(?:\[[^\]]{0,8000}\]\s*)?>)\s*/.exec(
        rest,
      );
    if (skipped === null) return /^<[a-z_][^>]{0,8000}>?/i.exec(rest)?.[0];
    rest = rest.slice(skipped[0].length);
  }
}
