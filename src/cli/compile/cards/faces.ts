/** Fonts opened one by one as characters ask for them. */
import { Blob, Face, Feature, Font, Variation } from "harfbuzzjs";
import { hashOf } from "../ship/hash.ts";
import { unpackFont } from "./sfnt.ts";

/** Where a font comes from, before it is read. */
export type FaceSource = {
  readonly name: string;
  readonly read: () => Buffer;
  /** False where it surely lacks the character; nothing is read to tell. */
  readonly mayHave: (point: number) => boolean;
};

export type OpenFace = {
  readonly font: Font;
  readonly unitsPerEm: number;
  /** What is known of characters: whether there is an outline for one. */
  readonly drawn: Map<number, boolean>;
};

/** Numerals as high as capitals, which a date in a small size needs. */
export const FEATURES = [new Feature("lnum", 1)];

/** Octets: fonts of Chinese in five regions have 20 million. */
const LARGEST = 64 * 1024 * 1024;

const opened = new Map<string, OpenFace | undefined>();

/** @returns undefined for one that cannot be read, which is passed over */
export function openFace({ name, read }: FaceSource, weight: number): OpenFace | undefined {
  const key = `${name} ${weight}`;
  if (opened.has(key)) return opened.get(key);
  const face = open(read, weight);
  opened.set(key, face);
  return face;
}

function open(read: () => Buffer, weight: number): OpenFace | undefined {
  try {
    const bytes = unpackFont(read());
    if (bytes.length > LARGEST) return undefined;
    // A view of a shared pool would hand over the pool.
    const face = new Face(new Blob(Uint8Array.from(bytes)), 0);
    const font = new Font(face);
    const axis = face.getAxisInfos().wght;
    if (axis !== undefined) {
      font.setVariations([new Variation("wght", Math.min(axis.max, Math.max(axis.min, weight)))]);
    }
    return { font, unitsPerEm: face.upem, drawn: new Map() };
  } catch {
    return undefined;
  }
}

/** A face for bytes of the owner's, named by them. */
export function ownFace(bytes: Buffer): FaceSource {
  return { name: hashOf(bytes), read: () => bytes, mayHave: () => true };
}

/** Characters that draw nothing by themselves: joiners, marks of direction, selectors of variants, soft hyphens. */
const UNDRAWN = /^\p{Default_Ignorable_Code_Point}$/u;

/** The first of them that has all of a cluster of characters. */
export function faceFor(
  cluster: string,
  sources: readonly FaceSource[],
  weight: number,
): OpenFace | undefined {
  const points = [...cluster]
    .filter((character) => !UNDRAWN.test(character))
    .map((character) => character.codePointAt(0) ?? 0);
  for (const source of sources) {
    if (!points.every(source.mayHave)) continue;
    const face = openFace(source, weight);
    if (face !== undefined && points.every((point) => hasGlyph(face, point))) return face;
  }
  return undefined;
}

function hasGlyph({ font, drawn }: OpenFace, point: number): boolean {
  const known = drawn.get(point);
  if (known !== undefined) return known;
  const glyph = font.nominalGlyph(point) ?? 0;
  // A glyph with a picture for an outline, such as an emoji, cannot be drawn here; a space has none and needs none.
  const blank = /^[\p{White_Space}\p{Mark}]$/u.test(String.fromCodePoint(point));
  const has = glyph !== 0 && (blank || font.glyphToPath(glyph) !== "");
  drawn.set(point, has);
  return has;
}
