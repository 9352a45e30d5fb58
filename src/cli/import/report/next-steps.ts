/** What is left to do after a move, the most pressing first. Pure. */
import type { Moved } from "../moving/moving.ts";
import { isWritten, lossesIn } from "./counts.ts";

export function nextSteps(moves: readonly Moved[]): readonly string[] {
  const taken = moves.flatMap((moved) => moved.taken);
  const fresh = taken.filter(isWritten);
  const failed = moves.reduce((sum, moved) => sum + moved.failed.length, 0);
  const broken = moves.filter((moved) => moved.broken !== undefined);
  const drafts = fresh.filter(({ hidden }) => hidden.length > 0).length;
  const both = taken.filter(({ kind }) => kind === "both").length;
  const silent = fresh.filter((one) => one.silent).length;
  const lost = lossesIn(fresh);
  const steps: readonly (string | false)[] = [
    broken.length > 0 &&
      "Fetch the export anew: it could not be read to its end. The next run adds what is missing.",
    failed > 0 &&
      `Look at the ${failed} that failed, mend them at the source, and run the same command again: only what has changed is written.`,
    ...moves.flatMap(({ sections }) => sections.map(({ next }) => next ?? false)),
    both > 0 &&
      `Compare the ${both} that were changed here and at the source. To take the source's text, delete the file here and its line in \`content/.imported/ledger.jsonl\`, and run the command again.`,
    "`tidings check` names what is to be mended in the texts, by file and line.",
    "`npm start` shows the site as it will be.",
    lost > 0 && "See below what was not carried over.",
    drafts > 0 &&
      `Look through the drafts (${drafts}): they were not public where they come from. To publish one, take out its \`draft: true\`; the digest then carries it if it is dated after the digest's first run, and an older one if it says \`email: now\`.`,
    silent > 0 &&
      "Nobody is emailed what was public already: those posts say `email: false`. Take it out of a post that the next digest is to carry.",
    "`tidings compare OLD_FEED` shows whether a feed reader will see anything as new.",
    "Commit `content/`, with `content/.imported`: by it the next run knows what is here.",
  ];
  return steps.filter((step) => step !== false);
}
