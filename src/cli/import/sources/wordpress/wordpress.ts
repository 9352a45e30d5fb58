/** WordPress: its export (WXR 1.0 to 1.2), one file or several, alone, in a folder or in a zip. */
import type { SourceDefinition, SourceItem } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { xmlItems } from "../xml/xml-items.ts";
import { firstTag, xmlStart } from "../xml/xml-start.ts";
import { PASSED, wxrIndex } from "./wxr-index.ts";
import { itemsOf } from "./wxr-item.ts";

export const wordpress: SourceDefinition = {
  name: "wordpress",
  title: "WordPress (WXR)",
  plainTitles: true,
  recognises: async (files) => (await exportsIn(files)).length > 0,
  read,
};

/** Files of one source that are looked at: an export comes in a handful of parts. */
const MOST_LOOKED_AT = 200;

/** The files that are exports, in the order of their names. */
async function exportsIn(files: SourceFiles): Promise<readonly string[]> {
  const candidates =
    files.kind === "file"
      ? files.paths
      : files.paths.filter((path) => /\.(?:xml|wxr)$/i.test(path));
  const found: string[] = [];
  for (const path of candidates.slice(0, MOST_LOOKED_AT))
    if (isExport(await xmlStart(files, path))) found.push(path);
  return found;
}

function isExport(start: string): boolean {
  const tag = firstTag(start);
  return (
    tag !== undefined &&
    /^<rss\b/i.test(tag) &&
    (/wordpress\.org\/export\//i.test(tag) || /<wp:wxr_version>/.test(start))
  );
}

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  const exports = await exportsIn(files);
  const index = await wxrIndex(files, exports);
  yield { kind: "site", ...index.site };
  for (const author of index.authors) yield { kind: "author", ...author };
  const paths = new Set(files.paths);
  const taken = new Set<string>();
  const placed = new Set<string>();
  for (const path of exports)
    for await (const item of xmlItems(files, path, PASSED))
      if (item.node.name === "item")
        for (const one of itemsOf(item, { path, index, paths, taken })) {
          if (one.kind === "media") placed.add(one.path);
          yield one;
        }
  for (const path of files.paths)
    if (UPLOADED.test(path) && !placed.has(path)) yield { kind: "media", path, addresses: [] };
}

/** Files beside an export. */
const UPLOADED =
  /\.(?:jpe?g|png|gif|webp|avif|svg|mp3|m4a|ogg|opus|wav|mp4|m4v|webm|mov|pdf|epub)$/i;
