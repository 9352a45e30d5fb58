/** The finished library on the disk: packs and media first, the index that names them last. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { LibraryIndex, Media } from "../../publication/library.ts";
import type { Body } from "../../publication/post.ts";
import { writeAtomically } from "./cache.ts";
import { hashOf, hashOfFile } from "./hash.ts";
import { type Packable, type PackPlan, packText } from "./packs.ts";

/** JSON of bodies rendered just now, by hash. */
export type FreshBodies = ReadonlyMap<string, string>;

export type Shipment = {
  readonly contentDir: string;
  readonly outDir: string;
  readonly index: LibraryIndex;
  readonly plans: readonly PackPlan[];
  readonly fresh: FreshBodies;
  /** File name of the pack in which a body lay before, by its key. */
  readonly lying: ReadonlyMap<string, string>;
  readonly keepPrevious: boolean;
};

export type Shipped =
  /** `changed`: the index differs from the one that was there. */
  | { readonly kind: "shipped"; readonly changed: boolean }
  /** A pack that the cache promised is gone or damaged: bodies must be rendered anew. */
  | { readonly kind: "missing"; readonly key: string };

/** Writes what is not there yet, then the index, then takes away what nothing names any more. */
export function ship(shipment: Shipment): Shipped {
  const { outDir, index, keepPrevious } = shipment;
  const packsDir = join(outDir, "assets", "packs");
  mkdirSync(packsDir, { recursive: true });
  const missing = writePacks(shipment, packsDir);
  if (missing !== undefined) return { kind: "missing", key: missing };
  for (const media of index.media) copyMedia(shipment, media);
  const text = `${JSON.stringify(index)}\n`;
  const file = join(outDir, "library.txt");
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (before !== text) writeAtomically(file, text);
  const spared = keepPrevious ? namesIn(before) : [];
  prune(packsDir, new Set([...index.packs, ...spared]));
  prune(join(outDir, "assets", "media"), new Set([...index.media.map(mediaName), ...spared]));
  return { kind: "shipped", changed: before !== text };
}

/** Writes the packs that are not there; gives back the key of a body that cannot be found. */
function writePacks(shipment: Shipment, packsDir: string): string | undefined {
  const present = new Set(readdirSync(packsDir));
  const read = createReadBodyJson(shipment, packsDir);
  for (const plan of shipment.plans) {
    if (present.has(plan.name)) continue;
    const texts = new Map<string, string>();
    for (const body of plan.bodies) {
      const json = read(body);
      if (json === undefined) return body.key;
      texts.set(body.key, json);
    }
    writeAtomically(
      join(packsDir, plan.name),
      packText(plan, (body) => texts.get(body.key) ?? ""),
    );
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
    bodies.set(body.key, JSON.parse(json) as Body);
  }
  return bodies;
}

/** Reads single bodies of a compilation by `bodyKey`; undefined as in `readUnshipped`. */
export function createReadUnshipped(
  shipment: Pick<Shipment, "outDir" | "plans" | "fresh" | "lying">,
): (key: string) => Body | undefined {
  const read = createReadBodyJson(shipment, join(shipment.outDir, "assets", "packs"));
  const bodies = new Map(
    shipment.plans.flatMap((plan) => plan.bodies).map((body) => [body.key, body]),
  );
  return (key) => {
    const body = bodies.get(key);
    const json = body && read(body);
    return json === undefined ? undefined : (JSON.parse(json) as Body);
  };
}

/** Rendered just now, or fetched from the pack in which it lay before. */
function createReadBodyJson({ fresh, lying }: Pick<Shipment, "fresh" | "lying">, packsDir: string) {
  const opened = new Map<string, Readonly<Record<string, unknown>>>();
  return (body: Packable): string | undefined => {
    const json = fresh.get(body.hash);
    if (json !== undefined) return json;
    const name = lying.get(body.key) ?? "";
    const pack = opened.get(name) ?? openPack(join(packsDir, name));
    opened.set(name, pack);
    const text = JSON.stringify(pack[body.key]);
    return text !== undefined && hashOf(text) === body.hash ? text : undefined;
  };
}

function openPack(file: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}

/** Copies a file unless the copy is already the same. */
function copyMedia({ contentDir, outDir }: Shipment, { path, length, hash }: Media): void {
  const target = join(outDir, "assets", path);
  const there = statSync(target, { throwIfNoEntry: false });
  if (there?.size === length && hashOfFile(target) === hash) return;
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(contentDir, path), target);
}

function mediaName({ path }: Media): string {
  return path.slice("/media/".length);
}

/** Names that the previous index holds. */
function namesIn(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  try {
    const index: LibraryIndex = JSON.parse(text);
    return [...index.packs, ...index.media.map(mediaName)];
  } catch {
    return [];
  }
}

function prune(directory: string, wanted: ReadonlySet<string>): void {
  if (!existsSync(directory)) return;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = file.slice(directory.length + 1).replaceAll("\\", "/");
    if (!wanted.has(name)) rmSync(file);
  }
}
