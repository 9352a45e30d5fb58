import { expect, test } from "vitest";
import { importInto } from "./newcomer.ts";

/** One front matter a line; a line that is indented goes on with the one above. */
const lines = (text: string): readonly string[] => text.trim().split(/\n(?![ :])/);

const NOT_PUBLIC = lines(`
Draft: true
draft: "true"
draft: yes
DRAFT: on
draft: 1
draft:
draft: maybe
is_draft: true
isDraft: true
isdraft: "1"
published: false
published: "no"
Published: 0
publish: false
publish:
status: draft
Status: Private
status: pending
status: future
status: trash
status: evergreen
state: unpublished
post_status: private
postStatus: inherit
visibility: paid
visibility: members
visibility: tiers
access: members
audience: only_paid
audience: only_free
publishDate: 2099-01-01
publishdate: 2099-01-01
publish_date: "January 1, 2099"
pubDate: 2099-01-01
PubDate: Thu, 01 Jan 2099 00:00:00 GMT
date: 2099-01-01
date: 4070908800
publishDate: tomorrow
published: 2099-01-01
published_at: 2099-01-01T10:00:00Z
scheduled_for: 2099-01-01
schedule: true
release_date: 01/02/2099
embargo: 2099-01-01
embargo_until: 2099-01-01
embargoed: true
go_live: 2099-01-01
expiryDate: 2020-01-01
expiryDate: 2099-01-01
expires: 2020-01-01
unpublishDate: 2020-01-01
unpublish_on: 2020-01-01
_build: {list: never, render: always}
build: {list: false}
_build: {render: never}
_build: {list: local}
headless: true
eleventyExcludeFromCollections: true
permalink: false
private: true
unlisted: true
hidden: true
hidden: "yes"
password: x
password: 1234
protected: true
passwordProtected: true
noindex: true
robots: noindex, nofollow
seo: {noindex: true}
seo: {robots: noindex}
extra: {private: true}
extra: {draft: yes}
params: {unlisted: true}
cascade: {draft: true}
cascade: [{build: {render: never}}]
membersOnly: true
members_only: yes
member-only: true
subscribers_only: true
email_only: true
paid: true
isPaid: true
premium: true
archived: true
archived: 2020-01-01
withdrawn: true
retracted: true
deleted_at: 2020-01-01
deleted: true
nav_exclude: true
search_exclude: true
sitemap: false
sitemap: {exclude: true}
sitemap_exclude: yes
render: false
output: false
visible: false
public: false
is_public: 0
listed: false
wip: true
tags: [draft]
tags: [a, "#private"]
tags: [status/draft]
categories: drafts
layout: draft
type: draft
kind: private
not_published: true
noPublish: true
do_not_publish: true
draft: ja
draft: sí
Privé: oui
privado: sí
publié: non
öffentlich: nein
veröffentlichen: falsch
vertraulich: ja
statut: brouillon
freigabe: intern
sperrfrist: 2099-01-01
classification: internal
internal: true
revision: draft 3
darft: true
pubished: false
privat: true
unlsited: true
hiden: true
Entwurf: true
hide_from_feed: true
hideInList: true
excludeFromSearch: true
restricted: true
locked: true
encrypt: true
confidential: true
isPublished: false
is_published: false
live: false
ready: false
show: false
list: false
index: false
email_type: private
access_level: subscribers
accessLevel: 3
draft: null
draft: [true]
draft: {value: true}
meta: {status: draft}
publish_status: held
release: 2099-01-01
available_from: 2099-01-01
visible_from: 2099-05-05
isAccessibleForFree: false
draft: False-ish
private: public
later: true
private_until: 2099-01-01
date_gmt: 2099-01-01 10:00:00
publish_to: nowhere
draft_date: 2020-01-01
memberscontent: true
hidden_until: 2030-01-01
status:
  - draft
post-status: draft
"draft ": true
publishing: {draft: true}
draft : true
isprivate: true
content_tier: locked
permissions: {read: editors}
visibility: [members]
review: pending
needs_review: true
tags: ports, draft
tags: "#ports #private"
robots: {index: false}
date: {start: 2099-01-01}
date: [2099-01-01]
dra​ft: true
custom_fields: [{key: visibility, value: private}]
draft = true
draft: true
flags: [draft]
publishOn: 2099-01-01
not_before: 2099-01-01
notBefore: 2099-01-01
posted: 2099-01-01
expirationDate: 2020-01-01
publication_date: 2099-01-01
datePublished: 2099-01-01
needs_review: true
in_progress: true
shared_with: [editors]
_draft: true
routable: false
sitemap: {ignore: true}
seo: {sitemap: false}
zola: {draft: true}
hidden_from_home_feed: true
isDelisted: true
make_discoverable: false
Hidden: "true"
Password: [secret]
encrypted: 1
rss: false
DRAFT: TRUE
draft: Yes
draft: ON
"draft": "on"
'draft': 'true'
? draft
: true
draft: !!bool "true"
draft: &x true
publish_after: 2099-01-01
liveFrom: 2099-01-01
publishdate: 2099/01/01
publishdate: 1 January 2099
publishDate: 2099-01-01T00:00:00Z
published: "January 1, 2099"
published: later
dateScheduled: 2099-01-01
valid_until: 2020-01-01
removed: true
isArchived: true
archive: true
isHidden: 1
isUnlisted: true
noIndex: true
no_index: true
doNotIndex: true
sponsors_only: true
patrons: true
tier: gold
access_rule: members
`);

