/** Random editions in all layouts and languages: size, links, time to compose. */
import { performance } from "node:perf_hooks";
import type { Card } from "../../src/digest/card.ts";
import { composeLetter, encodedSize, LARGEST_HTML, LAYOUTS } from "../../src/digest/letter.ts";
import { sampleCard } from "../../test/digest/cards.ts";
import { chance } from "../../test/digest/history.ts";
import { compiledTemplate, publicationWith } from "../../test/digest/newsroom.ts";
import { ms } from "./words.ts";

export async function proveLetters(count: number): Promise<boolean> {
  const template = await compiledTemplate();
  const random = chance(4);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sizes: number[] = [];
  const times: number[] = [];
  const problems: string[] = [];
  const layouts = new Map<string, number>();
  for (let number = 0; number < count; number += 1) {
    const language = pick(["en", "de", "az", "zh", "ar", "fr"]);
    const layout = pick(LAYOUTS);
    const publication = publicationWith(
      { layout, groupByTopic: random() < 0.5, maximumItems: 60 },
      { language, direction: language === "ar" ? "rtl" : "ltr" },
    );
    const cards = Array.from({ length: 1 + Math.floor(random() * 40) }, (_, n) =>
      randomCard(random, n, language),
    );
    const began = performance.now();
    const letter = composeLetter({
      publication,
      template,
      cadence: pick(["instant", "daily", "weekly", "monthly"]),
      period: "weekly:2025-W37",
      slot: Date.UTC(2025, 8, 8, 6),
      cards,
      carried: Math.floor(random() * 3),
    });
    times.push(performance.now() - began);
    if (letter === undefined) {
      problems.push(`edition ${number}: not even titles fit`);
      continue;
    }
    sizes.push(encodedSize(letter.html));
    layouts.set(
      `${layout} → ${letter.layout}`,
      (layouts.get(`${layout} → ${letter.layout}`) ?? 0) + 1,
    );
    const inHtml = new Set(
      [...letter.html.matchAll(/<a [^>]*href="([^"]+)"/g)].map((match) => match[1]),
    );
    for (const url of inHtml)
      if (!letter.text.includes(String(url)))
        problems.push(`edition ${number}: ${url} is not in the text`);
  }
  times.sort((a, b) => a - b);
  for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
  console.log(
    [...layouts]
      .sort()
      .map(([name, n]) => `  ${n} ${name}`)
      .join("\n"),
  );
  console.log(
    `${count} editions: largest ${Math.max(...sizes)} of ${LARGEST_HTML} octets encoded; composing ` +
      `${ms(times[Math.floor(times.length / 2)])} median, ${ms(times[Math.floor(times.length * 0.99)])} p99; ${problems.length} problems`,
  );
  return problems.length === 0 && Math.max(...sizes) <= LARGEST_HTML;
}

function randomCard(random: () => number, number: number, language: string): Card {
  const word =
    { zh: "新闻报道天气海港", ar: "خبر اليوم من الميناء ", az: "xəbər gündəlik liman " }[
      language
    ] ?? "news from the harbour ";
  const words = (most: number) => word.repeat(1 + Math.floor(random() * most));
  const url = `https://harbour.example/posts/post-${number}`;
  return sampleCard({
    post: `post-${number}`,
    url,
    title: words(6),
    summary: words(20),
    html: `<h2>${words(2)}</h2>${`<p>${words(30)}</p>`.repeat(1 + Math.floor(random() * 12))}<p><a href="${url}#more">${words(2)}</a></p>`,
    text: `${words(40)}\n${url}#more`,
    topics: random() < 0.5 ? ["tides"] : ["boats"],
    language,
    direction: language === "ar" ? "rtl" : "ltr",
  });
}
