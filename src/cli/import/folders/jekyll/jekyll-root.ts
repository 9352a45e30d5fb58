/** Where in a source a site of Jekyll begins, and how its files are called. */
import type { SourceFiles } from "../../sources/source-files.ts";
import { nameOf } from "../site/site.ts";
import { rootBy } from "../site/site-files.ts";

export const POST = /^(\d{4}-\d{1,2}-\d{1,2}|\d{2}-\d{1,2}-\d{1,2})-(.+)\.(\w+)$/;

export const MARKDOWN = /\.(?:md|markdown|mkdown|mkdn|mkd|mdown)$/i;

export const READ = /\.(?:md|markdown|mkdown|mkdn|mkd|mdown|html?|xhtml)(?:\.liquid)?$/i;

export function rootOf(files: SourceFiles): string | undefined {
  if (files.kind === "file") return undefined;
  const { paths } = files;
  const configured = rootBy(paths, /(?:^|(?<=\/))_config\.(?:ya?ml|toml)$/);
  if (
    configured !== undefined &&
    paths.some((path) => path.startsWith(configured) && /(?:^|\/)_(?:posts|drafts)\//.test(path))
  )
    return configured;
  // The folder of posts alone, or one above it.
  return rootBy(paths, /(?:^|(?<=\/))_posts\//) ?? (isFolderOfPosts(paths) ? "" : undefined);
}

/** Nothing but files that are called as Jekyll calls posts. Eleventy has data beside such, and Hugo `_index.md`. */
function isFolderOfPosts(paths: readonly string[]): boolean {
  const texts = paths.filter((path) => READ.test(path));
  const named = texts.filter((path) => POST.test(nameOf(path)));
  const foreign = paths.some((path) =>
    /(?:\.11tydata\.\w+|(?:^|\/)_index\.md|publication\.yaml)$/.test(path),
  );
  return (
    !foreign &&
    named.length > 0 &&
    named.length * 10 >= texts.length * 9 &&
    paths.every((path) => !/(?:^|\/)(?:package|hugo|config)\.\w+$/.test(path))
  );
}
