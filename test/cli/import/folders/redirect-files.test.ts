import { expect, test } from "vitest";
import { redirectFiles } from "../../../../src/cli/import/folders/site/redirect-files.ts";
import type { SiteFiles } from "../../../../src/cli/import/folders/site/site-files.ts";

test("of a site's _redirects what we do comes along, and each other line is named", async () => {
  const text = [
    "# old host",
    "/a /b",
    "/c /d 307",
    "/blog/* /posts/:splat 301!",
    "/store id=:id /posts/:id",
    "/spa/* /index.html 200",
    "/x /y 302 Country=de",
    "/gone 410",
  ].join("\r\n");
  const files: SiteFiles = {
    paths: ["static/_redirects", "posts/_redirects"],
    has: () => true,
    sourcePath: (path) => `site/${path}`,
    text: async () => text,
    data: async () => undefined,
  };
  const left = (line: number, what: string) => ({
    ...{ kind: "left", at: { path: "site/static/_redirects", line } },
    what: `a redirect that is not done here: ${what}`,
  });
  expect(await redirectFiles(files)).toEqual([
    { kind: "redirect", from: "/a", to: "/b", status: 301 },
    { kind: "redirect", from: "/c", to: "/d", status: 302 },
    { kind: "redirect", from: "/blog/*", to: "/posts/:splat", status: 301, pattern: true },
    { kind: "redirect", from: "/store?id=:id", to: "/posts/:id", status: 301, pattern: true },
    left(8, "/gone 410"),
    left(6, "/spa/* /index.html 200"),
    left(7, "/x /y 302 Country=de"),
  ]);
});
