/** What comes out of Buttondown: its API's JSON, its export, and its emails as files. */
import { expect, test } from "vitest";
import { buttondown } from "../../../../src/cli/import/sources/buttondown/buttondown.ts";
import { heldFiles, type Items, itemsOf } from "./held-files.ts";
import { instants, maker, plainHtml } from "./made-texts.ts";
import { likeness, wordsOfHtml, wordsOfMarkdown } from "./visible-text.ts";

function madeEmails(seed: number, count: number) {
  const make = maker(seed);
  return instants(make, count).map((ms, at) => {
    const isFancy = at % 2 === 0;
    const text = isFancy
      ? plainHtml(make, 4)
      : `A *${"word"}* ${at}.\n\n- one\n- [two](https://x.example/${at})\n`;
    return {
      id: `${make.hex(8)}-${make.hex(4)}-4${make.hex(3)}-a${make.hex(3)}-${make.hex(12)}`,
      subject: `${make.words(4)} ${at}`,
      slug: at === 0 ? "ahoi-größer" : `email-${at}`,
      date: new Date(ms).toISOString().replace("Z", "000Z"),
      isFancy,
      text,
      body: `<!-- buttondown-editor-mode: ${isFancy ? "fancy" : "plaintext"} -->${text}`,
    };
  });
}

type Email = ReturnType<typeof madeEmails>[number];

function compared(items: Items, expected: readonly Email[], root: string): void {
  expect(items.of("failed")).toEqual([]);
  expect(items.texts).toHaveLength(expected.length);
  const path = new URL(root).pathname.replace(/\/$/, "");
  for (const one of expected) {
    const found = items.texts.find(({ article }) => article.slug === one.slug);
    if (found === undefined) throw new Error(`nothing came of ${one.slug}`);
    const { article } = found;
    expect(article).toMatchObject({
      guid: `${root}/archive/${one.slug}/`,
      title: one.subject,
      id: one.id,
      losses: [],
    });
    expect(Date.parse(article.date ?? "")).toBe(Date.parse(one.date));
    expect(article.addresses?.map(decodeURIComponent)).toEqual([
      `${path}/archive/${one.slug}/`,
      ...(path === "" ? [] : [`/archive/${one.slug}/`]),
    ]);
    expect(article.marks).toBeUndefined();
    if (!one.isFancy) expect(article.body).toBe(one.text);
    const alike = one.isFancy ? likeness(wordsOfHtml(one.text), wordsOfMarkdown(article.body)) : 1;
    if (alike < 0.99) throw new Error(`${alike} of:\n${one.text}\nbecame\n${article.body}`);
  }
}

test("a page of the API: every email comes with its id, instant, address and words", async () => {
  const root = "https://buttondown.com/boats";
  const emails = madeEmails(31, 60);
  const results = emails.map(({ id, subject, slug, date, body }) => ({
    id,
    secondary_id: 1,
    subject,
    slug,
    publish_date: date,
    status: "sent",
    email_type: "public",
    absolute_url: `${root}/archive/${slug}/`,
    body,
  }));
  const json = JSON.stringify({ results, count: 60 });
  const items = await itemsOf(buttondown, heldFiles({ "emails.json": json }, "file"));
  compared(items, emails, root);
  expect(items.of("site")).toEqual([{ kind: "site", address: `${root}/`, feeds: ["/boats/rss"] }]);
});

test("an export, whose links tell where it stood", async () => {
  const root = "https://news.example.org";
  const emails = madeEmails(32, 52);
  const lines = emails.map(
    ({ id, subject, slug, date }, at) =>
      `${id},${at},"${subject.replaceAll('"', '""')}",${date.replace("T", " ").replace("000Z", "+00:00")},app,${slug}`,
  );
  const files = Object.fromEntries(
    emails.map(({ slug, body }, at) => [
      `export/emails/${slug}.md`,
      // One of them leads to another.
      at === 3 ? `${body}\n<!-- ${root}/archive/email-4/ -->` : body,
    ]),
  );
  const csv = `id,secondary_id,subject,publish_date,source,slug\n${lines.join("\n")}\n`;
  const items = await itemsOf(
    buttondown,
    heldFiles({
      ...files,
      "export/emails.csv": `\ufeff${csv}`,
      "export/subscribers.csv": "email,notes\na@example.org,\n",
    }),
  );
  compared(
    items,
    emails.map((one, at) =>
      at === 3 && !one.isFancy
        ? { ...one, text: `${one.text}\n<!-- ${root}/archive/email-4/ -->` }
        : one,
    ),
    root,
  );
  expect(items.of("left").map(({ what }) => what)).toEqual([
    "a list of subscribers; bring it in with `tidings subscribers import export`",
  ]);
});

