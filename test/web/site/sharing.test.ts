/** Passing a post on: the links below it, and the page that asks for a Mastodon server. */
import { describe, expect, it, test } from "vitest";
import { serverOf } from "../../../src/web/site/sharing.tsx";
import { PUBLICATION_YAML, postFile } from "../../cli/compile/content-directory.ts";
import { compiledSite } from "./compiled-site.ts";

const post = postFile('id: first\ntitle: "Salt & water: 100 % <b>"\ndate: 2025-06-01');
const site = (share = "", more = {}) =>
  compiledSite({ "posts/a-post.md": post, "publication.yaml": PUBLICATION_YAML + share, ...more });

async function links(share?: string) {
  const { app } = await site(share);
  const html = await (await app.request("/posts/a-post")).text();
  const nav = /<nav class="share".*?<\/nav>/s.exec(html)?.[0] ?? "";
  expect(html.replace(/<script type="application\/ld\+json">.*?<\/script>/s, "")).not.toContain(
    "<script",
  );
  return [...nav.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(
    ([, href = "", name = ""]) => [name, href.replaceAll("&amp;", "&")],
  );
}

const TITLE = "Salt%20%26%20water%3A%20100%20%25%20%3Cb%3E";
const URL_ = "https%3A%2F%2Fharbour.example%2Fposts%2Fa-post";

describe("below a post", () => {
  it("stand by themselves its address, an email and Mastodon", async () => {
    expect(await links()).toEqual([
      ["Link to this post", "https://harbour.example/posts/a-post"],
      ["Email", `mailto:?subject=${TITLE}&body=${TITLE}%0D%0A%0D%0A${URL_}`],
      ["Mastodon", "/share/mastodon?post=a-post"],
    ]);
  });

  it("stands what the owner lists, in that order, or nothing", async () => {
    expect(await links("share: [bluesky, hackernews]\n")).toEqual([
      ["Bluesky", `https://bsky.app/intent/compose?text=${TITLE}%20${URL_}`],
      ["Hacker News", `https://news.ycombinator.com/submitlink?u=${URL_}&t=${TITLE}`],
    ]);
    expect(await links("share: none\n")).toEqual([]);
    expect(await links("share: []\n")).toEqual([]);
  });

  test.each([
    [
      "share: [myspace]\n",
      'share[1] cannot be "myspace"; write one of link, email, mastodon, bluesky',
    ],
    ["share: [link, link]\n", 'share[2] "link" is there twice'],
    ["share: yes\n", "share must be a list of link, email, mastodon"],
  ])("what is wrong in %j is named at its line", async (share, message) => {
    const line = PUBLICATION_YAML.split("\n").length;
    await expect(site(share)).rejects.toThrow(`content/publication.yaml:${line}: ${message}`);
  });
});

describe("the page for Mastodon", () => {
  const ask = async (query: string, headers: Record<string, string> = {}) =>
    (await site()).app.request(`https://harbour.example/share/mastodon?${query}`, { headers });
  const OURS = { "Sec-Fetch-Site": "same-origin" };
  const target = `https://mastodon.social/share?text=${TITLE}%20${URL_}`;

  it("asks for the server, and says where the answer may go", async () => {
    const response = await ask("post=a-post");
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Security-Policy")).toContain("form-action 'self' https:");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const html = await response.text();
    expect(html).toContain('<input type="hidden" name="post" value="a-post"/>');
    expect(html).not.toContain("<script");
  });

  it("sends the browser there with title and address, and leaves nothing behind", async () => {
    const response = await ask("post=a-post&server=mastodon.social", OURS);
    expect([response.status, response.headers.get("Location")]).toEqual([302, target]);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Set-Cookie")).toBeNull();
  });

  it("shows first where it would lead whoever comes from another site", async () => {
    for (const headers of [{}, { "Sec-Fetch-Site": "cross-site" }]) {
      const response = await ask("post=a-post&server=evil.example", headers);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('href="https://evil.example/share?text=');
    }
  });

  it("says what is wrong with what can be no server, and keeps it in the field", async () => {
    const response = await ask("post=a-post&server=not%20a%20server%22%3E", OURS);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain("That is no address of a server.");
    expect(html).toContain('value="not a server&quot;&gt;"');
    expect(html).toContain('aria-invalid="true"');
  });

  it("is not there for a post that is not", async () => {
    expect((await ask("post=b-post")).status).toBe(404);
    expect((await ask("")).status).toBe(404);
  });
});

test.each([
  ["mastodon.social", "mastodon.social"],
  [" Mastodon.Social/ ", "mastodon.social"],
  ["https://mastodon.social/@ada", "mastodon.social"],
  ["@ada@mastodon.social", "mastodon.social"],
  ["ada@mastodon.social", "mastodon.social"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["mastodon", undefined],
  ["", undefined],
  ["127.0.0.1", undefined],
  ["0x7f.1", undefined],
  ["[::1]", undefined],
  ["mastodon.social:8080", undefined],
  ["mastodon.social\\@evil.example", "mastodon.social"],
  ["a..example", undefined],
  ["-a.example", undefined],
  ["javascript:alert(1)", undefined],
  ["mastodon.social\r\nX: y", undefined],
])("%j is the server %j", (typed, server) => {
  expect(serverOf(typed)).toBe(server);
});
