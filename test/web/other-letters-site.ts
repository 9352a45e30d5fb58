/** A site of which every letter is of another alphabet: the program's words, and what the publication wrote. */
import { stringify } from "yaml";
import { phraseTree } from "../../src/cli/compile/own-words/phrase-shapes.ts";
import type { LibraryIndex } from "../../src/publication/library.ts";
import type { Post } from "../../src/publication/post.ts";
import { DAY } from "../../src/text/time.ts";
import { createApp } from "../../src/web/app.tsx";
import type { SiteContext } from "../../src/web/context.ts";
import { PUBLICATION_YAML } from "../cli/compile/content-directory.ts";
import { sampleBody, sampleLibrary, samplePage, samplePost } from "../support/library.ts";
import {
  inLetters,
  type OtherLetters,
  publicationInLetters,
  wordsInLetters,
} from "../support/other-letters.ts";
import { edition, NOW, posts } from "./showcase.ts";
import { compiledSite } from "./site/compiled-site.ts";

const AUDIO = {
  url: "https://harbour.example/media/pilot.mp3",
  type: "audio/mpeg",
  length: 48_200_000,
  duration: 3_600,
};

const EPISODE = samplePost({
  id: "episode",
  published: NOW - DAY,
  license: "https://creativecommons.org/licenses/by/4.0/",
  enclosure: AUDIO,
  episode: {
    ...{ season: 2, number: 7, type: "trailer" as const },
    chapters: {
      url: "https://harbour.example/media/c.json",
      list: [{ start: 73, title: "", url: "https://tides.example/" }],
    },
  },
});

/** Enough for a second page of a topic. */
const OLD = Array.from({ length: 40 }, (_, at) =>
  samplePost({ id: `old-${at}`, published: NOW - (300 + at) * DAY, topics: ["boats"] }),
);

function postIn(tag: OtherLetters, post: Post): Post {
  const { image, correction, retracted } = post;
  const said = (text: string) => inLetters(tag, text);
  return {
    ...post,
    title: said(post.title),
    summary: said(post.summary),
    ...(post.language === "en" && { language: tag, direction: tag === "he" ? "rtl" : "ltr" }),
    ...(correction !== undefined && { correction: said(correction) }),
    ...(retracted !== undefined && { retracted: said(retracted) }),
    ...(image !== undefined && {
      image: { ...image, alt: said(image.alt), credit: said(image.credit ?? "") },
    }),
  };
}

function editionIn(tag: OtherLetters) {
  const said = (text: string) => inLetters(tag, text);
  return {
    ...edition,
    subject: said(edition.subject),
    itemContents: edition.itemContents.map((item) => ({
      ...item,
      title: said(item.title),
      summary: said(item.summary),
      html: said(item.html),
      text: said(item.text),
      authors: item.authors.map(said),
      ...(item.correction !== undefined && { correction: said(item.correction) }),
      ...(item.image !== undefined && { image: { ...item.image, alt: said(item.image.alt) } }),
    })),
  };
}

/** @param over what a test is about */
export function siteInLetters(
  tag: OtherLetters,
  over: Partial<SiteContext> & { readonly library?: Partial<LibraryIndex> } = {},
) {
  const { library, ...context } = over;
  const said = (text: string) => inLetters(tag, text);
  const { index } = sampleLibrary({
    publication: publicationInLetters(tag),
    posts: [...posts, ...OLD, EPISODE].map((post) => postIn(tag, post)),
    pages: [samplePage({ title: said("About"), summary: said("Who writes this."), language: tag })],
  });
  const words = said("The first boats went out before six.");
  const body = sampleBody({
    ...{ web: `<p>${words}</p>`, portable: `<p>${words}</p>`, text: words },
    contents: ["one", "two", "three"].map((id) => ({ id, title: said(id) })),
  });
  const whole: LibraryIndex = { ...index, ...library };
  const sent = editionIn(tag);
  return createApp({
    index: whole,
    readBody: async () => body,
    readMarkdown: async () => words,
    media: async () => new Response("none", { status: 404 }),
    now: () => NOW,
    editions: {
      list: async () => [sent],
      newest: async () => [sent],
      read: async (period) => (period === edition.period ? sent : undefined),
    },
    ...context,
  });
}

/** Compiled from files, so that it can be searched: twelve posts about boats, and one about tides. */
export function searchedInLetters(tag: OtherLetters) {
  const said = (text: string) => inLetters(tag, text);
  const { title, subtitle } = publicationInLetters(tag);
  const settings = PUBLICATION_YAML.replace("The Harbour Letter", title)
    .replace("News from a small port", subtitle)
    .replace("language: en", `language: ${tag}`)
    .replace("Ada Lind", said("Ada Lind"))
    .replace("name: Tides", `name: ${said("Tides")}`)
    .replace("When the water comes and goes.", said("Water."));
  const post = (id: string, headline: string) =>
    `---\nid: ${id}\ntitle: ${said(headline)}\ndate: 2025-06-01\n---\n\n${said(headline)}.\n`;
  const boats = Array.from({ length: 12 }, (_, at): [string, string] => [
    `posts/boat-${at}.md`,
    post(`boat-${at}`, "Boats"),
  ]);
  return compiledSite({
    "publication.yaml": settings,
    "words.yaml": stringify(phraseTree(wordsInLetters(tag))),
    "theme/theme.yaml": "cards: false\n",
    "posts/tides.md": post("tides", "Tides"),
    ...Object.fromEntries(boats),
  });
}
