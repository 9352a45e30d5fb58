/** Where the first of a month is no plain number, it is none on any page and in no email. */
import { expect, test } from "vitest";
import { createReadBody } from "../../src/publication/library.ts";
import { composeEmail } from "../../src/templates/edition-email.ts";
import { createApp } from "../../src/web/app.tsx";
import { compiledTemplate } from "../editions/editions-harness.ts";
import { inLanguage, sampleLibrary, samplePost, samplePublication } from "../support/library.ts";
import { saidIn } from "../support/said.ts";
import { sampleItemContent } from "../templates/items.ts";

const FIRST = Date.UTC(2025, 8, 1, 6);

test.each([
  ["fr", "1er septembre 2025", "1er sept", /\b1 sept/],
  ["it", "1º settembre 2025", "1º set", /\b1 set/],
  ["pt-BR", "1º de setembro de 2025", "1º de set", /\b1 de set/],
])("in %s it is %s", async (language, day, short, number) => {
  const publication = await inLanguage(samplePublication, language);
  const post = samplePost({ published: FIRST, updated: FIRST + 3_600_000, language });
  const { index, readPack } = sampleLibrary({ publication, posts: [post] });
  const app = createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async () => new Response("none", { status: 404 }),
    now: () => FIRST + 7_200_000,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
  });
  for (const [path, shown] of [
    ["/", day],
    ["/posts/first-post", day],
    ["/archive", short],
  ] as const) {
    const said = saidIn(await (await app.request(path)).text()).join("\n");
    expect([path, said]).toEqual([path, expect.stringContaining(shown)]);
    expect(said).not.toMatch(number);
  }
  const email = composeEmail({
    ...{ publication, template: await compiledTemplate(), cadence: "weekly", carried: 0 },
    ...{ period: "weekly:2025-W36", slot: FIRST },
    itemContents: [sampleItemContent({ published: FIRST, language })],
  });
  for (const said of [email?.text, saidIn(email?.html ?? "").join("\n")]) {
    expect(said).toContain(day);
    expect(said).not.toMatch(number);
  }
});
