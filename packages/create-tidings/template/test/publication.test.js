/** `npm test`: is everything in content/ in order, and does the publication answer and write? */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkContent, startPublication } from "tidings/testing";

let publication;
before(async () => {
  publication = await startPublication();
});
after(() => publication?.close());

test("content/ has no mistake", async () => {
  assert.deepEqual(await checkContent(), []);
});

test("the site and the three feeds answer", async () => {
  for (const path of ["/", "/feed.xml", "/atom.xml", "/feed.json"]) {
    assert.equal((await publication.fetch(path)).status, 200, path);
  }
});

test("whoever signs up is asked by email, and is a subscriber after one click", async () => {
  const reader = "reader@mail.example";
  const asked = await publication.fetch("/subscribe", {
    method: "POST",
    // The form says when it was shown: people take longer than a second to fill it in.
    body: new URLSearchParams({ address: reader, shown: String(Date.now() - 60_000) }),
  });
  assert.equal(asked.status, 200);
  const { text } = await publication.emailTo(reader);
  const [, link] = /https?:\/\/[^/\s]+(\/confirm\/\S+)/.exec(text) ?? [];
  assert.ok(link, `no link to confirm with in:\n${text}`);
  assert.equal((await publication.fetch(link, { method: "POST" })).status, 200);
});
