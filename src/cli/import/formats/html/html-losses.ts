/** What a page has and its Markdown has not, each kind with the line in the source. */
import type { Nodes } from "hast";
import type { Loss } from "../../article.ts";
import { ownText } from "../../files/own-text.ts";

export type Losses = {
  /** @param node where it stood; its line is that of the source */
  readonly add: (kind: string, what: string, node?: Nodes) => void;
  /** The same, by its line. */
  readonly addAt: (kind: string, what: string, line: number | undefined) => void;
  readonly list: () => readonly Loss[];
};

/** Characters of what is shown of one. */
const SHOWN = 200;

/** Losses of one kind and text that are listed one by one; the others are a number. */
const LISTED = 20;

export function createLosses(): Losses {
  const losses: Loss[] = [];
  const counts = new Map<string, { readonly last: Loss; count: number }>();
  const addAt = (kind: string, words: string, line: number | undefined) => {
    const what = ownText(words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words);
    const loss = { kind, what, ...(line === undefined ? {} : { line }) };
    const known = counts.get(`${kind}\0${what}`);
    if (known !== undefined) known.count += 1;
    else counts.set(`${kind}\0${what}`, { last: loss, count: 1 });
    if ((known?.count ?? 1) <= LISTED) losses.push(loss);
  };
  return {
    add: (kind, what, node) => addAt(kind, what, node?.position?.start.line),
    addAt,
    list: () => {
      const more = [...counts.values()].filter(({ count }) => count > LISTED);
      return [
        ...losses,
        ...more.map(({ last, count }) => ({
          kind: last.kind,
          what: `${last.what} (${count - LISTED} times more)`,
        })),
      ];
    },
  };
}
