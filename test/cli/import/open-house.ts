/** A publication in a folder of its own, what is moved into it, and what the command says. For tests and proofs. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CommandArguments } from "../../../src/cli/command.ts";
import { importFiles } from "../../../src/cli/import/intake.ts";
import type {
  SourceDefinition,
  SourceItem,
} from "../../../src/cli/import/sources/source-definition.ts";
import { SOURCES } from "../../../src/cli/import/sources/sources.ts";

export const NOW = Date.UTC(2025, 8, 15, 12);

/** The one that ships, without its picture: that file is not there. */
const PUBLICATION = readFileSync(
  new URL("../../../content/publication.yaml", import.meta.url),
  "utf8",
).replace(/^image:.*$/m, "");

export type MovingHouse = {
  /** Absolute path of the folder that holds content/. */
  readonly dir: string;
  /** Writes a file below it: "old/a.md". */
  readonly give: (path: string, content: string | Uint8Array) => void;
  readonly read: (path: string) => string;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  /** `tidings import`, with what it says and its exit code. */
  readonly move: (
    sources: readonly string[],
    values?: CommandArguments["values"],
    more?: {
      /** Milliseconds since the epoch. */
      readonly now?: number;
      /** The programs that are known, in place of the real ones. */
      readonly known?: readonly SourceDefinition[];
    },
  ) => Promise<{
    readonly code: number;
    readonly said: readonly string[];
    readonly complained: readonly string[];
  }>;
  /** Every file below content/ but publication.yaml: path → text. Files of the ledger are left out. */
  readonly content: () => Readonly<Record<string, string>>;
};

/** An empty publication that knows the topics and authors of the one that ships. `close` takes it away. */
export function openHouse(publication = PUBLICATION): MovingHouse & { readonly close: () => void } {
  const dir = mkdtempSync(join(tmpdir(), "tidings-moving-"));
  const give: MovingHouse["give"] = (path, content) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  };
  give("content/publication.yaml", publication);
  return {
    dir,
    close: () => rmSync(dir, { recursive: true, force: true }),
    give,
    read: (path) => readFileSync(join(dir, path), "utf8"),
    rename: (from, to) => {
      mkdirSync(dirname(join(dir, to)), { recursive: true });
      renameSync(join(dir, from), join(dir, to));
    },
    remove: (path) => rmSync(join(dir, path)),
    move: async (sources, values = {}, { now = NOW, known = SOURCES } = {}) => {
      const said: string[] = [];
      const complained: string[] = [];
      const io = {
        stdout: (line: string) => void said.push(line),
        stderr: (line: string) => void complained.push(line),
        cwd: dir,
      };
      const code = await importFiles({ positionals: sources, values }, io, now, known);
      return { code, said, complained };
    },
    content: () =>
      Object.fromEntries(
        filesBelow(join(dir, "content"))
          .filter((path) => path !== "publication.yaml" && !path.startsWith(".imported/"))
          .map((path) => [path, readFileSync(join(dir, "content", path), "utf8")]),
      ),
  };
}

/** A program whose every export holds these items, for what is not the matter of one program. */
export function programWith(items: readonly SourceItem[]): SourceDefinition {
  return {
    name: "program",
    title: "A program",
    recognises: async () => true,
    read: async function* () {
      yield* items;
    },
  };
}

/** Paths of all files below a folder, in order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}
