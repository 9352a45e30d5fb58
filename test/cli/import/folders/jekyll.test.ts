/** A folder of Jekyll, file by file, and what comes out of it. */
import { expect, test } from "vitest";
import { jekyll } from "../../../../src/cli/import/folders/jekyll/jekyll.ts";
import { heldFiles, itemsOf } from "../sources/held-files.ts";

const CONFIG = `title: Harbour notes
url: https://harbour.example
plugins: [jekyll-feed]
`;

async function read(files: Readonly<Record<string, string>>) {
  const items = await itemsOf(jekyll, heldFiles({ "_config.yml": CONFIG, ...files }, "folder"));
  return { ...items, posts: items.of("post").map(({ article }) => article) };
}

async function addressesWith(
  settings: string,
  front: string,
  path = "_posts/2016-12-18-a_Day.at-Sea.md",
) {
  const { posts } = await read({
    "_config.yml": `${CONFIG}${settings}`,
    [path]: `---\ntitle: A day\n${front}---\n\nText.\n`,
  });
  return posts[0]?.addresses;
}

test("a post stands where each style of permalinks put it", async () => {
  expect(await addressesWith("", "")).toEqual(["/2016/12/18/a_Day.at-Sea.html"]);
  expect(await addressesWith("permalink: pretty\n", "")).toEqual(["/2016/12/18/a_Day.at-Sea/"]);
  expect(await addressesWith("permalink: ordinal\n", "")).toEqual(["/2016/353/a_Day.at-Sea.html"]);
  expect(await addressesWith("permalink: weekdate\n", "")).toEqual([
    "/2016/W50/SUN/a_Day.at-Sea.html",
  ]);
  expect(await addressesWith("permalink: none\n", "categories: Travel Sea\n")).toEqual([
    "/travel/sea/a_Day.at-Sea.html",
  ]);
  expect(await addressesWith("permalink: /:i_month-:i_day/:short_year/:slug\n", "")).toEqual([
    "/12-18/16/a-day-at-sea",
  ]);
  expect(
    await addressesWith("baseurl: /blog\n", "permalink: /here/\nredirect_from: [/old/a, b.html]\n"),
  ).toEqual(["/blog/here/", "/blog/old/a", "/blog/b.html"]);
  expect(await addressesWith("", "", "news/_posts/2016-1-8-x.markdown")).toEqual([
    "/news/2016/01/08/x.html",
  ]);
  expect(
    await addressesWith(
      "defaults: [{scope: {path: '', type: posts}, values: {permalink: '/p/:title/'}}]\n",
      "slug: Über uns\n",
    ),
  ).toEqual(["/p/%C3%9Cber-uns/"]);
});

test("the day of an address is the one in the site's zone, and a time without a zone is UTC", async () => {
  const zone = "timezone: America/New_York\n";
  expect(await addressesWith(zone, "date: 2016-12-18 02:00:00\n")).toEqual([
    "/2016/12/17/a_Day.at-Sea.html",
  ]);
  expect(await addressesWith(zone, "date: 2016-12-18 21:00:00 -0300\n")).toEqual([
    "/2016/12/18/a_Day.at-Sea.html",
  ]);
});

test("an entry's id is that of jekyll-feed, or of the site's own template", async () => {
  const post = "---\ntitle: A\n---\n\nText.\n";
  const plugin = await read({ "_posts/2016-12-18-a.md": post });
  expect(plugin.posts[0]?.guid).toBe("https://harbour.example/2016/12/18/a");
  const spaced = await read({ "_posts/2016-12-18-A day at sea.md": post });
  expect(spaced.posts[0]?.guid).toBe("https://harbour.example/2016/12/18/A%20day%20at%20sea");
  const own = await read({
    "_config.yml": CONFIG.replace("plugins: [jekyll-feed]\n", "baseurl: /b\n"),
    "feed.xml":
      '---\n---\n<rss>{% for post in site.posts limit:10 %}<item><guid isPermaLink="true">{{ post.url | prepend: site.baseurl | prepend: site.url }}</guid></item>{% endfor %}</rss>',
    "_posts/2016-12-18-a.md": post,
  });
  expect(own.posts[0]?.guid).toBe("https://harbour.example/b/2016/12/18/a.html");
  expect(own.of("site")[0]?.feeds).toEqual(["/b/feed.xml"]);
});

