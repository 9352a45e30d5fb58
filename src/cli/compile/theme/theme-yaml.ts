/** content/theme/theme.yaml → tokens. Every problem is reported at once, by line. */
import { z } from "zod";
import {
  type Color,
  FONT_ROLES,
  type FontRole,
  GENERIC_FONTS,
  type Palette,
  SCHEMES,
  type Scheme,
  type Tokens,
} from "../../../publication/theme.ts";
import { THEMES, type ThemeName } from "../../../web/site/themes/themes.ts";
import {
  keyed,
  oneOf,
  quote,
  readYaml,
  requiredText,
  type YamlReading,
} from "../front-matter/yaml-source.ts";
import type { Problem } from "../problem.ts";
import { COLOR_NOTATIONS, nearestReadable, readColor } from "./color.ts";
import { unreadablePairs } from "./contrast.ts";

export const PALETTE_KEYS = [
  "background",
  "surface",
  "text",
  "muted",
  "accent",
  "link",
  "line",
  "rule",
  "mark",
] as const satisfies readonly (keyof Palette)[];

const color = requiredText('accent: "#0b5fa5"').transform((text, context) => {
  const read = readColor(text);
  if (read !== undefined) return read;
  context.addIssue(`cannot be ${quote(text)}; write ${COLOR_NOTATIONS}, and no transparency`);
  return z.NEVER;
});

const palette = keyed(
  Object.fromEntries(PALETTE_KEYS.map((key) => [key, color.optional()])) as Record<
    keyof Palette,
    z.ZodOptional<typeof color>
  >,
);

const WEIGHT = {
  error: 'must be a weight such as 400, or the range of a variable font such as "100 900"',
};
/** CSS Fonts 4 §2.2: 1 to 1000, the smaller first. */
const isWeight = (text: string) => {
  const [least = 0, most = least] = text.split(" ").map(Number);
  return least <= most && most <= 1_000;
};
const RANGE = { error: "must be ranges such as U+0000-00FF, U+0131" };
/** Unicode ends there, and a browser passes over a range that goes on. */
const isRange = (text: string) =>
  text.split(",").every((range) => {
    const [least = 0, most = least] = range
      .trim()
      .slice(2)
      .split("-")
      .map((end) => Number.parseInt(end.replaceAll("?", "0"), 16));
    return least <= most && most <= 0x10ffff;
  });
/** CSS Fonts 4, unicode-range: "U+0131", "U+0000-00FF", "U+4??". */
const RANGES =
  /^u\+[0-9a-f?]{1,6}(?:-[0-9a-f]{1,6})?(?:\s*,\s*u\+[0-9a-f?]{1,6}(?:-[0-9a-f]{1,6})?)*$/i;

const fontFile = keyed({
  file: requiredText("file: letter.woff2"),
  weight: z
    .preprocess(
      String,
      z
        .string(WEIGHT)
        .regex(/^[1-9]\d{0,3}(?: [1-9]\d{0,3})?$/, WEIGHT)
        .refine(isWeight, WEIGHT),
    )
    .optional(),
  style: oneOf(["normal", "italic"]).optional(),
  range: z.string(RANGE).regex(RANGES, RANGE).refine(isRange, RANGE).optional(),
});

const DISPLAYS = ["swap", "optional", "fallback", "block", "auto"] as const;

const ownFont = keyed({
  files: z
    .array(fontFile, { error: "must be a list of files, each with `file:`" })
    .min(1, { error: "is empty; name at least one file.woff2" }),
  display: oneOf(DISPLAYS).default("swap"),
  instead: oneOf(GENERIC_FONTS).optional(),
});

/** "serif", "letter.woff2", or the files with what each is for. */
const font = z.unknown().transform((said, context) => {
  if (typeof said === "string") return fontNamed(said, (message) => context.addIssue(message));
  const read = ownFont.safeParse(said);
  if (read.success) return read.data;
  // Each at its own line: a union would tell of the whole.
  for (const issue of read.error.issues) context.issues.push({ ...issue } as z.core.$ZodRawIssue);
  return z.NEVER;
});

function fontNamed(said: string, wrong: (message: string) => void) {
  const generic = GENERIC_FONTS.find((name) => name === said);
  if (generic !== undefined) return generic;
  if (/\.woff2$/i.test(said)) return ownFont.parse({ files: [{ file: said }] });
  wrong(
    /\.(?:woff|ttf|otf|eot)$/i.test(said)
      ? `is ${quote(said)}; convert it to .woff2, which every browser reads and which is the smallest`
      : `cannot be ${quote(said)}; write one of ${GENERIC_FONTS.join(", ")}, or a file.woff2 beside theme.yaml`,
  );
  return z.NEVER;
}

