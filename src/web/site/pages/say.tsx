/** A sentence of the publication's words with markup inside. */
import type { Child } from "hono/jsx";
import { type Formatted, listParts, partsOf, valueAt } from "../../../publication/words.ts";
import type { Site } from "../site.ts";

/**
 * `<Say phrase={words.kept} address={<strong>{address}</strong>} />`: each place of the phrase is filled with the property
 * of its name; strings are escaped as everywhere.
 */
export function Say({
  phrase,
  ...values
}: {
  readonly phrase: string;
  readonly [place: string]: Child;
}) {
  return (
    <>{partsOf(phrase).map((part, at) => (at % 2 === 0 ? part : valueAt(values, part, phrase)))}</>
  );
}

/**
 * A name or title of the publication's in a sentence of the program's: in its own language, and apart from the direction of what
 * stands around it, so that no full stop wanders.
 */
export function Own({ site, children }: { readonly site: Site; readonly children: Child }) {
  return <bdi {...site.theirs}>{children}</bdi>;
}

/** Names in a list as the language writes one, each with markup of its own. */
export function Listed<Item extends { readonly name: string }>(list: {
  readonly words: Formatted;
  readonly items: readonly Item[];
  readonly show: (item: Item) => Child;
}) {
  const { words, items, show } = list;
  const left = items.values();
  const parts = listParts(
    words,
    items.map(({ name }) => name),
  );
  return (
    <>
      {parts.map(({ type, value }) => {
        const item = type === "element" ? left.next().value : undefined;
        return item === undefined ? value : show(item);
      })}
    </>
  );
}

/** An address of mail or of the web in a sentence of whatever direction. */
export function Address({ children }: { readonly children: Child }) {
  return <strong dir="ltr">{children}</strong>;
}
