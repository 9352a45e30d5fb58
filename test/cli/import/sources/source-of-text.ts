/** Files that stand in memory, as a source sees them; and what a source makes of them. */

import type {
  SourceDefinition,
  SourceItem,
} from "../../../../src/cli/import/sources/source-definition.ts";
import type { SourceFiles } from "../../../../src/cli/import/sources/source-files.ts";
import { SOURCES } from "../../../../src/cli/import/sources/sources.ts";

type Contents = Readonly<Record<string, string | Uint8Array>>;

/** @param part octets of one part of a stream: small, so that parts end anywhere */
export function filesOf(
  contents: Contents,
  kind: SourceFiles["kind"] = "file",
  part = 1021,
): SourceFiles {
  const octets = new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
  const of = (path: string) => octets.get(path) ?? new Uint8Array();
  return {
    name: [...octets.keys()][0] ?? "",
    kind,
    paths: [...octets.keys()].sort(),
    read: async (path, atMost) => of(path).subarray(0, atMost),
    async *stream(path) {
      for (let at = 0; at < of(path).length; at += part) yield of(path).subarray(at, at + part);
    },
  };
}

/** The source that knows these files by what they hold. */
export async function sourceOf(files: SourceFiles): Promise<SourceDefinition | undefined> {
  for (const source of SOURCES) if (await source.recognises(files)) return source;
  return undefined;
}

export async function itemsIn(files: SourceFiles): Promise<readonly SourceItem[]> {
  const source = await sourceOf(files);
  if (source === undefined) throw new Error(`no source knows ${files.name}`);
  const items: SourceItem[] = [];
  for await (const item of source.read(files)) items.push(item);
  return items;
}

export function ofKind<Kind extends SourceItem["kind"]>(items: readonly SourceItem[], kind: Kind) {
  return items.filter((item): item is Extract<SourceItem, { kind: Kind }> => item.kind === kind);
}

export function articlesIn(items: readonly SourceItem[]) {
  return items.flatMap((item) => ("article" in item ? [item.article] : []));
}
