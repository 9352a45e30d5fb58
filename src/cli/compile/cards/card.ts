/**
 * What stands on a share card, and where, as each theme has it: an SVG of outlines alone, which needs no fonts any more. Loads the
 * shaper, so only who draws imports it.
 */
import { CARD_SIZE } from "../../../publication/card.ts";
import type { Palette } from "../../../publication/theme.ts";
import type { CardText } from "./card-text.ts";
import type { FaceSource } from "./faces.ts";
import { letter, missingIn, type Style } from "./lettering.ts";
import { fitLines, oneLine } from "./lines.ts";

const { width: WIDTH, height: HEIGHT } = CARD_SIZE;

export type CardLook = {
  /** Of the theme that it began with: "newspaper". */
  readonly theme: string;
  readonly colors: Palette;
  /** Pixels. */
  readonly corner: number;
  /** A PNG on the background, as large as it is shown. */
  readonly logo?: { readonly png: Uint8Array; readonly width: number; readonly height: number };
  /** Fonts to take characters from, the first that has one. */
  readonly fonts: Readonly<Record<"heading" | "label", readonly FaceSource[]>>;
};

/** How a theme sets a card. Pixels, weights of fonts from 1 to 1000. */
type Setting = {
  readonly margin: number;
  readonly title: {
    readonly weight: number;
    readonly sizes: readonly number[];
    readonly leading: number;
  };
  readonly name: { readonly weight: number; readonly size: number };
  /** Where the title stands between head and foot. */
  readonly stand: "middle" | "end";
};

const NEWSPAPER: Setting = {
  margin: 80,
  title: { weight: 700, sizes: [88, 80, 72, 66, 60, 54, 48, 44], leading: 1.14 },
  name: { weight: 700, size: 38 },
  stand: "middle",
};

const SETTINGS: Readonly<Record<string, Setting>> = {
  newspaper: NEWSPAPER,
  quiet: {
    margin: 100,
    title: { weight: 600, sizes: [76, 70, 64, 58, 52, 46, 42], leading: 1.2 },
    name: { weight: 600, size: 32 },
    stand: "end",
  },
  magazine: {
    margin: 72,
    title: { weight: 850, sizes: [112, 102, 92, 82, 74, 66, 58, 50, 44], leading: 1.04 },
    name: { weight: 900, size: 42 },
    stand: "end",
  },
};

/** Scripts that reach higher and lower than Latin does. */
const TALL =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Sinhala}]/u;
const FULL =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Hebrew}]/u;

/** The title as it is drawn: without what only decorates it and no font here has. */
export function drawnTitle(title: string, sources: readonly FaceSource[]): string {
  const plain = title.normalize("NFC").replace(/\s+/g, " ").trim();
  const signs = lettersWithoutFont(plain, sources).filter((cluster) => EMOJI.test(cluster));
  return signs
    .reduce((text, sign) => text.replaceAll(sign, ""), plain)
    .replace(/\s+/g, " ")
    .trim();
}

/** Characters of a text that no font has. */
export function lettersWithoutFont(
  text: string,
  sources: readonly FaceSource[],
): readonly string[] {
  return missingIn(text.normalize("NFC"), { sources, weight: ANY_WEIGHT });
}

const ANY_WEIGHT = 700;

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** @param text of whose title and name each letter has a font */
export function cardSvg(text: CardText, look: CardLook): string {
  const setting = SETTINGS[look.theme] ?? NEWSPAPER;
  const sheet = createSheet(text.direction, setting.margin, look);
  const title = text.title === undefined ? "" : drawnTitle(text.title, look.fonts.heading);
  return title === ""
    ? nameplate(text, look, setting, sheet)
    : article(title, text, look, setting, sheet);
}

type Sheet = ReturnType<typeof createSheet>;

/** Puts things where they begin, on the side where the language does. */
function createSheet(direction: "ltr" | "rtl", margin: number, look: CardLook) {
  const inner = WIDTH - 2 * margin;
  const begin = (width: number, inset = 0) =>
    direction === "ltr" ? margin + inset : WIDTH - margin - inset - width;
  return {
    inner,
    style: (font: "heading" | "label", weight: number, size: number, language: string): Style => ({
      ...{ sources: look.fonts[font], weight, size, direction, language },
    }),
    bar: (y: number, width: number, height: number, color: string, corner = 0) =>
      `<rect x="${begin(width)}" y="${y}" width="${width}" height="${height}" rx="${corner}" fill="${color}"/>`,
    words(text: string, y: number, style: Style, color: string, centered = false) {
      const { width, at } = letter(text, style);
      const x = centered ? (WIDTH - width) / 2 : begin(width);
      return `<path fill="${color}" d="${at(x, y)}"/>`;
    },
    picture(y: number, { png, width, height }: NonNullable<CardLook["logo"]>, centered = false) {
      const x = centered ? (WIDTH - width) / 2 : begin(width);
      const data = Buffer.from(png).toString("base64");
      return `<image x="${x}" y="${y}" width="${width}" height="${height}" href="data:image/png;base64,${data}"/>`;
    },
  };
}

