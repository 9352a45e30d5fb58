/**
 * Sharing on Mastodon, which is many servers: the reader names theirs, and is sent there with the post's title and address.
 * Nothing is written down, neither here nor in the browser.
 */
import type { Context } from "hono";
import type { Post } from "../../publication/post.ts";
import { MASTODON_PATH } from "../../publication/share.ts";
import { absolute, postPath } from "../../publication/url.ts";
import { redirect, unkept } from "../http/answer.ts";
import { unknown } from "./errors.tsx";
import { Frame, Opening } from "./pages/frame.tsx";
import type { PageContext } from "./render-cache.ts";
import type { Site } from "./site.ts";
import { findPost } from "./visible-index.ts";

export function mastodon(pages: PageContext, c: Context): Response | Promise<Response> {
  const { site } = pages;
  const found = findPost(pages.visibleIndex(), c.req.query("post") ?? "");
  if (found.kind !== "post") return unknown(pages, c);
  const { post } = found;
  const typed = c.req.query("server");
  if (typed === undefined) return shown(c, <MastodonPage site={site} post={post} />);
  const server = serverOf(typed);
  if (server === undefined) {
    return shown(c, <MastodonPage site={site} post={post} typed={typed} wrong />, 422);
  }
  const target = shareAt(server, post, absolute(site.publication, postPath(post)));
  // A link elsewhere could lead through us to any host: from there a reader sees first where it goes.
  if (c.req.header("Sec-Fetch-Site") === "same-origin") {
    return redirect(c.req.raw, target, 302, true);
  }
  return shown(c, <MastodonPage site={site} post={post} typed={server} onward={target} />);
}

/** The domain of a server, of whatever a reader knows of theirs: "mastodon.social", an address of theirs, "@ada@mastodon.social". */
export function serverOf(typed: string): string | undefined {
  const [place = ""] = typed
    .trim()
    .replace(/^https?:\/\//i, "")
    .split(/[/?#\\]/, 1);
  const url = URL.parse(`https://${place.slice(place.lastIndexOf("@") + 1)}/`);
  if (url === null || url.port !== "") return undefined;
  const { hostname } = url;
  // DNS names with a dot (RFC 1035 §2.3.1), in the form that URL gives them; no numbers, which are addresses of networks.
  const isDomain =
    hostname.length <= 253 &&
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(
      hostname,
    );
  return isDomain ? hostname : undefined;
}

function shareAt(server: string, { title }: Post, address: string): string {
  return `https://${server}/share?text=${encodeURIComponent(`${title} ${address}`)}`;
}

/** Browsers hold the redirect after a form to what its page allows. */
function shown(c: Context, page: ReturnType<typeof MastodonPage>, status = 200): Response {
  const response = unkept(c.req.raw, "page", `${page}`, status);
  const policy = response.headers.get("Content-Security-Policy") ?? "";
  response.headers.set(
    "Content-Security-Policy",
    policy.replace("form-action 'self'", "form-action 'self' https:"),
  );
  // Without it no browser says that the form is ours.
  response.headers.set("Referrer-Policy", "same-origin");
  return response;
}

function MastodonPage(view: {
  readonly site: Site;
  readonly post: Post;
  readonly typed?: string;
  readonly wrong?: boolean;
  /** Where the reader is about to go. */
  readonly onward?: string;
}) {
  const { site, post, typed, wrong = false, onward } = view;
  const { words } = site.publication;
  const said = words.pages.reading.share.mastodon;
  return (
    <Frame site={site} kind="form" title={said.title} description={said.about} program>
      <Opening heading={said.title}>
        <a href={postPath(post)} lang={post.language} dir={post.direction}>
          {post.title}
        </a>
      </Opening>
      {onward === undefined ? (
        <form class="form" method="get" action={MASTODON_PATH}>
          <input type="hidden" name="post" value={post.slug} />
          {wrong ? (
            <p class="complaint" id="wrong-server" role="alert">
              {said.wrong}
            </p>
          ) : null}
          <p class="field">
            <label for="server">{said.label}</label>
            <input
              id="server"
              name="server"
              inputmode="url"
              autocapitalize="none"
              spellcheck={false}
              dir="ltr"
              required
              maxlength={300}
              value={typed ?? ""}
              aria-describedby={wrong ? "wrong-server server-hint" : "server-hint"}
              {...(wrong ? { "aria-invalid": "true" } : {})}
            />
            <small id="server-hint">{said.hint}</small>
          </p>
          <button type="submit">{said.button}</button>
          <p class="small">{said.pledge}</p>
        </form>
      ) : (
        <div class="form">
          <ul class="buttons">
            <li>
              <a class="button" href={onward} rel="nofollow noopener">
                {said.button}: <bdi>{typed}</bdi>
              </a>
            </li>
          </ul>
          <p class="small">{said.pledge}</p>
        </div>
      )}
    </Frame>
  );
}
