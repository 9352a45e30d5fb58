/** Paths with slashes, on any platform. */

/** "posts/2025" of "posts/2025/a.md"; "." of a file at the top. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at === -1 ? "." : path.slice(0, at) || "/";
}

/**
 * Joins, and takes out "." and "..": "posts" and "../media/a.jpg" are "media/a.jpg". What leads out of the top of a relative path
 * keeps its "..", and an absolute one ends at "/".
 */
export function joinPath(folder: string, path: string): string {
  const joined = folder === "" || folder === "." ? path : `${folder}/${path}`;
  const absolute = joined.startsWith("/");
  const parts: string[] = [];
  for (const part of joined.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!absolute) parts.push("..");
  }
  const end = joined.endsWith("/") && parts.length > 0 ? "/" : "";
  return absolute ? `/${parts.join("/")}${end}` : `${parts.join("/")}${end}` || ".";
}

/** The way from a folder to a file, both from the same root. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split("/").filter((part) => part !== "" && part !== ".");
  const to = path.split("/").filter((part) => part !== "");
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}
