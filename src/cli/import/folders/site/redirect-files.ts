/** `_redirects`, as Netlify and Cloudflare Pages read it, among the files of a site → redirects of a source. */
import { readUnderscoreRedirects } from "../../../compile/redirects/underscore-redirects.ts";
import type { SourceItem } from "../../sources/source-definition.ts";
import type { SiteFiles } from "./site-files.ts";

export async function redirectFiles(files: SiteFiles): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = [];
  for (const path of files.paths.filter((name) =>
    /^(?:(?:static|public|src|content|assets)\/){0,2}_redirects$/.test(name),
  )) {
    const text = (await files.text(path)) ?? "";
    const lines = text.split(/\r\n?|\n/);
    const leave = (line: number) => {
      const what = `a redirect that is not done here: ${lines[line - 1]?.trim().slice(0, 80)}`;
      items.push({ kind: "left", at: { path: files.sourcePath(path), line }, what });
    };
    const { rules, left } = readUnderscoreRedirects(path, text);
    for (const { line, from, to, status } of rules) {
      if (to === undefined) {
        leave(line);
        continue;
      }
      const forNow = status === 302 || status === 307;
      const pattern = /\*|:[A-Za-z]/.test(from) ? { pattern: true as const } : {};
      items.push({ kind: "redirect", from, to, status: forNow ? 302 : 301, ...pattern });
    }
    for (const { line, message } of left) if (message.startsWith("is left out")) leave(line);
  }
  return items;
}
