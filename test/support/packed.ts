/** The two packages as npm would publish them. */
import { execFileSync } from "node:child_process";
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

/** Packs the engine and the starter into a directory. Their builds run first, as they do when they are published. */
export function packBoth(directory: string): { readonly engine: Packed; readonly starter: Packed } {
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