test("what stands in front matter in any case, and in the settings, comes along", async () => {
  const { posts, of } = await read({
    "_config.yml": `${CONFIG}author: mara\n`,
    "_data/authors.yml": "mara:\n  name: Mara Lind\n  url: https://mara.example\n",
    "_posts/2016-12-18-a.md":
      '---\nTitle: "A *day* & `night`"\nDATE: 2016-12-18 21:00:00 -300\nTags: boats weather\ncategory: Deep sea\nDescription: "Of _ports_."\nlast_modified_at: 2017-01-01\nimage: /images/p.png\nWeather: wet\n---\n\nText.\n',
    "_posts/2017-01-02-b.md":
      "---\ntitle: Second: a colon\nauthor: [Jo Bell, mara]\n---\n\nText.\n",
    "_posts/2017-01-03-c-c-c.md": "---\nlayout: post\n---\n\nText.\n",
  });
  expect(posts[0]).toMatchObject({
    title: "A day & night",
    date: "2016-12-19T00:00:00+00:00",
    updated: "2017-01-01",
    tags: ["Deep sea", "boats", "weather"],
    authors: ["mara"],
    summary: "Of ports.",
    picture: { src: "/images/p.png" },
    losses: [{ kind: "front matter", what: "Weather: wet", line: 9 }],
  });
  expect(posts[1]).toMatchObject({
    title: "Second: a colon",
    date: "2017-01-02",
    authors: ["Jo Bell", "mara"],
  });
  expect(posts[2]?.title).toBe("C c c");
  expect(of("author")).toEqual([
    { kind: "author", key: "mara", name: "Mara Lind", url: "https://mara.example" },
  ]);
});

test("Liquid is rendered where it is known, and named with its line where it is not", async () => {
  const { posts } = await read({
    "_includes/pic.html":
      '<img src="{{ include.src | relative_url }}"\n     alt="{{ include.alt }}">\n{% if include.note %}<small>{{ include.note }}</small>{% endif %}\n',
    "_posts/2016-12-18-a.md": `---
title: A
mood: calm
---
See [the next]({% post_url 2017-01-02-b %}#part) of {{ site.title }} on a {{ page.mood | upcase }} day.

{% include pic.html src="/p.png" alt="Port" %}

{% raw %}{{ as it stands }}{% endraw %} {{ page.nothing }}

{% highlight ruby linenos %}
puts "{% assign x = 1 %}{{ x }}"
{% endhighlight %}
{% if page.mood == "calm" %}calm{% else %}wild{% endif %}
{% youtube dQw4w9WgXcQ %} {% chart sales %}

{% unknown %}stays{% endunknown %}
`,
    "_posts/2017-01-02-b.md": "---\ntitle: B\n---\n\nText.\n",
  });
  expect(
    posts[0]?.body,
  ).toBe(`See [the next](/2017/01/02/b.html#part) of Harbour notes on a CALM day.

<img src="/p.png"
alt="Port">

{{ as it stands }}

\`\`\`ruby
puts "1"
\`\`\`

calm
[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)

stays`);
  expect(posts[0]?.losses).toEqual([
    { kind: "front matter", what: "mood: calm", line: 3 },
    { kind: "template", what: "{{ page.nothing }}", line: 9 },
    { kind: "embed", what: "{% youtube dQw4w9WgXcQ %} is a link now", line: 15 },
    { kind: "tag", what: "{% chart sales %}", line: 15 },
    { kind: "tag", what: "{% unknown %}", line: 17 },
  ]);
});

