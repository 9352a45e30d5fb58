/** `import-report.md`: all that a run has to say, for whoever wants to look after their move. Pure. */
import type { Moved } from "../moving/moving.ts";
import type { Taken } from "../moving/taken.ts";
import { countsOf, isWritten, shownPlace } from "./counts.ts";
import { nextSteps } from "./next-steps.ts";

/** The first line: a file that begins otherwise is somebody's own, and is not written over. */
export const REPORT_TITLE = "# Import report";

/**
 * @param day "2025-09-15"
 * @returns the text of the file
 */
export function reportOf(moves: readonly Moved[], day: string): string {
  const blocks = [
    REPORT_TITLE,
    `\`tidings import\`, ${day}. The next run replaces this file; nothing reads it, and you may delete it.`,
    ...section(
      "What to do next",
      nextSteps(moves).map((step, at) => `${at + 1}. ${step}`),
    ),
    ...moves.flatMap(sourceBlocks),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function sourceBlocks(moved: Moved): readonly string[] {
  const { files, definition, taken, failed, left, vanished, sections, broken } = moved;
  return [
    `## ${code(files.name)}: ${definition.title}`,
    table(countsOf(moved)),
    ...(broken === undefined
      ? []
      : [`**It could not be read to its end:** it ${broken}. What came before that is in.`]),
    ...listed(
      "Failed",
      failed.map(({ at, reason }) => `${code(shownPlace(at))} ${reason}`),
    ),
    ...listed(
      "Changed here and at the source, and left as they are here",
      taken.flatMap((one) => (one.kind === "both" ? [fromTo(one)] : [])),
    ),
    ...listed(
      "Taken away here, and not brought back",
      taken.flatMap((one) => (one.kind === "removed" ? [fromTo(one)] : [])),
    ),
    ...listed(
      "Not in the source any more, and kept here",
      vanished.map(({ path }) => code(path)),
    ),
    ...listed("Drafts, and why", taken.flatMap(draftLine)),
    ...sections.flatMap(({ heading, count, lines }) => listed(heading, lines, count)),
    ...lossBlocks(taken),
    ...listed(
      "Remarks",
      taken.flatMap((one) => one.notes.map((note) => `${code(one.path)}: ${note}`)),
    ),
    ...leftBlocks(left),
    ...listed("Everything that came in", taken.flatMap(everyLine)),
  ];
}

function draftLine({ draft, hidden, path, kind, title }: Taken): readonly string[] {
  if (!draft || kind === "removed") return [];
  const why = hidden.length === 0 ? "as you asked" : hidden.join("; ");
  return [`${code(path)} (${inline(title)}): ${why}`];
}

function everyLine(one: Taken): readonly string[] {
  return isWritten(one) ? [fromTo(one)] : [];
}

function fromTo({ at, path }: Taken): string {
  return `${code(shownPlace(at))} → ${code(path)}`;
}

/** What was lost, by kind, the most frequent first: whoever mends one mends all of its kind. */
function lossBlocks(taken: readonly Taken[]): readonly string[] {
  const kinds = new Map<string, Map<string, string[]>>();
  for (const { losses, at, path } of taken.filter(isWritten)) {
    for (const loss of losses) {
      const place = shownPlace(loss.line === undefined ? at : { ...at, line: loss.line });
      const finds = kinds.get(loss.kind) ?? new Map<string, string[]>();
      kinds.set(loss.kind, finds.set(loss.what, finds.get(loss.what) ?? []));
      finds.get(loss.what)?.push(`${code(place)} → ${code(path)}`);
    }
  }
  return [...kinds]
    .map(([kind, finds]) => ({ kind, finds, count: [...finds.values()].flat().length }))
    .sort((a, b) => b.count - a.count)
    .flatMap(({ kind, finds, count }) =>
      listed(`Not carried over: ${inline(kind)}`, [...finds].map(lossLine), count),
    );
}

/** What every text of a theme has is one line, with each of its places. */
function lossLine([what, places]: readonly [string, readonly string[]]): string {
  const [first = ""] = places;
  return places.length === 1
    ? `${code(what)} in ${first}`
    : `${code(what)}, ${places.length} times:\n${places.map((place) => `  - ${place}`).join("\n")}`;
}

function leftBlocks(left: Moved["left"]): readonly string[] {
  const kinds = new Map<string, string[]>();
  for (const { at, what } of left) {
    const places = kinds.get(what) ?? [];
    places.push(code(shownPlace(at)));
    kinds.set(what, places);
  }
  const lines = [...kinds].map(
    ([what, places]) =>
      `${places.length} × ${inline(what)}: ${places.slice(0, NAMED).join(", ")}${places.length > NAMED ? " …" : ""}`,
  );
  return listed("No posts, and left behind", lines, left.length);
}

/** Places that a line about files of one kind names. */
const NAMED = 5;

function listed(
  heading: string,
  lines: readonly string[],
  count = lines.length,
): readonly string[] {
  return section(
    `${heading} (${count})`,
    lines.map((line) => `- ${line}`),
    "###",
  );
}

function section(heading: string, lines: readonly string[], mark = "##"): readonly string[] {
  return lines.length === 0 ? [] : [`${mark} ${heading}`, lines.join("\n")];
}

function table(rows: readonly (readonly [string, string | number])[]): string {
  return ["| | |", "| --- | ---: |", ...rows.map(([what, count]) => `| ${what} | ${count} |`)].join(
    "\n",
  );
}

/** A piece of somebody's text as code: it must not become mark-up of the report. */
function code(text: string): string {
  const plain = text.replace(/\s+/gu, " ").slice(0, 200);
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `\`${plain}\`` : `${fence} ${plain} ${fence}`;
}

function inline(text: string): string {
  return text.replace(/\s+/gu, " ").replace(/[\\`*_[\]<>|#]/g, "\\$&");
}