export type FontSaid = z.output<typeof font>;

function between(least: number, most: number, unit: string, why: string) {
  const error = `must be ${unit} from ${least} to ${most}; ${why}`;
  return z.number({ error }).min(least, { error }).max(most, { error });
}

const DENSITIES = { compact: 0.8, normal: 1, airy: 1.25 } as const;

const themeSchema = keyed({
  theme: oneOf(Object.keys(THEMES) as [ThemeName, ...ThemeName[]]).default("newspaper"),
  colors: keyed({ light: palette.optional(), dark: palette.optional() }).optional(),
  fonts: keyed(
    Object.fromEntries(FONT_ROLES.map((role) => [role, font.optional()])) as Record<
      FontRole,
      z.ZodOptional<typeof font>
    >,
  ).optional(),
  measure: between(30, 90, "characters", "longer or shorter lines are hard to read").optional(),
  corner: between(0, 24, "pixels", "0 is square").optional(),
  density: oneOf(Object.keys(DENSITIES) as (keyof typeof DENSITIES)[]).optional(),
  size: between(16, 24, "pixels", "smaller text is hard to read on a phone").optional(),
  cards: z.boolean({ error: "must be true or false" }).optional(),
});

type Said = z.output<typeof themeSchema>;

export type ThemeSaid = {
  readonly name: ThemeName;
  /** The fonts are those of the theme: who looks at the files puts in what was said. */
  readonly tokens: Tokens;
  readonly fonts: { readonly [Role in FontRole]?: FontSaid | undefined };
  /** Whether posts without a picture get a share card; undefined where nothing is said. */
  readonly cards: boolean | undefined;
  readonly problems: readonly Problem[];
  readonly lineOf: YamlReading<Said>["lineOf"];
};

/** @param text undefined where there is no theme.yaml: then all is as the first theme has it */
export function readThemeYaml(file: string, text: string | undefined): ThemeSaid {
  const reading = readYaml({ file, text: text ?? "", firstLine: 1 }, themeSchema);
  const { value, lineOf } = reading;
  const name = value?.theme ?? "newspaper";
  const base = THEMES[name].tokens;
  if (value === undefined) {
    return { name, tokens: base, fonts: {}, cards: undefined, problems: reading.problems, lineOf };
  }
  const { colors = {}, fonts = {}, measure, corner, density, size, cards } = value;
  const palettes = palettesOf(base, colors);
  const tokens: Tokens = {
    ...base,
    ...palettes,
    ...(measure !== undefined && { measure }),
    ...(corner !== undefined && { corner }),
    ...(density !== undefined && { density: DENSITIES[density] }),
    ...(size !== undefined && { size }),
  };
  const isOwn = (scheme: Scheme, key: keyof Palette) => colors[scheme]?.[key] !== undefined;
  const problems = unreadablePairs(palettes, name, isOwn).map(
    ({ scheme, front, ground, message }) => {
      const key = [front, ground].find((each) => isOwn(scheme, each as keyof Palette));
      const path = key === undefined ? ["colors"] : ["colors", scheme, key];
      return { file, line: lineOf(path), message: `colors: ${message}` };
    },
  );
  return { name, tokens, fonts, cards, problems, lineOf };
}

type Colors = NonNullable<Said["colors"]>;

/**
 * The colours of the theme, with what was said instead. Who names an accent for one scheme alone has it in the other, too, of
 * another lightness where it must be; links have it where nothing is said of them.
 */
function palettesOf(base: Tokens, colors: Colors): Readonly<Record<Scheme, Palette>> {
  const made = SCHEMES.map((scheme) => {
    const said = given(colors[scheme]);
    const other = given(colors[scheme === "light" ? "dark" : "light"]);
    const grounds = { ...base[scheme], ...said };
    const readable = (color: Color | undefined) =>
      color && (nearestReadable(color, [grounds.background, grounds.surface], 4.5) ?? color);
    const accent = said.accent ?? readable(other.accent);
    const link = said.link ?? readable(other.link) ?? accent;
    return [scheme, { ...grounds, ...(accent && { accent }), ...(link && { link }) }] as const;
  });
  return Object.fromEntries(made) as Record<Scheme, Palette>;
}

function given(colors: Colors[Scheme]): Partial<Palette> {
  return Object.fromEntries(
    Object.entries(colors ?? {}).filter(([, said]) => said !== undefined),
  ) as Partial<Palette>;
}
