/** Ghost: its export in JSON, alone, or in a zip or folder with pictures, routes and redirects. */

import {
  beginningOf,
  type JsonRow,
  textIn,
  wholeJson,
  wholeText,
} from "../export-files/json-export.ts";
import type { SourceDefinition, SourceItem, ToldOfSource } from "../source-definition.ts";
import type { SourceFiles } from "../source-files.ts";
import { ghostArticle, rooted } from "./ghost-article.ts";
import { type GhostExport, ghostExport, isInternal } from "./ghost-export.ts";
import { type AddressOf, addressesBy, isPage, redirectsIn } from "./ghost-routes.ts";

export const ghost: SourceDefinition = {
  name: "ghost",
  title: "Ghost",
  plainTitles: true,
  recognises: async (files) => (await exportIn(files)) !== undefined,
  read,
};

/** A JSON file that begins as Ghost's exports do, at the top or one folder below. */
async function exportIn(files: SourceFiles): Promise<string | undefined> {
  for (const path of files.paths) {
    if (files.kind !== "file" && !/^(?:[^/]+\/){0,2}[^/]+\.json$/i.test(path)) continue;
    if (isGhost(await beginningOf(files, path))) return path;
  }
  return undefined;
}

function isGhost(start: string): boolean {
  const wrapped = /^\{\s*"db"\s*:\s*\[/.test(start);
  const bare =
    /^\{\s*"(?:meta|data)"\s*:\s*\{/.test(start) &&
    /"(?:exported_on|posts_tags|posts_meta|mobiledoc|lexical)"/.test(start);
  return wrapped || bare;
}

async function* read(files: SourceFiles, told: ToldOfSource = {}): AsyncGenerator<SourceItem> {
  const path = await exportIn(files);
  if (path === undefined) return;
  const whole = ghostExport(await wholeJson(files, path));
  if (whole === undefined) {
    yield { kind: "failed", at: { path }, reason: "is no Ghost export that can be read" };
    return;
  }
  if (whole.posts.length === 0 && whole.counts.has("members")) {
    const reason = `holds members and no posts; bring them in with \`tidings subscribers import ${path}\``;
    yield { kind: "failed", at: { path }, reason };
    return;
  }
  const root = rootIn(whole) || (told.site ?? "");
  yield siteOf(whole, root);
  yield* media(files, root);
  for (const user of authorsIn(whole)) yield user;
  const routes = files.paths.find((name) => /(?:^|\/)routes\.ya?ml$/.test(name));
  const addressOf = addressesBy(
    routes === undefined ? undefined : await wholeText(files, routes),
    whole,
  );
  yield* posts(path, whole, addressOf, root);
  yield* redirects(files);
  yield* beside(path, whole);
}

function* posts(
  path: string,
  whole: GhostExport,
  addressOf: AddressOf,
  root: string,
): Generator<SourceItem> {
  for (const [number, post] of whole.posts.entries()) {
    const name = textIn(post, "slug") ?? textIn(post, "title") ?? `post ${number + 1}`;
    const at = { path: `${path}#${name}` };
    const address = addressOf(post);
    const made = ghostArticle(post, whole, address === undefined ? [] : around(address), root);
    if (!made.ok) yield { kind: "failed", at, reason: made.reason };
    else yield { kind: isPage(post) ? "page" : "post", at, article: made.article };
  }
}

/** Until version 5 each post had a page for AMP, too. */
function around(address: string): readonly string[] {
  return [address, `${address.replace(/\/$/, "")}/amp/`];
}

/** The old site's root, where its pictures name it: Ghost's own JSON does not. */
function rootIn(whole: GhostExport): string {
  const counts = new Map<string, number>();
  for (const post of whole.posts) {
    const said = [post.html, post.lexical, post.mobiledoc, post.feature_image, post.image].join(
      " ",
    );
    for (const [, root = ""] of said.matchAll(
      /(https?:\/\/[\w.-]{1,255}(?::\d+)?(?:\/[\w-]{1,60})?)\/content\/images\//g,
    ))
      counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

function siteOf(whole: GhostExport, root: string): SourceItem {
  const { setting } = whole;
  const title = setting("title");
  const description = setting("description");
  const language = setting("locale") ?? setting("lang") ?? setting("default_locale");
  const shown = whole.tags.filter((tag) => !isInternal(tag) && textIn(tag, "slug") !== undefined);
  const slugs = (rows: readonly JsonRow[]) => rows.flatMap((row) => textIn(row, "slug") ?? []);
  return {
    kind: "site",
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(language === undefined ? {} : { language }),
    ...(root === "" ? {} : { address: `${root}/` }),
    feeds: [
      "/rss/",
      "/feed/",
      ...slugs(shown).map((slug) => `/tag/${slug}/rss/`),
      ...slugs(whole.users).map((slug) => `/author/${slug}/rss/`),
    ],
    topics: Object.fromEntries(shown.map((tag) => [String(tag.slug), String(tag.name)])),
  };
}

/** Whoever signs a post. Staff that wrote nothing stays behind. */
function* authorsIn(whole: GhostExport): Generator<SourceItem> {
  const signing = new Set(whole.posts.flatMap((post) => whole.authorsOf(post)));
  for (const user of signing) {
    const name = String(user.name);
    const url = textIn(user, "website");
    yield { kind: "author", key: name, name, ...(url === undefined ? {} : { url }) };
  }
}

const CONTENT = /(?:^|\/)content\/(?:images|media|files)\/(.+)$/;

function* media(files: SourceFiles, root: string): Generator<SourceItem> {
  for (const path of files.paths) {
    const at = path.search(CONTENT);
    if (at < 0) continue;
    const address = path.slice(at).replace(/^\/?/, "/");
    // Smaller copies, which Ghost makes of the picture itself.
    if (address.includes("/content/images/size/")) continue;
    const addresses = root === "" ? [address] : [address, rooted(`__GHOST_URL__${address}`, root)];
    yield { kind: "media", path, addresses };
  }
}

async function* redirects(files: SourceFiles): AsyncGenerator<SourceItem> {
  for (const path of files.paths) {
    if (!/(?:^|\/)redirects(?:-[\w.-]+)?\.(?:json|ya?ml)$/.test(path)) continue;
    const { redirects: known, others } = redirectsIn(path, await wholeText(files, path));
    for (const redirect of known) yield { kind: "redirect", ...redirect };
    for (const rule of others)
      yield { kind: "left", at: { path }, what: `a redirect with a pattern: ${rule}` };
  }
}

/** Tables of people and of machinery, with what to do where something is to be done. */
function* beside(path: string, whole: GhostExport): Generator<SourceItem> {
  const at = { path };
  for (const [table, count] of whole.counts) {
    const what =
      table === "members"
        ? `${count} members; bring them in with \`tidings subscribers import\``
        : `${count} of ${table.replaceAll("_", " ")}`;
    yield { kind: "left", at, what };
  }
  for (const key of ["codeinjection_head", "codeinjection_foot", "ghost_head", "ghost_foot"])
    if (whole.setting(key) !== undefined)
      yield { kind: "left", at, what: `code that every page of the old site has (${key})` };
}
