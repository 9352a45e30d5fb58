/** The specimen's feeds from inside workerd: what an isolate of production would send. */
import { renderAtom } from "../../src/feeds/atom.ts";
import { composeFeed } from "../../src/feeds/compose.ts";
import { renderJson } from "../../src/feeds/json.ts";
import { renderOpml } from "../../src/feeds/opml.ts";
import { renderRss } from "../../src/feeds/rss.ts";
import { entityTag } from "../../src/feeds/validators.ts";
import { specimenPublication, visibleSpecimen } from "./specimen.ts";

export async function specimenFeeds(): Promise<readonly string[]> {
  const { visible, readBody } = visibleSpecimen();
  const document = await composeFeed(visible, readBody);
  const texts = [
    renderRss(document),
    renderAtom(document),
    renderJson(document),
    renderOpml(specimenPublication),
  ];
  const encoder = new TextEncoder();
  return [...texts, ...(await Promise.all(texts.map((text) => entityTag(encoder.encode(text)))))];
}

const worker: ExportedHandler = {
  fetch: async () => Response.json(await specimenFeeds()),
};

// biome-ignore lint/style/noDefaultExport: a Worker's module must have one
export default worker;
