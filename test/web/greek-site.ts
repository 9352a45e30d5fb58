/** A site of which every letter is Greek: the program's words, and what the publication wrote. */
import { createReadBody, type LibraryIndex } from "../../src/publication/library.ts";
import type { Post } from "../../src/publication/post.ts";
import type { Direction } from "../../src/text/language.ts";
import { DAY } from "../../src/text/time.ts";
import { createApp } from "../../src/web/app.tsx";
import type { SiteContext } from "../../src/web/context.ts";
import { greek, greekPublication } from "../support/greek.ts";
import { sampleBody, sampleLibrary, samplePage, samplePost } from "../support/library.ts";
import { edition, NOW, posts } from "./showcase.ts";

const AUDIO = {
  url: "https://harbour.example/media/pilot.mp3",
  type: "audio/mpeg",
  length: 48_200_000,
  duration: 3_600,
};

const greekPosts: readonly Post[] = [
  ...posts.map((post) => inGreek(post)),
  ...Array.from({ length: 40 }, (_, at) =>
    inGreek(samplePost({ id: `old-${at}`, published: NOW - (300 + at) * DAY, topics: ["boats"] })),
  ),
  inGreek(
    samplePost({
      id: "episode",
      published: NOW - DAY,
      license: "https://creativecommons.org/licenses/by/4.0/",
      enclosure: AUDIO,
      episode: {
        ...{ season: 2, number: 7, type: "trailer" as const },
        chapters: {
          url: "https://harbour.example/media/c.json",
          list: [{ start: 73, title: greek("Why it turns"), url: "https://tides.example/" }],
        },
      },
    }),
  ),
];

function inGreek(post: Post): Post {
  const { image, correction, retracted } = post;
  return {
    ...post,
    title: greek(post.title),
    summary: greek(post.summary),
    ...(post.language === "en" && { language: "el" }),
    ...(correction !== undefined && { correction: greek(correction) }),
    ...(retracted !== undefined && { retracted: greek(retracted) }),
    ...(image !== undefined && {
      image: { ...image, alt: greek(image.alt), credit: greek(image.credit ?? "") },
    }),
  };
}

const greekEdition = {
  ...edition,
  subject: greek(edition.subject),
  itemContents: edition.itemContents.map((item) => ({
    ...item,
    title: greek(item.title),
    summary: greek(item.summary),
    html: greek(item.html),
    text: greek(item.text),
    authors: item.authors.map(greek),
    ...(item.correction !== undefined && { correction: greek(item.correction) }),
    ...(item.image !== undefined && { image: { ...item.image, alt: greek(item.image.alt) } }),
  })),
};

/** @param over what a test is about */
export function greekSite(
  over: Partial<SiteContext> & { readonly library?: Partial<LibraryIndex> } = {},
  direction: Direction = "ltr",
) {
  const { library, ...context } = over;
  const { index, readPack } = sampleLibrary({
    publication: greekPublication(direction),
    posts: greekPosts,
    pages: [
      samplePage({ title: greek("About"), summary: greek("Who writes this."), language: "el" }),
    ],
  });
  const words = greek("The first boats went out before six.");
  const body = sampleBody({ web: `<p>${words}</p>`, portable: `<p>${words}</p>`, text: words });
  const whole: LibraryIndex = { ...index, ...library };
  const read = createReadBody(whole, readPack);
  return createApp({
    index: whole,
    readBody: async (entry) => ({ ...(await read(entry)), ...body }),
    readMarkdown: async () => words,
    media: async () => new Response("none", { status: 404 }),
    now: () => NOW,
    editions: {
      list: async () => [greekEdition],
      newest: async () => [greekEdition],
      read: async (period) => (period === edition.period ? greekEdition : undefined),
    },
    ...context,
  });
}
