/**
 * Posts and pages as Ghost takes them: its own JSON (https://docs.ghost.org/migration/custom), each body as one HTML card
 * of mobiledoc, which Ghost shows as it is and turns into its editor's cards on request. Pure.
 */
import { createHash } from "node:crypto";
import type { Publication } from "../../publication/publication.ts";
import { absolute, pagePath, postPath } from "../../publication/url.ts";
import type { LeavingPage, LeavingPost } from "./leaving.ts";

/** Of the form that is written: importers of Ghost 5 and 6 read it. */
const VERSION = "5.0.0";

export function ghostExport(
  publication: Publication,
  posts: readonly LeavingPost[],
  pages: readonly LeavingPage[],
  now: number,
): string {
  const written = [
    ...posts.map((leaving) => ghostPost(publication, leaving, now)),
    ...pages.map((leaving) => ghostPage(publication, leaving, now)),
  ];
  const data = {
    posts: written,
    tags: publication.topics.map(({ slug, name, description }) => ({
      id: idOf(`tag/${slug}`),
      slug,
      name,
      description,
    })),
    posts_tags: posts.flatMap(({ post }) =>
      post.topics.map((slug, sort_order) => ({
        post_id: idOf(`post/${post.id}`),
        tag_id: idOf(`tag/${slug}`),
        sort_order,
      })),
    ),
    users: publication.authors.map(({ id, name, url }) => ({
      id: idOf(`user/${id}`),
      slug: id,
      name,
      ...(url === undefined ? {} : { website: url }),
    })),
    posts_authors: posts.flatMap(({ post }) =>
      post.authors.map((author, sort_order) => ({
        post_id: idOf(`post/${post.id}`),
        author_id: idOf(`user/${author}`),
        sort_order,
      })),
    ),
    posts_meta: posts.flatMap(({ post }) =>
      post.image === undefined
        ? []
        : [
            {
              post_id: idOf(`post/${post.id}`),
              feature_image_alt: post.image.alt,
              ...(post.image.credit === undefined
                ? {}
                : { feature_image_caption: post.image.credit }),
            },
          ],
    ),
  };
  return `${JSON.stringify({ db: [{ meta: { exported_on: now, version: VERSION }, data }] }, null, 2)}\n`;
}

function ghostPost(publication: Publication, { post, html }: LeavingPost, now: number) {
  const at = new Date(post.published).toISOString();
  return {
    ...common(`post/${post.id}`, html),
    title: post.title,
    slug: post.slug,
    type: "post",
    status: post.published > now ? "scheduled" : "published",
    created_at: at,
    published_at: at,
    updated_at: new Date(post.updated).toISOString(),
    canonical_url: absolute(publication, postPath(post)),
    ...(post.excerpted ? {} : { custom_excerpt: post.summary }),
    ...(post.language === publication.language ? {} : { locale: post.language }),
    ...(post.image === undefined ? {} : { feature_image: absolute(publication, post.image.path) }),
  };
}

function ghostPage(publication: Publication, { page, html }: LeavingPage, now: number) {
  const at = new Date(now).toISOString();
  return {
    ...common(`page/${page.slug}`, html),
    title: page.title,
    slug: page.slug,
    type: "page",
    status: "published",
    created_at: at,
    published_at: at,
    updated_at: at,
    canonical_url: absolute(publication, pagePath(page)),
  };
}

function common(name: string, html: string) {
  return {
    id: idOf(name),
    visibility: "public",
    html,
    mobiledoc: JSON.stringify({
      version: "0.3.1",
      atoms: [],
      cards: [["html", { html }]],
      markups: [],
      sections: [[10, 0]],
    }),
  };
}

/** Ghost's ids are 24 hexadecimal digits; the same post has the same in every export. */
function idOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 24);
}
