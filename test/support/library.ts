/** A small publication in memory: what tests of pure rooms take in place of a compiled one. */
import { directionOf } from "../../src/cli/compile/front-matter/language.ts";
import type { FileBroadcast } from "../../src/publication/broadcast.ts";
import type { LibraryIndex, Pack } from "../../src/publication/library.ts";
import { bodyKey } from "../../src/publication/library.ts";
import { type Body, newestFirst, type Page, type Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { en } from "../../src/templates/i18n/en.ts";
import { wordsIn } from "../../src/templates/i18n/languages.ts";
import { HOUR, MINUTE } from "../../src/text/time.ts";
import { sampleTheme } from "./theme.ts";

export const samplePublication: Publication = {
  title: "The Harbour Letter",
  subtitle: "News from a small port & its neighbours",
  address: "https://harbour.example",
  language: "en",
  direction: "ltr",
  words: { ...en, locale: "en" },
  timeZone: "Europe/Berlin",
  founded: { authority: "harbour.example", date: "2025-01-01" },
  authors: [
    { id: "ada", name: "Ada Lind", url: "https://harbour.example/about" },
    { id: "ben", name: "Ben Okoro" },
  ],
  topics: [
    { slug: "tides", name: "Tides", description: "When the water comes and goes." },
    { slug: "boats", name: "Boats & crews", description: "Who sails, and in what." },
  ],
  feed: { size: 20 },
  digest: {
    default: "weekly",
    cadences: {
      instant: {},
      daily: { at: "07:30", days: [1, 2, 3, 4, 5] },
      weekly: { at: "08:00", day: 1 },
      monthly: { at: "08:00", rule: { day: 1 } },
    },
    layout: "full",
    quietWindowMs: 15 * MINUTE,
    maxLatenessMs: 12 * HOUR,
    minimumItems: 1,
    maximumItems: 30,
    review: false,
    groupByTopic: false,
    firstRun: 0,
  },
  from: { name: "The Harbour Letter", address: "letter@harbour.example" },
  operator: "editor@harbour.example",
  postalAddress: ["The Harbour Letter", "1 Quay Street", "12345 Harbour"],
  theme: sampleTheme,
};

/** The publication in another language, with the words that compile would give it. */
export async function inLanguage(publication: Publication, language: string): Promise<Publication> {
  return {
    ...publication,
    ...{ language, direction: directionOf(language), words: await wordsIn(language) },
  };
}

/** A post with everything required; name only what the test is about. */
export function samplePost(over: Partial<Post> = {}): Post {
  const id = over.id ?? "first-post";
  return {
    id,
    slug: id,
    formerly: [],
    title: "First light",
    published: Date.UTC(2025, 5, 2, 6),
    updated: over.published ?? Date.UTC(2025, 5, 2, 6),
    summary: "The first boats went out before six.",
    topics: ["boats"],
    authors: ["ada"],
    language: "en",
    direction: "ltr",
    email: "settled",
    revision: `rev-${id}`,
    words: 120,
    octets: 60,
    pack: 0,
    ...over,
  };
}

export function samplePage(over: Partial<Page> = {}): Page {
  return {
    slug: "about",
    title: "About",
    summary: "Who writes this.",
    language: "en",
    direction: "ltr",
    revision: "rev-about",
    pack: 0,
    ...over,
  };
}

export function sampleBody(over: Partial<Body> = {}): Body {
  return {
    web: "<p>The first boats went out <strong>before six</strong>.</p>",
    portable: "<p>The first boats went out <strong>before six</strong>.</p>",
    text: "The first boats went out before six.",
    ...over,
  };
}

/** A compiled index and the text of its only pack, from posts (any order), pages and bodies. */
export function sampleLibrary(
  parts: {
    readonly publication?: Publication;
    readonly posts?: readonly Post[];
    readonly pages?: readonly Page[];
    readonly bodies?: Readonly<Record<string, Body>>;
    readonly templates?: Readonly<Record<string, string>>;
    readonly broadcasts?: readonly FileBroadcast[];
  } = {},
): { readonly index: LibraryIndex; readonly readPack: (name: string) => Promise<string> } {
  const posts = [...(parts.posts ?? [samplePost()])].sort(newestFirst);
  const pages = parts.pages ?? [samplePage()];
  const pack: Record<string, Body> = {};
  for (const entry of [...posts, ...pages, ...(parts.broadcasts ?? [])]) {
    pack[bodyKey(entry)] = parts.bodies?.[bodyKey(entry)] ?? sampleBody();
  }
  const text = JSON.stringify(pack satisfies Pack);
  const index: LibraryIndex = {
    publication: parts.publication ?? samplePublication,
    posts,
    pages,
    packs: ["sample.json"],
    media: [],
    templates: parts.templates ?? {},
    ...(parts.broadcasts && { broadcasts: parts.broadcasts }),
    hash: posts.map((post) => post.revision).join("."),
  };
  return { index, readPack: async () => text };
}
