/** What a deployment uploads, told apart: what is evaluated at start-up, and what a request has to ask for. */
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";

const ROOT = resolve(import.meta.dirname, "../..");

export type PublicBundle = {
  /** Gzipped bytes of all that is evaluated at start-up, without content. */
  readonly gzip: number;
  /** Our own files among it, from the root of the tree. */
  readonly files: readonly string[];
  /** All of them, those that load apart among them. */
  readonly all: readonly string[];
  /** Gzipped bytes of what `import()` alone reaches. */
  readonly apartGzip: number;
};

/** Bundles src/worker.ts as Wrangler does, and in addition cuts it at each `import()`. */
export async function measurePublicBundle(): Promise<PublicBundle> {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(ROOT, "src/worker.ts")],
    absWorkingDir: ROOT,
    outdir: "dist/measured",
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    plugins: [
      {
        name: "no content",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^tidings:library$/ }, ({ path }) => ({
            path,
            namespace: "content",
          }));
          onLoad({ filter: /.*/, namespace: "content" }, () => ({ contents: 'export default ""' }));
        },
      },
    ],
  });
  const evaluated = reachedAtStart(metafile, "dist/measured/worker.js");
  const gzipOf = (chosen: (path: string) => boolean) =>
    gzipSync(
      Buffer.concat(
        outputFiles
          .filter(({ path }) => chosen(path.slice(ROOT.length + 1)))
          .map(({ contents }) => contents),
      ),
    ).length;
  return {
    gzip: gzipOf((path) => evaluated.has(path)),
    apartGzip: gzipOf((path) => !evaluated.has(path)),
    files: ownFiles(metafile, evaluated),
    all: ownFiles(metafile, Object.keys(metafile.outputs)),
  };
}

function ownFiles({ outputs }: Metafile, paths: Iterable<string>): readonly string[] {
  return [...paths]
    .flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}))
    .filter((file) => file.startsWith("src/"))
    .sort();
}

/** The entry and all that it imports, and so on, but for what is imported by a call. */
function reachedAtStart({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { path: imported, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === "import-statement" && external !== true) visit(imported);
    }
  };
  visit(entry);
  return reached;
}
