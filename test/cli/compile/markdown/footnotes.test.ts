/** Footnotes on pages: what they are called, and where they lead. */
import { expect, test } from "vitest";
import { de } from "../../../../src/templates/i18n/de.ts";
import { renderMarkdown } from "../body.ts";

const ways = (html: string) =>
  [...html.matchAll(/<a href="([^"]*)"([^>]*)>(.*?)<\/a>/g)]
    .filter(([, href = ""]) => href.startsWith("#fn"))
    .map(([, href, attributes = "", inside = ""]) => ({
      href,
      role: /role="([^"]*)"/.exec(attributes)?.[1],
      name: /aria-label="([^"]*)"/.exec(attributes)?.[1],
      shown: inside.replace(/<[^>]+>/g, ""),
    }));

test("a number in the text leads to its note, and the note back", () => {
  expect(ways(renderMarkdown("One.[^a]\n\n[^a]: Note.\n").body.web)).toEqual([
    { href: "#fn-k3v9-1", role: "doc-noteref", name: "Note 1", shown: "1" },
    { href: "#fnref-k3v9-1", role: "doc-backlink", name: "Back to the text", shown: "↩" },
  ]);
});

test("a note of several places leads back to each, and no two of the ways are called the same", () => {
  const { web } = renderMarkdown(
    "One.[^a] Two.[^a] Three.[^b]\n\n[^a]: Note.\n[^b]: Other.\n",
  ).body;
  expect(ways(web)).toEqual([
    { href: "#fn-k3v9-1", role: "doc-noteref", name: "Note 1", shown: "1" },
    { href: "#fn-k3v9-1", role: "doc-noteref", name: "Note 1", shown: "1" },
    { href: "#fn-k3v9-2", role: "doc-noteref", name: "Note 2", shown: "2" },
    { href: "#fnref-k3v9-1", role: "doc-backlink", name: "Back to the text, place 1", shown: "↩1" },
    {
      href: "#fnref-k3v9-1-2",
      role: "doc-backlink",
      name: "Back to the text, place 2",
      shown: "↩2",
    },
    { href: "#fnref-k3v9-2", role: "doc-backlink", name: "Back to the text", shown: "↩" },
  ]);
  // Wherever a way leads there is something.
  for (const { href } of ways(web)) expect(web).toContain(`id="${href?.slice(1)}"`);
});

test("they are called what the language of the text calls them, and feeds carry none of it", () => {
  const { web, portable } = renderMarkdown(
    "Eins.[^a] Zwei.[^a]\n\n[^a]: Text.\n",
    "de",
    de.texts,
  ).body;
  expect(ways(web).map(({ name }) => name)).toEqual([
    ...["Anmerkung 1", "Anmerkung 1", "Zurück zum Text, Stelle 1", "Zurück zum Text, Stelle 2"],
  ]);
  expect(portable).not.toMatch(/aria-label|role=/);
});
