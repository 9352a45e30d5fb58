/** What is said of files that were named by themselves. Pure. */
import type { FileOutcome } from "../single-file.ts";

/** @param dry whether nothing was written */
export function fileLines(file: string, outcome: FileOutcome, dry: boolean): readonly string[] {
  switch (outcome.kind) {
    case "failed":
      return [`failed         ${file} ${outcome.reason}`];
    case "there":
      return [`already there  ${file}: ${outcome.path}`];
    case "imported": {
      const { title, date, draft, hidden, notes, losses } = outcome.post;
      return [
        `${dry ? "would import  " : "imported      "} ${file} → ${outcome.path}`,
        `               ${date}${draft ? ", draft" : ""}: ${title}`,
        ...(hidden.length > 0 ? [`               a draft, since ${hidden.join("; ")}`] : []),
        ...notes.map((note) => `               note: ${note}`),
        ...losses.map(({ kind, what }) => `               not carried over: ${kind}: ${what}`),
      ];
    }
  }
}

/** What concerns several posts is said once, below all of them. */
export function fileRemarks(outcomes: readonly FileOutcome[], dry: boolean): readonly string[] {
  const posts = outcomes.flatMap((outcome) => (outcome.kind === "imported" ? [outcome.post] : []));
  const held = posts.filter(({ hidden }) => hidden.length > 0).length;
  const old = posts.filter(({ backDated }) => backDated).length;
  const are = (count: number) => (count === 1 ? "1 is" : `${count} are`);
  return [
    ...(held === 0
      ? []
      : [
          `${are(held)} not public where it came from, and a draft here; to publish one, take out its \`draft: true\`.`,
        ]),
    ...(old === 0
      ? []
      : [
          `${are(old)} back-dated: a post dated before the digest's first run is not emailed (\`email: now\` in it, once the digest runs, emails it); one dated after it is, save with \`email: false\` (--no-email).`,
        ]),
    total(outcomes, dry),
  ];
}

function total(outcomes: readonly FileOutcome[], dry: boolean): string {
  const count = (kind: FileOutcome["kind"]): number =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  const imported = `${count("imported")} ${dry ? "would be imported" : "imported"}`;
  return `${imported}, ${count("there")} already there, ${count("failed")} failed.`;
}
