import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPublication } from "../../../../src/cli/compile/settings/publication.ts";
import { withNames } from "../../../../src/cli/import/rules/publication-file.ts";

const NAMES = {
  authors: [{ id: "ada", name: "Ada: Lind" }],
  topics: [{ slug: "boats", name: "Boats" }],
};

test("authors and topics go behind those that are there, also where a comment stands beside the hyphen", () => {
  const yaml =
    "authors:\n  - # Who.\n    id: us\n    name: Us\n\n# What.\ntopics:\n- slug: a\n  name: A\nfeed: {}\n";
  expect(withNames(yaml, NAMES)).toBe(
    'authors:\n  - # Who.\n    id: us\n    name: Us\n  - id: ada\n    name: "Ada: Lind"\n\n# What.\ntopics:\n- slug: a\n  name: A\n- slug: boats\n  name: Boats\nfeed: {}\n',
  );
});

test("the settings that ship take them", () => {
  const shipped = readFileSync(
    new URL("../../../../content/publication.yaml", import.meta.url),
    "utf8",
  );
  const { publication, problems } = readPublication("publication.yaml", withNames(shipped, NAMES));
  expect(problems).toEqual([]);
  expect(publication?.authors.at(-1)?.id).toBe("ada");
  expect(publication?.topics.at(-1)?.slug).toBe("boats");
});
