/**
 * Markdown that is written at the desk, rendered by the code that renders files, and loaded when somebody saves a text. What a
 * Worker does not know is left unchecked: where files lie.
 */

import type { FragmentLink } from "../../markdown/references.ts";
import type { LibraryIndex, ReadBody } from "../../publication/library.ts";
import type { Body } from "../../publication/post.ts";
import { pagePath, postPath } from "../../publication/url.ts";
import { escapeAttribute } from "../../text/escape.ts";

export type DeskText = {
  readonly body: Pick<Body, "portable" | "text">;
  /** What has to be mended before it can go out; each a sentence without its full stop. */
  readonly problems: readonly string[];
  /** What its writer should know. */
  readonly warnings: readonly string[];
};

/**
 * @param key tells its footnotes from those of another text in the same email
 * @param now milliseconds since the epoch: files that the site shows by then may be shown
 */
export async function renderDeskText(
  { index, readBody }: { readonly index: LibraryIndex; readonly readBody: ReadBody },
  text: string,
  key: string,
  now: number,
): Promise<DeskText> {
  const { readMarkdown, withinDepth } = await import("../../markdown/body.ts");
  const { toHtml } = await import("../../markdown/serialise.ts");
  const { publication } = index;
  const media = new Map(
    index.media
      .filter(({ from, withdrawn }) => from <= now && withdrawn !== true)
      .map((file) => [file.path, file]),
  );
  const around = {
    site: {
      ...addressesOf(index),
      media: Object.fromEntries([...media.keys()].map((path) => [path, true as const])),
      topics: publication.topics.map(({ slug }) => slug),
    },
    readMedia: (path: string) => {
      const file = media.get(path);
      return file === undefined
        ? { kind: "wrong" as const, message: `there is no ${path} on the site` }
        : { kind: "file" as const, media: file };
    },
    origin: publication.address,
  };
  const source = {
    ...{ path: "desk/text.md", file: "the text", text: text.replaceAll("\r\n", "\n") },
    ...{ firstLine: 1, language: publication.language, self: "/", key },
  };
  const read = withinDepth(source, (shallow) => readMarkdown(shallow, around));
  const later = new Map(
    index.posts.filter(({ published }) => published > now).map((post) => [postPath(post), post]),
  );
  const waiting = read.links.flatMap(({ entry, line }) =>
    later.has(entry) ? [{ line, message: `link to ${entry}, which has not appeared yet` }] : [],
  );
  const astray = await strayLinks(index, readBody, read.fragmentLinks);
  return {
    body: { portable: toHtml(read.portable).trim(), text: read.text },
    problems: [...read.problems, ...astray].map(sentence),
    warnings: [...read.warnings, ...waiting].map(sentence),
  };
}

/** Texts that are read for the places in them: each may be a pack. */
const READ_AT_ONCE = 10;

/** Links to a place inside another text that has no such place, as compile refuses them. */
async function strayLinks(
  { posts, pages }: LibraryIndex,
  readBody: ReadBody,
  links: readonly FragmentLink[],
): Promise<readonly { readonly line: number; readonly message: string }[]> {
  const wanted = [...new Set(links.map(({ entry }) => entry))].slice(0, READ_AT_ONCE);
  if (wanted.length === 0) return [];
  const { anchorFor, AUTHOR_ID_PREFIX } = await import("../../markdown/markdown-anchors.ts");
  const bodies = new Map(
    await Promise.all(
      wanted.map(async (path) => {
        const entry =
          posts.find((post) => postPath(post) === path) ??
          pages.find((page) => pagePath(page) === path);
        return [path, entry && (await readBody(entry)).web] as const;
      }),
    ),
  );
  return links.flatMap(({ entry, fragment, line }) => {
    const web = bodies.get(entry);
    const names = [anchorFor(fragment), AUTHOR_ID_PREFIX + fragment];
    if (web === undefined || names.some((name) => web.includes(`id="${escapeAttribute(name)}"`)))
      return [];
    const message = `link to ${entry}#${fragment}, but that text has no such heading or id; correct the part after #`;
    return [{ line, message }];
  });
}

/** "Line 3: there is no content/media/x.jpg; did you mean …?" */
function sentence({ line, message }: { readonly line: number; readonly message: string }): string {
  const here = message
    .replace("there is no content/media/", "there is no /media/")
    .replace("put the file there", "name a file that the site shows already");
  return `Line ${line}: ${here}`;
}

/** What can be linked to: posts that are not withdrawn, and pages. */
function addressesOf({ posts, pages }: LibraryIndex) {
  const paths = [
    ...posts.filter(({ retracted }) => retracted === undefined).map(postPath),
    ...pages.map(pagePath),
  ];
  return {
    files: {},
    drafts: {},
    addresses: Object.fromEntries(paths.map((path) => [path, path])),
  };
}
