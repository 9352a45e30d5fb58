/** A small publication in a language, in memory: its pages, a subscriber's preferences, and the email of an edition. */
import { createReadBody } from "../src/publication/library.ts";
import { composeEmail } from "../src/templates/edition-email.ts";
import { DAY } from "../src/text/time.ts";
import { createApp } from "../src/web/app.tsx";
import { SPECIMENS } from "../src/web/dev/specimens.tsx";
import { compiledTemplate } from "../test/editions/editions-harness.ts";
import {
  inLanguage,
  sampleLibrary,
  samplePost,
  samplePublication,
} from "../test/support/library.ts";
import { laidFile } from "../test/support/theme.ts";
import { sampleItemContent } from "../test/templates/items.ts";
import { NOW, openEmailbox } from "../test/web/inboxes.ts";
import type { Sample } from "./languages-samples.ts";

export type LanguageSite = {
  readonly fetch: (request: Request) => Promise<Response>;
  /** The path of a subscriber's preferences. */
  readonly preferences: string;
  /** The email of an edition, as HTML. */
  readonly email: string;
  readonly close: () => void;
};

export async function siteIn(tag: string, sample: Sample): Promise<LanguageSite> {
  const { title, subtitle, topic, sentence } = sample;
  const publication = {
    ...(await inLanguage(samplePublication, tag)),
    ...{ title, subtitle },
    authors: [{ id: "ada", name: title }],
    topics: [{ slug: "boats", name: topic, description: sentence }],
    from: { name: title, address: "letter@harbour.example" },
    postalAddress: [title, "1 Quay Street", "12345 Harbour"],
  };
  const { language, direction } = publication;
  const web = bodyOf(sample);
  const posts = sample.posts.map((headline, at) =>
    samplePost({
      ...{ id: `post-${at}`, title: headline, summary: sentence, language, direction },
      published: NOW - (at + 1) * 25 * DAY,
    }),
  );
  const body = { web, portable: web, text: sentence };
  const bodies = Object.fromEntries(posts.map(({ id }) => [`post:${id}`, body]));
  const { index, readPack } = sampleLibrary({ publication, posts, pages: [], bodies });
  const box = openEmailbox({ publication, pages: [] });
  const app = createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async (path) => new Response(laidFile(path) ?? "none"),
    now: () => NOW,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    settingsProblems: () => [],
    subscribers: () => ({ ports: box.ports, wake: async () => undefined }),
  });
  // Only what was compiled can be searched: the page is shown as /dev/theme shows it, with what is written here.
  const search = SPECIMENS.find(({ name }) => name === "search");
  const results = search?.render({ index, posts, body, now: NOW }) ?? "";
  const { preferences } = await box.subscribe("ada@reader.example");
  const itemContents = posts.map((post) =>
    sampleItemContent({
      ...{ post: post.id, title: post.title, summary: sentence, text: sentence, html: web },
      ...{ authors: [title], topics: [topic], language, direction, published: post.published },
    }),
  );
  const email = composeEmail({
    ...{ publication, template: await compiledTemplate(), cadence: "weekly", itemContents },
    ...{ period: "weekly:2025-W37", slot: NOW, carried: 0 },
  });
  return {
    fetch: async (request) =>
      new URL(request.url).pathname === "/search"
        ? new Response(results, { headers: { "Content-Type": "text/html; charset=utf-8" } })
        : app.fetch(request),
    preferences,
    email: email?.html ?? "",
    close: () => box.db.close(),
  };
}

/** What a post may hold, as the compiler writes it. */
function bodyOf({ topic, subtitle, posts, sentence }: Sample): string {
  const list = posts.map((each) => `<li>${each}</li>`).join("");
  const cell = 'class="align-right"';
  return `<p>${sentence} ${sentence}</p><h2 id="section-one">${topic}</h2><ul>${list}</ul><blockquote><p>${sentence}</p></blockquote><div class="table" role="region" tabindex="0" aria-label="${topic}"><table><thead><tr><th>${topic}</th><th ${cell}>2024</th><th ${cell}>2025</th></tr></thead><tbody><tr><td>${subtitle}</td><td ${cell}>1981</td><td ${cell}>2510</td></tr></tbody></table></div><pre><code>const level = await read("https://harbour.example/level.json");</code></pre>`;
}
