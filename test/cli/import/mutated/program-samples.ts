/** A small export of each program that keeps posts in a shape of its own. */

export function ghost(): Readonly<Record<string, string>> {
  const lexical = JSON.stringify({
    root: {
      type: "root",
      children: [
        { type: "paragraph", children: [{ type: "text", text: "Sail", format: 1 }] },
        { type: "image", src: "__GHOST_URL__/content/images/a.png", caption: "A <b>pier</b>" },
        { type: "callout", calloutText: "Mind <i>this</i>", calloutEmoji: "💡" },
      ],
    },
  });
  const mobiledoc = JSON.stringify({
    version: "0.3.1",
    markups: [["a", ["href", "https://x.example/"]]],
    cards: [["code", { code: "let a;", language: "js" }]],
    sections: [
      [1, "p", [[0, [0], 1, "there"]]],
      [10, 0],
    ],
  });
  const post = (id: string, more: object) => ({
    id: id.repeat(24),
    slug: `post-${id}`,
    title: `Post ${id}`,
    status: "published",
    visibility: "public",
    published_at: "2024-05-01T06:07:08.000Z",
    ...more,
  });
  const data = {
    posts: [
      post("a", {
        html: '<p>Hi <a href="__GHOST_URL__/post-b/">b</a></p>',
        feature_image: "/x.png",
      }),
      post("b", { lexical }),
      post("c", { mobiledoc, visibility: "paid" }),
    ],
    users: [{ id: "u", name: "Ada Lind", slug: "ada" }],
    posts_authors: [{ post_id: "a".repeat(24), author_id: "u", sort_order: 0 }],
    tags: [{ id: "t", name: "Boats", slug: "boats" }],
    posts_tags: [{ post_id: "b".repeat(24), tag_id: "t", sort_order: 0 }],
  };
  return {
    "blog.json": JSON.stringify({ db: [{ meta: { version: "5.80.1" }, data }] }),
    "content/images/a.png": "x",
    "routes.yaml": "collections:\n  /:\n    permalink: /{year}/{slug}/\n",
    "redirects.json": '[{"from": "/old/", "to": "/post-a/", "permanent": true}]',
  };
}

export function substack(): Readonly<Record<string, string>> {
  return {
    "posts.csv":
      'post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n1.one,2024-05-01T06:07:08.123Z,true,,,newsletter,everyone,"One, two",Three,\n2.two,2024-05-02T06:07:08.123Z,true,,,podcast,only_paid,Two,,https://x.example/a.mp3\n',
    "posts/1.one.html":
      '<p>See <a href="https://boats.substack.com/p/two">two</a><a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a></p><div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>Note</p></div></div>',
    "posts/2.two.html":
      '<div class="captioned-image-container"><figure><a class="image-link" href="x"><img data-attrs="{&quot;src&quot;:&quot;https://x.example/a.png&quot;}" src="b"></a></figure></div>',
    "email_list.boats.csv": "email,active_subscription\na@example.org,\n",
  };
}

export function medium(): Readonly<Record<string, string>> {
  const page = (title: string, body: string, id = "abcdef123456") =>
    `<!DOCTYPE html><html><head><title>${title}</title></head><body><article class="h-entry"><header><h1 class="p-name">${title}</h1></header><section data-field="body" class="e-content">${body}</section><footer><p>By <a href="https://medium.com/@joe" class="p-author h-card">Joe</a> on <a href="https://medium.com/p/${id}"><time class="dt-published" datetime="2018-08-11T11:23:34.123Z">then</time></a>.</p><p><a href="https://medium.com/@joe/one-${id}" class="p-canonical">Canonical link</a></p></footer></article></body></html>`;
  return {
    "posts/2018-08-11_One-abcdef123456.html": page(
      "One",
      '<h3 class="graf graf--title">One</h3><p class="graf">Text</p><pre class="graf" data-code-block-lang="js">a<br>b</pre>',
    ),
    "posts/draft_Two-abcdef123457.html": page("Two", "<p>Later</p>", "abcdef123457"),
  };
}

export function buttondown(): Readonly<Record<string, string>> {
  const email = (slug: string, body: string) => ({
    id: `0000-${slug}`,
    subject: slug,
    slug,
    status: "sent",
    email_type: "public",
    publish_date: "2024-05-01T06:07:08.123456Z",
    absolute_url: `https://buttondown.com/boats/archive/${slug}/`,
    body,
  });
  return {
    "emails.json": JSON.stringify({
      results: [
        email("one", "<!-- buttondown-editor-mode: plaintext -->Dear {{ subscriber.name }}, *hi*"),
        email("two", "<!-- buttondown-editor-mode: fancy --><p>Hi</p><ul><li>a</li></ul>"),
      ],
    }),
  };
}

export function mailchimp(): Readonly<Record<string, string>> {
  return {
    "campaigns.csv":
      'Title,Subject,List,Send Date,Unique Id\nOne,"One, two",Boats,"Jan 02, 2023 04:05 pm",abc123\n',
    "campaigns_content/abc123_one.html":
      '<!doctype html><html><body><table><tr><td class="mcnTextContent"><p>Dear *|FNAME|*</p><table><tr><th>A</th></tr><tr><td>1</td></tr></table></td></tr></table></body></html>',
  };
}

export function microfeed(): Readonly<Record<string, string>> {
  return {
    "feed.json": JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "Boats",
      _microfeed: { base_url: "https://boats.example.org" },
      items: [
        {
          id: "abc",
          title: "One",
          content_html: "<p>Text</p>",
          date_published: "2024-05-01T06:07:08.000Z",
          attachments: [{ url: "https://x.example/a.mp3", mime_type: "audio/mpeg" }],
          _microfeed: { web_url: "https://boats.example.org/i/one-abc/", status: "published" },
        },
      ],
    }),
  };
}
