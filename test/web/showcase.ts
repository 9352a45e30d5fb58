/** A publication that shows everything a page can show: what pages are looked at with. */

import type { ArchivedEdition } from "../../src/editions/archive/archive.ts";
import type { StoredEmail } from "../../src/providers/preview/mailbox-store.ts";
import { createReadBody, type LibraryIndex, type ReadBody } from "../../src/publication/library.ts";
import type { Post } from "../../src/publication/post.ts";
import type { ItemContent } from "../../src/templates/item.ts";
import { DAY, MINUTE } from "../../src/text/time.ts";
import { createApp } from "../../src/web/app.tsx";
import type { SiteContext } from "../../src/web/context.ts";
import {
  sampleBody,
  sampleLibrary,
  samplePage,
  samplePost,
  samplePublication,
} from "../support/library.ts";
import { laidFile } from "../support/theme.ts";

/** The instant of every test that does not say otherwise. */
export const NOW = Date.UTC(2025, 8, 1, 12);

export const picture = {
  path: "/media/harbour.svg",
  alt: "Three boats at the quay before sunrise",
  credit: "Photograph: Ada Lind",
  width: 1200,
  height: 800,
  type: "image/svg+xml",
  length: 0,
};

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#24405c"/><stop offset=".55" stop-color="#d99a6c"/><stop offset=".56" stop-color="#5b6d78"/><stop offset="1" stop-color="#1d2b36"/></linearGradient></defs><rect width="1200" height="800" fill="url(#s)"/><circle cx="820" cy="410" r="60" fill="#f7d9a8"/><g fill="#16202a"><path d="M200 470h230l-40 60H240zM300 470V300l110 150z"/><path d="M560 455h130l-24 36h-84zM620 455V350l66 92z"/></g></svg>`;

/** As the compiler writes it, with one of everything. */
const WORDS = `<p>The first boats went out <strong>before six</strong>, while the lamps on the <a href="/about">north quay</a> were still lit. By noon <em>fourteen</em> of them had come back.<sup><a href="#fn-lead-1" id="fnref-lead-1" data-footnote-ref>1</a></sup></p>
<h2 id="section-the-figures">The figures <a class="anchor" href="#section-the-figures" aria-labelledby="section-the-figures"><span aria-hidden="true">#</span></a></h2>
<div class="table" role="region" tabindex="0" aria-label="Table 1: The figures"><table>
<thead>
<tr>
<th class="align-left">Landing</th>
<th class="align-right">January–July 2025</th>
<th class="align-right">January–July 2024</th>
<th class="align-center">Change</th>
</tr>
</thead>
<tbody>
<tr>
<td class="align-left">Herring, all vessels registered in the district</td>
<td class="align-right">2,510 t</td>
<td class="align-right">1,981 t</td>
<td class="align-center">+26.7 %</td>
</tr>
<tr>
<td class="align-left">Sprat</td>
<td class="align-right">533 t</td>
<td class="align-right">118 t</td>
<td class="align-center">4.5 times</td>
</tr>
</tbody>
</table></div>
<blockquote>
<p>We have not seen a summer like this.</p>
</blockquote>
<ul>
<li>Boats under twelve metres</li>
<li>The auction opens at seven.</li>
</ul>
<h3 id="section-reading-the-tide">Reading the tide <a class="anchor" href="#section-reading-the-tide" aria-labelledby="section-reading-the-tide"><span aria-hidden="true">#</span></a></h3>
<p>Use <code>height_cm</code>.</p>
<pre><code class="hljs language-js"><span class="hljs-comment">// The level above chart datum, in centimetres.</span>
<span class="hljs-keyword">const</span> level = <span class="hljs-keyword">await</span> <span class="hljs-title function_">read</span>(<span class="hljs-string">"https://harbour.example/a-rather-long-address/level.json"</span>);
<span class="hljs-variable language_">console</span>.<span class="hljs-title function_">log</span>(level.<span class="hljs-property">height_cm</span> > <span class="hljs-number">120</span>);
</code></pre>
<p><img src="/media/harbour.svg" alt="Boats at the quay" width="1200" height="800" loading="lazy" decoding="async"></p>
<section class="notes" role="doc-endnotes" aria-label="Notes">
<ol>
<li id="fn-lead-1">
<p>Landed weight, after ice. <a href="#fnref-lead-1" class="note-back" aria-label="Back to the text">↩</a></p>
</li>
</ol>
</section>`;

function notes(): readonly Post[] {
  return Array.from({ length: 8 }, (_, at) =>
    samplePost({
      id: `note-${at}`,
      title: [
        "Two new masters for the pilot boat",
        "Ice plant to run through the night",
        "What the dredger found under the old pier",
        "A lamp for the mole",
        "Charts are corrected for the sandbank at the entrance, and boats are asked to keep to the marked channel",
        "Prices at the auction, week by week",
        "The ferry keeps its winter hours until May",
        "Quay closed on Sunday",
      ][at] as string,
      summary: [
        "Both were trained here; they take over in October.",
        "The harbour master has approved a second shift until the herring run ends.",
        "Anchors, crockery, and a bell with no name on it.",
        "It will be seen for four miles.",
        "The hydrographic office moved three buoys on Friday. Skippers should not rely on charts printed before then.",
        "A table that we keep up to date.",
        "Three crossings a day, none on holidays.",
        "For the regatta, from eight to six.",
      ][at] as string,
      published: NOW - (at + 2) * (at < 5 ? 3 : 70) * DAY,
      topics: at % 2 === 0 ? ["boats"] : ["tides", "boats"],
    }),
  );
}

