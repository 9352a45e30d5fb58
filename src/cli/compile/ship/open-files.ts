/**
 * What lies in front of the Worker: files that anybody may have at any time, which the platform hands out without
 * asking, and free of charge. wrangler.toml names in `run_worker_first` what it must not hand out.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { usageHead } from "../../../publication/ai-preferences.ts";
import { CARDS } from "../../../publication/card.ts";
import type { Publication } from "../../../publication/publication.ts";
import type { ThemeFile } from "../../../publication/theme.ts";
import { mediaHead, publicHead } from "../../../web/http/head.ts";
import { isDraftOfAnother, writeAtomically } from "../kept/atomically.ts";
import type { LaidFile } from "../theme/theme-folder.ts";

/**
 * The headers that the Worker would give them, in Cloudflare's form: a pattern, and its headers below it.
 * https://developers.cloudflare.com/workers/static-assets/headers/
 */
function headersFile(publication: Pick<Publication, "ai">, files: readonly ThemeFile[]): string {
  const rules = [
    ["/media/*", { ...mediaHead, ...usageHead(publication) }],
    [`${CARDS}*`, publicHead("style")],
    ...files.map(({ path, kind }) => [path, publicHead(kind)] as const),
  ] as const;
  return rules
    .map(([pattern, head]) =>
      [pattern, ...Object.entries(head).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
    )
    .join("\n\n")
    .concat("\n");
}

/**
 * Writes the files of the look, and takes away those that no look names any more.
 *
 * @param spared paths of files that a Worker still names that is being replaced
 */
export function layOpenFiles(
  outDir: string,
  publication: Pick<Publication, "ai">,
  laid: readonly LaidFile[],
  spared: readonly string[],
): void {
  const assets = join(outDir, "assets");
  for (const { path, content } of laid) lay(join(assets, path), content);
  lay(join(assets, "_headers"), headersFile(publication, laid));
  const wanted = new Set([...laid.map(({ path }) => path), ...spared, "/_headers"]);
  for (const folder of ["/", "/theme/"]) {
    const there = join(assets, folder);
    if (!existsSync(there)) continue;
    for (const { name } of readdirSync(there, { withFileTypes: true }).filter((e) => e.isFile())) {
      const stays = wanted.has(folder + name) || isDraftOfAnother(name);
      if (!stays) rmSync(join(there, name), { force: true });
    }
  }
}

/** They change with the look alone: at a save of a text nothing is written. */
function lay(file: string, content: string | Uint8Array): void {
  const there = existsSync(file) ? readFileSync(file) : undefined;
  if (there?.equals(Buffer.from(content)) !== true) writeAtomically(file, content);
}
