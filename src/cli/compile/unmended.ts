/** What texts that moved in lack until somebody mends it: counted in one line, since there may be a thousand. */
import { counted } from "../../text/amounts.ts";
import type { Problem, Unmended } from "./problem.ts";

const KINDS: readonly Unmended[] = ["dead link", "missing picture", "missing recording", "remark"];

const LIST = new Intl.ListFormat("en-GB");

/**
 * "3 imported texts have 12 dead links and 4 missing pictures", for every command that compiles.
 *
 * @returns undefined when there is nothing to mend
 */
export function unmendedLine(unmended: readonly Problem[]): string | undefined {
  if (unmended.length === 0) return undefined;
  const texts = new Set(unmended.map(({ file }) => file)).size;
  const parts = KINDS.flatMap((kind) => {
    const count = unmended.filter((problem) => problem.unmended === kind).length;
    return count === 0 ? [] : [counted(count, kind)];
  });
  const have = texts === 1 ? "has" : "have";
  return `${counted(texts, "imported text")} ${have} ${LIST.format(parts)}; \`tidings check --imported\` lists them`;
}
