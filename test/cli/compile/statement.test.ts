/** `accessibility:` of publication.yaml → the page /accessibility. */
import { expect, test } from "vitest";
import { formatProblem } from "../../../src/cli/compile/problem.ts";
import { readPublication } from "../../../src/cli/compile/settings/publication.ts";
import { compiledSite } from "../../web/site/compiled-site.ts";
import { PUBLICATION_YAML, postFile } from "./content-directory.ts";

const SETTINGS = `accessibility:
  contact: access@harbour.example
  conformance: partial
  assessed: 2026-11-29
  limitations:
    - Talks [before 2026](https://evil.example) have no <b>transcript</b>.
  enforcement: { name: The Harbour Authority, url: "https://authority.example/a11y" }
`;
const post = { "posts/1.md": postFile("id: ep01\ntitle: One\ndate: 2025-08-31") };

test("is a page in the publication's language, in the foot and in the sitemap", async () => {
  const german = PUBLICATION_YAML.replace("language: en", "language: de");
  const { app } = await compiledSite({ ...post, "publication.yaml": german + SETTINGS });
  const page = await (await app.request("/accessibility")).text();
  for (const said of [
    '<main id="main" lang="de"',
    "<h1>Barrierefreiheit</h1>",
    "Diese Website ist teilweise mit WCAG 2.2 AA vereinbar",
    "Zuletzt geprüft: 29. November 2026.",
    "Talks [before 2026](https://evil.example) have no &#x3C;b>transcript&#x3C;/b>.",
    'href="mailto:access@harbour.example">access@harbour.example</a>',
    'href="https://authority.example/a11y"',
  ]) {
    expect(page).toContain(said);
  }
  const home = await (await app.request("/")).text();
  expect(home).toMatch(/<footer[\s\S]*<a href="\/accessibility">Barrierefreiheit<\/a>/);
  expect(await (await app.request("/sitemap.xml")).text()).toContain("/accessibility</loc>");
});

test("there is none where nothing is said, and in a language without words it is English and says so", async () => {
  const { app } = await compiledSite({ ...post, "publication.yaml": PUBLICATION_YAML });
  expect((await app.request("/accessibility")).status).toBe(404);
  expect(await (await app.request("/")).text()).not.toContain("/accessibility");
  const swedish = PUBLICATION_YAML.replace("language: en", "language: sv");
  const other = await compiledSite({ ...post, "publication.yaml": swedish + SETTINGS });
  const page = await (await other.app.request("/accessibility")).text();
  expect(page).toMatch(/<main id="main" lang="en/);
  expect(page).toContain("<h1>Accessibility</h1>");
});

test("a page of one's own at the same place is a mistake, at its line", async () => {
  const own = "---\ntitle: Ours\n---\n\nText.\n";
  const asked = (path: string) =>
    compiledSite({ ...post, [path]: own, "publication.yaml": PUBLICATION_YAML + SETTINGS });
  const line = PUBLICATION_YAML.split("\n").length;
  await expect(asked("pages/accessibility.md")).rejects.toThrow(
    `content/publication.yaml:${line}: accessibility is the page pages/accessibility.md already; take one of them out`,
  );
});

test.each([
  ["contact: access@harbour.example", "contact: us", 2, "accessibility.contact"],
  ["conformance: partial", "conformance: good", 3, "accessibility.conformance"],
  ["assessed: 2026-11-29", "assessed: 2026-02-30", 4, "write a day that there is"],
  ["conformance: partial", "conformance: full", 5, "cannot stand beside conformance: full"],
  ["  contact: access@harbour.example\n", "", 1, "accessibility.contact"],
  ["url: ", "at: ", 7, "at"],
])("%s as %s is a mistake, by line", (from, to, line, said) => {
  const before = PUBLICATION_YAML.split("\n").length - 1;
  const reading = readPublication("p.yaml", PUBLICATION_YAML + SETTINGS.replace(from, to));
  const found = reading.problems.map(formatProblem).join("\n");
  expect(found).toContain(`p.yaml:${before + line}: `);
  expect(found).toContain(said);
});

test("what does not conform must be said", () => {
  const silent = SETTINGS.replace(/ {2}limitations:\n.*\n/, "");
  const { problems } = readPublication("p.yaml", PUBLICATION_YAML + silent);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining("say what does not conform, or write conformance: full"),
  ]);
});
