/**
 * Markdown that is written at the desk, rendered by the code that renders files, and loaded when somebody saves a text. What a
 * Worker does not know is left unchecked: where files lie, and which headings other texts have.
 */
import type { LibraryIndex } from "../../publication/library.ts";
import type { Body } from "../../publication/post.ts";
import { pagePath, postPath } from "../../publication/url.ts";

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
  index: LibraryIndex,
  text: string,
  key: string,
  now: number,
): Promise<DeskText> {
  const { readMarkdown, toHtml, withinDepth } = await import("../../markdown/body.ts");
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
  return {
    body: { portable: toHtml(read.portable).trim(), text: read.text },
    problems: read.problems.map(sentence),
    warnings: [...read.warnings, ...waiting].map(sentence),
  };
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
