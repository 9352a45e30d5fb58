/** The front handler over content that our compiler wrote, at one instant. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { compileContent } from "../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../src/cli/compile/problem.ts";
import { createReadBody, type LibraryIndex } from "../../../src/publication/library.ts";
import { createApp } from "../../../src/web/app.tsx";
import type { SiteContext } from "../../../src/web/context.ts";
import { type Files, writeContent } from "../../cli/compile/content-directory.ts";

export const NOW = Date.UTC(2026, 0, 1);

export type CompiledSite = {
  readonly app: Hono;
  readonly index: LibraryIndex;
  readonly warnings: readonly string[];
  /** Names of packs, as often as they were read. */
  readonly packsRead: readonly string[];
  /** Status, and where it leads. */
  readonly ask: (path: string, init?: RequestInit) => Promise<readonly (string | number)[]>;
};

/** @param more what a site has beside its content, such as subscribers of its publication */
export async function compiledSite(
  content: Files,
  now: () => number = () => NOW,
  more: (index: LibraryIndex) => Partial<SiteContext> = () => ({}),
): Promise<CompiledSite> {
  const directory = mkdtempSync(join(tmpdir(), "tidings-site-"));
  const contentDir = writeContent(join(directory, "content"), content);
  const outDir = join(directory, "dist");
  const done = await compileContent({ contentDir, outDir, label: "content" });
  if (done.kind === "problems") throw new Error(done.problems.map(formatProblem).join("\n"));
  const packs = join(outDir, "assets/packs");
  const assets = join(outDir, "assets");
  const laid = readdirSync(assets, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== packs)
    .map((entry) => join(entry.parentPath, entry.name));
  const files = new Map(
    laid.map((file) => [
      file.slice(assets.length).replaceAll("\\", "/"),
      new Uint8Array(readFileSync(file)),
    ]),
  );
  const texts = new Map(
    readdirSync(packs).map((name) => [name, readFileSync(join(packs, name), "utf8")]),
  );
  rmSync(directory, { recursive: true });
  const packsRead: string[] = [];
  const readPack = async (name: string) => {
    packsRead.push(name);
    const text = texts.get(name);
    if (text === undefined) throw new Error(`no pack ${name}`);
    return text;
  };
  const app = createApp({
    index: done.index,
    readBody: createReadBody(done.index, readPack),
    readRedirects: readPack,
    readSearch: readPack,
    media: async (path) => {
      const bytes = files.get(path);
      return bytes === undefined ? new Response("none", { status: 404 }) : new Response(bytes);
    },
    now,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    ...more(done.index),
  });
  return {
    app,
    index: done.index,
    warnings: done.warnings.map(formatProblem),
    packsRead,
    async ask(path, init) {
      const { status, headers } = await app.request(`https://harbour.example${path}`, init);
      const location = headers.get("Location");
      return location === null ? [status] : [status, location];
    },
  };
}
