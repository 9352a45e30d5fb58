/** Random editions with all that an email may hold, in every layout, several scripts, both directions. */

import { LAYOUTS } from "../../src/templates/edition-email.ts";
import type { EmailInput } from "../../src/templates/edition-input.ts";
import type { ItemContent } from "../../src/templates/item.ts";
import { publicationWith } from "../editions/editions-harness.ts";
import { inLanguage, samplePublication } from "../support/library.ts";
import { sampleItemContent } from "./items.ts";

/** A language, with words to write in it. */
const LANGUAGES = [
  { tag: "en", direction: "ltr", word: "news from the harbour " },
  { tag: "de", direction: "ltr", word: "Neuigkeiten über Schifffahrtsgesellschaftsgründungen " },
  { tag: "az", direction: "ltr", word: "xəbər gündəlik liman " },
  { tag: "zh", direction: "ltr", word: "新闻报道天气海港" },
  { tag: "fr", direction: "ltr", word: "l’été s’achève à l’écluse " },
  { tag: "ar", direction: "rtl", word: "خبر اليوم من الميناء " },
  { tag: "he", direction: "rtl", word: "חדשות מהנמל היום " },
  { tag: "fa", direction: "rtl", word: "خبر امروز از بندر " },
] as const;

const PUBLICATIONS = new Map(
  await Promise.all(
    LANGUAGES.map(async ({ tag }) => [tag, await inLanguage(samplePublication, tag)] as const),
  ),
);

const CADENCES = ["instant", "daily", "weekly", "monthly"] as const;
const HOME = "https://harbour.example";

/** @param random from `chance`, so that an edition can be made again */
export function randomEdition(random: () => number): Omit<EmailInput, "template"> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const { tag: language, direction, word } = pick(LANGUAGES);
  const words = (most: number) => word.repeat(1 + Math.floor(random() * most)).trim();
  const publication = publicationWith(
    { layout: pick(LAYOUTS), groupByTopic: random() < 0.5, maximumItems: 60 },
    PUBLICATIONS.get(language),
  );
  const itemContent = (number: number): ItemContent => {
    const url = `${HOME}/posts/post-${number}`;
    const foreign = random() < 0.1;
    const blocks = Array.from({ length: 1 + Math.floor(random() * 12) }, () => block());
    return sampleItemContent({
      post: `post-${number}`,
      url,
      title: random() < 0.05 ? "Donaudampfschifffahrt".repeat(4) : words(6),
      summary: random() < 0.1 ? "" : words(20),
      html: `<h2>${words(2)}</h2>${blocks.map(({ html }) => html).join("")}`,
      text: [words(2), ...blocks.map(({ text }) => text)].join("\n\n"),
      topics: pick([["tides"], ["boats"], []]),
      authors: pick([["Ada Lind"], ["Ada Lind", "Ben Okoro"], []]),
      ...(foreign ? { language: "en", direction: "ltr" as const } : { language, direction }),
      ...(random() < 0.3
        ? {
            image: {
              url: `${HOME}/media/picture-${number}.png`,
              alt: words(2),
              width: pick([90, 1200]),
              height: pick([60, 800]),
              ...(random() < 0.5 ? { credit: "Ben Okoro" } : {}),
            },
          }
        : {}),
      ...(random() < 0.1 ? { correction: words(4) } : {}),
    });

    function block(): { readonly html: string; readonly text: string } {
      const said = words(30);
      const link = `${HOME}/pages/${Math.floor(random() * 50)}`;
      return pick([
        { html: `<p>${said}</p>`, text: said },
        { html: `<p>${said} <a href="${link}">${words(2)}</a></p>`, text: `${said}\n(${link})` },
        { html: `<blockquote><p>${said}</p></blockquote>`, text: said },
        { html: `<ul><li>${said}</li><li>${words(3)}</li></ul>`, text: said },
        { html: `<h3>${words(2)}</h3><p>${said}</p>`, text: said },
        {
          html: `<pre><code>${"const tide = 1; ".repeat(8)}</code></pre>`,
          text: "const tide = 1;",
        },
        {
          html: `<table><thead><tr><th>${words(1)}</th><th>${words(1)}</th></tr></thead><tbody><tr><td>12</td><td>${words(2)}</td></tr></tbody></table>`,
          text: said,
        },
        {
          html: `<p><img src="${HOME}/media/map-${number}.png" alt="${words(1)}" width="800" height="400"></p>`,
          text: `[${words(1)}]`,
        },
      ]);
    }
  };
  const cadence = pick(CADENCES);
  return {
    publication,
    cadence,
    period: "weekly:2025-W37",
    slot: Date.UTC(2025, 8, 8, 6),
    itemContents: Array.from({ length: 1 + Math.floor(random() * 40) }, (_, n) => itemContent(n)),
    carried: Math.floor(random() * 3),
    ...(random() < 0.3
      ? {
          note: {
            period: "weekly:2025-W37",
            before: `<p>${words(10)} <a href="${HOME}/about">${words(1)}</a></p>`,
            beforeText: `${words(10)} (${HOME}/about)`,
            after: random() < 0.5 ? `<p>${words(5)}</p>` : "",
            afterText: "",
          },
        }
      : {}),
  };
}
