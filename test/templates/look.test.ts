/** Emails follow the tokens of the theme, and nothing that an author or a reader wrote is touched by it. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Publication } from "../../src/publication/publication.ts";
import { composeEmail } from "../../src/templates/edition-email.ts";
import { dressOf } from "../../src/templates/look.ts";
import { confirmationEmail } from "../../src/templates/subscriber-emails.ts";
import { THEMES } from "../../src/web/site/themes/themes.ts";
import { compiledTemplate } from "../editions/editions-harness.ts";
import { samplePublication } from "../support/library.ts";
import { lookOf, sampleTheme } from "../support/theme.ts";
import { unsupported } from "./client-support.ts";
import { sampleItemContent } from "./items.ts";

const draw = async () => new Uint8Array(100);
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><path d="M0 0h9"/></svg>';

let template: string;
beforeAll(async () => {
  template = await compiledTemplate();
});

async function publicationOf(files: Readonly<Record<string, string>>): Promise<Publication> {
  return { ...samplePublication, theme: (await lookOf(files, draw)).theme };
}

function emailsOf(publication: Publication): readonly string[] {
  const edition = composeEmail({
    publication,
    template: dressOf(publication.theme)(template),
    cadence: "weekly",
    period: "weekly:2025-W37",
    slot: Date.UTC(2025, 8, 8, 6),
    itemContents: [
      sampleItemContent({
        html: '<p>Paint it <code>#9b2417</code>.</p><blockquote><p>style="color:#5d574e"</p></blockquote>',
      }),
    ],
    carried: 0,
  });
  if (edition === undefined) throw new Error("too long");
  const url = "https://harbour.example/confirm/t";
  return [edition.html, confirmationEmail(publication, "weekly", url).html];
}

test("of the newspaper, and of no theme at all, they are as they are written", () => {
  expect(dressOf(undefined)("color:#9b2417")).toBe("color:#9b2417");
  expect(dressOf(sampleTheme)(template)).toBe(template);
});

describe.each(["quiet", "magazine"] as const)("of %s", (name) => {
  test("they have its colours in both modes, and none of another", async () => {
    const { light, dark } = THEMES[name].tokens;
    for (const html of emailsOf(await publicationOf({ "theme.yaml": `theme: ${name}\n` }))) {
      const [styles = "", body = ""] = html.split("</head>");
      for (const color of [light.text, light.muted, light.background])
        expect(body).toContain(color);
      for (const color of [dark.background, dark.text, dark.accent])
        expect(styles).toContain(color);
      const own = html
        .replace("<code style", "")
        .replace(/>#9b2417</, "")
        .replace(/style="color:#5d574e"/, "");
      for (const color of ["#fbf9f4", "#171614", "#9b2417", "#f2a08c", "#5d574e"]) {
        expect(own).not.toContain(color);
      }
    }
  });
});

test("no colour of a template is left as it is written: whoever adds one gives it a token", async () => {
  const { light, dark } = THEMES.quiet.tokens;
  // Around the paper of a dark email: two thirds of its background.
  const known = new Set<string>([...Object.values(light), ...Object.values(dark), "#121314"]);
  for (const html of emailsOf(await publicationOf({ "theme.yaml": "theme: quiet\n" }))) {
    const written = html.replace(">#9b2417<", "").replace('>style="color:#5d574e"<', "");
    const colors = written.match(/#[0-9a-f]{6}\b/g) ?? [];
    expect(colors.length).toBeGreaterThan(10);
    expect(colors.filter((color) => !known.has(color))).toEqual([]);
  }
});

test("what an author wrote of colours stays as it was written", async () => {
  const [edition] = emailsOf(await publicationOf({ "theme.yaml": "theme: quiet\n" }));
  expect(edition).toContain(">#9b2417</code>");
  expect(edition).toContain('>style="color:#5d574e"</p>');
});

test("headings without serifs above text with them, and corners of buttons", async () => {
  const yaml = "theme: magazine\ncorner: 8\n";
  const [edition, confirmation] = emailsOf(await publicationOf({ "theme.yaml": yaml }));
  expect(edition).toContain("h1, h2, h3, h4, h5, h6 { font-family: -apple-system, 'Segoe UI'");
  expect(edition).toContain("font-family:Georgia, Cambria");
  expect(confirmation).toContain("padding:12px 22px;border-radius:8px;");
  const [sans] = emailsOf(await publicationOf({ "theme.yaml": "fonts: { text: sans }\n" }));
  expect(sans).not.toContain("Georgia");
});

test("mail programs can show them in every theme, with a logo and without", async () => {
  for (const name of Object.keys(THEMES)) {
    for (const files of [{}, { "logo.svg": LOGO }]) {
      const publication = await publicationOf({ ...files, "theme.yaml": `theme: ${name}\n` });
      // Word draws no round corner: there the button is square, and reads as well.
      const lacking = emailsOf(publication)
        .flatMap(unsupported)
        .filter((feature) => !/^border-radius in outlook\.windows(-mail)?$/.test(feature));
      expect(lacking).toEqual([]);
    }
  }
});

test("a logo stands in the place of the title, which is its alternative", async () => {
  for (const html of emailsOf(await publicationOf({ "logo.svg": LOGO }))) {
    expect(html).toContain(
      '<img src="https://harbour.example/theme/email-logo.png" alt="The Harbour Letter" width="160" height="40"',
    );
  }
});
