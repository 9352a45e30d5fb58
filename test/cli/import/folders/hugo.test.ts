/** A folder of Hugo, file by file, and what comes out of it. */
import { expect, test } from "vitest";
import { hugo } from "../../../../src/cli/import/folders/hugo/hugo.ts";
import { heldFiles, itemsOf } from "../sources/held-files.ts";

const CONFIG = "baseURL: https://harbour.example/\ntitle: Harbour notes\n";

async function read(files: Readonly<Record<string, string>>, config = CONFIG) {
  const items = await itemsOf(hugo, heldFiles({ "hugo.yaml": config, ...files }, "folder"));
  return { ...items, posts: items.of("post").map(({ article }) => article) };
}

const post = (front = "", body = "Text.\n") =>
  `---\ntitle: A Day!\ndate: 2019-05-01T23:30:00-05:00\n${front}---\n\n${body}`;

async function addressOf(
  settings: string,
  front = "",
  path = "content/posts/Deep Sea/My_First Post.md",
) {
  const { posts } = await read({ [path]: post(front) }, `${CONFIG}${settings}`);
  return posts[0]?.addresses;
}

test("a page stands where its sections, its settings and its front matter put it", async () => {
  expect(await addressOf("")).toEqual(["/posts/deep-sea/my_first-post/"]);
  expect(await addressOf("disablePathToLower: true\n")).toEqual(["/posts/Deep-Sea/My_First-Post/"]);
  expect(await addressOf("uglyURLs: true\n")).toEqual(["/posts/deep-sea/my_first-post.html"]);
  expect(await addressOf("", "slug: Other Name\n")).toEqual(["/posts/deep-sea/other-name/"]);
  expect(await addressOf("permalinks: {posts: '/:year/:month/:day/:title'}\n")).toEqual([
    "/2019/05/01/a-day/",
  ]);
  expect(
    await addressOf("permalinks: {page: {posts: '/:sections[1:]/:slugorfilename/'}}\n"),
  ).toEqual(["/deep-sea/my_first-post/"]);
  expect(await addressOf("permalinks: {posts: '/:2006/:01/:contentbasename/'}\n")).toEqual([
    "/2019/05/my_first-post/",
  ]);
  expect(await addressOf("", "url: /Here/it.html\naliases: [/old/, was, ../up.html]\n")).toEqual([
    "/Here/it.html",
    "/old/",
    "/Here/was/",
    "/up.html",
  ]);
  expect(await addressOf("", "", "content/posts/bundle/index.md")).toEqual(["/posts/bundle/"]);
  expect(await addressOf("", "slug: über uns\n", "content/posts/x.md")).toEqual([
    "/posts/%C3%BCber-uns/",
  ]);
});

test("translations stand below their language, by name or by folder", async () => {
  const languages =
    "languages: {en: {}, de: {languageCode: de-AT}, fr: {contentDir: content-fr}}\n";
  const { posts } = await read(
    {
      "content/posts/a.md": post(),
      "content/posts/a.de.md": post(),
      "content-fr/posts/b.md": post(),
      "content/posts/c/index.de.md": post(),
    },
    `${CONFIG}${languages}`,
  );
  expect(posts.map(({ addresses, language }) => [addresses?.[0], language])).toEqual([
    ["/fr/posts/b/", "fr"],
    ["/de/posts/a/", "de-AT"],
    ["/posts/a/", undefined],
    ["/de/posts/c/", "de-AT"],
  ]);
});

test("front matter in TOML and JSON, in any case, with dates as they are", async () => {
  const { posts } = await read({
    "content/posts/a.md":
      '+++\nTitle = "A `day`"\nDATE = 2019-05-01T10:00:00\nTags = ["x"]\n[cover]\nimage = "c.png"\n+++\nText.\n',
    "content/posts/b.md":
      '{"title": "B", "date": "2019-05-02", "author": "Jo Bell", "lastmod": "2019-06-01"}\n\nText.\n',
    "content/posts/c.md": "+++\ntitle = 'C'\ndate = 2019-05-03\n+++\nText.\n",
    "content/posts/d.md":
      "---\ntitle: D: more\ntitle: D twice\npublishDate: May 4, 2019\n---\nText.\n",
  });
  expect(
    posts.map(({ title, date, updated, authors, tags, picture }) => ({
      title,
      date,
      updated,
      authors,
      tags,
      picture,
    })),
  ).toEqual([
    {
      title: "A day",
      date: "2019-05-01T10:00:00+00:00",
      tags: ["x"],
      picture: { src: "/posts/a/c.png" },
    },
    { title: "B", date: "2019-05-02", updated: "2019-06-01", authors: ["Jo Bell"], tags: [] },
    { title: "C", date: "2019-05-03", tags: [] },
    { title: "D twice", date: "2019-05-04", tags: [] },
  ]);
});

