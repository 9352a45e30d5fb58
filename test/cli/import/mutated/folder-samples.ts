/** Small sites of the programs whose sites are folders, with what their readers have to take apart. */

type Files = Readonly<Record<string, string>>;

export function jekyll(): Files {
  return {
    "_config.yml":
      "title: Ports\nurl: https://old.example\npermalink: pretty\nplugins: [jekyll-feed]\n",
    "_data/authors.yml": "mara: { name: Mara Lind }\n",
    "_includes/pic.html": '<img src="{{ include.src }}" alt="">\n',
    "_posts/2019-05-01-a.md":
      "---\ntitle: A *port*\nauthor: mara\ntags: a b\n---\n\n{% include pic.html src=page.x %}\n\n{% for i in (1..3) %}{{ i }}{% endfor %}\n{: .x #y}\n\n{% raw %}{{ b }}{% endraw %} {% if page.title %}x{% else %}y{% endif %}\n\n* TOC\n{:toc}\n",
    "_posts/2019-05-02-b.html":
      "---\ntitle: B\nredirect_from: /old/\n---\n<p>{% post_url 2019-05-01-a %} {{ site.title | upcase }}</p>\n",
    "about.md": "---\ntitle: About\n---\nTerm\n: Its meaning\n\n*[HTML]: x\n",
  };
}

export function hugo(): Files {
  return {
    "hugo.toml": 'baseURL = "https://old.example/"\n[permalinks]\nposts = "/:year/:slug/"\n',
    "content/posts/_index.md": "---\ncascade: { author: Mara }\n---\n",
    "content/posts/a/index.md":
      '+++\ntitle = "A"\ndate = 2019-05-01T10:00:00Z\naliases = ["/old", "was"]\n+++\n\n{{< figure src="p.png" caption="C" >}}\n\n{{% notice tip %}}x {{< em "y" >}}{{% /notice %}}\n\n::: note\nInner\n:::\n',
    "content/posts/b.md":
      '{"title": "B", "date": "2019-05-02"}\n\n$$x^2$$ {{</* raw */>}} <iframe src="https://x.example"></iframe>\n',
    "layouts/shortcodes/em.html": "<em>{{ with .Get 0 }}{{ . | upper }}{{ else }}-{{ end }}</em>",
  };
}

export function eleventy(): Files {
  return {
    "eleventy.config.js":
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a program of the site.
      'export default function (c) { c.addShortcode("em", (x) => `<em>${x}</em>`); return { dir: { input: "src" } }; }\n',
    "src/_data/site.js":
      'module.exports = { url: "https://old.example", author: { name: "Mara" } };\n',
    "src/posts/posts.json": '{"tags": ["posts"], "permalink": "/p/{{ page.fileSlug }}/"}',
    "src/posts/2019-05-01-a.md":
      "---\ntitle: A\n---\n\n{% em 'x' %} {{ title | slugify }} {% set y = 1 %}\n",
    "src/posts/b.njk": "---\ntitle: B\ndate: 2019-05-02\n---\n<p>{{ page.url }}</p>\n",
  };
}

export function astro(): Files {
  return {
    "astro.config.mjs": 'export default defineConfig({ site: "https://old.example" });\n',
    "src/content/blog/a.mdx":
      '---\ntitle: A\npubDate: 2019-05-01\n---\nimport X from "../x.astro";\n\n<X a={{ b: 1 }}>\n\nIn *it*.\n\n</X>\n\n{frontmatter.title} <p className="y">z</p>\n',
    "src/pages/blog/[...slug].astro": 'getCollection("blog")\n',
  };
}

export function obsidian(): Files {
  return {
    ".obsidian/app.json": "{}",
    "a.md":
      "---\ndate: 2019-05-01\ntags: [x]\n---\n[[b|the other]] ![[p.png|300]] ==m== ^id %%c%%\n\n> [!note] T\n> x\n",
    "b.md": "#tag\n\n[[a#H]]\n",
  };
}
