import { describe, expect, test } from "vitest";
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeFeed } from "../../src/feeds/compose.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { renderOpml } from "../../src/feeds/opml.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import { specimenPublication, visibleSpecimen } from "./specimen.ts";

const renderers = { "rss.xml": renderRss, "atom.xml": renderAtom, "feed.json": renderJson };

describe("the golden documents", () => {
  test.each(Object.entries(renderers))("the specimen as %s", async (name, render) => {
    const { visible, readBody } = visibleSpecimen();
    const document = await composeFeed(visible, readBody);
    await expect(render(document)).toMatchFileSnapshot(`golden/specimen.${name}`);
  });

  test.each(Object.entries(renderers))("one topic of it as %s", async (name, render) => {
    const { visible, readBody } = visibleSpecimen();
    const topic = specimenPublication.topics[0];
    const document = await composeFeed(visible, readBody, topic);
    await expect(render(document)).toMatchFileSnapshot(`golden/topic.${name}`);
  });

  test.each(Object.entries(renderers))(
    "a publication without posts as %s",
    async (name, render) => {
      const { visible, readBody } = visibleSpecimen({ posts: [] });
      const document = await composeFeed(visible, readBody);
      await expect(render(document)).toMatchFileSnapshot(`golden/empty.${name}`);
    },
  );

  test("its list of feeds as OPML", async () => {
    await expect(renderOpml(specimenPublication)).toMatchFileSnapshot("golden/specimen.opml");
  });
});