async function one(fields: object, body: string) {
  const email = { subject: "One", slug: "one", publish_date: "2024-01-02", body, ...fields };
  const items = await itemsOf(buttondown, heldFiles({ "e.json": JSON.stringify([email]) }, "file"));
  const [text] = items.texts;
  if (text === undefined) throw new Error(JSON.stringify(items.all));
  return text.article;
}

test.each([
  [{ status: "draft" }, ['`status` is "draft"']],
  [{ status: "scheduled" }, ['`status` is "scheduled"']],
  [{ status: "wibble" }, ['`status` is "wibble"']],
  [{ status: "sent", email_type: "premium" }, ['`email_type` is "premium"']],
  [{ email_type: "private" }, ['`email_type` is "private"']],
  [{ publish_date: null }, ["it has no `publish_date`"]],
])("%j is a draft, since %s", async (fields, reasons) => {
  expect((await one(fields, "x")).marks?.map(({ reason }) => reason)).toEqual(reasons);
});

test("marks for what is known of a reader are taken out of the text, and named by line", async () => {
  const body = `Dear {{ subscriber.metadata.name|default:"friend" }},

{% if medium == 'email' %}
Only *there*. {{ unsubscribe_url }}
{% endif %}

\`\`\`
{{ kept }}
\`\`\`
`;
  const article = await one({}, body);
  expect(article.body).toBe(`Dear friend,


Only *there*. 


\`\`\`
{{ kept }}
\`\`\`
`);
  expect(article.losses).toEqual([
    {
      kind: "merge tag",
      what: '{{ subscriber.metadata.name|default:"friend" }}',
      line: 1,
    },
    { kind: "merge tag", what: "{% if medium == 'email' %}", line: 3 },
    { kind: "merge tag", what: "{{ unsubscribe_url }}", line: 4 },
    { kind: "merge tag", what: "{% endif %}", line: 5 },
  ]);
});

test("Markdown with front matter, and what is none", async () => {
  const items = await itemsOf(
    buttondown,
    heldFiles(
      {
        "emails/one.md":
          "---\nid: 7e4b20cd-b0e6-480e-a3fe-f1172df88db6\nsubject: One\nstatus: sent\nslug: first\npublish_date: 2024-01-02T03:04:05Z\ndescription: In short\ncanonical_url: https://x.example/\n---\n\nText\n",
        "emails/two.md": "---\nsubject: [\n---\n\nText\n",
        "media/a.png": "x",
        "buttondown.json": "{}",
      },
      "folder",
    ),
  );
  expect(items.texts.map(({ article }) => article)).toMatchObject([
    {
      title: "One",
      slug: "first",
      summary: "In short",
      date: "2024-01-02T03:04:05Z",
      losses: [{ kind: "canonical address", what: "https://x.example/" }],
    },
  ]);
  expect(items.texts[0]?.article.body.trim()).toBe("Text");
  expect(items.of("failed").map(({ at }) => at.path)).toEqual(["emails/two.md"]);
  expect(items.of("media").map(({ path }) => path)).toEqual(["media/a.png"]);
  expect(items.of("left").map(({ what }) => what)).toEqual(["no email"]);
});

test("an email without a text is named", async () => {
  const files = {
    "emails.csv": "id,secondary_id,subject,publish_date,source,slug\n1,1,Gone,,app,gone\n",
  };
  const items = await itemsOf(buttondown, heldFiles(files));
  expect(items.of("failed").map(({ reason }) => reason)).toEqual([
    "“Gone” has no text in the export",
  ]);
});

test.each([
  ["e.json", "[]"],
  ["e.json", '{"subject": "x"}'],
  ["emails/a.md", "# A post\n"],
])("%s with %j is not Buttondown's", async (path, text) => {
  expect(await buttondown.recognises(heldFiles({ [path]: text }, "folder"))).toBe(false);
});
