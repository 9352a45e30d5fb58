/** Paths of references, as Node reads them: the pipeline runs where there is no Node. */
import { posix } from "node:path";
import { expect, test } from "vitest";
import { folderOf, joinPath, relativePath } from "../../src/markdown/paths.ts";

test("paths are joined and told apart as Node's are", () => {
  const folders = [".", "posts", "posts/2025", "pages/a/b"];
  const paths = ["a.md", "../media/a.jpg", "./a//b/", "../../../x", "a/../b/..", "../..", "."];
  for (const folder of folders) {
    for (const path of paths) {
      expect(joinPath(folder, path)).toBe(posix.normalize(posix.join(folder, path)));
    }
    for (const to of ["posts/a.md", "media/2025/a.jpg", "posts/2025/b.md"]) {
      expect(relativePath(folder, to)).toBe(posix.relative(folder, to));
    }
  }
  for (const path of ["/media/../a", "/media/./a.jpg", "/../x", "/media//a/"]) {
    expect(joinPath("", path)).toBe(posix.normalize(path));
  }
  for (const path of ["posts/2025/a.md", "a.md", "/a"])
    expect(folderOf(path)).toBe(posix.dirname(path));
});
