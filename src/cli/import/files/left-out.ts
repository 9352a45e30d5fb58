/** Which parts of a folder are no sources of posts: tools, caches, and what a generator made of them. Pure. */

/** Folders of programs, at any depth. Their names are not what a person calls a folder of posts. */
const TOOLS = new Set(
  [
    ".git .hg .svn .github .gitlab .vscode .idea .cache .jekyll-cache .sass-cache .parcel-cache .netlify .vercel",
    ".wrangler .next .nuxt .output .svelte-kit .astro .docusaurus .trash node_modules bower_components __MACOSX",
    "__pycache__ _site",
  ].flatMap((names) => names.split(" ")),
);

/** Folders that some generators write the finished site to; in others they hold files of the author. */
const BUILT = new Set(["public", "dist", "build", "out", "docs", "_public"]);

/** Files that systems leave behind. */
const LITTER = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)$/;

/**
 * @param name the folder's own name
 * @param holds whether a file of that name lies in it
 */
export function isFolderLeftOut(name: string, holds: (file: string) => boolean): boolean {
  if (TOOLS.has(name)) return true;
  // A finished site begins with a page, and no folder of pictures does.
  return BUILT.has(name) && holds("index.html");
}

export function isFileLeftOut(name: string): boolean {
  return LITTER.test(name);
}

/** The paths that are left of a list, by the same rules. */
export function withoutLeftOut(paths: readonly string[]): readonly string[] {
  const all = new Set(paths);
  const known = new Map<string, boolean>();
  const isOut = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const end = folder.lastIndexOf("/");
    const out =
      (end !== -1 && isOut(folder.slice(0, end))) ||
      isFolderLeftOut(folder.slice(end + 1), (file) => all.has(`${folder}/${file}`));
    known.set(folder, out);
    return out;
  };
  return paths.filter((path) => {
    const end = path.lastIndexOf("/");
    return !isFileLeftOut(path.slice(end + 1)) && (end === -1 || !isOut(path.slice(0, end)));
  });
}
