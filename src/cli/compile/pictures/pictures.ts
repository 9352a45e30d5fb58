/** The pictures of one output directory: what was made of each, kept from one compilation to the next. */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { variantNames } from "../../../publication/variants.ts";
import { abreast } from "../../abreast.ts";
import { writeAtomically } from "../kept/atomically.ts";
import { namesIn } from "../kept/listing.ts";
import { hashOfBytes } from "../ship/hash.ts";
import type { MediaFile } from "../ship/media.ts";
import { type Encoder, encode, loadEncoder, RECIPE } from "./encoder.ts";
import type { Made, MadePictures } from "./made.ts";

/** Hears how many are done, of how many. */
export type PictureProgress = (done: number, total: number) => void;

export type Pictures = {
  /** What lies there now: somebody may have cleared dist/ away meanwhile. */
  readonly made: () => MadePictures;
  /** Those of `shown` of which something is to be made. */
  readonly waiting: (shown: readonly MediaFile[]) => readonly MediaFile[];
  /** Makes what is to be made of them, and writes down what became of each. @returns of how many something became */
  readonly make: (waiting: readonly MediaFile[], progress: PictureProgress) => Promise<number>;
  /** Absolute path of a variant that was made. @param hash of the picture's bytes */
  readonly file: (hash: string, name: string) => string;
  /** Why nothing is made on this machine; undefined while nobody has tried. */
  readonly unable: () => string | undefined;
  /** Takes away what belongs to no picture of `shown`. */
  readonly keep: (shown: readonly MediaFile[]) => void;
};

type PicturesOptions = {
  readonly contentDir: string;
  readonly outDir: string;
  /** See `MadePictures`. */
  readonly planned: boolean;
  /** How many are made side by side; as many as the machine has processors, where nothing is said. */
  readonly atOnce?: number | undefined;
};

/** Opens what earlier compilations made. */
export async function openPictures(options: PicturesOptions): Promise<Pictures> {
  const { contentDir, outDir, planned, atOnce = availableParallelism() } = options;
  const folder = join(outDir, ".cache", "pictures");
  const made = new Map(Object.entries(readLedger(folder)));
  let unable: string | undefined;
  const load = async (): Promise<Encoder | undefined> => {
    const encoder = await loadEncoder();
    if (encoder.kind === "encoder") return encoder;
    unable = encoder.why;
    return undefined;
  };
  const plans = planned && (await load()) !== undefined;
  const file: Pictures["file"] = (hash, name) => join(folder, hash, name);
  const save = () => saveLedger(folder, Object.fromEntries(made));
  const isMissing = ({ hash, plan }: MediaFile) => {
    if (plan === undefined) return false;
    const known = made.get(hash);
    if (known?.kind === "failed") return false;
    return known === undefined || !variantNames(plan).every((name) => existsSync(file(hash, name)));
  };
  return {
    file,
    unable: () => unable,
    made() {
      const there = new Set(namesIn(folder));
      for (const [hash, { kind }] of made) {
        if (kind === "made" && !there.has(hash)) made.delete(hash);
      }
      return { made: Object.fromEntries(made), planned: plans };
    },
    waiting: (shown) => (unable === undefined ? shown.filter(isMissing) : []),
    async make(waiting, progress) {
      if (waiting.length === 0) return 0;
      const encoder = await load();
      if (encoder === undefined) return 0;
      const queue = [...new Map(waiting.map((media) => [media.hash, media])).values()];
      let done = 0;
      let count = 0;
      try {
        await abreast(queue, atOnce, async (media) => {
          const became = await makeOne(encoder, join(contentDir, media.path), media, file);
          if (became !== undefined) {
            made.set(media.hash, became);
            count++;
          }
          progress(++done, queue.length);
        });
      } finally {
        save();
      }
      return count;
    },
    keep(shown) {
      const wanted = new Set(shown.map(({ hash }) => hash));
      const gone = [...made.keys()].filter((hash) => !wanted.has(hash));
      if (gone.length === 0) return;
      for (const hash of gone) made.delete(hash);
      for (const name of namesIn(folder)) {
        if (name !== LEDGER && !made.has(name)) rmSync(join(folder, name), { recursive: true });
      }
      save();
    },
  };
}

/** @returns undefined where the file has changed since it was looked at: the next compilation sees to it */
async function makeOne(
  encoder: Encoder,
  source: string,
  { hash, plan }: MediaFile,
  fileOf: Pictures["file"],
): Promise<Made | undefined> {
  const bytes = readFileSync(source);
  if (plan === undefined || hashOfBytes(bytes) !== hash) return undefined;
  for (const mend of [false, true]) {
    try {
      const { files, tint } = await encode(encoder, bytes, plan, mend);
      for (const [name, content] of files) writeAtomically(fileOf(hash, name), content);
      return { kind: "made", ...(tint !== undefined && { tint }), ...(mend && { damaged: true }) };
    } catch {
      // The second time it takes what can be had.
    }
  }
  return { kind: "failed" };
}

const LEDGER = "made.json";

type Ledger = { readonly recipe: string; readonly made: Readonly<Record<string, Made>> };

function readLedger(folder: string): Ledger["made"] {
  try {
    const ledger: Ledger = JSON.parse(readFileSync(join(folder, LEDGER), "utf8"));
    return ledger.recipe === RECIPE ? ledger.made : {};
  } catch {
    // Nothing depends on it but time.
    return {};
  }
}

function saveLedger(folder: string, made: Ledger["made"]): void {
  const ledger: Ledger = { recipe: RECIPE, made };
  mkdirSync(folder, { recursive: true });
  writeAtomically(join(folder, LEDGER), JSON.stringify(ledger));
}
