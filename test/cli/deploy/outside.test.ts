/** The deployment as strangers see it: a site that is right, and ones that are wrong in one way each. */
import { expect, test } from "vitest";
import { lookFromOutside } from "../../../src/cli/deploy/outside.ts";
import { serve } from "../../support/browser.ts";

const TITLE = "Boats & crews";
const RIGHT: Readonly<Record<string, string>> = {
  "/healthz": "ok\n",
  "/feed.xml":
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Boats &amp; crews</title><item><title>One</title></item></channel></rss>',
  "/atom.xml":
    '<feed xmlns="http://www.w3.org/2005/Atom"><title type="html"><![CDATA[Boats & crews]]></title></feed>',
  "/feed.json": '{"version":"https://jsonfeed.org/version/1.1","title":"Boats & crews"}',
  "/subscribe": '<main><form action="/subscribe" method="post"></form></main>',
};

/** What is found wrong at a site with some of its pages changed; undefined is one that is not there. */
async function wrongAt(
  pages: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const all: Readonly<Record<string, string | undefined>> = { ...RIGHT, ...pages };
  const site = await serve({
    fetch: ({ url }) => {
      const page = all[new URL(url).pathname];
      return page === undefined ? new Response("", { status: 404 }) : new Response(page);
    },
  });
  const findings = await lookFromOutside({ origin: site.url, title: TITLE, patience: 0 });
  await site.close();
  const wrong = findings.filter(({ level }) => level === "mend");
  return wrong.map(({ about, line }) => `${about}: ${line.replace(site.url, "SITE")}`);
}

test("a site that is right has nothing to mend", async () => {
  expect(await wrongAt({})).toEqual([]);
});

test("each feed that is none, or somebody else's, is named with its fault", async () => {
  expect(
    await wrongAt({
      "/feed.xml": '<rss version="2.0"><channel><title>Boats & crews</title></channel></rss>',
      "/atom.xml": "<html><title>Boats &amp; crews</title></html>",
      "/feed.json": '{"version":"https://jsonfeed.org/version/1.1","title":"Parked"}',
    }),
  ).toEqual([
    "feeds: /atom.xml is no feed.",
    "feeds: /feed.xml is not well-formed: 1:72: unclosed tag: title.",
    'feeds: /feed.json is titled "Parked".',
  ]);
  expect(await wrongAt({ "/feed.json": "<html>", "/atom.xml": undefined })).toEqual([
    "feeds: /atom.xml answers 404.",
    "feeds: /feed.json is not JSON.",
  ]);
});

test("a page without its form is not open for sign-up", async () => {
  expect(await wrongAt({ "/subscribe": "<p>Not open yet</p>" })).toEqual([
    "sign-up: /subscribe answers 200 and has no form: `npx wrangler tail` shows which setting is wrong while you open it.",
  ]);
});

test("a site that does not answer is said once, and nothing else is asked of it", async () => {
  expect(await wrongAt({ "/healthz": undefined })).toEqual([
    "site: SITE/healthz answers 404: `npx wrangler tail` shows what the Worker says; a new name may take some minutes.",
  ]);
});
