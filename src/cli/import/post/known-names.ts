/** Tags and authors of a foreign file, among those that publication.yaml knows. Pure. */
import type { Publication } from "../../../publication/publication.ts";
import { slugOf } from "./slug.ts";

type Known = {
  /** Each once. */
  readonly ids: readonly string[];
  /** What was left out, in words for the author. */
  readonly notes: readonly string[];
};

export function topicsAmong(tags: readonly string[], { topics }: Publication): Known {
  const find = (tag: string) =>
    topics.find(({ slug, name }) => slug === tag || slug === slugOf(tag) || isNamed(name, tag))
      ?.slug;
  return among(
    tags,
    find,
    (strangers) => `left out tags that are no topics of this publication: ${strangers}`,
  );
}

/** By id or by name. */
export function authorsAmong(names: readonly string[], { authors }: Publication): Known {
  const find = (given: string) =>
    authors.find(({ id, name }) => id === given || isNamed(name, given))?.id;
  return among(
    names,
    find,
    (strangers) =>
      `left out authors that publication.yaml does not know: ${strangers}; without one, the first author there signs`,
  );
}

function isNamed(name: string, given: string): boolean {
  return name.toLowerCase() === given.toLowerCase();
}

function among(
  names: readonly string[],
  find: (name: string) => string | undefined,
  note: (strangers: string) => string,
): Known {
  const strangers = names.filter((name) => find(name) === undefined);
  return {
    ids: [...new Set(names.flatMap((name) => find(name) ?? []))],
    notes: strangers.length === 0 ? [] : [note(strangers.join(", "))],
  };
}
