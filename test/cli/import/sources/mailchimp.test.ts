/** Campaigns of Mailchimp beside all that comes out of them. */
import { expect, test } from "vitest";
import { mailchimp } from "../../../../src/cli/import/sources/mailchimp/mailchimp.ts";
import { heldFiles, itemsOf } from "./held-files.ts";
import { instants, maker, plainHtml } from "./made-texts.ts";
import { likeness, wordsOfHtml, wordsOfMarkdown } from "./visible-text.ts";

/** A campaign as the templates lay it out. */
function laidOut(html: string, subject = "*|MC:SUBJECT|*"): string {
  return `<!DOCTYPE html><html><head><title>${subject}</title><style>p{margin:0}</style></head><body><center>
<span class="mcnPreviewText" style="display:none">Preview</span>
<table align="center" id="bodyTable" cellpadding="0"><tr><td id="templatePreheader"><table class="mcnTextBlock"><tr><td class="mcnTextContent"><a href="*|ARCHIVE|*">View this email in your browser</a></td></tr></table></td></tr>
<tr><td id="templateBody"><table class="mcnTextBlock"><tbody><tr><td class="mcnTextContent">${html}</td><td class="mcnTextContent"><p>Beside it</p></td></tr></tbody></table></td></tr>
<tr><td id="templateFooter"><table class="mcnFollowBlock"><tr><td>Follow</td></tr></table><a href="*|UNSUB|*">unsubscribe</a></td></tr></table></center>
<img src="https://boats.us1.list-manage.com/track/open.php?u=1&id=2" height="1" width="1"></body></html>`;
}

const HEADER = "Title,Subject,List,Send Date,Send Weekday,Total Recipients,Url,Unique Id";

test.each([
  ["by the campaign's id", 41, 60, (id: string, _: string) => `${id}_campaign`],
  ["by its title", 42, 50, (_: string, title: string) => `123_${title.replaceAll(" ", "-")}`],
])("every campaign comes with its date and words: known %s", async (_, seed, count, name) => {
  const make = maker(seed);
  const expected = instants(make, count).map((ms, at) => ({
    id: make.hex(10),
    title: `campaign number ${at}`,
    subject: `${make.words(4)} ${at}`,
    date: new Date(ms).toISOString(),
    html: plainHtml(make, 4),
  }));
  const lines = expected.map(
    ({ id, title, subject, date }) =>
      `${title},"${subject.replaceAll('"', '""')}",Boats,${date},Monday,10,https://us1.campaign-archive.com/?u=1&id=${id},${id}`,
  );
  const files = Object.fromEntries(
    expected.map(({ id, title, html }) => [
      `campaigns_content/${name(id, title)}.html`,
      laidOut(html),
    ]),
  );
  const items = await itemsOf(
    mailchimp,
    heldFiles({ ...files, "campaigns.csv": `\ufeff${HEADER}\r\n${lines.join("\r\n")}\r\n` }),
  );
  expect(items.of("failed")).toEqual([]);
  expect(items.texts).toHaveLength(count);
  for (const one of expected) {
    const article = items.texts.find((text) => text.article.title === one.subject)?.article;
    if (article === undefined) throw new Error(`nothing came of ${one.subject}`);
    expect(article).toMatchObject({
      date: one.date,
      guid: `https://us1.campaign-archive.com/?u=1&id=${one.id}`,
    });
    expect(article.marks).toBeUndefined();
    expect(article.losses?.map(({ kind }) => kind).filter((kind) => kind !== "style")).toEqual([
      ...["merge tag", "merge tag", "merge tag"],
      ...["part of the email around its text", "part of the email around its text"],
      ...["part of the email around its text", "style sheet", "tracking picture"],
    ]);
    const seen = wordsOfHtml(`${one.html}<p>Beside it</p>`);
    const alike = likeness(seen, wordsOfMarkdown(article.body));
    if (alike < 0.99) throw new Error(`${alike} of:\n${one.html}\nbecame\n${article.body}`);
  }
});

test("tags for a reader's name are taken out, and named by line", async () => {
  const html =
    "<!doctype html>\n<body>\n<p>Dear *|FNAME|*, *|IF:CITY|*of *|CITY|**|END:IF|* hello</p>\n<p><a href='*|UNSUB|*'>Leave</a></p></body>";
  const items = await itemsOf(mailchimp, heldFiles({ "a.html": html }, "file"));
  const [text] = items.texts;
  expect(text?.article.body).toBe("Dear , of hello\n\nLeave\n");
  expect(text?.article.losses).toEqual([
    { kind: "merge tag", what: "*|FNAME|*", line: 3 },
    { kind: "merge tag", what: "*|IF:CITY|*", line: 3 },
    { kind: "merge tag", what: "*|CITY|*", line: 3 },
    { kind: "merge tag", what: "*|END:IF|*", line: 3 },
    { kind: "merge tag", what: "*|UNSUB|*", line: 4 },
  ]);
  expect(text?.article.marks?.map(({ reason }) => reason)).toEqual([
    "no line of campaigns.csv says when it was sent",
  ]);
});

test("a table with heads stays one, and one that lays out does not", async () => {
  const html =
    "<table><tr><td>*|MC:SUBJECT|*<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table></td><td>right</td></tr></table>";
  const items = await itemsOf(mailchimp, heldFiles({ "a.html": html }, "file"));
  expect(items.texts[0]?.article.body).toBe("| A | B |\n| - | - |\n| 1 | 2 |\n\nright\n");
});

test("a date without a zone is named, and so is what lies beside", async () => {
  const items = await itemsOf(
    mailchimp,
    heldFiles({
      "campaigns.csv": `${HEADER}\nOne,One,Boats,"Jan 02, 2023 04:05 pm",Monday,1,,abc\nTwo,Two,Boats,"Jan 03, 2023 04:05 pm",Tuesday,1,,abd\n`,
      "campaigns_content/abc_one.html": "<p>One</p>",
      "campaigns_content/lost.html": "<p>Lost</p>",
      "lists/members_1.csv": '"Email Address","First Name"\na@example.org,A\n',
      "reports/a.csv": "a,b\n",
      "reports/b.csv": "a,b\n",
      "files/a.png": "x",
    }),
  );
  expect(items.texts.map(({ article }) => [article.title, article.date, article.losses])).toEqual([
    [
      "One",
      "Jan 02, 2023 04:05 pm",
      [{ kind: "time zone", what: "Jan 02, 2023 04:05 pm, in the time zone of the account" }],
    ],
    ["lost.html", undefined, []],
  ]);
  expect(items.of("failed")).toEqual([
    {
      kind: "failed",
      at: { path: "campaigns.csv", line: 3 },
      reason: "“Two” has no HTML in the export",
    },
  ]);
  expect(items.of("left").map(({ what }) => what)).toEqual([
    "a list of subscribers; bring it in with `tidings subscribers import export`",
    "2 files of reports",
  ]);
  expect(items.of("media").map(({ path }) => path)).toEqual(["files/a.png"]);
});

test("a page of somebody else's is not a campaign", async () => {
  const page = heldFiles({ "a.html": "<!doctype html><p>2 *| 3 |* 4</p>" }, "file");
  expect(await mailchimp.recognises(page)).toBe(false);
});
