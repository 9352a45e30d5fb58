/** What a publication looks like: a theme of ours with what content/theme/ says, and the files laid in front of the Worker for it. */
import type { Theme } from "../../../publication/theme.ts";
import { stylesheet } from "../../../web/site/stylesheet.ts";
import { THEMES } from "../../../web/site/themes/themes.ts";
import type { CardMaterials } from "../cards/materials.ts";
import type { Problem } from "../problem.ts";
import { hashOf } from "../ship/hash.ts";
import { codeStyles } from "./code-colors.ts";
import type { Draw } from "./drawing.ts";
import { readFonts } from "./fonts.ts";
import { readPictures } from "./pictures.ts";
import { readThemeCss } from "./theme-css.ts";
import type { LaidFile, ThemeFolder } from "./theme-folder.ts";
import { readThemeYaml } from "./theme-yaml.ts";
import { readWoff2 } from "./woff2.ts";

export type ThemeReading = {
  readonly theme: Theme;
  readonly laid: readonly LaidFile[];
  readonly cards: CardMaterials;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
};

export async function readTheme(folder: ThemeFolder, draw: Draw): Promise<ThemeReading> {
  const yaml = folder.read("theme.yaml")?.toString("utf8");
  const said = readThemeYaml(folder.label("theme.yaml"), yaml);
  const shipped = THEMES[said.name];
  const fonts = readFonts(folder, said, shipped.tokens.fonts);
  const tokens = { ...said.tokens, fonts: fonts.fonts };
  const own = await readThemeCss(folder);
  const pictures = await readPictures(folder, tokens.light, draw);
  const card = cardFont(folder);
  const css = stylesheet(tokens, shipped.css, fonts.css, codeStyles(tokens) + own.css);
  const style: LaidFile = {
    kind: "style",
    path: `/style-${hashOf(css).slice(0, 16)}.css`,
    type: "text/css; charset=utf-8",
    content: css,
  };
  const laid = [style, ...fonts.laid, ...own.laid, ...pictures.laid].filter(
    (file, at, all) => all.findIndex(({ path }) => path === file.path) === at,
  );
  return {
    theme: {
      name: said.name,
      tokens,
      style: { path: style.path, octets: Buffer.byteLength(css) },
      preload: fonts.preload,
      ...pictures.named,
      files: laid.map(({ path, type, kind }) => ({ path, type, kind })),
    },
    laid,
    cards: {
      wanted: said.cards,
      own: fonts.own,
      font: card.font,
      ...(pictures.logo && { logo: pictures.logo }),
    },
    problems: [said, fonts, own, pictures, card].flatMap(({ problems }) => problems),
    warnings: [...fonts.warnings, ...own.warnings],
  };
}

/** For share cards alone: no reader loads it, so it may have every letter there is. */
function cardFont(folder: ThemeFolder): {
  readonly font: CardMaterials["font"];
  readonly problems: readonly Problem[];
} {
  const name = CARD_FONTS.find((each) => folder.names.includes(each));
  const bytes = name === undefined ? undefined : folder.read(name);
  if (name === undefined || bytes === undefined) return { font: undefined, problems: [] };
  const file = folder.label(name);
  if (isFont(bytes)) return { font: bytes, problems: [] };
  const message = "is no font, or a damaged one; get it as .ttf, .otf or .woff2";
  return { font: undefined, problems: [{ file, line: 1, message }] };
}

const CARD_FONTS = ["card.woff2", "card.ttf", "card.otf"];

/** OpenType, "Organization of an OpenType font". */
const SIGNATURES = ["\u0000\u0001\u0000\u0000", "OTTO", "true"];

function isFont(bytes: Buffer): boolean {
  return SIGNATURES.includes(bytes.toString("latin1", 0, 4)) || readWoff2(bytes).kind === "font";
}
