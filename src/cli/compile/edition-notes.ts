/** Editors' notes: content/editions/<period>.md → what stands before and after an edition's items. */
import { basename } from "node:path";
import type { Surroundings } from "../../markdown/references.ts";
import { CLOCK_DEFINITIONS } from "../../publication/cadence/cadences.ts";
import type { EditionNote } from "../../publication/library.ts";
import type { Body } from "../../publication/post.ts";
import type { Publication } from "../../publication/publication.ts";
import { slotOfPeriod } from "../../publication/schedule.ts";
import { mailedHtml } from "../../publication/variants.ts";
import type { Entry } from "./assemble.ts";
import { splitFrontMatter } from "./front-matter/front-matter.ts";
import { writeInstant } from "./front-matter/instant.ts";
import { keyed, readYaml, requiredText } from "./front-matter/yaml-source.ts";
import { checkFragments } from "./markdown/entry-links.ts";
import type { RenderedBody } from "./markdown/markdown.ts";
import { type Problem, proposal } from "./problem.ts";
import type { MediaFile } from "./ship/media.ts";

/** One file below content/editions. */
type NoteSource = { readonly path: string; readonly file: string; readonly text: string };

export type NotesReading = {
  /** In order of period. */
  readonly notes: readonly EditionNote[];
  /** Files that notes show, each from the instant at which the edition is due. */
  readonly media: readonly { readonly media: MediaFile; readonly from: number }[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** The keys of a note's front matter, which it may do without. */
const noteSchema = keyed({ pinned: requiredText("pinned: a post's id").optional() });

/**
 * Reads and renders the notes; every problem comes back at its line.
 *
 * @param entries posts, of which a note may pin one
 * @param now milliseconds since the epoch, only to warn of notes whose edition has been made
 */
export async function readNotes(
  sources: readonly NoteSource[],
  publication: Publication,
  entries: readonly Entry[],
  around: Surroundings,
  now: number | undefined,
): Promise<NotesReading> {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const notes = new Map<string, EditionNote>();
  const media: { media: MediaFile; from: number }[] = [];
  for (const source of sources) {
    const say = (line: number, message: string) =>
      problems.push({ file: source.file, line, message });
    const found = periodOf(source.path, publication);
    if ("wrong" in found) say(1, found.wrong);
    const period = "wrong" in found ? "weekly:unknown" : found.period;
    const pinned = readPinned(source, entries, problems);
    const parts = await renderParts(source, period, publication, around, problems);
    for (const part of parts) warnings.push(...part.warnings);
    const linking = parts.map((rendering) => ({ source, rendering }));
    problems.push(...checkFragments(entries, around.site, linking));
    if ("wrong" in found) continue;
    if (notes.has(period)) say(1, `${period} has another note already; join the two files`);
    if (now !== undefined && found.slot <= now) {
      const due = writeInstant(found.slot, publication.timeZone);
      const message = `${period} was due at ${due}, and a note changes no edition that has been made; rename the file if it is meant for another, or remove it`;
      warnings.push({ file: source.file, line: 1, message });
    }
    for (const part of parts) {
      for (const file of part.media) media.push({ media: file, from: found.slot });
    }
    const [before, after] = parts.map(({ body }) => body);
    notes.set(period, {
      period,
      before: inEmail(before, publication),
      beforeText: before?.text ?? "",
      after: inEmail(after, publication),
      afterText: after?.text ?? "",
      ...(pinned !== undefined && { pinned }),
    });
  }
  const ordered = [...notes.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
  return { notes: ordered, media, problems, warnings };
}

function inEmail(body: Body | undefined, { address }: Publication): string {
  return body === undefined ? "" : mailedHtml(body.portable, address, body.mailed);
}

const FORMS = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** "2026-W38.md" → "weekly:2026-W38" and its slot: the form of the name tells the cadence. */
function periodOf(
  path: string,
  publication: Publication,
): { readonly period: string; readonly slot: number } | { readonly wrong: string } {
  const name = basename(path, ".md");
  const cadence = CLOCK_DEFINITIONS.find(({ form }) => form.test(name))?.name;
  if (cadence === undefined) {
    const forms = CLOCK_DEFINITIONS.map(({ span, example }) => `${span} (${example}.md)`);
    const wrong = `the file name ${JSON.stringify(name)} is no period; name it for ${FORMS.format(forms)}`;
    return { wrong };
  }
  const period = `${cadence}:${name}`;
  const { cadences } = publication.digest;
  if (cadences[cadence] === undefined) {
    const wrong = `${name} is a period of the ${cadence} digest, which is not on offer; add digest.${cadence} to publication.yaml or name another period`;
    return { wrong };
  }
  const slot = slotOfPeriod(cadences, period, publication.timeZone);
  if (slot !== undefined) return { period, slot };
  return { wrong: `no ${cadence} edition is ever due for ${name}; correct the file's name` };
}

/** The post that the note puts first, when it can be one. */
function readPinned(
  { file, text }: NoteSource,
  entries: readonly Pick<Entry, "head">[],
  problems: Problem[],
): string | undefined {
  const { head } = splitFrontMatter(text);
  if (head === undefined) return undefined;
  const reading = readYaml({ file, text: head, firstLine: 2 }, noteSchema);
  problems.push(...reading.problems);
  const pinned = reading.value?.pinned;
  if (pinned === undefined) return undefined;
  const say = (message: string) =>
    problems.push({ file, line: reading.lineOf(["pinned"]), message });
  const posts = entries.flatMap(({ head }) => (head.heading?.post ? [head.heading] : []));
  const post = posts.find((heading) => heading.post?.id === pinned);
  if (post === undefined) {
    const ids = posts.flatMap((heading) => heading.post?.id ?? []);
    // All ids of ten thousand posts would bury the message.
    const known = proposal(pinned, ids, "ids").split(/[?] Ids: |^ids: /);
    const near = known[0] === "" ? "write the id of a post's front matter" : `${known[0]}?`;
    say(`pinned ${JSON.stringify(pinned)} is no post's id; ${near}`);
  } else if (post.draft) {
    say(`pinned ${JSON.stringify(pinned)} is a draft; publish it or take the line out`);
  }
  return pinned;
}

/** The part before the items and the part after them: a line `***` outside of code divides them. */
async function renderParts(
  { path, file, text }: NoteSource,
  period: string,
  publication: Publication,
  around: Surroundings,
  problems: Problem[],
): Promise<readonly RenderedBody[]> {
  const { renderBody } = await import("./markdown/markdown.ts");
  const { body, bodyLine } = splitFrontMatter(text);
  const lines = body.split(/\r?\n/);
  const at = dividingLine(lines);
  const parts =
    at === undefined
      ? [{ lines, firstLine: bodyLine }]
      : [
          { lines: lines.slice(0, at), firstLine: bodyLine },
          { lines: lines.slice(at + 1), firstLine: bodyLine + at + 1 },
        ];
  return parts.map((part, index) => {
    const rendered = renderBody(
      {
        ...{ path, file, text: part.lines.join("\n"), firstLine: part.firstLine },
        ...{ language: publication.language, self: `/editions/${period}` },
        key: `${period.replace(":", "-")}-${index}`,
      },
      around,
      publication.words.texts,
    );
    problems.push(...rendered.problems);
    return rendered;
  });
}

function dividingLine(lines: readonly string[]): number | undefined {
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && /^\*\*\*[ \t]*$/.test(line)) return index;
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
  }
  return undefined;
}
