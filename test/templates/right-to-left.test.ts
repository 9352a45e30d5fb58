/** Emails of a publication that is read from right to left, with what runs the other way in them. */
import { beforeAll, describe, expect, test } from "vitest";
import { composeBroadcast } from "../../src/templates/broadcast-email.ts";
import { composeEmail, type Email } from "../../src/templates/edition-email.ts";
import { confirmationEmail, welcomeEmail } from "../../src/templates/subscriber-emails.ts";
import { isolatedByLine } from "../../src/text/direction.ts";
import { wrap } from "../../src/text/wrap.ts";
import { compiledTemplate } from "../editions/editions-harness.ts";
import { arabicPublication } from "../support/arabic.ts";
import { audit } from "./email-audit.ts";
import { sampleItemContent } from "./items.ts";

const ARABIC = { language: "ar", direction: "rtl" } as const;
const first = sampleItemContent({
  ...ARABIC,
  title: "خرجت القوارب",
  authors: ["آدا ليند"],
  html: "<p>نص <code>npm start</code>.</p><pre><code>const a = 1;</code></pre><blockquote>هدوء</blockquote>",
  text: "نص npm start.\n\nconst a = 1;\n\nهدوء",
});
const foreign = sampleItemContent({ post: "p1", title: "Regatta (2026).", html: "<p>Out.</p>" });
const others = Array.from({ length: 8 }, (_, n) =>
  sampleItemContent({ post: `q${n}`, ...ARABIC, title: `خبر ${n}`, authors: ["Ben Okoro"] }),
);
const link = `https://harbour.example/confirm/${"x7".repeat(40)}=`;
const links = { preferences: `${link}p`, unsubscribe: `${link}u` };

let template: string;
let edition: Email;
beforeAll(async () => {
  template = await compiledTemplate();
  const composed = composeEmail({
    ...{ publication: arabicPublication, template, cadence: "weekly", period: "weekly:2026-W10" },
    ...{ slot: Date.UTC(2026, 2, 5), itemContents: [first, foreign, ...others], carried: 3 },
  });
  if (composed === undefined) throw new Error("too long");
  edition = composed;
});

test("every email is sound: its size, its links, what mail programs can show", () => {
  const body = { portable: first.html, text: first.text };
  const broadcast = composeBroadcast({
    ...{ publication: arabicPublication, template, body, slot: Date.UTC(2026, 2, 5) },
    broadcast: { title: "ننتقل إلى Berlin", summary: "" },
  });
  if (broadcast === undefined) throw new Error("too long");
  for (const email of [edition, broadcast]) expect(audit(email)).toEqual([]);
});