const PUBLIC = lines(`
title: Draft beer
date: 20161218T210000Z
draft: false
draft: "false"
draft: no
draft: off
draft: 0
Draft: False
published: true
published: 2019-01-01
published: "2019/03/18"
publish: true
status: published
status: publish
Status: Public
visibility: public
audience: everyone
publishDate: 2019-01-01
date: 2019-03-18 10:00:00 +0100
date:
publishDate:
password: ""
password:
expiryDate:
_build: {list: always, render: always, publishResources: true}
build: {list: true}
headless: false
permalink: /a/b/
private: false
unlisted: false
hidden: false
robots: index, follow
seo: {title: x, noindex: false}
sitemap: {priority: 0.5, changefreq: weekly}
tags: [trade, ships]
categories: [Energy]
comments: false
share: false
toc: false
showToc: false
ShowReadingTime: false
ShowBreadCrumbs: false
hidemeta: true
hideSummary: true
hide_title: true
hide_table_of_contents: true
hide: [navigation, toc]
cover: {image: a.png, hidden: true, alt: x}
cover: {image: a.png, relative: false, hiddenInList: false}
disableShare: true
disableHLJS: true
searchHidden: false
render_with_liquid: false
math: {enable: false}
toc: {enable: false}
comment: {enable: false}
layout: post
type: post
weight: 10
featured: false
pinned: false
author: {name: A, status: active}
lastmod: 2099-01-01
event: conference
series: [Ports]
aliases: [/a, /b]
image: /x.png
url: /a/b
language: en
mathjax: true
sticky: 100
guid: abc
wordpress_id: 12
comments: true
excerpt: hello
menu: {main: {weight: 3}}
nav_order: 3
location: Berlin
rating: 5
members_only: false
eleventyExcludeFromCollections: false
featured_image: x.jpg
post_id: 5
listing_order: 3
index: 3
cascade: [{build: {render: always}}]
updated: 2026-01-01
last_modified_at: 2026-01-01
slug: a
craft: true
weather: hot
drift: true
published_at: 2020-01-01T10:00:00.000Z
license: CC-BY
thumbnail: a.png
source: https://x.example
readingTime: 5
tocOpen: false
showtoc: true
TocOpen: false
UseHugoToc: true
canonicalURL: https://x.example
editPost: {URL: x, Text: Suggest, appendFilePath: true}
disqus: false
twitter: {itemContent: summary}
keywords: [a, b]
pagination: {data: x, size: 1}
heroImage: ./a.jpg
subtitle: x
postDate: 2020-01-01
timestamp: 2020-01-01
created_at: 2019-01-01
status: sent
podcast: {duration: 5}
show_sidebar: false
showAuthor: false
hide_comments: true
commentsEnabled: false
readmore: true
search: true
feed: true
opengraph: {type: article}
address: x
release: 2019-01-01
`);

/** By its front matter alone: the text may well say "draft: true". */
function isDraft(post: string): boolean {
  return /^draft: true$/m.test(post.split("\n---\n", 1)[0] ?? "");
}

