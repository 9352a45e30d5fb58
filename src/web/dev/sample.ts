/** A small publication in the owner's name: what /dev/theme shows every component with. */
import type { LibraryIndex } from "../../publication/library.ts";
import type { Body, Image, Post } from "../../publication/post.ts";
import type { Publication } from "../../publication/publication.ts";
import { ICONS } from "../../publication/url.ts";
import type { Direction } from "../../text/language.ts";
import { DAY, HOUR } from "../../text/time.ts";

/** Saturday, so that dates are of two months. */
const NOW = Date.UTC(2026, 7, 1, 9);

export type Sample = {
  readonly index: LibraryIndex;
  readonly posts: readonly Post[];
  readonly body: Body;
  readonly now: number;
};

type Texts = {
  readonly language: string;
  readonly titles: readonly string[];
  readonly summary: string;
  readonly correction: string;
  readonly topics: readonly string[];
  readonly alt: string;
  readonly section: string;
  readonly words: readonly string[];
  readonly quote: string;
  readonly note: string;
  readonly columns: readonly string[];
};

const TEXTS: Readonly<Record<Direction, Texts>> = {
  ltr: {
    language: "en",
    titles: [
      "Boats leave before six as the herring come back to the bay",
      "Two new masters for the pilot boat",
      "Charts are corrected for the sandbank at the entrance, and boats are asked to keep to the marked channel",
      "A lamp for the mole",
      "Prices at the auction, week by week",
    ],
    summary:
      "Landings are up by a quarter on last year, and the auction has asked for a second hall.",
    correction: "An earlier version gave the weight of sprat in kilograms. It is in tonnes.",
    topics: ["Boats & crews", "Tides"],
    alt: "The mark of this site",
    section: "The figures",
    words: [
      "The first boats went out",
      "before six",
      "while the lamps on the",
      "north quay",
      "were still lit.",
    ],
    quote:
      "We have not seen a summer like this, and nobody at the quay can say when there was one.",
    note: "Landed weight, after ice.",
    columns: ["Landing", "2026", "2025", "Change"],
  },
  rtl: {
    language: "ar",
    titles: [
      "القوارب تغادر قبل السادسة مع عودة الرنجة إلى الخليج",
      "قبطانان جديدان لقارب الإرشاد",
      "تصحيح الخرائط البحرية عند المدخل، والقوارب مدعوة إلى لزوم القناة المعلَّمة",
      "مصباح لحاجز الأمواج",
      "أسعار المزاد أسبوعًا بعد أسبوع",
    ],
    summary: "زاد المصيد بمقدار الربع عن العام الماضي، وطلب المزاد قاعة ثانية.",
    correction: "ذُكر وزن السردين في نسخة سابقة بالكيلوغرام، والصواب بالطن.",
    topics: ["القوارب", "المدّ والجزر"],
    alt: "شعار هذا الموقع",
    section: "الأرقام",
    words: [
      "خرجت القوارب الأولى",
      "قبل السادسة",
      "وكانت المصابيح على",
      "الرصيف الشمالي",
      "لا تزال مضاءة.",
    ],
    quote: "لم نرَ صيفًا كهذا، ولا أحد على الرصيف يذكر مثله.",
    note: "الوزن عند الإنزال، بعد الثلج.",
    columns: ["المصيد", "2026", "2025", "التغيّر"],
  },
};

export function sampleOf(own: LibraryIndex, direction: Direction): Sample {
  const texts = TEXTS[direction];
  const publication = publicationOf(own.publication, direction, texts);
  const image = imageOf(own, texts);
  const posts = texts.titles.map((title, at) => postOf(publication, texts, title, at, image));
  // A second page of a topic has to have a first one.
  const older = Array.from({ length: 30 }, (_, at) =>
    postOf(publication, texts, texts.titles[at % 5] ?? "", at + 40),
  );
  const index: LibraryIndex = { ...own, publication, posts: [...posts, ...older] };
  return { index, posts, body: bodyOf(texts, image), now: NOW };
}

