/** Two folders of plain texts, Markdown and HTML in mixed encodings, beside what each file must come out as. For tests. */
import { escaped, type Maker, maker } from "../sources/made-texts.ts";

export type MadeText = {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Undefined for one whose first sentence serves. */
  readonly title?: string;
  readonly date?: string;
  readonly authors?: readonly string[];
  readonly tags: readonly string[];
  /** The words of its text, in their order. */
  readonly seen: string;
  readonly names: readonly string[];
  /** Whether the author is asked to look at its accents. */
  readonly guessed: boolean;
};

export type TextFolder = {
  readonly texts: readonly MadeText[];
  /** Files that are no posts, by path. */
  readonly beside: Readonly<Record<string, string>>;
};

/** A piece of a text in three notations. */
type Block = {
  readonly markdown: string;
  readonly html: string;
  readonly plain: string;
  readonly seen: string;
};

type Told = {
  readonly title: string;
  readonly day: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly blocks: readonly Block[];
};

type Written = {
  readonly ending: string;
  readonly text: string;
  /** What a file of this kind cannot say is taken away. */
  readonly says?: Partial<Pick<MadeText, "title" | "date" | "authors" | "tags" | "seen">>;
  readonly without?: readonly (keyof Told)[];
  readonly names?: readonly string[];
  /** In which it says that it is written. */
  readonly charset?: Encoding;
};

/** All letters of these are in Windows-1252. */
const WESTERN =
  "harbour tide quay größer l’été naïve façade don’t “fog” €5 1897 niño Ærø œuvre Škoda co-op R&D".split(
    " ",
  );
const ALL = [...WESTERN, ..."море судно λιμάνι źródło 港 灯台 مرفأ".split(" ")];

function blocksOf({ pick, number }: Maker, western: boolean): readonly Block[] {
  const words = (count: number) =>
    Array.from({ length: count }, () => pick(western ? WESTERN : ALL)).join(" ");
  const block = (): Block => {
    const [one, two, three] = [words(7), words(3), words(5)];
    const seen = `${one} ${two} ${three}.`;
    const plain = seen;
    const [a, b, c] = [one, two, three].map(escaped) as [string, string, string];
    switch (number(6)) {
      case 0:
        return {
          markdown: `## ${one}\n\n${two} ${three}.`,
          html: `<h2>${a}</h2><p>${b} ${c}.</p>`,
          plain,
          seen,
        };
      case 1:
        return {
          markdown: `- ${one}\n- **${two}**\n  - ${three}.`,
          html: `<ul><li>${a}</li><li><strong>${b}</strong><ul><li>${c}.</li></ul></li></ul>`,
          plain,
          seen,
        };
      case 2:
        return {
          markdown: `> ${one}\n> *${two}*\n\n${three}.`,
          html: `<blockquote><p>${a}\n<em>${b}</em></p></blockquote>\n<p>${c}.</p>`,
          plain,
          seen,
        };
      case 3:
        return {
          markdown: `${one} [${two}](https://example.org/${number(99)}) ${three}.`,
          html: `<p>${a} <a href="https://example.org/${number(99)}">${b}</a> ${c}.</p>`,
          plain: `${one} ${two}\n${three}.`,
          seen,
        };
      case 4:
        return {
          markdown: `| ${one} | ${two} |\n| --- | --- |\n| ${three}. | x |`,
          html: `<table><tr><th>${a}</th><th>${b}</th></tr><tr><td>${c}.</td><td>x</td></tr></table>`,
          plain: `${plain} x`,
          seen: `${seen} x`,
        };
      default:
        return {
          markdown: `${one}  \n${two}\n\n\`\`\`\n${three}.\n\`\`\``,
          html: `<p>${a}<br>${b}</p><pre><code>${c}.\n</code></pre>`,
          plain: `${one}\n${two}\n\n${three}.`,
          seen,
        };
    }
  };
  return Array.from({ length: 6 }, block);
}

type Encoding =
  | "utf-8"
  | "utf-8 marked"
  | "utf-16le"
  | "utf-16be"
  | "utf-16le unmarked"
  | "windows-1252";
const ENCODINGS: readonly Encoding[] = [
  ...(["utf-8", "utf-8 marked", "utf-16le", "utf-16be", "utf-16le unmarked"] as const),
  "windows-1252",
];
const LINE_ENDS = ["\n", "\r\n", "\r"];

