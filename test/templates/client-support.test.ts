/** Letters of all kinds in mail programs, by their data: some here, a thousand in `bench/prove-digest.ts`. */
import { beforeAll, expect, test } from "vitest";
import { composeLetter, type Letter } from "../../src/templates/edition-email.ts";
import { compiledTemplate } from "../editions/newsroom.ts";
import { chance } from "../support/chance.ts";
import { outlived, unsupported } from "./client-support.ts";
import { audit, received } from "./email-audit.ts";
import { randomEdition } from "./random-editions.ts";

const letters: Letter[] = [];
beforeAll(async () => {
  const template = await compiledTemplate();
  const random = chance(12);
  for (let number = 0; number < 12; number += 1) {
    const letter = composeLetter({ ...randomEdition(random), template });
    if (letter === undefined) throw new Error("too long");
    letters.push(letter);
  }
});

test("random letters fit, list the same links twice, differ by their readers' tokens alone, and can be shown", () => {
  expect(letters.flatMap(audit)).toEqual([]);
});

test("every reviewed feature is still one that some letter uses and some program lacks", () => {
  expect(outlived(letters.map((letter) => received(letter).html))).toEqual([]);
});

test("a feature that nobody reviewed is found", () => {
  const [letter] = letters;
  if (letter === undefined) throw new Error("no letter");
  const html = received(letter).html.replace('<h1 style="', '<h1 style="display:flex;gap:4px;');
  expect(unsupported(html)).toContainEqual(expect.stringMatching(/gap.* in outlook\.windows$/));
  expect(audit({ ...letter, text: "" })[0]).toMatch(/^the text lacks https:/);
});
