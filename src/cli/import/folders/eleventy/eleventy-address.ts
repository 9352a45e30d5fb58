/** Addresses of pages as Eleventy computes them: from their paths, or from a `permalink` that may be a template. Pure. */
import type { Temporal } from "temporal-polyfill";
import type { LiquidEngine } from "../body/liquid-engine.ts";
import { liquidOf } from "../body/nunjucks.ts";
import { folderOf, nameOf, pathOf } from "../site/site.ts";
import type { Group } from "../site/site-files.ts";

export type EleventyPage = {
  /** From the folder of the texts: "posts/2019-05-01-a-day.md". */
  readonly path: string;
  readonly date?: Temporal.ZonedDateTime;
  readonly keys: Group;
};

/** Names of files, without the date before them: `page.fileSlug`. */
export function fileSlug(path: string): string {
  const raw = withoutDate(baseName(path));
  if (raw !== "index") return raw;
  const folder = nameOf(folderOf(path));
  return withoutDate(folder);
}

function baseName(path: string): string {
  return nameOf(path).replace(
    /(?:\.(?:11ty\.\w+|md|mdx|njk|liquid|html|hbs|ejs|webc|markdown))+$/i,
    "",
  );
}

function withoutDate(name: string): string {
  return /\d{4}-\d{2}-\d{2}-(.*)/.exec(name)?.[1] ?? name;
}

/** What templates of a page may name as `page`. */
export function pageVariables({ path, date }: EleventyPage): Group {
  return {
    fileSlug: fileSlug(path),
    filePathStem: pathOf(folderOf(path), withoutDate(baseName(path))),
    inputPath: `./${path}`,
    outputFileExtension: "html",
    ...(date === undefined ? {} : { date: date.toInstant().toString() }),
  };
}

/**
 * @returns from the site's beginning; "none" for a page that is not written; undefined for a template that asks for more
 *   than can be told here
 */
export function eleventyAddress(
  page: EleventyPage,
  scope: Group,
  engine: LiquidEngine,
): string | "none" | undefined {
  const { permalink } = page.keys;
  if (permalink === false) return "none";
  if (typeof permalink !== "string" || permalink.trim() === "") return defaultAddress(page.path);
  const filled =
    permalink.includes("{{") || permalink.includes("{%")
      ? engine.render(liquidOf(permalink), scope)
      : permalink;
  if (filled === undefined || /[{}]|undefined/.test(filled)) return undefined;
  return normal(filled.trim().replace(/\s+/g, " "));
}

function defaultAddress(path: string): string {
  const folder = folderOf(path);
  const base = baseName(path);
  const isFolders = base === "index" || nameOf(folder) === base;
  return normal(pathOf(folder, isFolders ? "" : base, "/"));
}

function normal(path: string): string {
  return pathOf(path).replace(/\/index(?:\.html|\/)?$/, "/");
}
