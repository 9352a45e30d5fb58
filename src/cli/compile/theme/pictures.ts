/** Logo, icons and share picture of content/theme/: checked, measured, and drawn in the sizes that are asked for. */
import { imageSize } from "image-size";
import type { Palette, Theme, ThemePicture } from "../../../publication/theme.ts";
import { ICONS } from "../../../publication/url.ts";
import type { Problem } from "../problem.ts";
import { type Draw, MOST_PIXELS } from "./drawing.ts";
import { icoOf } from "./ico.ts";
import { mark, ownMarks } from "./marks.ts";
import { svgFaults } from "./svg.ts";
import { type LaidFile, namedFile, type ThemeFolder } from "./theme-folder.ts";

/** What a logo weighs that somebody has traced from a photograph. */
const LARGEST_PICTURE_OCTETS = 512 * 1024;
/** Share pictures are shown cut to about this. */
const LEAST_SHARE = { width: 600, height: 315 };
/** Of the logo in an email, in CSS pixels; drawn twice as large for fine screens. */
const EMAIL_LOGO = { height: 40, width: 280 };

export type PicturesReading = {
  readonly named: Pick<Theme, "logo" | "emailLogo" | "share" | "icon" | "touchIcon">;
  /** The logo itself, for whoever draws it in another size. */
  readonly logo?: Pick<Picture, "bytes" | "width" | "height">;
  readonly laid: readonly LaidFile[];
  readonly problems: readonly Problem[];
};

type Picture = {
  readonly name: string;
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
};

/** @param draw draws a picture as PNG, or remembers that it has */
export async function readPictures(
  folder: ThemeFolder,
  light: Palette,
  draw: Draw,
): Promise<PicturesReading> {
  const problems: Problem[] = [];
  const find = (...names: readonly string[]) => picture(folder, names, problems);
  const [logo, dark] = [find("logo.svg", "logo.png"), find("logo-dark.svg", "logo-dark.png")];
  const favicon = find("favicon.svg", "favicon.png");
  const touch = find("touch-icon.png");
  const share = find("share.png", "share.jpg");
  if (logo === undefined && dark !== undefined) {
    const message = `stands alone; put the logo for light pages beside it as logo.svg or logo.png`;
    problems.push({ file: folder.label(dark.name), line: 1, message });
  }
  if (share !== undefined) problems.push(...unfitShare(folder, share));
  if (touch !== undefined && touch.width !== touch.height) {
    const message = `is ${touch.width} × ${touch.height} pixels; a touch icon is a square, of 180 pixels or more`;
    problems.push({ file: folder.label(touch.name), line: 1, message });
  }
  if (problems.length > 0) return { named: {}, laid: [], problems };
  let drawing: Uint8Array | undefined;
  const noted: Draw = (bytes, size) => {
    drawing = bytes;
    return draw(bytes, size);
  };
  try {
    return await drawAll({ logo, dark, favicon, touch, share }, light, noted);
  } catch (error) {
    // Measured, and yet no picture: damaged behind its head, or an SVG that nothing can draw.
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    const drawn = [logo, favicon, touch].find((one) => one?.bytes === drawing);
    const name = drawn?.name ?? "theme.yaml";
    const message = `cannot be drawn (${reason}); export it again`;
    return { named: {}, laid: [], problems: [{ file: folder.label(name), line: 1, message }] };
  }
}

type Pictures = Readonly<
  Record<"logo" | "dark" | "favicon" | "touch" | "share", Picture | undefined>
>;

async function drawAll(
  { logo, dark, favicon, touch, share }: Pictures,
  light: Palette,
  draw: Draw,
): Promise<PicturesReading> {
  const laid: LaidFile[] = [];
  const lay = ({ name, bytes, width, height }: Picture): ThemePicture => {
    const file = namedFile(name, typeOf(name), bytes);
    laid.push(file);
    return { path: file.path, width, height };
  };
  const emailLogo = logo && (await drawEmailLogo(logo, light, draw));
  if (emailLogo !== undefined) laid.push(emailLogo.file);
  const icons = await drawIcons(favicon, logo, touch, light, draw);
  laid.push(...icons.laid);
  return {
    problems: [],
    laid,
    ...(logo && { logo }),
    named: {
      ...(logo && { logo: inBoth(lay(logo), dark && lay(dark), heedsDark(logo)) }),
      ...(emailLogo && { emailLogo: emailLogo.picture }),
      ...(share && { share: lay(share) }),
      ...icons.named,
    },
  };
}

/** Without one for dark pages it stands there on a plate; an SVG may be drawn for both by itself. */
function inBoth(
  logo: ThemePicture,
  dark: ThemePicture | undefined,
  both: boolean,
): NonNullable<Theme["logo"]> {
  const path = dark?.path ?? (both ? logo.path : undefined);
  return path === undefined ? logo : { ...logo, dark: path };
}

function heedsDark({ name, bytes }: Picture): boolean {
  return name.endsWith(".svg") && bytes.includes("prefers-color-scheme");
}

