/** The two packages as npm would publish them. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

export type Packed = {
  /** Absolute path of the tarball. */
  readonly file: string;
  /** Octets of the tarball, and of what is in it. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly paths: readonly string[];
};

type Both = { readonly engine: Packed; readonly starter: Packed };

/** What says of a directory which packages are in it. */
const KEPT = "packed.json";

/** Packs both into a directory that TIDINGS_PACKED may name. */
export function keepPacked(directory: string): void {
  writeFileSync(join(directory, KEPT), JSON.stringify(packInto(directory)));
}

/** The engine and the starter, from where TIDINGS_PACKED says that they lie packed, or packed now into a directory. */
export function packBoth(directory: string): Both {
  const kept = join(process.env.TIDINGS_PACKED ?? directory, KEPT);
  return existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : packInto(directory);
}

/** Their builds run first, as they do when they are published. */
function packInto(directory: string): Both {
  const pack = (cwd: string): Packed => {
    const said = execFileSync("npm", ["pack", "--json", "--pack-destination", directory], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    // What the build prints stands before the JSON. npm 11 writes a list, npm 12 an object by name.
    const json = JSON.parse(said.slice(said.search(/^[[{]/m))) as
      | readonly Report[]
      | Readonly<Record<string, Report>>;
    const [report] = Object.values(json) as readonly Report[];
    if (report === undefined) throw new Error(`npm pack said nothing of ${cwd}`);
    const { filename, size, unpackedSize, files } = report;
    return {
      file: join(directory, filename),
      size,
      unpackedSize,
      paths: files.map(({ path }) => path),
    };
  };
  return { engine: pack(ROOT), starter: pack(join(ROOT, "packages/create-tidings")) };
}

type Report = {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
};