test("bundles bring their files, sections hand down, and a page that is no post is one", async () => {
  const { of, posts } = await read({
    "content/posts/_index.md": "---\ntitle: Posts\ncascade:\n  author: Mara Lind\n---\n",
    "content/posts/b/index.md": post("", "![x](img/x.png) [t](notes.txt) ![s](/s.png)\n"),
    "content/posts/b/img/x.png": "x",
    "content/posts/b/part.md": "Only a part.\n",
    "content/about.md": "---\ntitle: About\ndate: 2015-01-01\n---\nMe.\n",
    "content/page/contact.md": "---\ntitle: Contact\ndate: 2015-01-01\n---\nMe.\n",
    "static/s.png": "x",
  });
  expect(posts).toHaveLength(1);
  expect(posts[0]).toMatchObject({
    authors: ["Mara Lind"],
    body: "![x](/posts/b/img/x.png) [t](/posts/b/notes.txt) ![s](/s.png)",
  });
  expect(of("page").map(({ article }) => article.addresses?.[0])).toEqual([
    "/about/",
    "/page/contact/",
  ]);
  expect(of("media").map(({ addresses }) => addresses[0])).toEqual([
    "/posts/b/img/x.png",
    "/s.png",
  ]);
});

test("shortcodes: nested, self-closing, escaped, the site's own, and references", async () => {
  const body = `{{% box title="Mind" %}}
Outer {{< em "word" >}}.

{{< wild >}}Inside.{{< /wild >}}
{{% /box %}}

[b]({{< ref "b.md#part" >}}) [c]({{< relref "/posts/c" >}}) [gone]({{< ref "gone.md" >}})

{{< figure src="p.png" title="T" attr="Ann" attrlink="https://a.example" link="/x" >}}

{{< tweet user="jo" id="12345678" >}} {{< gist jo abcdef12 >}} {{< vimeo 146022717 >}}

\`\`\`text
{{</* ref "x" */>}}
\`\`\`

{{< qr text="https://q.example" />}}

{{< note >}}
Careful, *you*.
{{< /note >}}
`;
  const { posts } = await read({
    "content/posts/a.md": post("", body),
    "content/posts/b.md": post(),
    "content/posts/c/index.md": post(),
    "layouts/shortcodes/em.html": "<em>{{ with .Get 0 }}{{ . }}{{ end }}</em>",
    "layouts/shortcodes/note.html": '<div class="note">\n  {{ .Inner | markdownify }}\n</div>\n',
  });
  const [a] = posts;
  expect(a?.body).toBe(`> **Mind**
>
> Outer <em>word</em>.
>
> Inside.

[b](/posts/b/#part) [c](/posts/c/) [gone](#)

<figure>

[![T](/posts/a/p.png)](/x)

<figcaption>

**T** [Ann](https://a.example)

</figcaption>
</figure>

[Post on X](https://x.com/jo/status/12345678) [Gist on GitHub](https://gist.github.com/jo/abcdef12) [Video on Vimeo](https://vimeo.com/146022717)

\`\`\`text
{{< ref "x" >}}
\`\`\`

https://q.example

<div class="note">

Careful, *you*.

</div>`);
  expect(a?.losses?.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
    "shortcode 9",
    "link 12",
    "embed 16",
    "embed 16",
    "embed 16",
    "shortcode 22",
  ]);
});

test("drafts and what is to come or to go are not public", async () => {
  const { posts } = await read({
    "content/posts/a.md": post("draft: true\n"),
    "content/posts/b.md": post("build: {render: never}\n"),
    "content/posts/c.md": post("ShowReadingTime: true\nhideMeta: true\n"),
  });
  expect(posts.map(({ heads }) => Object.keys(heads?.[0] ?? {}))).toEqual([
    ["title", "date", "draft"],
    ["title", "date", "build"],
    ["title", "date"],
  ]);
  expect(posts[1]?.addresses).toBeUndefined();
});

test("the folder of texts alone is known by its sections or by TOML", async () => {
  expect(
    await hugo.recognises(heldFiles({ "posts/_index.md": "", "posts/a.md": post() }, "folder")),
  ).toBe(true);
  expect(await hugo.recognises(heldFiles({ "a.md": "+++\ntitle='A'\n+++\n" }, "folder"))).toBe(
    true,
  );
  expect(await hugo.recognises(heldFiles({ "a.md": post() }, "folder"))).toBe(false);
});

test("what a text says outranks what is handed down to it, however either spells the key", async () => {
  const { posts } = await read({
    "content/posts/_index.md": "---\ncascade: {Author: Mara, Description: Of all}\n---\n",
    "content/posts/a.md": post("author: Jo\nDESCRIPTION: Of one\n"),
  });
  expect(posts.map(({ authors, summary }) => [authors, summary])).toEqual([[["Jo"], "Of one"]]);
});

test("names of emoji are signs where the site shows them so, and text where it does not", async () => {
  const body = "Ahoy :tada: and :+1:, at 10:30:15, `:tada:` and :no_such_sign:\n";
  const with_ = await read(
    { "content/posts/a.md": post("", body) },
    `${CONFIG}enableEmoji: true\n`,
  );
  expect(with_.posts[0]?.body.trim()).toBe(
    "Ahoy 🎉 and 👍, at 10:30:15, `:tada:` and :no_such_sign:",
  );
  const without = await read({ "content/posts/a.md": post("", body) });
  expect(without.posts[0]?.body.trim()).toBe(body.trim());
});