export const posts: readonly Post[] = [
  samplePost({
    id: "lead",
    slug: "boats-before-six",
    formerly: ["boats-at-six"],
    title: "Boats leave before six as the herring come back to the bay",
    summary:
      "Landings are up by a quarter on last year, the harbour office says, and the auction has asked for a second hall.",
    published: NOW - 6 * 60 * MINUTE,
    updated: NOW - 2 * 60 * MINUTE,
    topics: ["boats", "tides"],
    authors: ["ada", "ben"],
    correction: "An earlier version gave the weight of sprat in kilograms. It is in tonnes.",
    image: picture,
    words: 640,
  }),
  samplePost({
    id: "audio",
    title: "Listen: an hour on the pilot boat",
    published: NOW - 2 * DAY,
    enclosure: {
      url: "https://harbour.example/media/pilot.mp3",
      type: "audio/mpeg",
      length: 48_200_000,
      duration: 3_600,
    },
  }),
  samplePost({
    id: "rtl",
    title: "الميناء عند الفجر",
    summary: "غادرت القوارب الأولى قبل السادسة.",
    language: "ar",
    direction: "rtl",
    published: NOW - 3 * DAY,
  }),
  samplePost({
    id: "withdrawn",
    title: "A whale in the harbour",
    published: NOW - 4 * DAY,
    retracted: "The photograph showed another harbour. We published it without checking.",
  }),
  samplePost({ id: "tomorrow", title: "Not before tomorrow", published: NOW + DAY, words: 10 }),
  ...notes(),
];

/** An edition with a post, a foreign one and a correction, as the archive hands them out. */
export const edition: ArchivedEdition = {
  cadence: "weekly",
  period: "weekly:2025-W24",
  slot: NOW - 3 * DAY,
  subject: "First light, and 2 more",
  count: 3,
  hash: "edition-1",
  itemContents: [
    sampleItemContent({
      title: "First light",
      image: {
        url: "https://harbour.example/media/harbour.svg",
        alt: "The harbour",
        width: 1200,
        height: 800,
      },
    }),
    sampleItemContent({ title: "ضوء أول", language: "ar", direction: "rtl", html: "" }),
    sampleItemContent({
      title: "Second tide",
      kind: "correction",
      correction: "It was at seven, not six.",
    }),
  ],
};

/** An email in the local mail box. */
export const email: StoredEmail = {
  id: 7,
  deliveryId: "e.1.0.test",
  at: NOW - DAY,
  to: "ada@reader.example",
  from: "letter@harbour.example",
  subject: "First light, and 2 more",
  text: "First light\n\nhttps://harbour.example/posts/first-light\n",
  html: '<!doctype html><html lang="en"><head><title>First light</title></head><body><h1>First light</h1></body></html>',
  mime: "Subject: First light\r\n\r\nFirst light\r\n",
};

function sampleItemContent(over: Partial<ItemContent>): ItemContent {
  return {
    kind: "post",
    post: "first-post",
    title: "First light",
    url: "https://harbour.example/posts/first-post",
    summary: "The first boats went out before six.",
    html: "<p>The first boats went out <strong>before six</strong>.</p>",
    text: "The first boats went out before six.",
    topics: ["boats"],
    authors: ["Ada Lind"],
    published: NOW - 4 * DAY,
    language: "en",
    direction: "ltr",
    words: 8,
    ...over,
  };
}

/** @param over what the test is about */
export function showcase(
  over: {
    readonly now?: () => number;
    readonly index?: Partial<LibraryIndex>;
    readonly readBody?: ReadBody;
    readonly mailbox?: false;
    /** As `tidings dev` runs it. */
    readonly local?: true;
    readonly media?: SiteContext["media"];
  } = {},
) {
  const { index: made, readPack } = sampleLibrary({
    publication: { ...samplePublication, image: picture.path },
    posts,
    pages: [samplePage(), samplePage({ slug: "privacy", title: "Privacy" })],
    bodies: {
      "post:lead": sampleBody({ web: WORDS }),
      "post:rtl": sampleBody({ web: "<p>غادرت القوارب الأولى <strong>قبل السادسة</strong>.</p>" }),
    },
  });
  const bytes = new TextEncoder().encode(PICTURE);
  const index: LibraryIndex = {
    ...made,
    media: [
      {
        path: picture.path,
        type: picture.type,
        length: bytes.length,
        from: NOW - DAY,
        hash: "picture-1",
      },
      {
        path: "/media/tomorrow.svg",
        type: picture.type,
        length: bytes.length,
        from: NOW + DAY,
        hash: "picture-2",
      },
    ],
    ...over.index,
  };
  return createApp({
    index,
    readBody: over.readBody ?? createReadBody(index, readPack),
    media: over.media ?? (async (path) => new Response(laidFile(path) ?? bytes)),
    now: over.now ?? (() => NOW),
    editions: {
      list: async () => [edition],
      newest: async () => [edition],
      read: async (period) => (period === edition.period ? edition : undefined),
    },
    ...(over.local && { local: over.local }),
    ...(over.mailbox === false
      ? {}
      : {
          mailbox: {
            list: async () => [email],
            read: async (id) => (id === email.id ? email : undefined),
          },
        }),
  });
}
