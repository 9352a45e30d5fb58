/** A publication that uses everything a feed can show, with text that breaks naive writers. */
import {
  createReadBody,
  type ReadBody,
  type Visible,
  visibleAt,
} from "../../src/publication/library.ts";
import type { Body, Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { sampleBody, sampleLibrary, samplePost, samplePublication } from "../support/library.ts";

export const specimenPublication: Publication = {
  ...samplePublication,
  podcast: {
    category: "News",
    subcategory: "Politics",
    explicit: false,
    owner: { name: "The Harbour Letter", address: "letter@harbour.example" },
    image: "/media/cover.png",
  },
};

const specimenPosts: readonly Post[] = [
  samplePost({
    id: "k3v9x2",
    slug: "pilots",
    title: 'Pilots say "a < b & c", <b>not</b> &amp; ]]> or ]]>',
    summary: "Tom & Jerry <tj@x.example> said 5 > 3.",
    published: Date.UTC(2025, 7, 31, 9, 30),
    updated: Date.UTC(2025, 8, 1, 7, 15, 30, 500),
    topics: ["boats", "tides"],
    authors: ["ada", "ben"],
    correction: "The tide was at 6, not at 5 & a half.",
    image: {
      path: "/media/2025/pilots & crew.jpg",
      alt: 'Two pilots, one "asleep"',
      credit: "Ada Lind <photo>",
      width: 1200,
      height: 800,
      type: "image/jpeg",
      length: 204_800,
    },
  }),
  samplePost({
    id: "m4t8q1",
    slug: "folge-1",
    title: "Folge 1: Über das Wasser",
    summary: "Ein Gespräch.",
    language: "de",
    published: Date.UTC(2025, 7, 30, 6),
    authors: ["ben"],
    topics: ["tides"],
    enclosure: {
      url: "https://media.example/1.mp3?a=1&b=2",
      type: "audio/mpeg",
      length: 4_321_000,
      duration: 1865,
    },
  }),
  samplePost({
    id: "r7w2z5",
    slug: "mina",
    title: "الميناء في الفجر",
    summary: "خرجت القوارب قبل السادسة.",
    language: "ar",
    direction: "rtl",
    published: Date.UTC(2025, 7, 29, 6),
    topics: [],
    authors: [],
  }),
  samplePost({
    id: "g0n3aa",
    title: "Withdrawn",
    published: Date.UTC(2025, 7, 28, 6),
    updated: Date.UTC(2025, 7, 29, 12),
    retracted: "The figures were <wrong> & cannot be mended.",
  }),
];

const specimenBodies: Readonly<Record<string, Body>> = {
  "post:k3v9x2": sampleBody({
    portable:
      '<p>Fish &amp; chips &lt; 5: <a href="https://harbour.example/a?b=1&amp;c=2">see</a> <code>x]]&gt;y]]>z</code></p>\n<table><tbody><tr><td>1</td></tr></tbody></table>',
  }),
  "post:r7w2z5": sampleBody({ portable: "<p>خرجت القوارب <strong>قبل السادسة</strong>.</p>" }),
};

/** The specimen, or other posts, as it may be seen in 2030. */
export function visibleSpecimen(parts: Parameters<typeof sampleLibrary>[0] = {}): {
  readonly visible: Visible;
  readonly readBody: ReadBody;
} {
  const { index, readPack } = sampleLibrary({
    publication: specimenPublication,
    posts: specimenPosts,
    bodies: specimenBodies,
    ...parts,
  });
  return {
    visible: visibleAt(index, Date.UTC(2030, 0, 1)),
    readBody: createReadBody(index, readPack),
  };
}
