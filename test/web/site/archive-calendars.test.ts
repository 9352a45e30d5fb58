/** The archive where dates are in a calendar of eras, or one whose months have names alone. */
import { expect, test } from "vitest";
import { createReadBody } from "../../../src/publication/library.ts";
import { createApp } from "../../../src/web/app.tsx";
import { inLanguage, sampleLibrary, samplePost, samplePublication } from "../../support/library.ts";

async function archiveIn(language: string, days: readonly string[]) {
  const publication = await inLanguage(samplePublication, language);
  const posts = days.map((day, at) =>
    samplePost({ id: `post-${at}`, published: Date.parse(`${day}T12:00:00Z`) }),
  );
  const { index, readPack } = sampleLibrary({ publication, posts });
  return createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async () => new Response("none", { status: 404 }),
    now: () => Date.UTC(2026, 0, 1),
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
  });
}

test("a year of one era is not that of another with its number", async () => {
  const app = await archiveIn("ja-u-ca-japanese", ["2025-09-01", "1995-09-01"]);
  const html = await (await app.request("/archive")).text();
  expect(
    [...html.matchAll(/<a href="(\/archive\/\d+)"[^>]*>\s*(\S+)/g)].map(([, to]) => to),
  ).toEqual(["/archive/2025", "/archive/1995"]);
  expect(html).toContain("令和7年9月");
  expect(await (await app.request("/archive/1995")).text()).toContain("平成7年9月");
});

test("months without numbers stand one by one, each under an id of its own", async () => {
  const app = await archiveIn("he-u-ca-hebrew", ["2025-09-25", "2025-09-28", "2025-10-30"]);
  const html = await (await app.request("/archive")).text();
  const months = [...html.matchAll(/<h2 id="(month-[^"]+)"[^>]*>([^<]+)</g)];
  expect(months.map(([, id, name]) => [id, name])).toEqual([
    ["month-post-2", "חשוון 5786"],
    ["month-post-1", "תשרי 5786"],
  ]);
});
