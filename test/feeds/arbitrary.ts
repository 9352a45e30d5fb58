/** Publications out of any characters at all, in every field that holds text. */
import fc from "fast-check";
import type { Body, Post } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import { sampleBody, samplePost, samplePublication } from "../support/library.ts";

export type Generated = {
  readonly publication: Publication;
  readonly posts: readonly Post[];
  readonly bodies: Readonly<Record<string, Body>>;
};

/** What breaks writers of XML, HTML, JSON and URLs; the last line breaks writers of text. */
const NASTY = [
  ..."]]> ]]>]]> ]]]]> <![CDATA[ <!-- --> <?xml ?> </title> </item> <item> <entry> </docs>".split(
    " ",
  ),
  ..."& &amp; &amp;amp; &lt; &#0; &#x8; &nbsp; < > \" ' <b>b</b> <script> {{x}} $& $1 $` % %00".split(
    " ",
  ),
  ..."\\ / ? # //x javascript: __proto__ \u0000 \u0001 \u0002 \u0005 \u0006 \u0008 \u001f".split(
    " ",
  ),
  ..."\u007f \u0085 \u00ad \ud800 \udfff \ufffe \uffff \ufdd0 \u202e \u2028 \u200f \ufeff".split(
    " ",
  ),
  ..."👩‍👩‍👧 e\u0301 ı İ ß \u{1f600} \u{1fffe} \u{10ffff} \r \r\n \n \t".split(" "),
  " ",
  "\u00a0",
];

const piece = fc.oneof(
  { arbitrary: fc.constantFrom(...NASTY), weight: 3 },
  // Any UTF-16 unit: lone surrogates too.
  {
    arbitrary: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    weight: 1,
  },
  {
    arbitrary: fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
    weight: 1,
  },
  { arbitrary: fc.constantFrom("tide", "Boot", "水", "لنج"), weight: 1 },
);

const anyText = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));

const instant = fc.integer({ min: 0, max: Date.UTC(2029, 11, 31) });

const arbitraryImage = fc.record({
  path: anyText.map((text) => `/media/${text}`),
  alt: anyText,
  credit: anyText,
  width: fc.integer({ min: 0, max: 9000 }),
  height: fc.integer({ min: 0, max: 9000 }),
  type: fc.constantFrom("image/jpeg", "image/png", "not a type"),
  length: fc.integer({ min: 0, max: 1e9 }),
});

const arbitraryEnclosure = fc.record({
  url: fc.oneof(
    anyText.map((text) => `https://media.example/${text}`),
    anyText,
  ),
  type: fc.constantFrom("audio/mpeg", "video/mp4", "application/pdf", 'a"<&>/b', ""),
  length: fc.integer({ min: -1, max: 1e9 }),
  duration: fc.integer({ min: 0, max: 1e6 }),
});

const arbitraryPost = fc.record({
  text: fc.record({
    slug: anyText,
    title: anyText,
    summary: anyText,
    correction: anyText,
    revision: anyText,
  }),
  portable: anyText,
  published: instant,
  later: fc.integer({ min: 0, max: 1e9 }),
  topics: fc.subarray(["tides", "boats", "unknown"]),
  authors: fc.subarray(["ada", "ben", "nobody"]),
  language: fc.oneof(fc.constantFrom("en", "de-AT", "zh-Hans", "ar"), anyText),
  direction: fc.constantFrom("ltr" as const, "rtl" as const),
  image: fc.option(arbitraryImage, { nil: undefined, freq: 3 }),
  enclosure: fc.option(arbitraryEnclosure, { nil: undefined, freq: 3 }),
  link: fc.option(
    fc.oneof(
      anyText.map((text) => `https://elsewhere.example/${text}`),
      fc.webUrl({ withQueryParameters: true }),
      anyText,
    ),
    { nil: undefined, freq: 2 },
  ),
  license: fc.option(
    anyText.map((text) => `https://licences.example/${text}`),
    { nil: undefined, freq: 2 },
  ),
  retracted: fc.option(anyText, { nil: undefined, freq: 1 }),
  idSuffix: anyText,
});

const arbitraryPublication = fc
  .record({
    title: anyText,
    subtitle: anyText,
    language: fc.constantFrom("en", "de", "az", "ar", "!"),
    name: anyText,
    url: fc.oneof(fc.constant("https://ada.example/?a=1&b=<2>"), anyText),
    topicName: anyText,
    topicDescription: anyText,
    podcast: fc.option(fc.record({ category: anyText, owner: anyText }), { nil: undefined }),
  })
  .map((made): Publication => {
    const { podcast } = made;
    return {
      ...samplePublication,
      title: made.title,
      subtitle: made.subtitle,
      language: made.language,
      authors: [
        { id: "ada", name: made.name, url: made.url },
        { id: "ben", name: "Ben" },
      ],
      topics: [
        { slug: "tides", name: made.topicName, description: made.topicDescription },
        { slug: "boats", name: "Boats & crews", description: "" },
      ],
      ...(podcast === undefined
        ? {}
        : {
            podcast: {
              category: podcast.category,
              explicit: false,
              owner: { name: podcast.owner, address: podcast.owner },
            },
          }),
    };
  });

/** Up to `maxPosts` posts; each has an id of its own. */
export function arbitraryContent(maxPosts: number): fc.Arbitrary<Generated> {
  return fc
    .tuple(arbitraryPublication, fc.array(arbitraryPost, { maxLength: maxPosts }))
    .map(([publication, made]) => {
      const bodies: Record<string, Body> = {};
      const posts = made.map((each, at) => {
        const {
          text,
          portable,
          later,
          image,
          enclosure,
          link,
          license,
          retracted,
          idSuffix,
          ...rest
        } = each;
        const id = `${at}${idSuffix}`;
        bodies[`post:${id}`] = sampleBody({ portable });
        return samplePost({
          ...text,
          ...rest,
          id,
          updated: each.published + later,
          ...(image === undefined ? {} : { image }),
          ...(enclosure === undefined ? {} : { enclosure }),
          ...(link === undefined ? {} : { link }),
          ...(license === undefined ? {} : { license }),
          ...(retracted === undefined ? {} : { retracted }),
        });
      });
      return { publication, posts, bodies };
    });
}
