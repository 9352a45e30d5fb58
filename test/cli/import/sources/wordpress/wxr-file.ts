/** Exports of WordPress as its documentation and its own exporter shape them. */
import { AUTHORS, html, type OldPost, oldPosts, type Passage, sentence } from "../old-blog.ts";

const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;

/** "2019-03-18 10:00:00" */
export function mysql(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

/** Before 2018: no tags of paragraphs, but empty lines. */
function classicText(number: number): readonly Passage[] {
  const one = sentence(number, 40);
  const two = sentence(number + 1000, 60);
  const three = sentence(number + 2000, 30);
  return [
    { kept: `${html(one)}\n\n`, seen: one },
    {
      kept: `[caption id="attachment_${number}" align="alignleft" width="300"]<img src="https://old.example/wp-content/uploads/${number}-300x200.jpg" alt="Map" /> Caption ${number} with <em>words</em>[/caption]\n\n`,
      seen: `Caption ${number} with words`,
    },
    { kept: `<strong>${html(two)}</strong>\nnext line\n\n`, seen: `${two} next line` },
    {
      kept: `<ul>\n\t<li>first ${number}</li>\n\t<li>second</li>\n</ul>\n`,
      seen: `first ${number} second`,
    },
    {
      kept: `[contact-form-7 id="${number}" title="Form ${number}"]\n\n`,
      seen: "",
      lost: `[contact-form-7 id="${number}" title="Form ${number}"]`,
    },
    { kept: `<blockquote>${html(three)}</blockquote>\n\n`, seen: three },
    {
      kept: `[sourcecode language="php"]\n<?php echo $a[${number}]; ?>\n[/sourcecode]\n\n`,
      seen: `<?php echo $a[${number}]; ?>`,
    },
    {
      kept: `As [[caption]] says [sic], and [1].[ref]Note ${number}[/ref]\n\n`,
      seen: "As [caption] says [sic], and [1].",
    },
    { kept: "", seen: `Note ${number}` },
    {
      kept: `https://www.youtube.com/watch?v=v${number}`,
      seen: `https://www.youtube.com/watch?v=v${number}`,
      lost: `https://www.youtube.com/watch?v=v${number}`,
    },
  ].sort((a, b) => Number(a.seen.startsWith("Note ")) - Number(b.seen.startsWith("Note ")));
}

/** Since 2018: comments around the HTML of each block. */
function blockText(number: number): readonly Passage[] {
  const one = sentence(number, 50);
  const two = sentence(number + 1000, 70);
  const block = (name: string, inner: string) =>
    `<!-- wp:${name} -->\n${inner}\n<!-- /wp:${name} -->\n\n`;
  return [
    { kept: block("paragraph", `<p>${html(one)}</p>`), seen: one },
    {
      kept: block(
        "heading",
        `<h2 class="wp-block-heading" id="part-${number}">Part ${number}</h2>`,
      ),
      seen: `Part ${number}`,
    },
    {
      kept: block(
        `image {"id":${5000 + number}}`.replace(/ -->/, ""),
        `<figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/${number}.jpg" alt="Map ${number}"/><figcaption class="wp-element-caption">Caption ${number}</figcaption></figure>`,
      ).replace(/<!-- \/wp:image \{[^}]*\} -->/, "<!-- /wp:image -->"),
      seen: `Caption ${number}`,
    },
    {
      kept: block(
        "paragraph",
        `<p class="has-text-align-center">${html(two)} <a href="https://old.example/x-${number}/">link</a></p>`,
      ),
      seen: `${two} link`,
      lost: "has-text-align-center",
    },
    {
      kept: `<!-- wp:latest-posts {"postsToShow":${number}} /-->\n\n`,
      seen: "",
      lost: "wp:latest-posts",
    },
    {
      kept: block(
        "table",
        '<figure class="wp-block-table"><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td colspan="2">over both</td></tr><tr><td>1</td><td>2</td></tr></tbody></table></figure>',
      ),
      seen: "A B over both 1 2",
    },
    {
      kept: block(
        "code",
        `<pre class="wp-block-code"><code>if (a &lt; ${number}) &amp;&amp; b[0];</code></pre>`,
      ),
      seen: `if (a < ${number}) && b[0];`,
    },
    {
      kept: block(
        "pullquote",
        `<figure class="wp-block-pullquote"><blockquote><p>Said ${number}</p><cite>Who</cite></blockquote></figure>`,
      ),
      seen: `Said ${number} Who`,
    },
    {
      kept: block(
        "details",
        `<details class="wp-block-details"><summary>More ${number}</summary><!-- wp:paragraph -->\n<p>Inner ${number}</p>\n<!-- /wp:paragraph --></details>`,
      ),
      seen: `More ${number} Inner ${number}`,
    },
    {
      kept: block(
        "columns",
        `<div class="wp-block-columns"><!-- wp:column -->\n<div class="wp-block-column"><p>Left ${number}</p></div>\n<!-- /wp:column --><!-- wp:column -->\n<div class="wp-block-column"><p>Right</p></div>\n<!-- /wp:column --></div>`,
      ),
      seen: `Left ${number} Right`,
      lost: "columns beside each other",
    },
  ];
}

