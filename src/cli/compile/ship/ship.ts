/** The finished library on the disk: packs and media first, the index that names them last. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LibraryIndex } from "../../../publication/library.ts";
import { piecesOf } from "../../../publication/pieces.ts";
import type { Body } from "../../../publication/post.ts";
import { heldVariant, variantNames, variantPath } from "../../../publication/variants.ts";
import { segmentNames } from "../../../search/segment.ts";
import { clearDrafts, isDraftOfAnother, writeAtomically } from "../kept/atomically.ts";
import { type Laid, octetsOf } from "../pool/room.ts";
import type { LaidFile } from "../theme/theme-folder.ts";
import { hashOf } from "./hash.ts";
import { layCards, placesOfCards } from "./lay-cards.ts";
import { layMedia, type MediaShipment } from "./lay-media.ts";
import { layOpenFiles } from "./open-files.ts";
import { type Packable, type PackPlan, packOctets } from "./packs.ts";
import { type Parted, withPosts } from "./posts-files.ts";

/** Where the JSON of bodies rendered just now lies, by hash. */
export type FreshBodies = ReadonlyMap<string, Laid>;

type Shipment = MediaShipment & {
  readonly index: LibraryIndex;
  /** What of it goes into the bundle, and what lies apart. */
  readonly parted: Parted;
  readonly plans: readonly PackPlan[];
  readonly fresh: FreshBodies;
  /** File name of the pack in which a body lay before, by its key. */
  readonly lying: ReadonlyMap<string, string>;
  /** Packs that hold no bodies of posts and pages: text by file name. */
  readonly otherPacks: ReadonlyMap<string, string>;
  /** The files of its look. */
  readonly laid: readonly LaidFile[];
  readonly keepPrevious: boolean;
  /** Absolute path of a share card. @param hash of its bytes */
  readonly card: (hash: string) => string;
};

type Shipped =
  /** `changed`: the index differs from the one that was there. */
  | { readonly kind: "shipped"; readonly changed: boolean }
  /** A pack that the cache promised is gone or damaged: bodies must be rendered anew. */
  | { readonly kind: "missing"; readonly key: string };

/** Writes what is not there yet, then the index, then takes away what nothing names any more. */
export function ship(shipment: Shipment): Shipped {
  const { outDir, index, parted, keepPrevious } = shipment;
  const packsDir = join(outDir, "assets", "packs");
  mkdirSync(packsDir, { recursive: true });
  const missing = writePacks(shipment, packsDir);
  if (missing !== undefined) return { kind: "missing", key: missing };
  for (const [name, text] of [...shipment.otherPacks, ...parted.files]) {
    const pack = join(packsDir, name);
    // The name holds the hash of the text.
    if (!existsSync(pack)) writeAtomically(pack, text);
  }
  const carried = index.media.filter((media) => media.withdrawn === undefined);
  const media = carried.flatMap((each) => layMedia(shipment, each));
  const cards = layCards(shipment, index.posts);
  const text = `${JSON.stringify(parted.index)}\n`;
  const file = join(outDir, "library.txt");
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (before !== text) writeAtomically(file, text);
  const spared = keepPrevious ? namesIn(before, outDir) : [];
  layOpenFiles(outDir, index.publication, shipment.laid, spared);
  prune(outDir, "packs", new Set([...packsOf(parted.index).map(packPath), ...spared]));
  const assets = new Set([...media, ...cards, ...spared]);
  for (const folder of ["media", "held", "pieces", "cards"]) prune(outDir, folder, assets);
  shipment.ledger.keep(assets);
  for (const folder of [outDir, join(outDir, ".cache")]) clearDrafts(folder);
  return { kind: "shipped", changed: before !== text };
}

/** Writes the packs that are not there; gives back the key of a body that cannot be found. */
function writePacks(shipment: Shipment, packsDir: string): string | undefined {
  const present = new Set(readdirSync(packsDir));
  const read = createReadBodyJson(shipment, packsDir);
  for (const plan of shipment.plans) {
    if (present.has(plan.name)) continue;
    const jsons: Laid[] = [];
    for (const body of plan.bodies) {
      const json = read(body);
      if (json === undefined) return body.key;
      jsons.push(json);
    }
    writeAtomically(join(packsDir, plan.name), packOctets(plan, jsons));
  }
  return undefined;
}

