/** Six blogs of sixty posts and more, in the shapes of five programs and their themes. For tests. */
import { bodyOf, type Habit, type MadePost, madePosts } from "./made-posts.ts";

export type ExpectedPost = {
  readonly path: string;
  readonly post: MadePost;
  readonly addresses: readonly string[];
  readonly authors: readonly string[];
  readonly guid: string;
  readonly tags: readonly string[];
};

export type MadeBlog = {
  readonly name: string;
  readonly program: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly posts: readonly ExpectedPost[];
};

const ORIGIN = "https://harbour.example";
/** One pixel. */
const PICTURE = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);

const MARKDOWN_HABITS: readonly Habit[] = [
  { text: "## A heading {#named-so}\n\nText below.", shows: "## A heading {#named-so}" },
  { text: "```js\nlet a = 1; // {not a tag}\n```", shows: "let a = 1; // {not a tag}" },
  {
    text: '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
    shows: "[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)",
    names: "<iframe",
  },
  { text: "<script>track()</script>", names: "<script>" },
  { text: "| a | b |\n| - | - |\n| 1 | 2 |", shows: "| 1 | 2 |" },
  { text: "<!--more-->" },
  { text: "A note.[^1]\n\n[^1]: The note.", shows: "[^1]: The note." },
];

const LIQUID_HABITS: readonly Habit[] = [
  ...MARKDOWN_HABITS,
  {
    text: "{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}",
    shows: "```ruby\nputs 1\n```",
  },
  { text: "{% raw %}{{ braces }}{% endraw %}", shows: "{{ braces }}" },
  { text: "![port]({{ site.baseurl }}/images/port.png)", shows: "/images/port.png)" },
  { text: "{% gist 5555251 %}", shows: "https://gist.github.com/5555251", names: "{% gist" },
  { text: "{% chart sales=1 %}", names: "{% chart" },
  { text: "It is {{ page.nothing_such }}.", shows: "It is .", names: "{{ page.nothing_such }}" },
  { text: "A line.\n{: .lead}", shows: "A line.", names: "{: .lead}", below: 1 },
  { text: "* TOC\n{:toc}", names: "* TOC" },
  { text: "Term\n: Its meaning", shows: "<dt>\n\nTerm\n\n</dt>" },
  { text: "$$\nx^2\n$$", shows: "```tex\nx^2\n```", names: "x^2" },
  {
    text: '[out](https://a.example){:target="_blank"}',
    shows: "[out](https://a.example)",
    names: "{:target",
  },
  { text: "{% if page.title %}said{% else %}silent{% endif %}", shows: "said" },
  { text: "{% for i in (1..3) %}{{ i }}{% endfor %}", shows: "123" },
];

const HUGO_HABITS: readonly Habit[] = [
  ...MARKDOWN_HABITS,
  {
    text: '{{< figure src="/images/port.png" alt="Port" caption="At dawn" >}}',
    shows: "![Port](/images/port.png)",
  },
  { text: "{{< youtube dQw4w9WgXcQ >}}", shows: "watch?v=dQw4w9WgXcQ", names: "{{< youtube" },
  {
    text: "{{< highlight go >}}\nfmt.Println(1)\n{{< /highlight >}}",
    shows: "```go\nfmt.Println(1)\n```",
  },
  { text: "{{% notice tip %}}\nMind the **gap**.\n{{% /notice %}}", shows: "> Mind the **gap**." },
  { text: '{{< shout "loud" >}}', shows: "<strong>loud</strong>" },
  { text: "{{< wild x=1 >}}\nInside.\n{{< /wild >}}", shows: "Inside.", names: "{{< wild" },
  { text: "{{< sales-chart />}}", names: "{{< sales-chart" },
  { text: "Write {{</* youtube id */>}}.", shows: "Write {{< youtube id >}}." },
  { text: "{{< param mood >}}", shows: "calm" },
  {
    text: '{{< details summary="More" >}}\nHidden.\n{{< /details >}}',
    shows: "<summary>More</summary>",
  },
  { text: "> [!NOTE]\n> Careful.", shows: "> **Note**" },
  { text: "Words {#no-attribute here}", shows: "Words {#no-attribute here}" },
];

