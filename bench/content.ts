/** A generated publication: deterministic, so that every run and every peer sees the same posts. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DAY } from "../src/text/time.ts";

const WORDS =
  "harbour ferry quay tide cargo pilot signal mast anchor chart keel rope lantern buoy pool storm gull salt dock berth hull channel rudder compass deck fog bell cable crane customs draught freight gauge hatch".split(
    " ",
  );

/** A small linear congruential generator: the same seed gives the same text on every machine. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function sentence(next: () => number): string {
  const length = 8 + Math.floor(next() * 10);
  const words = Array.from({ length }, () => WORDS[Math.floor(next() * WORDS.length)] ?? "sea");
  const text = words.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Markdown of about `bytes` octets with headings, lists, links, emphasis and some non-ASCII. */
export function body(seed: number, bytes: number): string {
  const next = generator(seed);
  const parts: string[] = [];
  let size = 0;
  for (let block = 0; size < bytes; block++) {
    const lines = Array.from({ length: 4 }, () => sentence(next));
    let text = lines.join(" ");
    if (block % 5 === 1) text = `## ${lines[0]}\n\n**${lines[1]}** ${lines[2]}`;
    if (block % 5 === 2) text = lines.map((line) => `- ${line}`).join("\n");
    if (block % 5 === 3)
      text = `${lines[0]} See [the chart](https://charts.example/${block}) – ${lines[1]}`;
    if (block % 5 === 4) text = `> ${lines[0]} „Größe“, ${lines[1]} & more.`;
    parts.push(text);
    size += text.length + 2;
  }
  return parts.join("\n\n");
}

/** Writes `count` posts of about `bytes` octets and a publication.yaml below `dir`. */
export function writePublication(dir: string, count: number, bytes: number): void {
  const posts = join(dir, "posts");
  mkdirSync(posts, { recursive: true });
  // No peer draws share cards: bench/pictures.ts measures them by themselves.
  mkdirSync(join(dir, "theme"), { recursive: true });
  writeFileSync(join(dir, "theme", "theme.yaml"), "cards: false\n");
  writeFileSync(join(dir, "publication.yaml"), publicationSince("2000-01-01"));
  for (let number = 0; number < count; number++) {
    const date = new Date(Date.UTC(2000, 0, 1) + Math.floor((number * 9_000) / count) * DAY);
    const id = `post-${String(number).padStart(6, "0")}`;
    const front = [
      "---",
      `id: ${id}`,
      `title: "${sentence(generator(number))}"`,
      `date: ${date.toISOString().slice(0, 10)}`,
      `summary: "${sentence(generator(number + 7))}"`,
      `topics: [${number % 3 === 0 ? "harbour" : "sea"}]`,
      "---",
      "",
    ];
    writeFileSync(join(posts, `${id}.md`), `${front.join("\n")}\n${body(number, bytes)}\n`);
  }
}

const DESK = ["  - { id: desk, name: The desk }"];
const SIDES = [
  "  - { slug: harbour, name: Harbour, description: Land side. }",
  "  - { slug: sea, name: Sea, description: Water side. }",
];

/**
 * @param founded the day from which on posts may be dated: YYYY-MM-DD
 * @param authors a line of YAML each, as are topics
 */
export const publicationSince = (
  founded: string,
  authors: readonly string[] = DESK,
  topics: readonly string[] = SIDES,
): string => `title: Bench
subtitle: Generated posts
address: https://bench.example
language: en
timezone: UTC
founded: { authority: bench.example, date: ${founded} }
authors:
${authors.join("\n")}
topics:
${topics.join("\n")}
feed: { size: 20 }
digest:
  default: weekly
  weekly: { at: "08:00", day: monday }
from: { name: Bench, address: bench@bench.example }
operator: operator@bench.example
postal_address: 1 Bench Street
`;
