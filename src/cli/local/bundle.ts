/**
 * The Worker's script as a deployment uploads it, made by the same command, and kept until one of the files changes that it
 * was made of. The compiled publication is no part of it: it lies beside as a module of its own, and is put in when the
 * Worker starts.
 */
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parse, stringify } from "smol-toml";
import { isAlive } from "../alive.ts";
import { writeAtomically } from "../compile/kept/atomically.ts";
import { stampOf } from "../compile/kept/file-memory.ts";
import { hashOf } from "../compile/ship/hash.ts";
import { VERSION } from "../package-root.ts";
import { BINDING, LOCAL_BUCKET } from "../recordings/binding.ts";
import { runWrangler, wranglerVersion } from "../wrangler.ts";

/** What the local Worker is made of in place of wrangler.toml. Git ignores it. */
const LOCAL_CONFIG = "wrangler.local.toml";
/** Below the directory of wrangler.toml, where Wrangler keeps what is its own. */
const KEPT = ".wrangler/tidings";
/** Of what is written down with the script. */
const FORM = "2";
/** Stands for the compiled publication while the Worker is bundled. */
const PLACEHOLDER = "tidings-library.txt";
/** An alias that leads to a text would put it into the script; by way of a module it stays a file of its own. */
const ASIDE = "tidings-library.js";

export type LocalBundle = {
  /** Absolute: the Worker's script, with its source map beside it. */
  readonly script: string;
  /** Absolute: what else it imports, such as texts of a Worker of the owner's own. */
  readonly modules: readonly string[];
  /** Absolute: the module that the compiled publication takes the place of. */
  readonly library: string;
  /** Absolute: the files that it was made of. */
  readonly inputs: readonly string[];
  /** Names of what the script exports: "default", classes of Durable Objects. */
  readonly exports: readonly string[];
};

type Kept = {
  /** Of what decides how it is made. */
  readonly key: string;
  readonly inputs: readonly (readonly [string, string])[];
  readonly exports: readonly string[];
};

/** What makes a bundle. */
export type Bundler = {
  readonly run: typeof runWrangler;
  readonly version: () => string;
};

const WRANGLER: Bundler = { run: runWrangler, version: wranglerVersion };

