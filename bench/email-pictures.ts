/**
 * Pictures of the email for docs/emails: one, five and thirty posts, pictures missing, light and dark,
 * wide and narrow, right to left. Run it after a change of src/templates and look at them.
 *
 *   node bench/email-pictures.ts [FOLDER]   with a folder: as PNG into it, the first 1,600 px of each
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { composeEmail } from "../src/templates/edition-email.ts";
import { fillEmail } from "../src/templates/placeholder.ts";
import { compiledTemplate, publicationWith } from "../test/editions/editions-harness.ts";
import { openBrowser } from "../test/support/browser.ts";
import { sampleItemContent } from "../test/templates/items.ts";

const root = join(import.meta.dirname, "..");
const [folder] = process.argv.slice(2);
const out = folder ?? join(root, "docs/emails");

const html = `<p>The ministers of the four ports met on <a href="https://harbour.example/quay">the old quay</a> and
signed what they had agreed in spring: one ticket for all ferries, from next season on.</p>
<h2>What it costs</h2><table><thead><tr><th>Passage</th><th>Until now</th><th>From April</th></tr></thead>
<tbody><tr><td>Harbour to Northpoint</td><td>12.50</td><td>9.00</td></tr><tr><td>Round trip of four ports</td><td>41.00</td><td>28.00</td></tr></tbody></table>
<blockquote><p>It took eleven years and one evening.</p></blockquote><p>Contents of items are sold from 1 March.</p>`;

const TITLES = [
  "One ticket for four ports",
  "The tide tables for autumn are out",
  "Nine boats raced, not ten",
  "Verkehrsinfrastrukturfinanzierungsgesellschaft moves to the quay",
];

const CORRECTION = "An earlier version counted a boat that did not start.";

const ARABIC = {
  correction: "أحصت نسخة سابقة قاربا لم ينطلق.",
  titles: [
    "تذكرة واحدة لأربعة موانئ",
    "صدرت جداول المد والجزر للخريف",
    "تسابقت تسعة قوارب لا عشرة",
  ],
  html: `<p>اجتمع وزراء الموانئ الأربعة على <a href="https://harbour.example/quay">الرصيف القديم</a> ووقعوا ما اتفقوا عليه في الربيع.</p><h2>كم تكلف</h2><table><thead><tr><th>الرحلة</th><th>حتى الآن</th><th>من أبريل</th></tr></thead><tbody><tr><td>من الميناء إلى الشمال</td><td>12.50</td><td>9.00</td></tr></tbody></table><blockquote><p>استغرق الأمر أحد عشر عاما ومساء واحدا.</p></blockquote>`,
  short: "<p>ينحسر الماء قبل الفجر طوال الأسبوع، فتبقى الرمال مفتوحة للمشاة حتى التاسعة.</p>",
};

/** `count` posts; the first has a picture, the third a correction, the fourth a long word. */
function itemContents(count: number, script: "latin" | "arabic") {
  const arabic = script === "arabic";
  const titles = arabic ? ARABIC.titles : TITLES;
  const short =
    "<p>Low water falls before breakfast all week, so the sands are open to walkers until nine.</p>";
  return Array.from({ length: count }, (_, n) =>
    sampleItemContent({
      post: `post-${n}`,
      url: `https://harbour.example/posts/post-${n}`,
      title:
        titles[n] ??
        (arabic ? `ملاحظات من الرصيف ${n + 1}` : `Notes from the quay, number ${n + 1}`),
      authors: ["Ada Lind", "Ben Okoro"],
      ...(arabic ? { language: "ar", direction: "rtl" as const } : {}),
      html: n === 0 ? (arabic ? ARABIC.html : html) : arabic ? ARABIC.short : short,
      ...(n === 0
        ? {
            image: {
              url: "https://harbour.example/media/middle-corridor.png",
              alt: "A line of ports on a dark map",
              width: 1200,
              height: 675,
              credit: "Drawing: The Harbour Letter",
            },
          }
        : {}),
      ...(n === 2 ? { correction: arabic ? ARABIC.correction : CORRECTION } : {}),
    }),
  );
}

type Picture = {
  readonly name: string;
  readonly count: number;
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly missing?: boolean;
  readonly script?: "latin" | "arabic";
};

const browser = await openBrowser();
if (browser === undefined) process.exit(1);
mkdirSync(out, { recursive: true });
const template = await compiledTemplate();
const WIDE = 600;
const NARROW = 320;
for (const { name, count, width, colorScheme, missing = false, script = "latin" } of [
  { name: "one-wide-light", count: 1, width: WIDE, colorScheme: "light" },
  { name: "one-narrow-dark", count: 1, width: NARROW, colorScheme: "dark" },
  {
    name: "one-narrow-light-pictures-missing",
    count: 1,
    width: NARROW,
    colorScheme: "light",
    missing: true,
  },
  {
    name: "one-wide-dark-pictures-missing",
    count: 1,
    width: WIDE,
    colorScheme: "dark",
    missing: true,
  },
  { name: "five-wide-dark", count: 5, width: WIDE, colorScheme: "dark" },
  { name: "five-narrow-light", count: 5, width: NARROW, colorScheme: "light" },
  { name: "five-wide-light-arabic", count: 5, width: WIDE, colorScheme: "light", script: "arabic" },
  {
    name: "five-narrow-dark-arabic",
    count: 5,
    width: NARROW,
    colorScheme: "dark",
    script: "arabic",
  },
  { name: "thirty-wide-light", count: 30, width: WIDE, colorScheme: "light" },
  { name: "thirty-narrow-dark", count: 30, width: NARROW, colorScheme: "dark" },
] satisfies readonly Picture[] as readonly Picture[]) {
  const email = composeEmail({
    publication: publicationWith(
      {},
      script === "arabic" ? { title: "رسالة الميناء", language: "ar", direction: "rtl" } : {},
    ),
    template,
    cadence: "weekly",
    period: "weekly:2025-W37",
    slot: Date.UTC(2025, 8, 8, 6),
    itemContents: itemContents(count, script),
    carried: count === 30 ? 2 : 0,
  });
  if (email === undefined) throw new Error(`${name}: too long`);
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  const page = await context.newPage();
  await page.route("https://harbour.example/**", (route) =>
    missing
      ? route.abort()
      : route.fulfill({ path: join(root, "content/media/middle-corridor.png") }),
  );
  await page.setContent(fillEmail(email.html, { preferences: "#", unsubscribe: "#" }), {
    waitUntil: "load",
  });
  await page.screenshot(
    folder === undefined
      ? { path: join(out, `${name}.jpg`), type: "jpeg", quality: 72, fullPage: true }
      : {
          path: join(out, `${name}.png`),
          clip: { x: 0, y: 0, width, height: 1_600 },
          fullPage: true,
        },
  );
  await context.close();
  console.log(`${name}: ${email.layout}`);
}
await browser.close();