describe("the edition", () => {
  test("runs from right to left on html, body, its first element and each table", () => {
    const { html } = edition;
    expect(html).toMatch(/<html lang="ar" dir="rtl"/);
    expect(html).toMatch(/<body dir="rtl"[^>]*><div role="main" lang="ar" dir="rtl">/);
    const tables = html.match(/<table [^>]*>/g) ?? [];
    expect(tables.length).toBeGreaterThan(4);
    expect(tables.filter((tag) => !tag.includes('dir="rtl"') && !tag.includes("prose"))).toEqual(
      [],
    );
    const turned = html.split(/<div class="item"/)[0] ?? "";
    expect(turned).not.toMatch(/text-align:left;(?!" lang="en")|align="left"|direction:ltr/);
  });

  test("has as much room on either side, so that nothing in it has to change sides", () => {
    const sided = [...edition.html.matchAll(/(?:padding|margin):([^;"]+)/g)].filter(
      ([, value = ""]) => {
        const sides = value.trim().split(/\s+/);
        return sides.length === 4 && sides[1] !== sides[3];
      },
    );
    expect(sided.map(([whole]) => whole)).toEqual([]);
    expect(edition.html).not.toMatch(/(?:padding|margin|border)-(?:left|right):(?!3px)(?!0)/);
    expect(edition.html).toContain("border-right:3px solid");
    expect(edition.html).not.toContain("border-left:3px solid");
  });

  test("turns the titles of posts in another direction, in the list of contents and below", () => {
    expect(edition.html).toContain(
      '<li style="margin:0 0 4px;text-align:left;" lang="en" dir="ltr"><a href="https://harbour.example/posts/p1"',
    );
    expect(edition.html).toContain('text-align:left;" lang="en" dir="ltr">\n<h2');
  });

  test("leaves code as it is written", () => {
    expect(edition.html).toMatch(/<code dir="ltr" style="[^"]*">npm start<\/code>/);
    expect(edition.html).toMatch(/<pre dir="ltr" style="[^"]*text-align:left;"><code dir="ltr"/);
  });

  test("has no mark in its plain text where nothing runs the other way", () => {
    const marked = edition.text
      .split("\n")
      .filter((line) => /[\u200e\u200f\u2066-\u2069]/.test(line));
    expect(new Set(marked)).toEqual(
      new Set([
        "7 سبتمبر 2025 \u200f·\u200f \u2068Ada Lind\u2069 \u200f·\u200f 3 د للقراءة",
        "7 سبتمبر 2025 \u200f·\u200f \u2068Ben Okoro\u2069 \u200f·\u200f 3 د للقراءة",
      ]),
    );
    expect(edition.text).toContain("\n7 سبتمبر 2025 · آدا ليند · 3 د للقراءة\n");
  });

  test("keeps each title of its preheader to itself, and closes what it opens", () => {
    expect(edition.preheader).toMatch(/^\u2068Regatta \(2026\)\.\u2069 · خبر 0 · /);
    const cut = composeEmail({
      ...{ publication: arabicPublication, template, cadence: "weekly", period: "weekly:2026-W10" },
      ...{ slot: 0, itemContents: [first, { ...foreign, title: "Boats ".repeat(40) }], carried: 0 },
    });
    expect(cut?.preheader).toMatch(/^\u2068Boats .*…\u2069$/);
  });
});

describe("emails about a subscription", () => {
  test("run from right to left, and the address to copy does not", () => {
    const { html, text } = confirmationEmail(arabicPublication, "weekly", link);
    expect(html).toMatch(/<html lang="ar" dir="rtl">/);
    expect(html).toMatch(/<body class="desk" dir="rtl"/);
    expect(html).toMatch(
      /<td class="ink" align="right" style="padding:28px 24px;text-align:right;/,
    );
    expect(html).toContain(
      `<span class="ink" dir="ltr" style="color:#1c1a17;word-break:break-all;">${link}</span>`,
    );
    expect(text).not.toMatch(/[\u200e\u200f\u2066-\u2069]/);
  });

  test("turn posts of another direction, and mark the language of each", () => {
    const latest = {
      title: "Regatta (2026).",
      url: "https://harbour.example/e",
      items: [first, foreign],
    };
    const { html, text } = welcomeEmail(arabicPublication, "weekly", links, latest);
    expect(html).toContain('<p lang="ar" dir="rtl" style="margin:0 0 14px;text-align:right;"><a');
    expect(html).toContain('<p lang="en" dir="ltr" style="margin:0 0 14px;text-align:left;"><a');
    expect(html).toContain('<span dir="ltr">Regatta (2026).</span></a>');
    expect(text).toContain("\u2068Regatta (2026).\u2069:\nhttps://harbour.example/e");
  });
});

describe("a name that is broken over two lines of plain text", () => {
  test("is kept to itself on both", () => {
    const name = "\u2068The Harbour Letter (2026).\u2069";
    expect(wrap(`نشرة ${name} إلى هذا العنوان`, 24)).toBe(
      "نشرة \u2068The Harbour Letter\u2069\n\u2066(2026).\u2069 إلى هذا العنوان",
    );
    const { text } = confirmationEmail(
      { ...arabicPublication, title: "The Harbour Letter (2026)." },
      "weekly",
      link,
    );
    for (const line of text.split("\n")) {
      expect(line.split(/[\u2066-\u2068]/).length).toBe(line.split("\u2069").length);
    }
  });

  test("is turned as its first letter is, also where the next line begins with a number", () => {
    expect(isolatedByLine(["to \u2068رسالة", "12 (3)", "ب\u2069 now"])).toEqual([
      "to \u2068رسالة\u2069",
      "\u206712 (3)\u2069",
      "\u2067ب\u2069 now",
    ]);
    expect(isolatedByLine(["plain", "lines"])).toEqual(["plain", "lines"]);
  });
});