/** Those of its octets from 0x80 to 0x9f that the words have. */
const OF_1252: Readonly<Record<string, number>> = {
  ...{ "€": 0x80, "…": 0x85, Š: 0x8a, "’": 0x92, "“": 0x93, "”": 0x94, "—": 0x97, œ: 0x9c },
};

function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  if (encoding === "utf-8 marked") return new TextEncoder().encode(`\uFEFF${text}`);
  if (encoding === "windows-1252")
    return Uint8Array.from(text, (letter) => {
      const octet = OF_1252[letter] ?? letter.codePointAt(0) ?? 0;
      if (octet > 0xff) throw new Error(`${letter} is not in Windows-1252`);
      return octet;
    });
  const little = new Uint8Array(
    Buffer.from(encoding === "utf-16le unmarked" ? text : `\uFEFF${text}`, "utf16le"),
  );
  return encoding === "utf-16be" ? new Uint8Array(Buffer.from(little).swap16()) : little;
}

const joined = (blocks: readonly Block[], notation: "markdown" | "html" | "plain") =>
  blocks.map((block) => block[notation]).join("\n\n");

type Way = (told: Told, n: number) => Written;

/** As people have them who write in an editor of texts. */
const DESK: readonly Way[] = [
  ({ title, day, authors, tags, blocks }) => ({
    ending: "md",
    text: `---\ntitle: "${title}"\ndate: ${day}\nauthors: [${authors.join(", ")}]\ntags: [${tags.join(", ")}]\n---\n\n${joined(blocks, "markdown")}\n`,
  }),
  ({ title, blocks }) => ({
    ending: "markdown",
    text: `# ${title}\n\n${joined(blocks, "markdown")}\n`,
    without: ["day", "authors", "tags"],
  }),
  ({ day, blocks }) => ({
    ending: "txt",
    text: `date ${day} It began so.\n\n${joined(blocks, "plain")}\n`,
    without: ["title", "authors", "tags"],
    says: { seen: "It began so." },
  }),
  ({ title, blocks }) => ({
    ending: "txt",
    text: `${title}\n\n\n${joined(blocks, "plain")}\n`,
    without: ["day", "authors", "tags"],
  }),
  ({ title, day, authors, tags, blocks }) => ({
    ending: "html",
    text: `<!DOCTYPE html>
<html lang="en"><head><title>${escaped(title)} | A site</title>
<meta name="author" content="${authors[0]}">
<meta property="article:published_time" content="${day}">
${tags.map((tag) => `<meta property="article:tag" content="${tag}">`).join("\n")}
<style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>${escaped(title)}</h1>
${joined(blocks, "html")}
</article><footer>Nobody reads this.</footer></body></html>
`,
    says: { authors: authors.slice(0, 1) },
  }),
  ({ title, day, authors, tags, blocks }) => ({
    ending: "md",
    text: `+++\ntitle = '${title}'\ndate = ${day}\nauthor = "${authors[0]}"\ntags = ["${tags.join('", "')}"]\n+++\n${joined(blocks, "markdown")}`,
    says: { authors: authors.slice(0, 1) },
  }),
  ({ title, day, authors, tags, blocks }) => ({
    ending: "text",
    text: `Title: ${title}\nDate: ${day}\nAuthor: ${authors.join(", ")}\nTags: ${tags.join(", ")}\n\n${joined(blocks, "plain")}\n`,
  }),
];