const ELEVENTY_HABITS: readonly Habit[] = [
  ...MARKDOWN_HABITS,
  { text: '{% youtube "dQw4w9WgXcQ" %}', shows: "watch?v=dQw4w9WgXcQ", names: "{% youtube" },
  { text: '{% shout "loud" %}', shows: "<strong>loud</strong>" },
  { text: '{% callout "info" %}\nMind the gap.\n{% endcallout %}', shows: "> Mind the gap." },
  { text: "{% chart sales, 2019 %}", names: "{% chart" },
  { text: "{{ metadata.title }} says so.", shows: "Harbour notes says so." },
  { text: "{# nobody sees this #}Seen.", shows: "Seen." },
  { text: "::: warning\nMind the gap.\n:::", shows: "> **Warning**\n>\n> Mind the gap." },
  { text: "::: grid\nInside.\n:::", shows: "Inside.", names: "::: grid" },
  { text: '{% image "/images/port.png", "Port" %}', shows: "![Port](/images/port.png)" },
  { text: "It is {{ nothingSuch | filterless }}.", names: "{{ nothingSuch" },
];

const ASTRO_HABITS: readonly Habit[] = [
  ...MARKDOWN_HABITS,
  { text: "![port](../../assets/port.png)", shows: "/port.png)" },
  { text: ":::note[Mind]\nThe gap.\n:::", shows: "> **Mind**" },
  { text: "~~struck~~ and {braces} stay", shows: "~~struck~~ and {braces} stay" },
];

const MDX_HABITS: readonly Habit[] = [
  { text: 'import Chart from "../../components/Chart.astro";', names: "import Chart" },
  { text: "<Chart data={[1, 2]} />", names: "<Chart" },
  { text: '<YouTube id="dQw4w9WgXcQ" />', shows: "watch?v=dQw4w9WgXcQ", names: "<YouTube" },
  { text: "{/* nobody sees this */}", shows: "" },
  { text: "<Aside>\nMind the gap.\n</Aside>", shows: "> Mind the gap." },
  { text: "Title: {frontmatter.title}.", shows: "Title: " },
  { text: "Sum {1 + 1}.", names: "{1 + 1}" },
];

const q = JSON.stringify;

function yaml(keys: Readonly<Record<string, string>>, body: string): string {
  return `---\n${Object.entries(keys)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n")}\n---\n\n${body}\n`;
}

/** Hidden are dates that YAML would take for a number or that hold a colon. */
function dated(written: string): string {
  return /^[\d-]+$|^\d{4}-\d{2}-\d{2}[T ][\d:.]+(?:Z| ?[+-]\d{2,4}:?\d*)?$/.test(written)
    ? written
    : q(written);
}

function eleventy(): MadeBlog {
  const posts = madePosts(1, 66, ELEVENTY_HABITS).map((post): ExpectedPost & { file: string } => {
    const own = post.number % 5 === 4;
    const bare = post.number % 3 === 1;
    const address = own ? `/essays/${post.slug}/` : `/writing/${post.slug}/`;
    const file = yaml(
      {
        ...(post.number % 4 === 0
          ? { Title: q(post.title.written) }
          : { title: q(post.title.written) }),
        ...(bare ? {} : { date: dated(post.date.written) }),
        tags: "[post, boats, Deep Sea]",
        ...(post.number % 2 === 0 ? { author: "Jo Bell" } : {}),
        ...(own ? { permalink: q("/essays/{{ page.fileSlug }}/index.html") } : {}),
      },
      bodyOf(post),
    );
    return {
      path: `src/writing/${post.day}-${post.slug}.md`,
      post: bare
        ? { ...post, date: { written: "", read: post.day, ownDay: post.day, utcDay: post.day } }
        : post,
      addresses: [address],
      authors: [post.number % 2 === 0 ? "Jo Bell" : "Mara Lind"],
      guid: `${ORIGIN}${address}`,
      tags: ["boats", "Deep Sea"],
      file,
    };
  });
  return {
    name: "eleventy",
    program: "eleventy",
    files: {
      "eleventy.config.js": `export default function (config) {
  config.addPassthroughCopy("src/images");
  config.addShortcode("shout", (text) => \`<strong>\${text}</strong>\`);
  return { dir: { input: "src", includes: "_includes" }, markdownTemplateEngine: "njk" };
}
`,
      "src/_data/metadata.js": `module.exports = { title: "Harbour notes", url: "${ORIGIN}/", language: "en", author: { name: "Mara Lind", email: "m@x.example" } };\n`,
      "src/writing/writing.json":
        '{"layout": "post.njk", "tags": ["posts"], "permalink": "/writing/{{ page.fileSlug }}/"}',
      "src/index.njk":
        "---\nlayout: home.njk\n---\n{% for post in collections.posts %}{% endfor %}",
      "src/feed.njk": "---\npermalink: /feed.xml\n---\n<feed></feed>",
      "src/about.md": "---\ntitle: About\n---\n\nMe.\n",
      "src/images/port.png": PICTURE,
      ...filesOf(posts),
    },
    posts,
  };
}

