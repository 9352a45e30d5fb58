/** `tidings export`: everything that a publication is, as its owner would want to find it. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { visibleAt } from "../../publication/library.ts";
import { absolute, postUri } from "../../publication/url.ts";
import { csvRow, LIST_HEADER, listRow } from "../../subscribers/lists/export.ts";
import { type ApiSite, apiSite } from "../api-site.ts";
import { type CommandArguments, type CommandIo, stringOption } from "../command.ts";
import { type Content, loadContent } from "../digest/content.ts";
import { openSite, SiteFailed } from "../subscribers/site.ts";
import { editionFiles, SiteSilent } from "./editions.ts";
import { type ExportFolder, openExportFolder } from "./export-folder.ts";
import { feedFiles } from "./feed-files.ts";
import { ghostExport } from "./ghost.ts";
import { leavingPages, leavingPosts } from "./leaving.ts";
import {
  exportKey,
  fingerprint,
  MANIFEST,
  publicKeyOf,
  SIGNATURE,
  signManifest,
} from "./manifest.ts";
import { readme } from "./readme.ts";
import { redirectList } from "./redirect-list.ts";
import { wordpressExport } from "./wordpress.ts";

type Counts = Record<string, number>;

/**
 * @param now milliseconds since the epoch
 * @returns the exit code
 */
export async function exportAll(
  args: CommandArguments,
  io: CommandIo,
  now: number,
): Promise<number> {
  const [name, ...more] = args.positionals;
  if (name === undefined || more.length > 0) {
    io.stderr("tidings export: name one folder to write.");
    return 2;
  }
  const site = siteOf(args, io);
  if (site !== undefined && site.kind === "refused") return refused(io, site.reason);
  const contentDir = resolve(io.cwd, stringOption(args, "content") ?? "content");
  const inside = relative(contentDir, resolve(io.cwd, name));
  if (!inside.startsWith("..") && existsSync(contentDir))
    return refused(io, `${name} is inside the content directory; name a folder outside it.`);
  const content = await loadContent(args, io);
  if (content.kind === "failed") return content.code;
  const folder = openExportFolder(resolve(io.cwd, name));
  if (typeof folder === "string") return refused(io, `${name} ${folder}.`);
  const progress = io.terminal === true ? io.stderr : () => undefined;
  try {
    const counts = copyContent(contentDir, folder);
    progress("content is copied");
    await writeFeeds(content, folder, now, counts);
    progress("feeds and their archives are written");
    await writeForOthers(content, folder, now);
    if (site !== undefined) {
      await writePeople(site, io.cwd, folder, counts);
      progress("subscribers are written");
      for await (const { path, text } of editionFiles({
        site,
        publication: content.index.publication,
      })) {
        folder.write(path, text);
        if (path.endsWith(".eml")) counts.editions = (counts.editions ?? 0) + 1;
      }
    }
    return finish({ folder, content, counts, site, name, args, io, now });
  } catch (error) {
    folder.abandon();
    if (error instanceof SiteFailed || error instanceof SiteSilent)
      return refused(io, error.message);
    throw error;
  }
}

function siteOf(args: CommandArguments, io: CommandIo) {
  const named = stringOption(args, "site");
  return named === undefined ? undefined : apiSite(named, process.env.TIDINGS_API_TOKEN, io.cwd);
}

