/** What the terminal is told of a source that was brought in; the report has all of it. Pure. */
import type { Moved } from "../moving/moving.ts";
import type { Taken, TakenKind } from "../moving/taken.ts";
import { isWritten, lossesIn, shownPlace } from "./counts.ts";

export type Line = { readonly to: "stdout" | "stderr"; readonly line: string };

/** Lines about single texts of each kind; the report names them all. */
const NAMED = 20;

export function movedLines(moved: Moved, dry: boolean): readonly Line[] {
  const { files, definition, taken, failed, broken } = moved;
  const out = (line: string): Line => ({ to: "stdout", line });
  const err = (line: string): Line => ({ to: "stderr", line });
  const wrong = [
    ...failed.map(({ at, reason }) => `failed         ${shownPlace(at)} ${reason}`),
    ...(broken === undefined ? [] : [`failed         ${files.name} ${broken}`]),
  ];
  return [
    out(`${files.name}: ${definition.title}`),
    ...(dry ? tableOf(taken).map(out) : []),
    ...first(wrong).map(err),
    ...first(taken.filter(({ kind }) => kind === "both").map(bothLine)).map(out),
    ...remarks(taken).map(out),
    ...moved.sections.flatMap(({ next }) => (next === undefined ? [] : [out(next)])),
    ...(moved.vanished.length === 0
      ? []
      : [out(`${moved.vanished.length} not in the source any more; they stay here.`)]),
    ...(moved.left.length === 0
      ? []
      : [
          out(
            `${moved.left.length} left behind: ${moved.left.length === 1 ? "it is no post" : "they are no posts"}.`,
          ),
        ]),
    ...(taken.length === 0 && wrong.length === 0 ? first(nothingIn(moved)).map(err) : []),
    out(total(moved, dry)),
  ];
}

/** Why a source without a single text is none: what its files are, which may say where to go instead. */
function nothingIn({ files, left }: Moved): readonly string[] {
  return [
    `failed         ${files.name} holds no post that can be read`,
    ...left.map(({ at, what }) => `               ${at.path} ${what}`),
  ];
}

function bothLine({ path, at }: Taken): string {
  return `changed twice  ${path}: changed here and at the source (${at.path}); left as it is here`;
}

/** "2019-05-01  new        post   content/posts/2019-05-01-talks.md  Talks" */
function tableOf(taken: readonly Taken[]): readonly string[] {
  return taken.map(({ kind, what, date = "", draft, path, title }) =>
    [
      date.padEnd(10),
      WORDS[kind].padEnd(14),
      (draft ? `${what}, draft` : what).padEnd(11),
      path,
      title,
    ].join("  "),
  );
}

const WORDS: Readonly<Record<TakenKind, string>> = {
  new: "new",
  rewritten: "changed there",
  same: "unchanged",
  there: "already there",
  both: "changed twice",
  removed: "removed here",
};

/** Characters of a line that may quote the source, whose titles are of any length. */
const LONGEST = 600;

function first(lines: readonly string[]): readonly string[] {
  const more = lines.length - NAMED;
  const shown = lines
    .slice(0, NAMED)
    .map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line));
  return more <= 0 ? shown : [...shown, `               … and ${more} more`];
}

function remarks(taken: readonly Taken[]): readonly string[] {
  const fresh = taken.filter(isWritten);
  const held = fresh.filter(({ hidden }) => hidden.length > 0).length;
  const silent = fresh.filter((one) => one.silent).length;
  const lost = lossesIn(fresh);
  return [
    ...(held === 0
      ? []
      : [
          `${held} not public where ${held === 1 ? "it" : "they"} came from: drafts here; to publish one, take out its \`draft: true\`.`,
        ]),
    ...(silent === 0
      ? []
      : [`${silent} public at once, and nobody is emailed any of them (\`email: false\`).`]),
    ...(lost === 0
      ? []
      : [`${lost} ${lost === 1 ? "part of a text" : "parts of texts"} could not be carried over.`]),
  ];
}

function total({ taken, failed }: Moved, dry: boolean): string {
  const count = (kind: TakenKind) => taken.filter((one) => one.kind === kind).length;
  const parts = [
    `${count("new")} ${dry ? "would be imported" : "imported"}`,
    ...(count("rewritten") > 0 ? [`${count("rewritten")} written anew`] : []),
    `${count("same") + count("there")} already there`,
    ...(count("both") > 0 ? [`${count("both")} changed twice`] : []),
    ...(count("removed") > 0 ? [`${count("removed")} removed here`] : []),
    `${failed.length} failed`,
  ];
  return `${parts.join(", ")}.`;
}
