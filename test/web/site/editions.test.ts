/** The digest's archive on the web. */
import { expect, test } from "vitest";
import { edition, showcase } from "../showcase.ts";

const app = showcase();
const read = async (path: string) => (await app.request(path)).text();

test("the list names each edition with its date and size", async () => {
  const html = await read("/editions");
  expect(html).toContain(`<a href="/editions/${edition.period}">First light, and 2 more</a>`);
  expect(html).toContain("3 items");
});

test("an edition shows what stood in it, in order: bodies, summaries where there is none, corrections", async () => {
  const html = await read(`/editions/${edition.period}`);
  const places = ["First light</a>", "before six</strong>", "ضوء أول", "It was at seven"].map(
    (words) => html.indexOf(words),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(html).toContain('<article class="item" lang="ar" dir="rtl">');
});

test("an edition shows the lead picture that its e-mail has, from this site", async () => {
  const html = await read(`/editions/${edition.period}`);
  expect(html).toContain(
    '<img src="/media/harbour.svg" alt="The harbour" width="1200" height="800" loading="lazy" decoding="async"/>',
  );
});

test("an edition that was asked for again answers 304", async () => {
  const first = await app.request(`/editions/${edition.period}`);
  const etag = first.headers.get("ETag") ?? "";
  const again = await app.request(`/editions/${edition.period}`, {
    headers: { "If-None-Match": etag },
  });
  expect(again.status).toBe(304);
});
