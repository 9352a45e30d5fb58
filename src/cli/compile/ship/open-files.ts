/**
 * What lies in front of the Worker: files that anybody may have at any time, which the platform hands out without
 * asking, and free of charge. wrangler.toml names their paths in `run_worker_first`.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { usageHead } from "../../../publication/ai-preferences.ts";
import type { Publication } from "../../../publication/publication.ts";
import { mediaHead, publicHead } from "../../../web/http/head.ts";
import { PUBLIC_FILES } from "../../../web/site/public-files.ts";
import { writeAtomically } from "../cache.ts";

/**
 * The headers that the Worker would give them, in Cloudflare's form: a pattern, and its headers below it.
 * https://developers.cloudflare.com/workers/static-assets/headers/
 */
function headersFile(publication: Pick<Publication, "ai">): string {
  const rules = [
    ["/media/*", { ...mediaHead, ...usageHead(publication) }],
    ...PUBLIC_FILES.map(({ path, kind }) => [path, publicHead(kind)] as const),
  ] as const;
  return rules
    .map(([pattern, head]) =>
      [pattern, ...Object.entries(head).map(([name, value]) => `  ${name}: ${value}`)].join("\n"),
    )
    .join("\n\n")
    .concat("\n");
}

/** Writes the files that are the program's own, and takes away those of an older version. */
export function layOpenFiles(outDir: string, publication: Pick<Publication, "ai">): void {
  const assets = join(outDir, "assets");
  const wanted = new Set(PUBLIC_FILES.map(({ path }) => path.slice(1)));
  for (const file of PUBLIC_FILES) {
    lay(join(assets, file.path), "text" in file ? file.text : file.bytes);
  }
  lay(join(assets, "_headers"), headersFile(publication));
  for (const { name } of readdirSync(assets, { withFileTypes: true }).filter((e) => e.isFile())) {
    if (name !== "_headers" && !wanted.has(name)) rmSync(join(assets, name));
  }
}

/** They change with the program alone: at a save nothing is written. */
function lay(file: string, content: string | Uint8Array): void {
  const there = existsSync(file) ? readFileSync(file) : undefined;
  if (there?.equals(Buffer.from(content)) !== true) writeAtomically(file, content);
}
