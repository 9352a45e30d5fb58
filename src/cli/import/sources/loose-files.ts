/** A folder or zip that no program's signature fits: its texts, file by file, as they would be read alone. */
import { LARGEST, readSource } from "../source/source.ts";
import type { SourceDefinition, SourceItem } from "./source-definition.ts";
import type { SourceFiles } from "./source-files.ts";

const TEXT = /\.(?:x?html?|md|mdx|mdown|mkdn?|mdtext|markdown|txt|text|asc)$/i;
const SHOWN =
  /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|ico|mp3|m4a|ogg|opus|wav|flac|mp4|m4v|webm|mov|pdf|epub)$/i;
/** What a repository says of itself, at its root. */
const ABOUT_ITSELF =
  /^(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|AUTHORS)(?:\.\w+)?$/i;

export const looseFiles: SourceDefinition = {
  name: "files",
  title: "a folder of texts",
  recognises: async () => true,
  read,
};

async function* read(files: SourceFiles): AsyncGenerator<SourceItem> {
  for (const path of files.paths) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (SHOWN.test(name)) yield { kind: "media", path, addresses: [] };
    else if (ABOUT_ITSELF.test(path))
      yield { kind: "left", at: { path }, what: "a file about the folder itself" };
    else yield await oneFile(files, path, name);
  }
}

async function oneFile(files: SourceFiles, path: string, name: string): Promise<SourceItem> {
  const at = { path };
  const reading = await readSource(name, await files.read(path, LARGEST + 1));
  if (reading.ok) return { kind: "post", at, article: reading.article };
  // What is called a text should have been a post; all else lies beside the posts.
  return TEXT.test(name)
    ? { kind: "failed", at, reason: reading.reason }
    : { kind: "left", at, what: reading.reason };
}
