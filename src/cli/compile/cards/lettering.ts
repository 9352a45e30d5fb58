/** One line of text as outlines: itemised by direction, script and font, shaped by HarfBuzz. */
import createBidi from "bidi-js";
import { Direction, Buffer as Shaping, shape } from "harfbuzzjs";
import { type FaceSource, FEATURES, faceFor, type OpenFace } from "./faces.ts";

export type Style = {
  /** The fonts to take a character from, the first that has it. */
  readonly sources: readonly FaceSource[];
  readonly weight: number;
  /** Pixels. */
  readonly size: number;
  readonly direction: "ltr" | "rtl";
  /** BCP 47: one character is drawn in several ways in China, Japan and Korea. */
  readonly language: string;
};

export type Lettering = {
  /** Pixels. */
  readonly width: number;
  /** The `d` of an SVG path, with the line's left end on the base line at this point. */
  readonly at: (x: number, y: number) => string;
};

const bidi = createBidi();
const clusters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Scripts that are shaped each by rules of its own. */
const SCRIPTS = (
  "Latin Cyrillic Greek Arabic Hebrew Devanagari Bengali Tamil Telugu Gujarati Gurmukhi Kannada Malayalam Sinhala Thai Lao " +
  "Khmer Myanmar Georgian Armenian Ethiopic Han Hiragana Katakana Hangul"
)
  .split(" ")
  .map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const);

/** Clusters of characters that no font has. @param text in normal form C */
export function missingIn(
  text: string,
  { sources, weight }: Pick<Style, "sources" | "weight">,
): readonly string[] {
  const seen = new Set([...clusters.segment(text)].map(({ segment }) => segment));
  return [...seen].filter((cluster) => faceFor(cluster, sources, weight) === undefined);
}

type Run = {
  readonly level: number;
  readonly script: string | undefined;
  readonly face: OpenFace;
  text: string;
};

export function letter(text: string, style: Style): Lettering {
  const glyphs: Placed[] = [];
  let width = 0;
  for (const { level, face, text: part } of visualRuns(text, style)) {
    const scale = style.size / face.unitsPerEm;
    const buffer = new Shaping();
    buffer.addText(part);
    buffer.guessSegmentProperties();
    buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
    buffer.setLanguage(style.language);
    shape(face.font, buffer, FEATURES);
    for (const {
      codepoint,
      xAdvance = 0,
      xOffset = 0,
      yOffset = 0,
    } of buffer.getGlyphInfosAndPositions()) {
      glyphs.push({
        face,
        glyph: codepoint,
        x: width + xOffset * scale,
        y: yOffset * scale,
        scale,
      });
      width += xAdvance * scale;
    }
  }
  return {
    width,
    at: (left, base) =>
      glyphs
        .map(({ face, glyph, x, y, scale }) =>
          placed(face.font.glyphToPath(glyph), left + x, base - y, scale),
        )
        .join(""),
  };
}

type Placed = {
  readonly face: OpenFace;
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
};

/** Runs from left to right, as they stand on the line. */
function visualRuns(text: string, style: Style): readonly Run[] {
  const embedded = bidi.getEmbeddingLevels(text, style.direction);
  const runs: Run[] = [];
  let script: string | undefined;
  for (const { segment, index } of clusters.segment(text)) {
    const face = faceFor(segment, style.sources, style.weight);
    if (face === undefined) continue;
    const level = embedded.levels[index] ?? 0;
    script = SCRIPTS.find(([, pattern]) => pattern.test(segment))?.[0] ?? script;
    const last = runs.at(-1);
    const joins = last?.level === level && last.face === face && (last.script ?? script) === script;
    if (last !== undefined && joins) last.text += segment;
    else runs.push({ level, script, face, text: segment });
  }
  return reordered(runs);
}

/** UAX #9, rule L2, on runs, each of one level. */
function reordered(runs: readonly Run[]): readonly Run[] {
  const order = [...runs];
  const levels = order.map(({ level }) => level);
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let first = 0; first < order.length; first++) {
      let last = first;
      while ((order[last]?.level ?? -1) >= level) last++;
      if (last > first) order.splice(first, last - first, ...order.slice(first, last).reverse());
      first = last;
    }
  }
  return order;
}

/** Numbers of a path come in pairs, of which the second grows upwards in a font and downwards in a picture. */
function placed(path: string, x: number, y: number, scale: number): string {
  return path.replace(/[A-Z][^A-Z]*/g, (command) => {
    const numbers = command.slice(1).match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? [];
    const moved = numbers.map((number, at) =>
      (at % 2 === 0 ? x + Number(number) * scale : y - Number(number) * scale).toFixed(2),
    );
    return command[0] + moved.join(" ");
  });
}
