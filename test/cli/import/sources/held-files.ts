/** A source whose files are held in memory, and all that its definition makes of them. For tests. */
import type {
  SourceDefinition,
  SourceItem,
  ToldOfSource,
} from "../../../../src/cli/import/sources/source-definition.ts";
import type { SourceFiles } from "../../../../src/cli/import/sources/source-files.ts";

type Contents = Readonly<Record<string, string | Uint8Array>>;

export function heldFiles(contents: Contents, kind: SourceFiles["kind"] = "zip"): SourceFiles {
  const read = async (path: string, atMost?: number): Promise<Uint8Array> => {
    const content = contents[path];
    if (content === undefined) throw new Error(`there is no ${path}`);
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    return atMost === undefined ? bytes : bytes.subarray(0, atMost);
  };
  return {
    name: "export",
    kind,
    paths: Object.keys(contents).sort(),
    read,
    stream: async function* (path) {
      const bytes = await read(path);
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    },
  };
}

type Text = Extract<SourceItem, { kind: "post" | "page" }>;

export type Items = {
  readonly all: readonly SourceItem[];
  /** Posts and pages by what they are named. */
  readonly texts: readonly Text[];
  readonly of: <Kind extends SourceItem["kind"]>(
    kind: Kind,
  ) => readonly Extract<SourceItem, { kind: Kind }>[];
};

/** Everything that the definition reads, once it has recognised the files. */
export async function itemsOf(
  definition: SourceDefinition,
  files: SourceFiles,
  told: ToldOfSource = {},
): Promise<Items> {
  if (!(await definition.recognises(files))) throw new Error(`${definition.name} knows it not`);
  const all: SourceItem[] = [];
  for await (const item of definition.read(files, told)) all.push(item);
  const of: Items["of"] = (kind) => all.filter((item) => item.kind === kind) as never;
  return { all, of, texts: [...of("post"), ...of("page")] };
}