/** Rejects with Wrangler's own words where there is something wrong with the Worker. */
export async function bundleLocally(cwd: string, bundler = WRANGLER): Promise<LocalBundle> {
  const folder = join(cwd, KEPT, "worker");
  const config = writeLocalConfig(cwd);
  const key = hashOf(FORM, VERSION, bundler.version(), readFileSync(config));
  const kept = readKept(folder);
  if (kept?.key === key && kept.inputs.every(([file, stamp]) => stampAt(file) === stamp)) {
    return bundleIn(folder, kept);
  }
  // Beside the one that is served, which stays while this one is made, or cannot be made.
  const draft = `${folder}.${process.pid}`;
  clearDrafts(folder);
  try {
    const made = await bundleInto(draft, bundler, { cwd, config, key });
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
    return bundleIn(folder, made);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** What commands that were killed have left: megabytes each. */
function clearDrafts(folder: string): void {
  for (const draft of globSync(`${basename(folder)}.*`, { cwd: dirname(folder) })) {
    const pid = Number(draft.slice(basename(folder).length + 1));
    if (!isAlive(pid)) rmSync(join(dirname(folder), draft), { recursive: true, force: true });
  }
}

async function bundleInto(
  folder: string,
  { run }: Bundler,
  { cwd, config, key }: { readonly cwd: string; readonly config: string; readonly key: string },
): Promise<Kept> {
  rmSync(folder, { recursive: true, force: true });
  const started = Date.now();
  const done = await run(
    ["deploy", "--dry-run", "--config", config, "--outdir", folder, "--metafile"],
    { cwd },
  );
  if (done.kind === "failed") throw new Error(`the Worker could not be bundled: ${done.message}`);
  const { inputs, exports } = readMeta(cwd, folder);
  // A file that was saved meanwhile may be in it or not: the next start looks again.
  const stamps = inputs.map((file): [string, string] => {
    const stat = statSync(file, { throwIfNoEntry: false });
    // One that was moved there keeps the time at which it was written, and not that of its change.
    const isOld = stat !== undefined && Math.max(stat.mtimeMs, stat.ctimeMs) < started;
    return [file, isOld ? stampOf(stat) : "changed"];
  });
  const made: Kept = { key, inputs: stamps, exports };
  writeAtomically(join(folder, "kept.json"), JSON.stringify(made));
  return made;
}

function bundleIn(folder: string, { inputs, exports }: Kept): LocalBundle {
  const files = globSync("*", { cwd: folder }).map((name) => join(folder, name));
  const library = files.find((file) => file.endsWith(`-${PLACEHOLDER}`));
  const script = files.find((file) => file.endsWith(".js"));
  if (library === undefined || script === undefined) {
    throw new Error(`the bundle in ${folder} lacks a part; delete the folder and start again`);
  }
  const apart = new Set(["README.md", "kept.json", "bundle-meta.json", `${basename(script)}.map`]);
  return {
    ...{ script, library },
    modules: files.filter(
      (file) => file !== script && file !== library && !apart.has(basename(file)),
    ),
    inputs: inputs.map(([file]) => file),
    exports,
  };
}

/**
 * wrangler.toml as the local Worker wants it: nothing is built before it, the publication is put in later, and the bucket
 * of recordings is bound whether or not a deployment has one.
 *
 * @returns the absolute path of the file
 */
function writeLocalConfig(cwd: string): string {
  const aside = join(cwd, KEPT, ASIDE);
  mkdirSync(join(cwd, KEPT), { recursive: true });
  writeUnlessThere(join(cwd, KEPT, PLACEHOLDER), "");
  writeUnlessThere(aside, `import text from "./${PLACEHOLDER}";\nexport default text;\n`);
  const toml = parse(readFileSync(join(cwd, "wrangler.toml"), "utf8"));
  const { assets } = toml as { readonly assets?: { readonly directory?: string } };
  // Nothing has to be compiled yet.
  mkdirSync(resolve(cwd, assets?.directory ?? "dist/assets"), { recursive: true });
  const file = join(cwd, LOCAL_CONFIG);
  writeFileSync(file, stringify(localConfig(toml, aside)));
  return file;
}

/** They are among what the bundle is made of, and must not look younger than it. */
function writeUnlessThere(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  writeFileSync(file, text);
}

type Toml = Readonly<Record<string, unknown>>;

/** @param library what the compiled publication's name leads to */
export function localConfig(toml: Toml, library: string): Toml {
  const { build: _, ...rest } = toml;
  const { alias = {}, r2_buckets: buckets = [] } = rest as {
    readonly alias?: Readonly<Record<string, string>>;
    readonly r2_buckets?: readonly { readonly binding?: string }[];
  };
  const bound = buckets.some(({ binding }) => binding === BINDING);
  return {
    ...rest,
    alias: { ...alias, "tidings:library": library },
    r2_buckets: bound ? buckets : [...buckets, { binding: BINDING, bucket_name: LOCAL_BUCKET }],
  };
}

type Meta = {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, { readonly exports?: readonly string[] }>>;
};

/** What esbuild read, by absolute paths, and what the script exports. */
function readMeta(cwd: string, folder: string) {
  const meta: Meta = JSON.parse(readFileSync(join(folder, "bundle-meta.json"), "utf8"));
  return {
    inputs: Object.keys(meta.inputs)
      .map((name) => resolve(cwd, name))
      .filter((file) => statSync(file, { throwIfNoEntry: false }) !== undefined),
    exports: Object.values(meta.outputs).flatMap((output) => output.exports ?? []),
  };
}

function stampAt(file: string): string {
  return stampOf(statSync(file, { throwIfNoEntry: false }));
}

function readKept(folder: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "kept.json"), "utf8"));
  } catch {
    return undefined;
  }
}
