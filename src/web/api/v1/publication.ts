/** The publication and its posts: what is compiled, read only. */
import { z } from "@hono/zod-openapi";
import { CADENCES } from "../../../publication/cadence/cadences.ts";
import { newestFirst, type Post } from "../../../publication/post.ts";
import { wholePost } from "../../../publication/posts-apart.ts";
import { absolute, postPath } from "../../../publication/url.ts";
import { Cadence, Instant, pageFrom, pageOf, pageQuery, placeAt } from "./forms.ts";
import { type Api, operation } from "./operation.ts";
import { isRefusal, refuse } from "./problems.ts";

const Publication = z
  .object({
    title: z.string(),
    subtitle: z.string(),
    address: z.url(),
    language: z.string().openapi({ description: "BCP 47." }),
    timeZone: z.string().openapi({ description: "IANA." }),
    authors: z
      .array(z.object({ id: z.string(), name: z.string(), url: z.string().optional() }))
      .readonly(),
    topics: z
      .array(z.object({ slug: z.string(), name: z.string(), description: z.string() }))
      .readonly(),
    cadences: z.array(Cadence).readonly().openapi({ description: "Those on offer." }),
    defaultCadence: Cadence,
    from: z.object({ name: z.string(), address: z.string() }),
    postalAddress: z.array(z.string()).readonly().openapi({
      description: "Without it nothing is e-mailed.",
    }),
    content: z.string().openapi({ description: "Names what is deployed: a hash of all content." }),
  })
  .openapi("Publication");

const STATES = ["published", "scheduled", "withdrawn"] as const;

const PostLine = z
  .object({
    id: z.string().openapi({ description: "Survives a new slug, title, date or domain." }),
    slug: z.string(),
    url: z.url(),
    state: z.enum(STATES),
    title: z.string(),
    summary: z.string(),
    published: Instant,
    updated: Instant,
    topics: z.array(z.string()).readonly(),
    authors: z.array(z.string()).readonly(),
    language: z.string(),
    email: z.enum(["settled", "never", "now"]).openapi({
      description: "Whether the digest carries it: once settled, never, or without waiting.",
    }),
    revision: z.string().openapi({ description: "Another one is an edit." }),
    words: z.int(),
  })
  .openapi("PostLine");

const PostWhole = PostLine.extend({
  html: z
    .string()
    .openapi({ description: "As feeds and emails have it: absolute URLs, sanitised." }),
  text: z.string(),
}).openapi("Post");

const ByPost = z.object({
  post: z.string().max(500).openapi({ description: "Its id, or its slug." }),
});

export const publicationOperations = [
  operation({
    id: "getPublication",
    method: "get",
    path: "/publication",
    tag: "Publication",
    scope: "read",
    summary: "The publication and its settings",
    answer: Publication,
    act: async ({ index }) => {
      const { digest, ...publication } = index.publication;
      return {
        ...publication,
        cadences: CADENCES.filter((cadence) => digest.cadences[cadence] !== undefined),
        defaultCadence: digest.default,
        content: index.hash,
      };
    },
  }),
  operation({
    id: "listPosts",
    method: "get",
    path: "/posts",
    tag: "Publication",
    scope: "read",
    summary: "Posts, the newest first",
    query: z.strictObject({
      ...pageQuery(500, 50),
      state: z.enum(STATES).optional(),
      topic: z.string().max(200).optional().openapi({ description: "The slug of a topic." }),
    }),
    answer: pageOf(PostLine),
    act: async (api, { query: { count, cursor, state, topic }, now }) => {
      const place = placeAt("posts", cursor, ["number", "string"]);
      if (isRefusal(place)) return place;
      const last = place && { published: place[0], id: place[1] };
      const after = (post: Post) => last === undefined || newestFirst(last, post) < 0;
      const { posts } = api.index;
      const rows = posts
        .filter(
          (post) =>
            after(post) &&
            (state === undefined || stateOf(post, now) === state) &&
            (topic === undefined || post.topics.includes(topic)),
        )
        .slice(0, count + 1);
      const page = pageFrom("posts", rows, count, (post) => [post.published, post.id]);
      return { ...page, items: page.items.map((post) => lineOf(api, post, now)) };
    },
  }),
  operation({
    id: "getPost",
    method: "get",
    path: "/posts/{post}",
    tag: "Publication",
    scope: "read",
    summary: "One post with its body",
    params: ByPost,
    answer: PostWhole,
    problems: ["unknown"],
    act: async (api, { params: { post: name }, now }) => {
      const { posts } = api.index;
      const post = posts.find(({ id }) => id === name) ?? posts.find(({ slug }) => slug === name);
      if (post === undefined) return refuse("unknown", `There is no post ${name}.`);
      const { portable, text } = await api.readBody(post);
      return { ...lineOf(api, post, now), html: portable, text };
    },
  }),
];

function lineOf({ index }: Pick<Api, "index">, post: Post, now: number) {
  return {
    ...wholePost(post),
    url: absolute(index.publication, postPath(post)),
    state: stateOf(post, now),
  };
}

function stateOf(post: Post, now: number): (typeof STATES)[number] {
  if (post.published > now) return "scheduled";
  return post.retracted === undefined ? "published" : "withdrawn";
}
