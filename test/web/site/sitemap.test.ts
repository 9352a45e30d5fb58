/** The sitemap of a small publication, and of one with more than a file may hold. */
import { describe, expect, test } from "vitest";
import { createSite } from "../../../src/web/site/site.ts";
import { robots, sitemap, sitemapPart } from "../../../src/web/site/sitemap.ts";
import { arrange } from "../../../src/web/site/visible-index.ts";
import { sampleLibrary, samplePost } from "../../support/library.ts";
import { wellFormed } from "../well-formed.ts";

const NOW = Date.UTC(2025, 6, 1);

function library(posts: number) {
  const { index } = sampleLibrary({
    posts: Array.from({ length: posts }, (_, at) => samplePost({ id: `p${at}` })),
  });
  return [createSite(index), arrange(index, NOW)] as const;
}

function addresses(xml: string): readonly string[] {
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? "");
}

describe("a sitemap", () => {
  test("lists every page, with the last change of each post", () => {
    const [site, visibleIndex] = library(1);
    const xml = sitemap(site, visibleIndex);
    wellFormed(xml);
    expect(addresses(xml)).toEqual([
      "https://harbour.example/",
      "https://harbour.example/topics",
      "https://harbour.example/archive",
      "https://harbour.example/feeds",
      "https://harbour.example/about",
      "https://harbour.example/topics/tides",
      "https://harbour.example/topics/boats",
      "https://harbour.example/archive/2025",
      "https://harbour.example/posts/p0",
    ]);
    expect(xml).toContain("<lastmod>2025-06-02T06:00:00Z</lastmod>");
  });

  test("becomes an index of parts that together list everything once", () => {
    const [site, visibleIndex] = library(25);
    const index = sitemap(site, visibleIndex, 10);
    wellFormed(index);
    expect(addresses(index)).toEqual(
      [1, 2, 3, 4].map((part) => `https://harbour.example/sitemaps/${part}.xml`),
    );
    const parts = [1, 2, 3, 4].map((part) => sitemapPart(site, visibleIndex, part, 10) ?? "");
    for (const part of parts) wellFormed(part);
    expect(parts.flatMap(addresses)).toEqual(addresses(sitemap(site, visibleIndex)));
    expect([0, 5, Number.NaN].map((part) => sitemapPart(site, visibleIndex, part, 10))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("has no parts as long as one file is enough", () => {
    const [site, visibleIndex] = library(1);
    expect(sitemapPart(site, visibleIndex, 1)).toBeUndefined();
  });

  test("is named in robots.txt, which keeps nobody out", () => {
    const [site] = library(1);
    expect(robots(site)).toBe(
      "User-agent: *\nAllow: /\n\nSitemap: https://harbour.example/sitemap.xml\n",
    );
  });
});
