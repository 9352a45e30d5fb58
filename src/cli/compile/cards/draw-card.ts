/** Draws cards as PNG. Loads the encoder and the shaper: reached by `import()` when there is a card to draw. */
import sharp from "sharp";
import { type CardLook, cardSvg, LARGE_LOGO } from "./card.ts";
import type { CardText } from "./card-text.ts";

import { cardFonts } from "./coverage.ts";
import type { CardLookFacts } from "./materials.ts";

/** @returns a function that draws one; the same text gives the same bytes on one machine */
export async function createDrawCard({ theme, materials, draw }: CardLookFacts) {
  const { tokens } = theme;
  const logo = materials.logo && (await sizedLogo(materials.logo, draw));
  const look: CardLook = {
    ...{ theme: theme.name, colors: tokens.light, corner: tokens.corner },
    fonts: await cardFonts(materials, tokens.fonts),
    ...(logo && { logo }),
  };
  return (text: CardText): Promise<Uint8Array> =>
    sharp(Buffer.from(cardSvg(text, look)))
      .png({ compressionLevel: 9 })
      .toBuffer();
}

/** As large as the card of the publication shows it; that of a post shows it smaller. */
async function sizedLogo(
  { bytes, width, height }: NonNullable<CardLookFacts["materials"]["logo"]>,
  draw: CardLookFacts["draw"],
): Promise<CardLook["logo"]> {
  const scale = Math.min(LARGE_LOGO.width / width, LARGE_LOGO.height / height);
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return { png: await draw(bytes, size), ...size };
}