/**
 * Reads bodies of a compilation that was not shipped.
 *
 * @returns undefined when a body that the cache promised is gone or damaged: it must be rendered anew
 */
export function readUnshipped(
  shipment: Pick<Shipment, "outDir" | "plans" | "fresh" | "lying">,
): ReadonlyMap<string, Body> | undefined {
  const read = createReadBodyJson(shipment, join(shipment.outDir, "assets", "packs"));
  const bodies = new Map<string, Body>();
  for (const body of shipment.plans.flatMap((plan) => plan.bodies)) {
    const json = read(body);
    if (json === undefined) return undefined;
    bodies.set(body.key, parsed<Body>(json));
  }
  return bodies;
}

/** Reads single bodies of a compilation by `bodyKey`; undefined as in `readUnshipped`. */
export function createReadUnshipped<Value = Body>(
  shipment: Pick<Shipment, "outDir" | "plans" | "fresh" | "lying">,
): (key: string) => Value | undefined {
  const read = createReadBodyJson(shipment, join(shipment.outDir, "assets", "packs"));
  const bodies = new Map(
    shipment.plans.flatMap((plan) => plan.bodies).map((body) => [body.key, body]),
  );
  return (key) => {
    const body = bodies.get(key);
    const json = body && read(body);
    return json === undefined ? undefined : parsed<Value>(json);
  };
}

/** Rendered just now, or fetched from the pack in which it lay before. */
function createReadBodyJson({ fresh, lying }: Pick<Shipment, "fresh" | "lying">, packsDir: string) {
  const opened = new Map<string, Readonly<Record<string, unknown>>>();
  return (body: Packable): Uint8Array | undefined => {
    const laid = fresh.get(body.hash);
    if (laid !== undefined) return octetsOf(laid);
    const name = lying.get(body.key) ?? "";
    const pack = opened.get(name) ?? openPack(join(packsDir, name));
    opened.set(name, pack);
    const text = JSON.stringify(pack[body.key]);
    return text !== undefined && hashOf(text) === body.hash ? Buffer.from(text) : undefined;
  };
}

function parsed<Value>(json: Uint8Array): Value {
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.length).toString()) as Value;
}

function openPack(file: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

function packPath(name: string): string {
  return `/packs/${name}`;
}

/** File names below the packs. */
export function packsOf(index: LibraryIndex): readonly string[] {
  const { packs, markdown = [], apart = [], redirects, search } = index;
  const segments = search?.segments ?? [];
  const searched = segments.flatMap(({ name, posts }) => segmentNames(name, posts));
  return [...packs, ...markdown, ...apart, ...(redirects?.packs ?? []), ...searched];
}

/** Names that the previous index holds. */
function namesIn(text: string | undefined, outDir: string): readonly string[] {
  if (text === undefined) return [];
  try {
    const index = withPosts(JSON.parse(text) as LibraryIndex, outDir);
    // Where a file lay depends on when that was: behind the Worker, in front of it, or both in turn.
    const paths = index.media.flatMap((media) => [
      media.path,
      ...piecesOf(media).map(({ path }) => path),
      ...variantNames(media.variants ?? { widths: [] }).flatMap((name) => [
        variantPath(media.path, name),
        heldVariant(media.hash, name),
      ]),
    ]);
    const look = index.publication.theme?.files.map(({ path }) => path) ?? [];
    return [...packsOf(index).map(packPath), ...paths, ...look, ...placesOfCards(index.posts)];
  } catch {
    return [];
  }
}

/** Takes away what lies below one folder of the assets and is not wanted. */
function prune(outDir: string, folder: string, wanted: ReadonlySet<string>): void {
  const assets = join(outDir, "assets");
  const directory = join(assets, folder);
  if (!existsSync(directory)) return;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(assets.length).replaceAll("\\", "/");
    if (!wanted.has(path) && !isDraftOfAnother(path)) rmSync(file, { force: true });
  }
}