test("kramdown's own marks keep their words and ids", async () => {
  const { posts } = await read({
    "_config.yml": `${CONFIG}kramdown: {input: kramdown}\n`,
    "_posts/2016-12-18-a.md": `---
title: A
---
* TOC
{:toc}

## 1. First of _all_

A line.
{: .lead #para}

## Named {#given}

[x](https://a.example){:target="_blank"} and \`{: .code}\`

Term
: Its meaning

The HTML, and $$x^2$$.

*[HTML]: Hypertext
`,
  });
  expect(posts[0]?.body).toBe(`## 1. First of _all_ {#first-of-all}

A line.
<a id="para"></a>

## Named {#given}

[x](https://a.example) and \`{: .code}\`

<dl>
<dt>

Term

</dt>
<dd>

Its meaning

</dd>
</dl>

The <abbr title="Hypertext">HTML</abbr>, and \`x^2\`.`);
  expect(posts[0]?.losses?.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
    "table of contents 4",
    "attributes 10",
    "attributes 14",
    "formula 19",
  ]);
});

test("drafts, hidden posts, pages and what is no post are told apart", async () => {
  const { of } = await read({
    "_drafts/idea.md": "---\ntitle: Idea\n---\n\nText.\n",
    "_posts/2016-12-18-a.textile": "---\ntitle: A\n---\n\nh1. A\n",
    "_posts/notes.md": "---\ntitle: Notes\n---\n\nText.\n",
    "_posts/2016-12-19-moved.md": "---\ntitle: Moved\nredirect_to: https://other.example/\n---\n",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\n\nMe.\n",
    "index.html": "---\n---\n{% for post in site.posts %}{% endfor %}",
    "images/p.png": "x",
    "_layouts/post.html": "---\n---\n",
  });
  expect(of("post").map(({ at, article }) => [at.path, article.addresses])).toEqual([
    ["_drafts/idea.md", undefined],
  ]);
  expect(of("page").map(({ article }) => [article.title, article.addresses])).toEqual([
    ["About", ["/about/"]],
  ]);
  expect(of("failed").map(({ at }) => at.path)).toEqual(["_posts/2016-12-18-a.textile"]);
  expect(of("left").map(({ at }) => at.path)).toEqual([
    "_posts/2016-12-19-moved.md",
    "_posts/notes.md",
    "index.html",
  ]);
  expect(of("redirect")).toEqual([
    { kind: "redirect", from: "/2016/12/19/moved.html", to: "https://other.example/", status: 301 },
  ]);
  expect(of("media")).toEqual([
    { kind: "media", path: "images/p.png", addresses: ["/images/p.png"] },
  ]);
});

test("the folder of posts alone is known by its names, and other folders are not", async () => {
  const post = "---\ntitle: A\n---\n\nText.\n";
  expect(
    await jekyll.recognises(
      heldFiles({ "2016-12-18-a.md": post, "2017-01-02-b.md": post }, "folder"),
    ),
  ).toBe(true);
  expect(await jekyll.recognises(heldFiles({ "a.md": post, "b.md": post }, "folder"))).toBe(false);
  expect(
    await jekyll.recognises(
      heldFiles({ "posts/2016-12-18-a.md": post, "publication.yaml": "" }, "folder"),
    ),
  ).toBe(false);
  expect(
    await jekyll.recognises(
      heldFiles({ "blog-main/_config.yml": "", "blog-main/_posts/2016-12-18-a.md": post }),
    ),
  ).toBe(true);
});

test("names of emoji are signs where the site has jemoji", async () => {
  const bodies = await Promise.all(
    ["", "plugins: [jemoji]\n"].map(async (settings) => {
      const config = CONFIG.replace("plugins: [jekyll-feed]\n", settings);
      const text = "---\ntitle: A\n---\n\nAhoy :tada:\n";
      const { posts } = await read({ "_config.yml": config, "_posts/2016-12-18-a.md": text });
      return posts[0]?.body.trim();
    }),
  );
  expect(bodies).toEqual(["Ahoy :tada:", "Ahoy 🎉"]);
});