function publicationOf(own: Publication, direction: Direction, texts: Texts): Publication {
  const turned = own.direction !== direction;
  return {
    ...own,
    direction,
    // The owner's own words, mirrored: those of another language are not in the Worker.
    ...(turned && { language: texts.language, words: { ...own.words, direction } }),
    topics: texts.topics.map((name, at) => ({
      slug: `sample-${at}`,
      name,
      description: texts.summary,
    })),
    authors: [{ id: "sample", name: own.authors[0]?.name ?? own.title, url: `${own.address}/` }],
  };
}

/** A picture of the owner's own if there is one: the look has to go with it. */
function imageOf({ posts }: LibraryIndex, { alt }: Texts): Image {
  const mark = { path: ICONS.large, width: 512, height: 512, type: "image/png", length: 0 };
  const own = posts.find(({ image, retracted }) => image !== undefined && retracted === undefined);
  return { credit: alt, ...(own?.image ?? mark), alt };
}

function postOf(
  { direction, language }: Publication,
  texts: Texts,
  title: string,
  at: number,
  image?: Image,
): Post {
  const published = NOW - at * 9 * DAY - HOUR;
  return {
    id: `sample${at}`,
    slug: `sample-${at}`,
    formerly: [],
    title,
    summary: texts.summary,
    published,
    updated: at === 0 ? published + HOUR / 2 : published,
    topics: at % 2 === 0 ? ["sample-0", "sample-1"] : ["sample-1"],
    authors: ["sample"],
    language,
    direction,
    email: "settled",
    revision: `sample-${at}`,
    words: 640,
    octets: 4_000,
    pack: 0,
    ...(at === 0 && image !== undefined && { image, correction: texts.correction }),
  };
}

/** One of everything that Markdown makes, in the form in which the compiler writes it. */
function bodyOf(texts: Texts, image: Image): Body {
  const { words, columns, quote, note, section, summary } = texts;
  const rows = ["Herring", "Sprat"].map(
    (name, at) =>
      `<tr><td class="align-left">${name}</td><td class="align-right">${2_510 - at * 1_977} t</td><td class="align-right">${1_981 - at * 1_863} t</td><td class="align-center">+26.7 %</td></tr>`,
  );
  const head = columns.map((name) => `<th>${name}</th>`).join("");
  const web = `<p>${words[0]} <strong>${words[1]}</strong>, ${words[2]} <a href="/about">${words[3]}</a> <em>${words[4]}</em><sup><a href="#fn-1" id="fnref-1">1</a></sup> ${summary}</p>
<h2 id="section-figures">${section} <a class="anchor" href="#section-figures" aria-labelledby="section-figures"><span aria-hidden="true">#</span></a></h2>
<div class="table" role="region" tabindex="0" aria-label="${section}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>
<blockquote><p>${quote}</p></blockquote>
<ul><li>${words[1]}</li><li>${words[3]}</li></ul>
<ol><li>${words[0]}</li><li><span class="task">☑</span> ${words[4]}</li></ol>
<h3>${texts.titles[3]}</h3>
<p><code>height_cm</code> <kbd>Ctrl</kbd> + <kbd>K</kbd>, H<sub>2</sub>O, <del>${words[1]}</del> <mark>${words[3]}</mark></p>
<pre dir="ltr"><code class="hljs"><span class="hljs-comment">// Above chart datum.</span>
<span class="hljs-keyword">const</span> level = <span class="hljs-title">read</span>(<span class="hljs-string">"level.json"</span>, <span class="hljs-number">120</span>);
</code></pre>
<figure><img src="${image.path}" alt="${image.alt}" width="${image.width}" height="${image.height}" loading="lazy"><figcaption>${note}</figcaption></figure>
<hr>
<details><summary>${section}</summary><p>${summary}</p></details>
<section class="notes" role="doc-endnotes" aria-label="Notes"><ol><li id="fn-1"><p>${note} <a href="#fnref-1" class="note-back">↩</a></p></li></ol></section>`;
  return {
    web,
    portable: `<p>${summary}</p><blockquote><p>${quote}</p></blockquote>`,
    text: summary,
  };
}