function filesOf(posts: readonly { readonly path: string; readonly file: string }[]) {
  return Object.fromEntries(posts.map(({ path, file }) => [path, file]));
}

/** PaperMod: YAML, dated addresses, covers, aliases. */
function hugoYaml(): MadeBlog {
  const posts = madePosts(2, 70, HUGO_HABITS).map((post): ExpectedPost & { file: string } => {
    const bundle = post.number % 3 === 0;
    const [year, month] = post.date.ownDay.split("-");
    const address = `/${year}/${month}/${post.slug}/`;
    const file = yaml(
      {
        title: q(post.title.written),
        date: dated(post.date.written),
        lastmod: "2030-01-01",
        slug: post.slug,
        ...(post.number % 2 === 0
          ? { author: q("Jo Bell") }
          : { author: '["Jo Bell", "Mara Lind"]' }),
        tags: "[boats, Deep Sea]",
        categories: "[travel]",
        aliases: `[/old/${post.number}.html, was-${post.number}]`,
        "cover:\n  image": bundle ? "cover.png" : "/images/port.png",
        ShowToc: "true",
        ShowReadingTime: "true",
        mood: "calm",
      },
      bodyOf(post),
    );
    return {
      path: bundle ? `content/posts/p${post.number}/index.md` : `content/posts/p${post.number}.md`,
      post,
      addresses: [address, `/old/${post.number}.html`, `/${year}/${month}/was-${post.number}/`],
      authors: post.number % 2 === 0 ? ["Jo Bell"] : ["Jo Bell", "Mara Lind"],
      guid: `${ORIGIN}${address}`,
      tags: ["boats", "Deep Sea", "travel"],
      file,
    };
  });
  return {
    name: "hugo-papermod",
    program: "hugo",
    files: {
      "hugo.yaml": `baseURL: ${ORIGIN}/\ntitle: Harbour notes\nlanguageCode: en-gb\npermalinks:\n  posts: /:year/:month/:slug/\nparams:\n  author: Mara Lind\n`,
      "layouts/shortcodes/shout.html": "<strong>{{ .Get 0 }}</strong>",
      "layouts/shortcodes/sales-chart.html": '{{ $data := getJSON "x.json" }}<canvas></canvas>',
      "content/posts/_index.md": "---\ntitle: Posts\n---\n",
      "content/search.md": "---\ntitle: Search\nlayout: search\n---\n",
      "content/about.md": "---\ntitle: About\ndate: 2015-01-01\n---\n\nMe.\n",
      "static/images/port.png": PICTURE,
      ...Object.fromEntries(
        posts
          .filter(({ path }) => path.endsWith("/index.md"))
          .map(({ path }) => [path.replace("index.md", "cover.png"), PICTURE]),
      ),
      ...filesOf(posts),
    },
    posts,
  };
}

