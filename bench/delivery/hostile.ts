/** Texts that were made to break a header: drawn by a generator with a seed. */

type Random = () => number;

/** What ends a line, hides, turns the direction, or looks like something else. */
const BARBS = [
  "\r\nBcc: everyone@victim.example",
  "\r\n\r\n<script>alert(1)</script>",
  "\nX-Evil: 1",
  "\rX-Evil: 1",
  "\r\n X-Evil: folded",
  "\u0000",
  "\u0085X-Evil: 1",
  "\u2028X-Evil: 1",
  "\u2029",
  "\u000b\u000c",
  "\u007f",
  "\ufeff",
  "\u202eevil\u202c",
  "\u2066\u2069",
  "\u200b\u200d",
  "=?utf-8?Q?=0D=0ABcc:_x@y.example?=",
  "=?utf-8?B?DQpCY2M6IHg=?=",
  "=?",
  "?=",
  '"',
  "\\",
  '\\"',
  "<c@d.example>",
  ">, <c@d.example",
  "(comment",
  ",;:",
  "@",
  "--=_tidings_=",
  ".\r\n.\r\n",
  "\ud800",
  "\udc00\ud83d",
  "\t",
  "  ",
] as const;
const WORDS = [
  "Tide",
  "harbour",
  "Grüße",
  "новости",
  "海港新聞",
  "خبر",
  "हार्बर",
  "e\u0301",
  "don't",
  "A&B",
];
const EMOJI = ["👩‍👩‍👧‍👦", "🏴‍☠️", "🇦🇿", "⚓", "👍🏽", "\u{10ffff}"];

/** A text of one of many shapes: short and plain, barbed, all of Unicode, long, with an emoji at a fold. */
export function hostileText(random: Random): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const times = (most: number, make: () => string) =>
    Array.from({ length: Math.floor(random() * most) + 1 }, make).join(random() < 0.5 ? " " : "");
  const draw = random();
  if (draw < 0.15) return times(6, () => pick(WORDS));
  if (draw < 0.45) return times(5, () => pick(random() < 0.5 ? WORDS : BARBS));
  if (draw < 0.55) return times(20, () => String.fromCharCode(Math.floor(random() * 0x10000)));
  if (draw < 0.62) return times(12, () => String.fromCodePoint(Math.floor(random() * 0x110000)));
  if (draw < 0.72) return times(40, () => String.fromCharCode(Math.floor(random() * 0x100)));
  // The fold of an encoded word, and of a line, falls anywhere into what is one character to people.
  if (draw < 0.9) return `${"x".repeat(Math.floor(random() * 120))}${times(8, () => pick(EMOJI))}`;
  if (draw < 0.99) return times(40, () => pick(random() < 0.8 ? WORDS : BARBS));
  if (draw < 0.995) return pick(["y", "字", " a", "👩‍👩‍👧‍👦", "\r\nX: y"]).repeat(10_000 / 8);
  return "";
}

/** The part of an address before the @, good or bad: who reads it decides. */
export function hostileLocal(random: Random): string {
  const emails = "abcXYZ0189!#$%&'*+/=?^_`{|}~-.üé字🙂\u202e\u0301";
  const points = [...emails];
  if (random() < 0.1) return hostileText(random).slice(0, 64);
  return Array.from(
    { length: 1 + Math.floor(random() * 40) },
    () => points[Math.floor(random() * points.length)] ?? "",
  ).join("");
}