function typeOf(name: string): string {
  if (name.endsWith(".svg")) return "image/svg+xml";
  return name.endsWith(".png") ? "image/png" : "image/jpeg";
}

/** The first that is there. */
function picture(
  folder: ThemeFolder,
  names: readonly string[],
  problems: Problem[],
): Picture | undefined {
  const name = names.find((each) => folder.names.includes(each));
  const bytes = name === undefined ? undefined : folder.read(name);
  if (name === undefined || bytes === undefined) return undefined;
  const wrong = (message: string, line = 1) => {
    problems.push({ file: folder.label(name), line, message });
    return undefined;
  };
  if (bytes.length > LARGEST_PICTURE_OCTETS) {
    return wrong(
      `has ${Math.ceil(bytes.length / 1024)} KB, and is on every page; keep it below ${LARGEST_PICTURE_OCTETS / 1024}`,
    );
  }
  if (name.endsWith(".svg")) {
    const faults = svgFaults(bytes.toString("utf8"));
    for (const { line, message } of faults) wrong(message, line);
    if (faults.length > 0) return undefined;
  }
  try {
    const { width, height, type } = imageSize(bytes);
    const told = name.replace(/^.*\./, "");
    const pixels = name.endsWith(".svg") ? 0 : width * height;
    if (pixels > MOST_PIXELS) return wrong(`is ${width} × ${height} pixels; make it smaller`);
    if (type !== told) return wrong(`is ${type} inside; export it as ${told}, or rename it`);
    return { name, bytes, width: Math.round(width), height: Math.round(height) };
  } catch {
    return wrong(
      name.endsWith(".svg")
        ? "says no size; give its <svg> a viewBox"
        : "is no picture, or a damaged one; export it again",
    );
  }
}

function unfitShare(folder: ThemeFolder, { name, width, height }: Picture): readonly Problem[] {
  if (width >= LEAST_SHARE.width && height >= LEAST_SHARE.height) return [];
  const message = `is ${width} × ${height} pixels; previews of links want 1200 × 630, and at least ${LEAST_SHARE.width} × ${LEAST_SHARE.height}`;
  return [{ file: folder.label(name), line: 1, message }];
}

/** Under one name for ever: an email of last year must still show it. */
async function drawEmailLogo(logo: Picture, { background }: Palette, draw: Draw) {
  const scale = Math.min(EMAIL_LOGO.height / logo.height, EMAIL_LOGO.width / logo.width);
  const [width = 1, height = 1] = [logo.width, logo.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  const content = await draw(logo.bytes, { width: 2 * width, height: 2 * height, background });
  const path = "/theme/email-logo.png";
  const file: LaidFile = { kind: "icon", path, type: "image/png", content };
  return { file, picture: { path, width, height } };
}

/** A logo much wider than high is a smear at 32 pixels. */
const SQUARISH = 1.4;
const TOUCH = "/touch-icon.png";

async function drawIcons(
  favicon: Picture | undefined,
  logo: Picture | undefined,
  touch: Picture | undefined,
  light: Palette,
  draw: Draw,
): Promise<Pick<PicturesReading, "laid"> & { named: Pick<Theme, "icon" | "touchIcon"> }> {
  const fits = logo && Math.max(logo.width / logo.height, logo.height / logo.width) <= SQUARISH;
  const source = favicon ?? (fits ? logo : undefined);
  const own = source === undefined ? mark(light) : source.bytes;
  const svg = source === undefined || source.name.endsWith(".svg");
  const { background } = light;
  const at = async (path: string, pixels: number): Promise<LaidFile> => ({
    kind: "icon",
    path,
    type: "image/png",
    content: await draw(own, { width: pixels, height: pixels }),
  });
  const marks = source === undefined ? ownMarks(light) : undefined;
  const touchSource = touch ?? favicon ?? logo;
  const margin = touch === undefined && touchSource !== undefined ? 18 : 0;
  // A telephone shows what is transparent as black.
  const size = { width: 180, height: 180, background, margin };
  const plain = marks !== undefined && touchSource === undefined;
  const touched: readonly LaidFile[] = plain
    ? []
    : [
        {
          ...{ kind: "icon", path: TOUCH, type: "image/png" },
          content: await draw(touchSource?.bytes ?? own, size),
        },
      ];
  const icon: readonly LaidFile[] = svg
    ? [{ kind: "icon", path: "/favicon.svg", type: "image/svg+xml", content: own }]
    : [];
  const drawn: readonly LaidFile[] = marks ?? [
    {
      ...{ kind: "icon", path: ICONS.favicon, type: "image/x-icon" },
      content: icoOf(await draw(own, { width: 32, height: 32 })),
    },
    await at(ICONS.small, 144),
    await at(ICONS.large, 512),
  ];
  return {
    laid: [...icon, ...drawn, ...touched],
    named: { ...(svg && { icon: "/favicon.svg" }), touchIcon: plain ? ICONS.large : TOUCH },
  };
}
