/** Which titles can be drawn here. Of most it is known without opening a font. */
import type { Tokens } from "../../../publication/theme.ts";
import { hashOf } from "../ship/hash.ts";
import type { FaceSource } from "./faces.ts";
import type { CardMaterials } from "./materials.ts";
import { shippedFonts } from "./shipped-fonts.ts";

/** The fonts of each part of a card, in the order in which a letter is looked for. */
export async function cardFonts(
  { own, font }: CardMaterials,
  { heading, label }: Tokens["fonts"],
): Promise<Readonly<Record<"heading" | "label", readonly FaceSource[]>>> {
  const [{ ownFace }, { systemFonts }] = await Promise.all([
    import("./faces.ts"),
    import("./system-fonts.ts"),
  ]);
  const rest = font === undefined ? [] : [ownFace(font)];
  const of = (files: readonly Buffer[], { generic }: typeof heading, bold: boolean) => [
    ...files.map(ownFace),
    ...rest,
    ...shippedFonts(generic),
    ...systemFonts(bold),
  ];
  return { heading: of(own.heading, heading, true), label: of(own.label, label, false) };
}

/** @returns a function that says which letters of a text no font has */
export function createCoverage(materials: CardMaterials, tokens: Tokens) {
  const shipped = shippedFonts(tokens.fonts.heading.generic);
  const known = new Map<number, boolean>();
  const surely = (character: string) => {
    const point = character.codePointAt(0) ?? 0;
    const covered = known.get(point) ?? shipped.some((source) => source.mayHave(point));
    known.set(point, covered);
    return covered;
  };
  return async (text: string): Promise<readonly string[]> => {
    if ([...text.normalize("NFC")].every(surely)) return [];
    const { drawnTitle, lettersWithoutFont } = await import("./card.ts");
    const { heading } = await cardFonts(materials, tokens.fonts);
    return lettersWithoutFont(drawnTitle(text, heading), heading);
  };
}

/** Names all that a look puts on a card. */
export function namesOf({ own, font, logo }: CardMaterials): string {
  return hashOf(...own.heading, "|", ...own.label, "|", font ?? "", logo?.bytes ?? "");
}
