/** Whatever is done to the entries of a feed, the comparison says exactly that. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ComparedEntry,
  compareFeeds,
  type Finding,
} from "../../../src/cli/compare/compare-feeds.ts";

const DAY = 86_400_000;
const START = Date.UTC(2020, 0, 1);

const entryOf = (at: number): ComparedEntry => ({
  id: `https://old.example/?p=${at}`,
  link: `https://old.example/posts/${at}`,
  title: `Post ${at}`,
  published: START + at * DAY,
  words: `words ${at}`,
});

type Edit = "none" | "id" | "title" | "date" | "link" | "gone" | "double" | "words";
const EDITS: readonly Edit[] = ["none", "id", "title", "date", "link", "gone", "double", "words"];

function edited(entry: ComparedEntry, edit: Edit): readonly ComparedEntry[] {
  const { id, link = "", title = "", published = 0 } = entry;
  switch (edit) {
    case "none":
      return [entry];
    case "id":
      return [{ ...entry, id: `${id}x` }];
    case "title":
      return [{ ...entry, title: `${title}!` }];
    case "date":
      return [{ ...entry, published: published + 1000 }];
    case "link":
      return [{ ...entry, link: `${link}/x` }];
    case "gone":
      return [];
    case "double":
      return [entry, entry];
    case "words":
      return [{ ...entry, words: "others" }];
  }
}

/** "new https://…", a line for each finding. */
const said = (finding: Finding) =>
  `${finding.status} ${finding.status === "gone" || (finding.status === "new" && finding.was) ? finding.was?.id : finding.entry.id}${"differences" in finding ? finding.differences.map(({ what }) => ` ${what}`).join("") : ""}`;

const expected = (id: string, edit: Edit): readonly string[] =>
  edit === "none" || edit === "words"
    ? []
    : edit === "id"
      ? [`new ${id} id`]
      : edit === "gone" || edit === "double"
        ? [`${edit} ${id}`]
        : [`changed ${id} ${edit}`];

test("an order that changed is nothing, an edit is that edit, and each is told once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...EDITS), { minLength: 1, maxLength: 30 }),
      fc.nat(3),
      fc.nat(3),
      fc.func(fc.nat()),
      (edits, added, older, place) => {
        const old = edits.map((_, at) => entryOf(at));
        const fresh = [
          ...old.flatMap((entry, at) => edited(entry, edits[at] ?? "none")),
          ...Array.from({ length: added }, (_, at) => entryOf(1_000 + at)),
          ...Array.from({ length: older }, (_, at) => entryOf(-1 - at)),
        ];
        const shuffled = fresh
          .map((entry, at) => ({ entry, at: place(at) }))
          .sort((one, other) => one.at - other.at)
          .map(({ entry }) => entry);
        const comparison = compareFeeds(old, shuffled);
        const wanted = [
          ...old.flatMap(({ id }, at) => expected(id, edits[at] ?? "none")),
          ...Array.from({ length: added }, (_, at) => `new ${entryOf(1_000 + at).id}`),
        ];
        expect([...comparison.findings].map(said).sort()).toEqual(wanted.sort());
        expect(comparison.older).toBe(older);
        expect(comparison.otherWords).toBe(edits.filter((edit) => edit === "words").length);
        expect(comparison.same).toBe(
          edits.filter((edit) => ["none", "words", "double"].includes(edit)).length,
        );
      },
    ),
  );
});

test("an entry that is still there under its id is never taken for one that is not", () => {
  const [one, other] = [entryOf(1), { ...entryOf(2), link: entryOf(1).link ?? "" }];
  const { findings } = compareFeeds([one, other], [other]);
  expect(findings.map(said)).toEqual(["gone https://old.example/?p=1"]);
});

test("a link that leads on to the new one is no change", () => {
  const was = entryOf(1);
  const is = { ...was, link: "https://new.example/posts/one" };
  expect(compareFeeds([was], [is]).findings.map(said)).toEqual([`changed ${was.id} link`]);
  expect(compareFeeds([was], [is], () => "/posts/one").findings).toEqual([]);
});