function article(
  title: string,
  text: CardText,
  look: CardLook,
  setting: Setting,
  sheet: Sheet,
): string {
  const { colors } = look;
  const { margin } = setting;
  const { language } = text;
  const parts: string[] = [];
  const head = margin - 8;
  parts.push(name(text, look, setting, sheet, head));
  const foot = HEIGHT - margin;
  const top = head + HEAD_HEIGHT + 40;
  const bottom = foot - (text.line === undefined ? 0 : 74);
  const spread = TALL.test(title) ? 1.45 : FULL.test(title) ? 1.28 : setting.title.leading;
  const style = (size: number) => sheet.style("heading", setting.title.weight, size, language);
  const box = {
    width: sheet.inner,
    height: bottom - top - (TALL.test(title) ? 24 : 12),
    sizes: setting.title.sizes,
    leading: Math.max(spread, setting.title.leading),
  };
  const { size, lines } = fitLines(
    title,
    language,
    box,
    (part, at) => letter(part, style(at)).width,
  );
  const step = size * box.leading;
  // From the top of capitals to the last base line.
  const high = 0.72 * size + step * (lines.length - 1);
  const first = setting.stand === "end" ? bottom - 12 - high : top + (bottom - top - high) / 2;
  for (const [at, line] of lines.entries()) {
    parts.push(sheet.words(line, first + 0.72 * size + at * step, style(size), colors.text));
  }
  if (text.line !== undefined) {
    const label = sheet.style("label", 500, 30, language);
    const width = (part: string) => letter(part, label).width;
    parts.push(sheet.words(oneLine(text.line, sheet.inner, width), foot - 4, label, colors.muted));
  }
  return svg(look, [...furniture(look, setting, sheet), ...parts]);
}

/** Pixels: the logo or the name of the publication. */
const HEAD_HEIGHT = 64;
export const LOGO = { width: 420, height: HEAD_HEIGHT } as const;
export const LARGE_LOGO = { width: 720, height: 200 } as const;

function name(text: CardText, look: CardLook, setting: Setting, sheet: Sheet, y: number): string {
  if (look.logo !== undefined) {
    const { logo } = look;
    const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height, 1);
    const sized = { ...logo, width: logo.width * scale, height: logo.height * scale };
    return sheet.picture(y + (HEAD_HEIGHT - sized.height) / 2, sized);
  }
  const style = sheet.style("heading", setting.name.weight, setting.name.size, text.language);
  const cut = oneLine(text.publication, sheet.inner, (part) => letter(part, style).width);
  const color = look.theme === "quiet" ? look.colors.accent : look.colors.text;
  return sheet.words(cut, y + HEAD_HEIGHT / 2 + 0.36 * setting.name.size, style, color);
}

/** The publication alone, in the middle. */
function nameplate(text: CardText, look: CardLook, setting: Setting, sheet: Sheet): string {
  const parts = furniture(look, setting, sheet, true);
  if (look.logo !== undefined) {
    const y = (HEIGHT - look.logo.height) / 2;
    return svg(look, [...parts, sheet.picture(y, look.logo, true)]);
  }
  const style = (size: number) => sheet.style("heading", setting.name.weight, size, text.language);
  const measure = (part: string, size: number) => letter(part, style(size)).width;
  // In one line, if it is not too small there.
  const large = [120, 108, 96, 84].filter((size) => measure(text.publication, size) <= sheet.inner);
  const sizes = large.length > 0 ? large : [96, 84, 72, 60, 48];
  const box = { width: sheet.inner, height: 300, sizes, leading: 1.2 };
  const { size, lines } = fitLines(text.publication, text.language, box, measure);
  const step = size * box.leading;
  const first = (HEIGHT - 0.72 * size - step * (lines.length - 1)) / 2 + 0.72 * size;
  const words = lines.map((line, at) =>
    sheet.words(line, first + at * step, style(size), look.colors.text, true),
  );
  return svg(look, [...parts, ...words]);
}

/** Lines and bars: what tells one theme from another before a word is read. */
function furniture(
  { theme, colors, corner }: CardLook,
  { margin }: Setting,
  sheet: Sheet,
  alone = false,
): readonly string[] {
  const whole = (y: number, height: number, color: string) =>
    `<rect x="0" y="${y}" width="${WIDTH}" height="${height}" fill="${color}"/>`;
  if (theme === "quiet") {
    return alone
      ? [
          `<rect x="${WIDTH / 2 - 40}" y="${HEIGHT - margin}" width="80" height="8" rx="${Math.min(4, corner)}" fill="${colors.accent}"/>`,
        ]
      : [`<rect x="0" y="0" width="${WIDTH}" height="12" fill="${colors.accent}"/>`];
  }
  if (theme === "magazine")
    return [whole(0, 28, colors.accent), whole(HEIGHT - 12, 12, colors.text)];
  const head = margin - 8 + HEAD_HEIGHT + 14;
  return alone
    ? [
        whole(0, 14, colors.accent),
        sheet.bar(margin, sheet.inner, 2, colors.rule),
        sheet.bar(HEIGHT - margin, sheet.inner, 2, colors.rule),
      ]
    : [
        whole(0, 14, colors.accent),
        sheet.bar(head, sheet.inner, 2, colors.rule),
        sheet.bar(HEIGHT - margin - 58, sheet.inner, 2, colors.line),
      ];
}

function svg({ colors }: CardLook, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${colors.background}"/>${parts.join("")}</svg>`;
}
