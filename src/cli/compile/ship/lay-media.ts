/** The bytes of pictures and recordings among the assets: in front of the Worker what may be seen, behind it the rest. */
import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Media } from "../../../publication/library.ts";
import { isInBucket, isOpen, piecesOf } from "../../../publication/pieces.ts";
import { heldVariant, variantNames, variantPath } from "../../../publication/variants.ts";
import { ChangedFile } from "../files.ts";
import { atomically } from "../kept/atomically.ts";
import { RECIPE } from "../pictures/encoder.ts";
import { publishedBytes } from "../pictures/picture-file.ts";
import type { Pictures } from "../pictures/pictures.ts";
import type { AssetLedger } from "./asset-ledger.ts";
import { hashOfBytes, hashOfFile } from "./hash.ts";

export type MediaShipment = {
  readonly contentDir: string;
  readonly outDir: string;
  /** Milliseconds since the epoch: pictures that may be seen by now are laid in front of the Worker. */
  readonly now: number;
  readonly pictures: Pictures;
  readonly ledger: AssetLedger;
  /** Hash of the author's own bytes, under which variants are kept, by path. */
  readonly sourceHash: (path: string) => string;
};

/** Lays a file and its variants, unless they lie there. @returns their paths among the assets */
export function layMedia(shipment: MediaShipment, media: Media): readonly string[] {
  const paths = layFile(shipment, media);
  const open = isOpen(media, shipment.now);
  const names = media.variants === undefined ? [] : variantNames(media.variants);
  const variants = names.map((name) => {
    const path = open ? variantPath(media.path, name) : heldVariant(media.hash, name);
    const source = shipment.sourceHash(media.path);
    lay(shipment, path, `${source} ${name} ${RECIPE}`, (target) =>
      copyFileSync(shipment.pictures.file(source, name), target),
    );
    return path;
  });
  return [...paths, ...variants];
}

function layFile(shipment: MediaShipment, media: Media): readonly string[] {
  if (isInBucket(media)) return [];
  const { contentDir, outDir, now, ledger } = shipment;
  const source = join(contentDir, media.path);
  const write = media.type.startsWith("image/")
    ? (target: string, first: number, length: number) => {
        const bytes = publishedBytes(media.type, readFileSync(source));
        if (hashOfBytes(bytes) !== media.hash) throw new ChangedFile(source);
        writeFileSync(target, bytes.subarray(first, first + length));
      }
    : (target: string, first: number, length: number) => copyPiece(source, target, first, length);
  if (isOpen(media, now)) {
    const target = join(outDir, "assets", media.path);
    const there = statSync(target, { throwIfNoEntry: false });
    if (there?.size === media.length && !ledger.stands(media.path, media.hash)) {
      // It may have been replaced under its name.
      if (hashOfFile(target) === media.hash) ledger.note(media.path, media.hash);
    }
    lay(shipment, media.path, media.hash, (file) => write(file, 0, media.length));
    return [media.path];
  }
  return piecesOf(media).map(({ path, first, length }) => {
    const target = join(outDir, "assets", path);
    // The name holds the hash of the whole.
    if (statSync(target, { throwIfNoEntry: false })?.size !== length) {
      atomically(target, (draft) => write(draft, first, length));
    }
    return path;
  });
}

function lay(
  { outDir, ledger }: MediaShipment,
  path: string,
  identity: string,
  write: (target: string) => void,
): void {
  if (ledger.stands(path, identity)) return;
  // The Worker before may hand it out meanwhile.
  atomically(join(outDir, "assets", path), write);
  ledger.note(path, identity);
}

function copyPiece(source: string, target: string, first: number, length: number): void {
  const bytes = Buffer.allocUnsafe(length);
  const handle = openSync(source, "r");
  try {
    if (readSync(handle, bytes, 0, length, first) !== length) throw new ChangedFile(source);
  } finally {
    closeSync(handle);
  }
  writeFileSync(target, bytes);
}
