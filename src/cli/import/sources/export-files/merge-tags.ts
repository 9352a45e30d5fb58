/** Places in an email's text where a program puts in what it knows of a reader, and what is shown to some only. Pure. */
import type { Loss } from "../../article.ts";

export type MergeTags = {
  /** With the flag "g". */
  readonly pattern: RegExp;
  /** What stands there for somebody of whom nothing is known. */
  readonly instead: (tag: string) => string;
};

/** Takes the tags out of a text; each is named with its line. Code stays as it is. */
export function withoutMergeTags(
  text: string,
  { pattern, instead }: MergeTags,
): { readonly text: string; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  let fence: string | undefined;
  const lines = text.split("\n").map((line, at) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && fence === undefined) fence = mark;
    else if (mark !== undefined && fence !== undefined && mark.startsWith(fence)) fence = undefined;
    if (fence !== undefined) return line;
    return line.replace(pattern, (tag) => {
      losses.push({ kind: "merge tag", what: tag, line: at + 1 });
      return instead(tag);
    });
  });
  return { text: lines.join("\n"), losses };
}