/** "Arts & Crafts" → "arts-crafts" */
const nicename = (name: string) =>
  encodeURIComponent(name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")).toLowerCase();

export type WxrBlog = {
  readonly file: string;
  readonly posts: readonly OldPost[];
  readonly address: (post: OldPost) => string;
  readonly guid: (post: OldPost) => string;
};

/** Minutes that the old site's clock was ahead of Greenwich. */
export const AHEAD = 240;

function itemOf(post: OldPost, blog: Omit<WxrBlog, "file" | "posts">, version: string): string {
  const local = post.published + AHEAD * 60_000;
  const modified = post.updated ?? post.published;
  const isOld = version === "1.0";
  const tags = post.tags.flatMap((tag, at) => {
    const domain = at % 2 === 0 ? "category" : isOld ? "tag" : "post_tag";
    const named = `<category domain="${domain}" nicename="${nicename(tag)}">${cdata(html(tag))}</category>`;
    return isOld ? [`<category>${cdata(html(tag))}</category>`, named] : [named];
  });
  const slug = encodeURIComponent(post.slug).toLowerCase();
  return `
	<item>
		<title>${isOld ? html(html(post.title)) : cdata(html(post.title))}</title>
		<link>https://old.example${blog.address(post)}</link>
		<pubDate>${new Date(post.published).toUTCString().replace("GMT", "+0000")}</pubDate>
		<dc:creator>${cdata(post.author)}</dc:creator>
		${tags.join("\n\t\t")}
		<guid isPermaLink="false">${html(blog.guid(post))}</guid>
		<description></description>
		<content:encoded>${cdata(post.text.map(({ kept }) => kept).join(""))}</content:encoded>
		<excerpt:encoded>${cdata("")}</excerpt:encoded>
		<wp:post_id>${post.number}</wp:post_id>
		<wp:post_date>${mysql(local)}</wp:post_date>
		<wp:post_date_gmt>${mysql(post.published)}</wp:post_date_gmt>
		${isOld ? "" : `<wp:post_modified>${mysql(modified + AHEAD * 60_000)}</wp:post_modified>\n\t\t<wp:post_modified_gmt>${mysql(modified)}</wp:post_modified_gmt>`}
		<wp:comment_status>open</wp:comment_status>
		<wp:post_name>${slug}</wp:post_name>
		<wp:status>publish</wp:status>
		<wp:post_parent>0</wp:post_parent>
		<wp:post_type>post</wp:post_type>
		<wp:post_password></wp:post_password>
		<wp:is_sticky>0</wp:is_sticky>
		${post.number % 3 === 0 ? `<wp:comment><wp:comment_id>${post.number}</wp:comment_id><wp:comment_content>${cdata("Nice ]]> one")}</wp:comment_content></wp:comment>` : ""}
	</item>`;
}

function fileOf(
  posts: readonly OldPost[],
  blog: Omit<WxrBlog, "file" | "posts">,
  version: string,
  encoding: string,
  extra = "",
): string {
  const people = Object.entries(AUTHORS)
    .map(
      ([login, name]) =>
        `<wp:author><wp:author_login>${cdata(login)}</wp:author_login><wp:author_display_name>${cdata(name)}</wp:author_display_name></wp:author>`,
    )
    .join("\n\t");
  return `<?xml version="1.0" encoding="${encoding}" ?>
<!-- This is a WordPress eXtended RSS file generated by WordPress as an export of your site. -->
<!-- generator="WordPress/${version === "1.0" ? "2.7" : "6.4"}" created="2019-01-01 00:00"-->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/${version}/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/${version}/">
<channel>
	<title>Old blog</title>
	<link>https://old.example</link>
	<description>Of tides</description>
	<language>en-GB</language>
	<wp:wxr_version>${version}</wp:wxr_version>
	<wp:base_site_url>https://old.example</wp:base_site_url>
	<wp:base_blog_url>https://old.example</wp:base_blog_url>
	${version === "1.0" ? "" : people}
${extra}${posts.map((post) => itemOf(post, blog, version)).join("")}
</channel>
</rss>
`;
}

/** A blog of 2007: WXR 1.0, in the encoding that its database had. */
export function classicBlog(encoding: string): WxrBlog {
  const two = (number: number) => String(number).padStart(2, "0");
  const address = ({ published, slug }: OldPost) => {
    const day = new Date(published + AHEAD * 60_000);
    return `/${day.getUTCFullYear()}/${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}/${encodeURIComponent(slug)}/`;
  };
  const guid = ({ number }: OldPost) => `http://old.example/?p=${number}`;
  const blog = { address, guid };
  const posts = oldPosts(60, classicText);
  return { ...blog, posts, file: fileOf(posts, blog, "1.0", encoding) };
}

/** A blog of today: WXR 1.2, with the editor of blocks. */
export function blockBlog(): WxrBlog {
  const address = ({ slug }: OldPost) => `/${encodeURIComponent(slug)}/`;
  const guid = ({ number }: OldPost) => `https://staging.example/?p=${number}&preview=1`;
  const blog = { address, guid };
  const posts = oldPosts(75, blockText);
  return { ...blog, posts, file: fileOf(posts, blog, "1.2", "UTF-8") };
}