/** As it lies there, drafts and notes included. Files whose names begin with a dot are the system's. */
function copyContent(contentDir: string, folder: ExportFolder): Counts {
  const counts: Counts = { posts: 0, pages: 0, media: 0 };
  const paths = readdirSync(contentDir, { recursive: true, encoding: "utf8" }).sort();
  for (const path of paths) {
    const parts = path.split(/[\\/]/);
    if (parts.some((part) => part.startsWith("."))) continue;
    const file = join(contentDir, path);
    if (!statSync(file).isFile()) continue;
    folder.write(`content/${parts.join("/")}`, readFileSync(file));
    const kind = parts[0] ?? "";
    if (parts.length > 1 && kind in counts) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

async function writeFeeds(
  { index, readBody }: Content,
  folder: ExportFolder,
  now: number,
  counts: Counts,
): Promise<void> {
  let documents = 0;
  for await (const { path, text } of feedFiles(visibleAt(index, now), readBody)) {
    folder.write(`feeds${path}`, text);
    documents += 1;
  }
  counts["feed documents"] = documents;
}

async function writeForOthers(
  { index, readBody }: Content,
  folder: ExportFolder,
  now: number,
): Promise<void> {
  const { publication } = index;
  const posts = await leavingPosts(
    index,
    readBody,
    (post) => post.guid ?? postUri(publication, post),
  );
  const pages = await leavingPages(index, readBody);
  folder.write("wordpress.xml", wordpressExport(publication, posts, pages, now));
  folder.write("ghost.json", ghostExport(publication, posts, pages, now));
  folder.write("_redirects", redirectList(index.posts));
}

async function writePeople(
  site: ApiSite,
  cwd: string,
  folder: ExportFolder,
  counts: Counts,
): Promise<void> {
  const opened = openSite(site.origin, site.token, cwd);
  if (opened.kind === "closed") throw new SiteFailed(opened.reason);
  const rows = [csvRow(LIST_HEADER)];
  for await (const person of opened.list.people()) rows.push(listRow(person));
  folder.write("subscribers.csv", rows.join(""));
  counts.subscribers = rows.length - 1;
}

type Finishing = {
  readonly folder: ExportFolder;
  readonly content: Content;
  readonly counts: Counts;
  readonly site: ApiSite | undefined;
  readonly name: string;
  readonly args: CommandArguments;
  readonly io: CommandIo;
  readonly now: number;
};

function finish({ folder, content, counts, site, name, args, io, now }: Finishing): number {
  const { publication } = content.index;
  const keyName = stringOption(args, "key") ?? "export-key.pem";
  const { key, made } = exportKey(resolve(io.cwd, keyName));
  const said = { title: publication.title, address: absolute(publication, "/") };
  const madeAt = new Date(now).toISOString();
  folder.write("README.md", readme({ ...said, made: madeAt, people: site !== undefined, counts }));
  const { text, signature } = signManifest(
    { made: madeAt, publication: said, counts, files: folder.files() },
    key,
  );
  folder.write(MANIFEST, text);
  folder.write(SIGNATURE, signature);
  folder.finish();
  const parts = Object.entries(counts).map(
    ([what, count]) => `${count.toLocaleString("en")} ${what}`,
  );
  io.stdout(`${name}: ${parts.join(", ")}; for WordPress wordpress.xml, for Ghost ghost.json.`);
  if (site === undefined)
    io.stdout(
      "Without subscribers and editions: name the running site with --site to have them, too.",
    );
  for (const line of undatedWithdrawals(content)) io.stdout(line);
  if (made)
    io.stdout(`The key that signs exports was made: ${keyName}. Keep it, and keep it to yourself.`);
  io.stdout(
    `Signed by ${fingerprint(publicKeyOf(key))}; \`tidings export --verify ${name}\` looks whether it is whole.`,
  );
  return 0;
}

/** The history of files stays behind, and with it the moment at which a post was withdrawn. */
function undatedWithdrawals({ index }: Content): readonly string[] {
  return index.posts
    .filter(({ retracted, published, updated }) => retracted !== undefined && updated <= published)
    .map(({ slug, withdrawn }) => {
      const moment = withdrawn === undefined ? "the moment" : new Date(withdrawn).toISOString();
      return `/posts/${slug} is withdrawn and does not say when; write \`updated: ${moment}\` into it, or feeds made from this export say another time.`;
    });
}

function refused(io: CommandIo, words: string): number {
  io.stderr(`tidings export: ${words}`);
  return 1;
}
