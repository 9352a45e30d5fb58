/** Small honest exports in XML and JSON, with what each of these formats usually holds. */

const ITEMS = made(6);

function made(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    at,
    title: `Ports &amp; tides ${at}`,
    text: `<p>A <b>port</b> &amp; its <a href="/2019/05/${at}/">tide</a>.</p><ul><li>One</li></ul><figure><img src="/wp-content/uploads/a.jpg" alt="A quay"><figcaption>Dawn</figcaption></figure><table><tr><td>1</td></tr></table>`,
    date: `2019-05-0${(at % 9) + 1}`,
  }));
}

/** @param count of posts, pages and drafts together */
export function wxr(count = ITEMS.length): string {
  const items = made(count).map(
    ({ at, title, text, date }) => `<item>
<title>${title}</title><link>https://old.example/2019/05/ports-${at}/</link>
<pubDate>Wed, 0${(at % 9) + 1} May 2019 10:00:00 +0000</pubDate><dc:creator><![CDATA[ada]]></dc:creator>
<guid isPermaLink="false">https://old.example/?p=${at + 10}</guid>
<content:encoded><![CDATA[<!-- wp:paragraph -->${text}<!-- /wp:paragraph -->
[gallery ids="1,2"] [caption id="a"]<img src="a.jpg"/> Words[/caption]]]></content:encoded>
<excerpt:encoded><![CDATA[In short ${at}.]]></excerpt:encoded>
<wp:post_id>${at + 10}</wp:post_id><wp:post_date><![CDATA[${date} 12:00:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[${date} 10:00:00]]></wp:post_date_gmt><wp:post_name><![CDATA[ports-${at}]]></wp:post_name>
<wp:status><![CDATA[${at === 3 ? "draft" : "publish"}]]></wp:status><wp:post_parent>0</wp:post_parent>
<wp:post_type><![CDATA[${at === 4 ? "page" : "post"}]]></wp:post_type><wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="trade"><![CDATA[Trade]]></category>
<category domain="post_tag" nicename="boats"><![CDATA[Boats]]></category>
<wp:postmeta><wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key><wp:meta_value><![CDATA[99]]></wp:meta_value></wp:postmeta>
</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old site</title><link>https://old.example</link><description>Words</description><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ada]]></wp:author_login><wp:author_display_name><![CDATA[Ada Lind]]></wp:author_display_name></wp:author>
${items.join("\n")}
</channel></rss>
`;
}

export function rss(): string {
  const items = ITEMS.map(
    ({ at, title, text }) =>
      `<item><title>${title}</title><link>https://old.example/${at}</link><guid>https://old.example/${at}</guid><pubDate>Wed, 0${(at % 9) + 1} May 2019 10:00:00 GMT</pubDate><category>Trade</category><description><![CDATA[${text}]]></description><enclosure url="https://old.example/${at}.mp3" type="audio/mpeg" length="900"/></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Old</title><link>https://old.example/</link><description>d</description>${items.join("\n")}</channel></rss>`;
}

export function atom(): string {
  const entries = ITEMS.map(
    ({ at, title, text, date }) =>
      `<entry><title type="html">${title}</title><id>tag:old.example,2019:${at}</id><link rel="alternate" href="https://old.example/${at}.html"/><published>${date}T10:00:00Z</published><updated>${date}T11:00:00Z</updated><author><name>Ada Lind</name></author><category term="trade"/><content type="html">${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</content></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><id>tag:old.example,2019:feed</id><link href="https://old.example/"/><updated>2019-06-01T00:00:00Z</updated>${entries.join("\n")}</feed>`;
}

export function jsonFeed(): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Old",
    home_page_url: "https://old.example/",
    items: ITEMS.map(({ at, title, text, date }) => ({
      id: `https://old.example/${at}`,
      url: `https://old.example/${at}`,
      title,
      content_html: text,
      date_published: `${date}T10:00:00Z`,
      tags: ["Trade"],
      authors: [{ name: "Ada Lind" }],
    })),
  });
}

export function ghostExport(): string {
  const posts = ITEMS.map(({ at, title, text, date }) => ({
    id: `5f3a9c0000000000000000${at}0`,
    uuid: `0000000${at}-0000-4000-a000-000000000000`,
    title,
    slug: `ports-${at}`,
    html: text,
    mobiledoc: null,
    lexical: null,
    status: at === 3 ? "draft" : "published",
    visibility: at === 4 ? "paid" : "public",
    type: at === 5 ? "page" : "post",
    created_at: `${date}T10:00:00.000Z`,
    published_at: `${date}T10:00:00.000Z`,
    updated_at: `${date}T11:00:00.000Z`,
  }));
  const data = {
    posts,
    users: [{ id: "u1", name: "Ada Lind", slug: "ada" }],
    tags: [{ id: "t1", name: "Trade", slug: "trade", visibility: "public" }],
    posts_tags: posts.map(({ id }) => ({ post_id: id, tag_id: "t1", sort_order: 0 })),
    posts_authors: posts.map(({ id }) => ({ post_id: id, author_id: "u1", sort_order: 0 })),
  };
  return JSON.stringify({ db: [{ meta: { exported_on: 1, version: "5.80.0" }, data }] });
}