/** Imports one file of each front matter, and tells which of them came out public. */
async function publicOf(fronts: readonly string[]): Promise<readonly string[]> {
  const files = Object.fromEntries(
    fronts.map((front, at) => {
      const dated = /^["']?date["']?:/im.test(front) ? "" : "date: 2025-01-01\n";
      return [`n${at}.md`, `---\ntitle: Text ${at}x\n${dated}${front}\n---\nWords of ${at}x.\n`];
    }),
  );
  const { posts } = await importInto(files);
  const open = Object.values(posts).filter((text) => !isDraft(text));
  return fronts.filter((_, at) => open.some((text) => text.includes(`Words of ${at}x.`)));
}

test("front matter that says in any way that a text is not public makes a draft of it", async () => {
  expect(await publicOf(NOT_PUBLIC)).toEqual([]);
});

test("front matter that says nothing of the kind, or that a text is public, leaves it public", async () => {
  const silent = PUBLIC.filter((front) => !front.startsWith("title:"));
  expect(await publicOf(silent)).toEqual(silent);
});

/** Whether nothing of a file came out public: a draft, or refused. */
async function isHeld(path: string, text: string): Promise<boolean> {
  const { posts } = await importInto({ [path]: text });
  return Object.values(posts).every(isDraft);
}

test.each([
  ["TOML", "x.md", '+++\nTitle = "A"\nDraft = true\n+++\nWords.'],
  ["TOML, quoted", "x.md", '+++\n"draft" = "true"\n+++\nWords.'],
  ["TOML, in a table", "x.md", '+++\ntitle = "A"\n[extra]\nprivate = true\n+++\nWords.'],
  ["TOML, a dotted key", "x.md", "+++\nextra.unlisted = true\n+++\nWords."],
  ["TOML, a local date in the future", "x.md", "+++\ndate = 2099-01-01\n+++\nWords."],
  ["TOML, Hugo's build", "x.md", '+++\n[build]\nlist = "never"\n+++\nWords.'],
  ["TOML between hyphens", "x.md", "---toml\ndraft = true\n---\nWords."],
  ["TOML that is not closed", "x.md", "+++\ndraft = true\n\nWords."],
  ["TOML that is broken", "x.md", "+++\ndraft = yes\n+++\nWords."],
  ["JSON", "x.md", '{\n "title": "A",\n "draft": true\n}\n\nWords.'],
  ["JSON on one line", "x.md", '{"draft":"yes"}\nWords.'],
  ["JSON with braces in its text", "x.md", '{"title":"a } b","draft":true}\nWords.'],
  ["JSON that is broken", "x.md", '{"title": "A", "draft": true,}\nWords.'],
  ["JSON that is not closed", "x.md", '{\n"draft": true\n\nWords.'],
  ["JSON without quotes", "x.md", "{\n  draft: true\n}\nWords."],
  ["JSON between hyphens", "x.md", '---json\n{"draft": true}\n---\nWords.'],
  ["JavaScript between hyphens", "x.md", "---js\n{ draft: true }\n---\nWords."],
  ["JSON between semicolons", "x.md", ';;;\n"draft": true\n;;;\nWords.'],
  ["JSON above semicolons", "x.md", '"title": "A",\n"draft": true\n;;;\nWords.'],
  ["YAML above hyphens alone", "x.md", "title: A\ndraft: true\n---\nWords."],
  ["YAML below blank lines", "x.md", "\n\n---\ndraft: true\n---\nWords."],
  ["YAML below two marks", "x.md", "\uFEFF\uFEFF---\ndraft: true\n---\nWords."],
  ["YAML between four hyphens", "x.md", "----\ndraft: true\n----\nWords."],
  ["YAML closed by dots", "x.md", "---\ndraft: true\n...\nWords."],
  ["YAML that is indented", "x.md", "  ---\n  draft: true\n  ---\nWords."],
  ["YAML with line ends of Windows", "x.md", "---\r\ndraft: true\r\n---\r\nWords."],
  ["YAML that is not closed", "x.md", "---\ntitle: A\ndraft: true\n\nWords."],
  ["YAML that is broken", "x.md", "---\ntitle: [\ndraft: true\n---\nWords."],
  ["YAML that says a key twice", "x.md", "---\ndraft: false\ndraft: true\n---\nWords."],
  ["YAML in two spellings", "x.md", "---\ndraft: false\nDraft: true\n---\nWords."],
  ["YAML without a blank", "x.md", "---\ndraft:true\n---\nWords."],
  ["YAML as a list", "x.md", "---\n- draft: true\n---\nWords."],
  ["YAML behind the hyphens", "x.md", "--- draft: true\n---\nWords."],
  ["two front matters", "x.md", "---\ntitle: A\n---\n---\ndraft: true\n---\nWords."],
  ["YAML, then TOML", "x.md", "---\ntitle: A\n---\n\n+++\ndraft = true\n+++\nWords."],
  ["header lines", "x.md", "Title: A\nDate: 2019-01-01\nStatus: draft\n\nWords."],
  ["one header line", "x.md", "Status: private\n\nWords."],
  ["header lines of a plain text", "x.txt", "Title: A\nDraft: yes\n\nWords."],
  ["header lines above a rule", "x.md", "title: A\nmake_discoverable: false\n___\nWords."],
  ["Nikola's comment", "x.md", "<!--\n.. title: A\n.. status: private\n-->\nWords."],
  ["Nikola's lines", "x.md", ".. title: A\n.. status: draft\n\nWords."],
  ["Org's keywords", "x.md", "#+title: A\n#+draft: t\n\nWords."],
  ["an Org file", "x.org", "#+title: A\n#+draft: true\n\n* Words"],
  ["a comment", "x.md", "<!-- draft -->\n\nWords."],
  ["a comment with a key", "x.md", "Words.\n\n<!-- draft: true -->"],
  ["Ghost's wall", "x.html", "<p>Words.</p><!--members-only--><p>More.</p>"],
  ["a field in the text", "x.md", "# A\n\ndraft:: true\n\nWords."],
  ["a line of tags", "x.md", "# A\n\n#trade #draft\n\nWords."],
  ["a private comment", "x.md", "# A\n\nWords. %%ask the lawyer%%"],
  ["a shortcode", "x.md", "# A\n\n[private]Words.[/private]"],
  ["Hugo's shortcode", "x.md", '# A\n\n{{< members level="gold" >}}Words.{{< /members >}}'],
  ["front matter of a page", "x.html", "---\ndraft: true\n---\n<p>Words.</p>"],
  ["robots", "x.html", '<meta name="robots" content="noindex"><p>Words.</p>'],
  [
    "a page's date in the future",
    "x.html",
    '<meta property="article:published_time" content="2099-01-01"><p>Words.</p>',
  ],
  [
    "a page that expires",
    "x.html",
    '<meta property="article:expiration_time" content="2020-01-01"><p>Words.</p>',
  ],
  ["a page's tier", "x.html", '<meta name="article:content_tier" content="locked"><p>Words.</p>'],
  ["a page's class", "x.html", '<article class="post status-private"><p>Words.</p></article>'],
  [
    "schema.org's paywall",
    "x.html",
    '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script><p>Words.</p>',
  ],
  ["a page of Substack", "posts/123.a-post.html", "<p>Words.</p>"],
  ["Medium's drafts", "draft_A-title-1a2b.html", "<p>Words.</p>"],
  ["the raw form with a date in the future", "x.txt", "date 2099-01-01 Words."],
  ["a file's name with a date in the future", "2099-01-01-x.md", "Words."],
  ["WordPress's title", "x.md", "# Private: A\n\nWords."],
  ["a title in brackets", "x.md", "# [Draft] A\n\nWords."],
  ["lines of a key and a sign", "x.md", "title = A\ndraft = true\n\nWords."],
  ["front matter below a heading", "x.md", "# A\n\n---\ndraft: true\n---\n\nWords."],
  ["a page that is hidden", "x.html", "<article hidden><h1>A</h1><p>Words.</p></article>"],
  [
    "a page whose style hides it",
    "x.html",
    '<body style="display: none"><h1>A</h1><p>Words.</p></body>',
  ],
  ["the folder of Jekyll", "_drafts/x.md", "Words."],
  ["the folder of Blot", "Drafts/2019/x.md", "Words."],
  ["a folder of its own", "unlisted/x.md", "Words."],
  ["an underscore", "_x.md", "Words."],
  ["a dot", ".x.md", "Words."],
  ["an ending before the ending", "x.draft.md", "Words."],
  ["a word in front", "[draft] x.md", "Words."],
  ["a word in brackets", "x (private).md", "Words."],
  ["a name that is the word", "drafts.md", "Words."],
])("%s: what says so is held", async (_, path, text) => {
  expect(await isHeld(path, text)).toBe(true);
});

test.each([
  [
    "a report on a draft",
    "2019-05-01-the-nfl.md",
    "# The draft\n\nThe `draft: true` of it. Private talks were held.",
  ],
  ["text in braces", "x.md", "{like this} and {{< figure >}}\n\nWords: more."],
  ["a text that begins with a colon", "x.md", "Note: the ports are open.\n\nWords."],
  ["text between rules", "x.md", "---\n\nText between two rules.\n\n---\n\nMore."],
  [
    "a saved page",
    "x.html",
    '<!-- saved from url=(0042)https://a.example/ -->\n<html><meta name="robots" content="index, follow"><meta name="viewport" content="width=device-width"><meta name="apple-mobile-web-app-status-bar-style" content="black"><article class="post status-publish"><h1>A</h1><p>Words.</p></article></html>',
  ],
  ["an event", "x.md", "# A\n\nStatus: the ports are open\n\nAccess: by boat"],
  ["an example", "x.md", "# A\n\n```yaml\ndraft: true\n```\n\nThat is how."],
  ["a page of code", "x.md", "# A\n\n```css\na::before { content: 1 }\n```\n\n100 %% of it"],
])("%s: what does not say so is public", async (_, path, text) => {
  expect(await isHeld(path, text)).toBe(false);
});

test.each([
  ["a notice", "x.md", "# A\n\nDO NOT PUBLISH\n\nWords."],
  ["an embargo in words", "x.md", "**EMBARGOED UNTIL 5 May 2099**\n\n# A\n\nWords."],
  ["a field in bold", "x.md", "# A\n\n**Status:** Draft\n\nWords."],
  ["a field of a list", "x.md", "- public:: false\n- # A"],
  ["a row of a table", "x.md", "# A\n\n| Status | In progress |\n| --- | --- |\n\nWords."],
  ["the end of a title", "x.md", "# Talks in Baku (WIP)\n\nWords."],
  ["the end of a title after a dash", "x.md", "# Talks in Baku - draft\n\nWords."],
  ["a folder with a year", "Drafts 2024/x.md", "# A\n\nWords."],
])("%s: what says so in words is held", async (_, path, text) => {
  expect(await isHeld(path, text)).toBe(true);
});

test("the report names each draft with what the file says, and never a password", async () => {
  const { said, posts } = await importInto({
    "a.md": "---\ntitle: A\ndate: 2025-01-01\nStatus: Draft\nextra: {unlisted: yes}\n---\nWords.",
    "b.md": "---\ntitle: B\ndate: 2025-01-01\npassword: hunter2\n---\nWords.",
    "c.md": "---\ntitle: C\ndate: 2025-01-01\npublishDate: 2099-06-01\n---\nWords.",
    "_drafts/d.md": "---\ntitle: D\ndate: 2025-01-01\nstatus: evergreen\n---\nWords.",
  });
  expect(said.filter((line) => line.includes("a draft, since"))).toEqual([
    '               a draft, since `Status` is "Draft"; `extra.unlisted` is "yes"',
    "               a draft, since `password` is set",
    '               a draft, since `publishDate` is "2099-06-01", which is in the future',
    '               a draft, since `status` is "evergreen", which does not plainly say that it is public; it lies in the folder _drafts',
  ]);
  expect(said.join("\n")).not.toContain("hunter2");
  expect(said.at(-2)).toBe(
    "4 are not public where it came from, and a draft here; to publish one, take out its `draft: true`.",
  );
  // Its author may take the draft out before that day: it must not be public at once.
  expect(posts["2099-06-01-c.md"]).toContain("date: 2099-06-01T00:00:00+04:00\n");
});

test("whatever the spelling, a draft is a draft", async () => {
  const keys = [
    "draft",
    "Draft",
    "DRAFT",
    "is_draft",
    "isDraft",
    "is-draft",
    '"draft"',
    "'Draft'",
    "page_draft",
  ];
  const values = [
    "true",
    "True",
    "TRUE",
    "yes",
    "Yes",
    "on",
    "1",
    '"true"',
    "'yes'",
    '"1"',
    "t",
    "y",
    "x",
  ];
  const fronts = keys.flatMap((key) => values.map((value) => `${key}: ${value}`));
  expect(await publicOf(fronts)).toEqual([]);
});

test("a file of a megabyte that is made to hold a pattern up is dealt with like any other", async () => {
  const long = "x".repeat(1_000_000);
  const files = {
    "a.md": `---\ntitle: A\n${long}: true\n---\nWords.`,
    "b.md": `${"-".repeat(1_000_000)}\nWords.`,
    "c.md": `{${'"a":'.repeat(200_000)}\nWords.`,
    "d.md": `<!--${"draft ".repeat(150_000)}\nWords.`,
    "e.md": `Title: ${" ".repeat(1_000_000)}\nWords.`,
    "f.html": `<article ${"class='".repeat(100_000)}>Words.`,
    "g.txt": `${"a@b.example ".repeat(80_000)}`,
    "h.md": `# A\n\n${"{{<".repeat(100_000)}`,
  };
  const { said } = await importInto(files);
  expect(said.at(-1)).toMatch(/^\d imported, 0 already there, \d failed\.$/);
});
