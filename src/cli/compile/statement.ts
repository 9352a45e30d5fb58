/**
 * The statement on accessibility, as a page like any other: it is written as a text here, and rendered, linked and found as if
 * it lay in pages/. Pure.
 */
import { datesIn } from "../../publication/dates.ts";
import type { Publication } from "../../publication/publication.ts";
import { partsOf, valueAt } from "../../publication/words.ts";
import type { Problem } from "./problem.ts";
import type { AccessibilitySettings } from "./settings/accessibility-settings.ts";
import type { PublicationReading } from "./settings/publication.ts";
import { hashOf } from "./ship/hash.ts";

const STANDARD = "WCAG 2.2 AA";

/** Where it would lie. */
export const STATEMENT_PATH = "pages/accessibility.md";

/**
 * @param file how problems name publication.yaml
 * @param pages paths of pages, for one that the owner wrote
 * @returns none where it is not switched on
 */
export function statementOf(
  { publication, accessibility, lineOf }: PublicationReading,
  file: string,
  pages: readonly string[],
) {
  const problems: Problem[] = [];
  if (publication === undefined || accessibility === undefined) return { sources: [], problems };
  if (pages.includes(STATEMENT_PATH)) {
    const message = `accessibility is the page ${STATEMENT_PATH} already; take one of them out`;
    problems.push({ file, line: lineOf(["accessibility"]), message });
    return { sources: [], problems };
  }
  const text = statementText(publication, accessibility);
  const source = { kind: "page" as const, path: STATEMENT_PATH, file, text, hash: hashOf(text) };
  return { sources: [source], problems };
}

/** Front matter and Markdown. */
export function statementText(
  { words }: Pick<Publication, "words">,
  said: AccessibilitySettings,
): string {
  const { accessibility } = words.pages;
  const assessed = datesIn(words, "UTC").day(Date.parse(`${said.assessed}T12:00:00Z`));
  const { enforcement } = said;
  const authority = enforcement && link(enforcement.name, new URL(enforcement.url).href);
  const parts = [
    [accessibility.conformance, sentence(accessibility[said.conformance], { standard: STANDARD })],
    ["", sentence(accessibility.assessed, { date: plain(assessed) })],
    ...(said.limitations.length === 0
      ? []
      : [[accessibility.limits, said.limitations.map((one) => `- ${plain(one)}`).join("\n")]]),
    [accessibility.works, plain(accessibility.worksWords)],
    [
      accessibility.contact,
      sentence(accessibility.contactWords, {
        address: link(said.contact, `mailto:${said.contact}`),
      }),
    ],
    ...(authority === undefined
      ? []
      : [[accessibility.enforcement, sentence(accessibility.enforcementWords, { authority })]]),
  ];
  const front = {
    title: accessibility.title,
    summary: accessibility.about,
    language: words.locale,
    slug: "accessibility",
  };
  const head = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const body = parts.map(([heading = "", text = ""]) =>
    heading === "" ? text : `## ${plain(heading)}\n\n${text}`,
  );
  return `---\n${head.join("\n")}\n---\n\n${body.join("\n\n")}\n`;
}

function sentence(phrase: string, values: Readonly<Record<string, string>>): string {
  return partsOf(phrase)
    .map((part, at) => (at % 2 === 0 ? plain(part) : valueAt(values, part, phrase)))
    .join("");
}

function link(text: string, target: string): string {
  return `[${plain(text)}](<${target}>)`;
}

/** Nothing of it is markup: CommonMark 0.31.2 §2.4. */
function plain(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
}