/** Stack and its like: TOML with capitals, bundles in folders of years, a path before every address, people in data. */
function hugoToml(): MadeBlog {
  const posts = madePosts(3, 64, HUGO_HABITS).map((post): ExpectedPost & { file: string } => {
    const own = post.number % 4 === 3;
    const address = own
      ? `/blog/essays/${post.slug}.html`
      : `/blog/post/${post.day.slice(0, 4)}/the-${post.slug}/`;
    const toml = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/.test(post.date.written);
    const file = `+++
Title = ${q(post.title.written)}
Date = ${toml ? post.date.written : q(post.date.written)}
Tags = ["boats", "Deep Sea"]
Authors = ["mara"]
Description = "About ${post.number}"
${own ? `url = "/essays/${post.slug}.html"\n` : ""}mood = "calm"
+++

${bodyOf(post)}
`;
    return {
      path: `content/post/${post.day.slice(0, 4)}/The ${post.slug}/index.md`,
      post,
      addresses: [address],
      authors: ["mara"],
      guid: `${ORIGIN}${address}`,
      tags: ["boats", "Deep Sea"],
      file,
    };
  });
  return {
    name: "hugo-stack",
    program: "hugo",
    files: {
      "config/_default/hugo.toml": `baseURL = "${ORIGIN}/blog/"\ntitle = "Harbour notes"\n`,
      "config/_default/params.toml": 'mainSections = ["post"]\n',
      "data/authors/mara.toml": 'name = "Mara Lind"\n',
      "layouts/_shortcodes/shout.html":
        "{{- /* Loud */ -}}\n<strong>{{ .Get 0 | markdownify }}</strong>\n",
      "static/images/port.png": PICTURE,
      ...filesOf(posts),
    },
    posts,
  };
}

/** Minima: the default addresses, the day in the name of the file. */
function jekyllMinima(): MadeBlog {
  const posts = madePosts(4, 68, LIQUID_HABITS).map((post): ExpectedPost & { file: string } => {
    const bare = post.number % 2 === 1;
    const [year, month, date] = (bare ? post.day : post.date.utcDay).split("-");
    const address = `/travel/${year}/${month}/${date}/${post.slug}.html`;
    const file = yaml(
      {
        layout: "post",
        [post.number % 3 === 0 ? "Title" : "title"]: q(post.title.written),
        ...(bare ? {} : { date: dated(post.date.written) }),
        categories: "travel",
        tags: "boats deep-sea",
        ...(post.number % 4 === 0 ? { redirect_from: `/old/${post.number}/` } : {}),
        ...(post.number % 5 === 0 ? { author: "Jo Bell" } : {}),
        comments: "true",
      },
      bodyOf(post),
    );
    return {
      path: `_posts/${post.day}-${post.slug}.markdown`,
      post: bare
        ? { ...post, date: { written: "", read: post.day, ownDay: post.day, utcDay: post.day } }
        : post,
      addresses: [address, ...(post.number % 4 === 0 ? [`/old/${post.number}/`] : [])],
      authors: [post.number % 5 === 0 ? "Jo Bell" : "Mara Lind"],
      guid: `${ORIGIN}/travel/${year}/${month}/${date}/${post.slug}`,
      tags: ["travel", "boats", "deep-sea"],
      file,
    };
  });
  return {
    name: "jekyll-minima",
    program: "jekyll",
    files: {
      "_config.yml": `title: Harbour notes\nurl: ${ORIGIN}\nauthor:\n  name: Mara Lind\n  email: m@x.example\ntheme: minima\nplugins: [jekyll-feed, jekyll-redirect-from]\n`,
      "index.md": "---\nlayout: home\n---\n",
      "about.md": "---\nlayout: page\ntitle: About\npermalink: /about/\n---\n\nMe.\n",
      "images/port.png": PICTURE,
      ...filesOf(posts),
    },
    posts,
  };
}

