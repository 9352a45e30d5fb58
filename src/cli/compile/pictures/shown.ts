/** The pictures that posts and pages show: which are waiting, what is wrong with them, what was taken out of them. */
import type { Problem } from "../problem.ts";
import type { MediaFile } from "../ship/media.ts";
import type { MadePictures } from "./made.ts";
import type { Pictures } from "./pictures.ts";

export type ShownPicture = {
  readonly media: MediaFile;
  /** Only texts that moved in show it: what is wrong with it waits to be mended there. */
  readonly imported: boolean;
};

/** What became of the pictures of a compilation. */
export type PictureReport = {
  /** Pictures that have smaller files beside them. */
  readonly resized: number;
  /** Pictures whose smaller files are still to be made. */
  readonly waiting: number;
  /** Paths of those that told where they were made, which is taken out. */
  readonly placed: readonly string[];
  /** Pictures of which other things were taken out: the camera, its serial number, comments. */
  readonly cleaned: number;
  /** Why nothing can be made on this machine, though there is something to make. */
  readonly unable?: string;
};

/** Each picture once. */
export function createShownPictures() {
  const shown = new Map<string, ShownPicture>();
  return {
    add(media: MediaFile, imported: boolean): void {
      const before = shown.get(media.path);
      shown.set(media.path, { media, imported: imported && (before?.imported ?? true) });
    },
    list: (): readonly ShownPicture[] => [...shown.values()],
  };
}

/**
 * What is wrong with pictures themselves, at the first line of each.
 *
 * @param label how problems name a file below the content directory
 */
export function flawsOf(
  shown: readonly ShownPicture[],
  { made }: MadePictures,
  label: (path: string) => string,
): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const { media, imported } of shown) {
    const at = (message: string): Problem => ({
      ...{ file: label(media.path.slice(1)), line: 1, message },
      ...(imported && { unmended: "missing picture" as const }),
    });
    const known = Object.hasOwn(made, media.hash) ? made[media.hash] : undefined;
    if (media.remark !== undefined) warnings.push(at(media.remark));
    if (known?.kind === "failed")
      problems.push(at(`cannot be decoded as ${media.type}; export the picture again`));
    if (known?.kind === "made" && known.damaged)
      warnings.push(
        at("is damaged, and a part of it is grey; copy the file again from where it came"),
      );
  }
  return { problems, warnings };
}

export function pictureReport(shown: readonly ShownPicture[], pictures: Pictures): PictureReport {
  const files = shown.map(({ media }) => media);
  const unable = pictures.unable();
  const wished = files.some(({ plan }) => plan !== undefined);
  return {
    resized: files.filter(({ variants }) => variants !== undefined).length,
    waiting: pictures.waiting(files).length,
    placed: files.filter(({ taken }) => taken === "place").map(({ path }) => path),
    cleaned: files.filter(({ taken }) => taken === "other").length,
    ...(unable !== undefined && wished && { unable }),
  };
}
