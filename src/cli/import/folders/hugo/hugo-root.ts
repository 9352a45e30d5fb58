/** Where in a source a site of Hugo begins, and whether it is the folder of its texts alone. */
import type { SourceFiles } from "../../sources/source-files.ts";
import { beginningOf, rootBy } from "../site/site-files.ts";
import { TEXT } from "./hugo-texts.ts";

const CONFIG = /(?:^|(?<=\/))(?:(?:hugo|config)\.(?:toml|ya?ml|json)|config\/_default\/[^/]+)$/i;

export async function rootOf(
  files: SourceFiles,
): Promise<{ readonly root: string; readonly bare: boolean } | undefined> {
  if (files.kind === "file") return undefined;
  const { paths } = files;
  const configured = rootBy(paths, CONFIG);
  if (
    configured !== undefined &&
    paths.some(
      (path) =>
        path.startsWith(`${configured}content/`) || path.startsWith(`${configured}archetypes/`),
    )
  )
    return { root: configured, bare: false };
  const laidOut = rootBy(
    paths,
    /(?:^|(?<=\/))(?:archetypes\/|layouts\/(?:_default|shortcodes|partials)\/)/,
  );
  if (laidOut !== undefined && paths.some((path) => path.startsWith(`${laidOut}content/`)))
    return { root: laidOut, bare: false };
  // The folder of texts alone: sections say who they are, and TOML is above texts nowhere else.
  const texts = paths.filter((path) => TEXT.test(path));
  if (paths.some((path) => /publication\.yaml$|\.11tydata\.\w+$|(?:^|\/)package\.json$/.test(path)))
    return undefined;
  const isSection = paths.some((path) => /(?:^|\/)_index(?:\.\w+)?\.md$/.test(path));
  return isSection || (await areToml(files, texts)) ? { root: "", bare: true } : undefined;
}

/** Texts that are looked at. */
const LOOKED_AT = 5;

async function areToml(files: SourceFiles, texts: readonly string[]): Promise<boolean> {
  const first = await Promise.all(
    texts.slice(0, LOOKED_AT).map((path) => beginningOf(files, path, 16)),
  );
  return (
    first.length > 0 &&
    first.filter((text) => /^\uFEFF?\s*\+\+\+/.test(text)).length * 2 > first.length
  );
}