/** As they lie on an old disk. */
const DISK: readonly Way[] = [
  ({ title, day, authors, tags, blocks }) => ({
    ending: "mdown",
    text: `${JSON.stringify({ title, date: day, author: authors, keywords: tags }, null, 2)}\n\n${joined(blocks, "markdown")}\n`,
  }),
  ({ title, day, tags, blocks }) => ({
    ending: "md",
    text: `<!--\n.. title: ${title}\n.. date: ${day} 21:00:00 UTC+02:00\n.. tags: ${tags.join(", ")}\n-->\n\n${joined(blocks, "markdown")}\n`,
    without: ["authors"],
    says: { date: `${day} 21:00:00 UTC+02:00` },
  }),
  ({ title, blocks }, n) => ({
    ending: "htm",
    text: `<h1>${escaped(title)}</h1>\n${joined(blocks, "html")}\n<iframe src="https://example.org/player/${n}" title="A talk"></iframe><p><img src="data:image/png;base64,AAAA" alt="Inline ${n}"></p>\n`,
    without: ["day", "authors", "tags"],
    names: [`https://example.org/player/${n}`, `Inline ${n}`],
    says: { seen: `A talk Inline ${n}` },
  }),
  ({ title, day, blocks }) => ({
    ending: "html",
    text: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">\n<title>${escaped(title)}</title></head><body bgcolor="#ffffff"><main><time datetime="${day}"></time>${joined(blocks, "html")}</main><p>Nobody reads this.</p></body></html>`,
    without: ["authors", "tags"],
    charset: "windows-1252",
  }),
  ({ title, blocks }) => ({
    ending: "",
    text: `<!DOCTYPE html>\n<html><head><title>${escaped(title)}</title></head><body>${joined(blocks, "html")}</body></html>`,
    without: ["day", "authors", "tags"],
  }),
  ({ title, day, authors, blocks }) => ({
    ending: "mkd",
    text: `title: "${title}"\ndate: ${day}\nauthor: ${authors[0]}\n---\n\n${joined(blocks, "markdown")}\n`,
    without: ["tags"],
    says: { authors: authors.slice(0, 1) },
  }),
  ({ title, blocks }) => ({
    ending: "",
    text: `${title}\n\n${joined(blocks, "plain")}\n\f\nPage two, with <angles>, *stars* & 1. numbers.\n`,
    without: ["day", "authors", "tags"],
    says: { seen: "Page two, with <angles>, *stars* & 1. numbers." },
  }),
];

const FOLDERS = ["", "1998/", "Häfen & Meer/", "заметки/alt/", "港/"];
const TITLES = [
  "A day at sea",
  "Ports and tides: a tour",
  "Größer als l’été",
  "R&D at 50% off",
  "What now?",
];
const FIRST = Date.UTC(2011, 2, 4);

function made(seed: number, count: number, ways: readonly Way[]): readonly MadeText[] {
  const make = maker(seed);
  return Array.from({ length: count }, (_, n): MadeText => {
    // In eighteen rounds every way meets every encoding with every line end.
    const round = Math.floor(n / ways.length);
    const wanted = ENCODINGS[((n % ways.length) + round) % ENCODINGS.length] ?? "utf-8";
    const way = ways[n % ways.length] as Way;
    const told: Told = {
      title: `${TITLES[n % TITLES.length]} ${n}`,
      day: new Date(FIRST + n * 17 * 86_400_000).toISOString().slice(0, 10),
      authors: n % 2 === 0 ? ["Mara Lind"] : ["Jo Bell", "Mara Lind"],
      tags: [["boats"], ["boats", "big ports"], ["trade"]][n % 3] ?? [],
      blocks: blocksOf(make, true),
    };
    const probe = way(told, n);
    const encoding = probe.charset ?? wanted;
    const western = encoding === "windows-1252";
    const full = western ? told : { ...told, blocks: blocksOf(make, false) };
    const { ending, text, without = [], says = {}, names = [] } = way(full, n);
    const has = (key: keyof Told) => !without.includes(key);
    const lineEnd = LINE_ENDS[Math.floor(round / ENCODINGS.length) % LINE_ENDS.length] ?? "\n";
    const words = full.blocks.map(({ seen }) => seen).join(" ");
    const begins = text.startsWith("date ");
    const more = says.seen ?? "";
    return {
      path: `${FOLDERS[n % FOLDERS.length]}text ${n}${ending === "" ? "" : `.${ending}`}`,
      bytes: encoded(text.replaceAll("\n", lineEnd), encoding),
      ...(has("title") ? { title: full.title } : {}),
      ...(has("day") ? { date: says.date ?? full.day } : {}),
      ...(has("authors") ? { authors: says.authors ?? full.authors } : {}),
      tags: has("tags") ? full.tags : [],
      seen: begins ? `${more} ${words}` : `${words} ${more}`,
      names,
      guessed: encoding === "windows-1252",
    };
  });
}

export function desk(): TextFolder {
  return { texts: made(21, 126, DESK), beside: { "README.md": "# About this folder\n" } };
}

export function disk(): TextFolder {
  return { texts: made(22, 126, DISK), beside: { LICENSE: "All rights reserved.\n" } };
}
