/** Texts for exports that tests make: the same ones for the same seed, in several scripts, with what editors put into them. */

export type Maker = {
  /** A whole number from 0 up to `below`. */
  readonly number: (below: number) => number;
  readonly pick: <One>(from: readonly One[]) => One;
  /** So many words. */
  readonly words: (count: number) => string;
  /** So many digits of base 16. */
  readonly hex: (count: number) => string;
};

const WORDS =
  `harbour tide captain rope Caspian wind 1897 northern quay lighthouse fog signal trade letters
  Hafen größer Straße l'été déjà niño façade žluťoučký край моря судно 港 灯台 波 مرفأ سفينة λιμάνι naïve co-op R&D
  don't AT&T 50% <3 x>y *star* under_score [note] back\\slash #hash 1. 2) - dash`.split(/\s+/);

export function maker(seed: number): Maker {
  let state = seed >>> 0;
  const number = (below: number): number => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const pick = <One>(from: readonly One[]): One => from[number(from.length)] as One;
  return {
    number,
    pick,
    words: (count) => Array.from({ length: count }, () => pick(WORDS)).join(" "),
    hex: (count) => Array.from({ length: count }, () => number(16).toString(16)).join(""),
  };
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** HTML as an editor saves it: paragraphs, headings, lists, quotes, code, marks of emphasis, links. */
export function plainHtml(make: Maker, blocks: number): string {
  return Array.from({ length: blocks }, () => block(make)).join("\n");
}

function block(make: Maker): string {
  const line = (count: number) => escaped(make.words(count));
  switch (make.number(8)) {
    case 0:
      return `<h2>${line(4)}</h2>`;
    case 1:
      return `<ul><li>${line(5)}</li><li>${line(3)} <strong>${line(2)}</strong></li></ul>`;
    case 2:
      return `<ol><li>${line(5)}</li><li>${line(4)}</li></ol>`;
    case 3:
      return `<blockquote><p>${line(8)}</p></blockquote>`;
    case 4:
      return `<pre><code class="language-js">let a = "${line(3)}";\n  b(a);</code></pre>`;
    case 5:
      return `<p>${line(6)} <a href="https://example.org/${make.hex(6)}">${line(2)}</a> ${line(4)}</p>`;
    case 6:
      return `<p>${line(4)} <em>${line(2)}</em> ${line(3)}<br>${line(5)}</p>`;
    default:
      return `<p>${line(20)}</p>`;
  }
}

/** Instants that are not round, in the order in which they come. */
export function instants(make: Maker, count: number): readonly number[] {
  let at = Date.UTC(2014, 1, 3, 4, 5, 6);
  return Array.from({ length: count }, () => {
    at += 1000 * (3600 * 24 + make.number(3600 * 24 * 20));
    return at;
  });
}
