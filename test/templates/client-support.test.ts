/** Emails of all kinds in mail programs, by their data: some here, a thousand in `bench/prove-digest.ts`. */
import { beforeAll, expect, test } from "vitest";
import { composeEmail, type Email } from "../../src/templates/edition-email.ts";
import { compiledTemplate } from "../editions/editions-harness.ts";
import { chance } from "../support/chance.ts";
import { outlived, unsupported } from "./client-support.ts";
import { audit, received } from "./email-audit.ts";
import { randomEdition } from "./random-editions.ts";

const emails: Email[] = [];
beforeAll(async () => {
  const template = await compiledTemplate();
  const random = chance(12);
  for (let number = 0; number < 12; number += 1) {
    const email = composeEmail({ ...randomEdition(random), template });
    if (email === undefined) throw new Error("too long");
    emails.push(email);
  }
});

test("random emails fit, list the same links twice, differ by their readers' tokens alone, and can be shown", () => {
  expect(emails.flatMap(audit)).toEqual([]);
});

test("every reviewed feature is still one that some email uses and some program lacks", () => {
  expect(outlived(emails.map((email) => received(email).html))).toEqual([]);
});

test("a feature that nobody reviewed is found", () => {
  const [email] = emails;
  if (email === undefined) throw new Error("no email");
  const html = received(email).html.replace('<h1 style="', '<h1 style="display:flex;gap:4px;');
  expect(unsupported(html)).toContainEqual(expect.stringMatching(/gap.* in outlook\.windows$/));
  expect(audit({ ...email, text: "" })[0]).toMatch(/^the text lacks https:/);
});
