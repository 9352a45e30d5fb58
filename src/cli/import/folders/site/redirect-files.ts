/** `_redirects`, as Netlify and Cloudflare Pages read it, among the files of a site → redirects of a source. */
import type { SourceItem } from "../../sources/source-definition.ts";
import type { SiteFiles } from "./site-files.ts";

export async function redirectFiles(files: SiteFiles): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = [];
  for (const path of files.paths.filter((name) =>
    /^(?:(?:static|public|src|content|assets)\/){0,2}_redirects$/.test(name),
  )) {
    for (const [at, line] of ((await files.text(path)) ?? "").split("\n").entries()) {
      const [from = "", to = "", status = "301"] = line
        .replace(/(?:^|\s)#.*$/, "")
        .trim()
        .split(/\s+/);
      if (to === "") continue;
      const place = { path: files.sourcePath(path), line: at + 1 };
      // A pattern is a rule of a server; what it did can be said in our own words.
      if (!from.startsWith("/") || /[*:]/.test(from) || !/^30[1278]!?$/.test(status))
        items.push({
          kind: "left",
          at: place,
          what: `a redirect with a pattern: ${line.trim().slice(0, 80)}`,
        });
      else items.push({ kind: "redirect", from, to, status: /^30[27]/.test(status) ? 302 : 301 });
    }
  }
  return items;
}
