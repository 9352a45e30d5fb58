/** Texts of one run by the keys under which the ledger knows them: each text has one, and no two share it. */
import type { Article } from "../article.ts";
import { fingerprint, type Ledger } from "../ledger/ledger.ts";
import type { SourceItem } from "../sources/source-definition.ts";
import { isWorldwide, saidOf, sourceKey } from "./source-key.ts";

type Text = Extract<SourceItem, { kind: "post" | "page" }>;

type Known = {
  readonly key: string;
  /** The text; without the id of its entry where another text of the run has it. */
  readonly article: Article;
};

export type KnownTexts = {
  /**
   * @param from of which source the text is
   * @returns undefined for a text that the source holds twice, word for word
   */
  readonly keyOf: (item: Text, from: string) => Known | undefined;
  /** Every key that was given in this run. */
  readonly has: (key: string) => boolean;
  /** Every source that a text of this run was of. */
  readonly isSource: (from: string) => boolean;
};

export function knownTexts(ledger: Ledger): KnownTexts {
  const given = new Map<string, string>();
  const sources = new Set<string>();
  return {
    has: (key) => given.has(key),
    isSource: (from) => sources.has(from),
    keyOf: (item, from) => {
      const said = fingerprint(saidOf(item.article));
      const plain = sourceKey(item, from);
      sources.add(from);
      for (let number = 1; ; number += 1) {
        const key = number === 1 ? plain : `${plain} #${number}`;
        if (given.get(key) === said) return undefined;
        if (given.has(key) || isAnother(item, ledger.get(key))) continue;
        const article = given.has(plain) ? withoutGuid(item.article) : item.article;
        given.set(key, said);
        return { key, article };
      }
    },
  };
}

/** Readers have one entry of that id, and it is the first one's. */
function withoutGuid(article: Article): Article {
  const { guid, losses = [], ...rest } = article;
  if (guid === undefined) return article;
  return {
    ...rest,
    losses: [...losses, { kind: "id of an entry that another text has", what: guid }],
  };
}

/**
 * Whether the ledger has another text under this key: two folders may have one name, and each a file "index.md". What
 * has neither the title nor the date of then is taken for another, unless its id is nobody else's in the world.
 */
function isAnother({ article }: Text, before: ReturnType<Ledger["get"]>): boolean {
  if (before === undefined || isWorldwide(article)) return false;
  return before.title !== article.title && before.date !== article.date;
}
