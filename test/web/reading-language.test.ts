/** What helps to read on says no word that is not in the file of its language, and each word that is there: see one-language.test.ts. */
import { expect, test } from "vitest";
import { placeInSeries, seriesOf } from "../../src/publication/series.ts";
import { Article } from "../../src/web/site/pages/article.tsx";
import { Pager, titleOf } from "../../src/web/site/pages/reading/pager.tsx";
import { SeriesPage } from "../../src/web/site/pages/reading/series.tsx";
import { createSite } from "../../src/web/site/site.ts";
import { sampleBody, sampleLibrary, samplePost } from "../support/library.ts";
import { inLetters, publicationInLetters } from "../support/other-letters.ts";
import { foreignIn, saidIn, unsaid } from "../support/said.ts";
import { siteInLetters } from "./other-letters-site.ts";

const said = (text: string) => inLetters("el", text);
const publication = publicationInLetters("el");
const { index } = sampleLibrary({ publication, pages: [] });
const site = createSite(index);
const parts = ["One", "Two", "Three"].map((title, at) =>
  samplePost({
    ...{ id: `part-${at}`, title: said(title), summary: said("Old."), language: "el" },
    series: { name: said("Salt roads"), slug: "salt-roads", part: at + 1 },
  }),
);
const series = seriesOf(parts);

test("a part of a series with contents, related posts and links to share; lists of several pages; the form for Mastodon", async () => {
  const [, second] = parts;
  const whole = series.get("salt-roads");
  const place = second && placeInSeries(series, second);
  if (second === undefined || whole === undefined || place === undefined)
    throw new Error("no part");
  const body = {
    ...sampleBody(),
    web: `<p>${said("Words.")}</p>`,
    contents: [{ id: "section-a", title: said("A part") }],
  };
  const app = siteInLetters("el", {});
  const asked = async (query: string) =>
    await (await app.request(`/share/mastodon?post=boats-before-six${query}`)).text();
  const paged = { site, path: "/archive", page: 3, pages: 5 };
  const heard = [
    `${Article({ site, post: second, body, place, related: parts })}`,
    `${SeriesPage({ site, series: whole, page: 1 })}`,
    `${Pager({ ...paged, newest: true })}${Pager({ ...paged, newest: false })}`,
    `<p>${titleOf(site, said("Archive"), 2)}</p>`,
    await asked(""),
    await asked("&server=x"),
  ].flatMap(saidIn);
  expect(foreignIn(heard)).toEqual([]);
  expect(unsaid(publication.words.pages.reading, heard.join("\n"))).toEqual([]);
});