/** Minimal Mistakes: a path before every address, people in data, pictures in a header, addresses in the front matter. */
function jekyllMistakes(): MadeBlog {
  const habits: readonly Habit[] = [
    ...LIQUID_HABITS,
    {
      text: '{% include figure image_path="/images/port.png" alt="Port" caption="At dawn" %}',
      shows: "![Port](/images/port.png)",
    },
    {
      text: '{% include video id="dQw4w9WgXcQ" provider="youtube" %}',
      shows: "watch?v=dQw4w9WgXcQ",
      names: "{% include video",
    },
    { text: '{% include shout.html text="loud" %}', shows: "<strong>loud</strong>" },
    { text: "{% include toc %}", names: "{% include toc" },
  ];
  const posts = madePosts(5, 72, habits).map((post): ExpectedPost & { file: string } => {
    const own = post.number % 3 === 2;
    const address = own ? `/blog/essays/${post.number}/` : `/blog/deep-sea/${post.slug}/`;
    const file = yaml(
      {
        title: q(post.title.written),
        date: dated(post.date.written),
        last_modified_at: "2030-02-03T04:05:06Z",
        categories: "\n  - deep-sea",
        tags: "[boats]",
        author: "mara",
        excerpt: q(`About ${post.number}`),
        "header:\n  teaser": "/images/port.png",
        ...(own ? { permalink: `/essays/${post.number}/` } : {}),
      },
      bodyOf(post),
    );
    return {
      path: `_posts/${post.day.slice(0, 4)}/${post.day}-${post.slug}.md`,
      post,
      addresses: [address],
      authors: ["mara"],
      guid: own ? `${ORIGIN}/blog/essays/${post.slug}` : `${ORIGIN}/blog/deep-sea/${post.slug}`,
      tags: ["deep-sea", "boats"],
      file,
    };
  });
  return {
    name: "jekyll-minimal-mistakes",
    program: "jekyll",
    files: {
      "_config.yml": `title: Harbour notes\nurl: "${ORIGIN}"\nbaseurl: /blog\npermalink: /:categories/:title/\nplugins:\n  - jekyll-feed\ndefaults:\n  - scope:\n      path: ""\n      type: posts\n    values:\n      layout: single\n      read_time: true\n`,
      "_data/authors.yml": "mara:\n  name: Mara Lind\n  uri: https://mara.example\n",
      "_includes/shout.html": "<strong>{{ include.text }}</strong>\n",
      "_pages/404.md": "---\ntitle: Gone\n---\n",
      "images/port.png": PICTURE,
      ...filesOf(posts),
    },
    posts,
  };
}

function astro(): MadeBlog {
  const posts = madePosts(6, 62, ASTRO_HABITS).map((made): ExpectedPost & { file: string } => {
    const mdx = made.number % 3 === 0;
    const post = mdx
      ? {
          ...made,
          habits: [0, 1].map(
            (nth) => MDX_HABITS[((made.number / 3) * 2 + nth) % MDX_HABITS.length] as Habit,
          ),
        }
      : made;
    const own = post.number % 7 === 6;
    const name = own ? `The Post ${post.number}` : post.slug;
    const slug = own ? `the-post-${post.number}` : post.slug;
    const address = `/blog/${slug}/`;
    const file = yaml(
      {
        title: q(post.title.written),
        description: q(`About ${post.number}`),
        pubDate: q(post.date.written),
        heroImage: q("../../assets/port.png"),
        tags: '["boats", "Deep Sea"]',
        ...(post.number % 2 === 0 ? { author: "Jo Bell" } : {}),
      },
      bodyOf(post),
    );
    return {
      path: `src/content/blog/${name}.${mdx ? "mdx" : "md"}`,
      post,
      addresses: [address],
      authors: [post.number % 2 === 0 ? "Jo Bell" : "Mara Lind"],
      guid: `${ORIGIN}${address}`,
      tags: ["boats", "Deep Sea"],
      file,
    };
  });
  return {
    name: "astro",
    program: "astro",
    files: {
      "astro.config.mjs": `import { defineConfig } from "astro/config";\nexport default defineConfig({ site: "${ORIGIN}", integrations: [] });\n`,
      "src/consts.ts":
        'export const SITE_TITLE = "Harbour notes";\nexport const AUTHOR = "Mara Lind";\n',
      "src/content.config.ts":
        'const blog = defineCollection({ loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" }) });\nexport const collections = { blog };\n',
      "src/pages/blog/[...slug].astro": '---\nconst posts = await getCollection("blog");\n---\n',
      "src/pages/rss.xml.js": "export async function GET() {}",
      "src/assets/port.png": PICTURE,
      ...filesOf(posts),
    },
    posts,
  };
}

export const MADE_BLOGS: readonly (() => MadeBlog)[] = [
  eleventy,
  hugoYaml,
  hugoToml,
  jekyllMinima,
  jekyllMistakes,
  astro,
];
