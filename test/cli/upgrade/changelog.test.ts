import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { released } from "../../../scripts/release.ts";
import { compare, releasesBetween, seenByReaders } from "../../../src/cli/upgrade/changelog.ts";

const CHANGELOG = `# Changelog

Newest first.

## Unreleased

### Added

- What nobody has yet.

## 0.10.0 - 2027-02-01

### Readers

- The archive has a page
  for each year.

### Fixed

- A list with \`code\`.
- Another.

## [0.2.0] - 2026-12-10

### Changed

- A setting has another name.

## 0.1.0 - 2026-12-01

### Added

- Everything.
`;

test("the versions after the installed one are listed, the newest first, by their numbers", () => {
  expect(releasesBetween(CHANGELOG, "0.1.0", "0.10.0")).toEqual([
    {
      version: "0.10.0",
      day: "2027-02-01",
      sections: [
        { name: "Readers", entries: ["The archive has a page for each year."] },
        { name: "Fixed", entries: ["A list with `code`.", "Another."] },
      ],
    },
    {
      version: "0.2.0",
      day: "2026-12-10",
      sections: [{ name: "Changed", entries: ["A setting has another name."] }],
    },
  ]);
  expect(releasesBetween(CHANGELOG, "0.10.0", "0.10.0")).toEqual([]);
});

test("what readers see is what stands in their own section", () => {
  expect(seenByReaders(releasesBetween(CHANGELOG, "0.1.0", "0.10.0"))).toEqual([
    "The archive has a page for each year.",
  ]);
  expect(seenByReaders(releasesBetween(CHANGELOG, "0.1.0", "0.2.0"))).toEqual([]);
});

test.each([
  ["0.9.0", "0.10.0"],
  ["0.10.0-rc.2", "0.10.0-rc.10"],
  ["0.10.0-rc.1", "0.10.0"],
  ["0.9.9", "1.0.0-rc.1"],
])("%s comes before %s", (one, other) => {
  expect(compare(one, other)).toBeLessThan(0);
  expect(compare(other, one)).toBeGreaterThan(0);
  expect(compare(one, one)).toBe(0);
});

test("what our own changelog tells readers is told, once it is released", () => {
  const ours = readFileSync(join(import.meta.dirname, "../../../CHANGELOG.md"), "utf8");
  const section = /\n### Readers\n([\s\S]*?)\n### /.exec(ours)?.[1] ?? "";
  const entries = section.match(/^- /gm) ?? [];
  expect(entries.length).toBeGreaterThan(0);
  const seen = seenByReaders(
    releasesBetween(released(ours, "99.0.0", "2027-01-01"), "98.0.0", "99.0.0"),
  );
  expect(seen).toHaveLength(entries.length);
  expect(section.replace(/\s+/g, " ")).toContain(seen.at(-1) ?? "nothing");
});
