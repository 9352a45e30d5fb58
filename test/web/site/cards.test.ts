/** Share cards: what pages say of them, and when the Worker hands one out. */
import { expect, test } from "vitest";
import { DAY } from "../../../src/text/time.ts";
import { sampleBody, samplePost, samplePublication } from "../../support/library.ts";
import { lookOf } from "../../support/theme.ts";
import { NOW, picture, showcase } from "../showcase.ts";

const CARD = "0123456789abcdef0123456789abcdef";
const PATH = `/cards/${CARD}.png`;
const POST = samplePost({
  id: "carded",
  slug: "carded",
  title: "Low <water>",
  published: NOW - DAY,
  card: CARD,
});

type Index = NonNullable<Parameters<typeof showcase>[0]>["index"];

/** @param lying paths among the assets at which the card lies */
function site(posts: NonNullable<Index>["posts"], lying: readonly string[], now = () => NOW) {
  return showcase({
    now,
    readBody: async () => sampleBody({ web: "<p>It was low.</p>" }),
    ...(posts && { index: { posts, publication: samplePublication } }),
    media: async (path) =>
      lying.includes(path) ? new Response("PNG") : new Response(null, { status: 404 }),
  });
}

function metaOf(html: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [
      ...html.matchAll(/<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)"/g),
    ].map(([, name, content]) => [name, content]),
  );
}

test("the page of a post without a picture names its card, with its size and what stands on it", async () => {
  const html = await (await site([POST], []).request("/posts/carded")).text();
  expect(metaOf(html)).toEqual({
    "og:image": `https://harbour.example${PATH}`,
    "og:image:alt": "Low &lt;water&gt; · The Harbour Letter",
    "og:image:width": "1200",
    "og:image:height": "630",
    "twitter:card": "summary_large_image",
  });
});

test("a picture goes before, and no feed carries a card", async () => {
  const app = site([{ ...POST, image: picture }], []);
  const html = await (await app.request("/posts/carded")).text();
  expect(metaOf(html)["og:image"]).toBe("https://harbour.example/media/harbour.svg");
  for (const path of ["/feed.xml", "/atom.xml", "/feed.json"]) {
    expect(await (await site([POST], []).request(path)).text()).not.toContain("/cards/");
  }
});

test("a page without either names the card of the publication", async () => {
  const { theme } = await lookOf({});
  const share = { path: "/theme/share-0.png", width: 1200, height: 630 };
  const app = showcase({
    index: { publication: { ...samplePublication, theme: { ...theme, share } } },
  });
  expect(metaOf(await (await app.request("/about")).text())).toEqual({
    "og:image": "https://harbour.example/theme/share-0.png",
    "og:image:alt": "The Harbour Letter",
    "og:image:width": "1200",
    "og:image:height": "630",
    "twitter:card": "summary_large_image",
  });
});

test("a card comes where it lies, may be kept for ever, and runs nothing", async () => {
  for (const lying of [`/held/${CARD}-card.png`, PATH]) {
    const response = await site([POST], [lying]).request(PATH);
    expect([response.status, await response.text()]).toEqual([200, "PNG"]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      etag: `"${CARD}"`,
      "cross-origin-resource-policy": "cross-origin",
    });
  }
  const known = { headers: { "If-None-Match": `"${CARD}"` } };
  expect((await site([POST], [PATH]).request(PATH, known)).status).toBe(304);
});

test("nobody sees a title before its time, nor after it was withdrawn", async () => {
  let now = NOW;
  const held = [`/held/${CARD}-card.png`];
  const app = site([{ ...POST, published: NOW + DAY }], held, () => now);
  expect((await app.request(PATH)).status).toBe(404);
  now = NOW + DAY;
  expect((await app.request(PATH)).status).toBe(200);
  const withdrawn = site([{ ...POST, retracted: "It was high." }], held);
  expect((await withdrawn.request(PATH)).status).toBe(410);
});

test.each(["/cards/", "/cards/0.png", `/cards/${CARD}`, `/cards/${CARD}.jpg`, "/cards/../held/x"])(
  "%s is none",
  async (path) => {
    expect((await site([POST], [PATH]).request(path)).status).toBe(404);
  },
);
