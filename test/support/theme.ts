/** The look of a publication as compile makes it, without a folder on the disk. */

import type { Draw } from "../../src/cli/compile/theme/drawing.ts";
import { readTheme } from "../../src/cli/compile/theme/theme.ts";
import type { Theme } from "../../src/publication/theme.ts";

export type Look = {
  readonly theme: Theme;
  /** What lies in front of the Worker at a path of the look. */
  readonly laidFile: (path: string) => Uint8Array<ArrayBuffer> | undefined;
};

const nothingToDraw: Draw = () => {
  throw new Error("the look that comes with the program is drawn already");
};

/** @param files of content/theme, by their names */
export async function lookOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  draw: Draw = nothingToDraw,
): Promise<Look> {
  const folder = {
    names: Object.keys(files),
    read: (name: string) => (files[name] === undefined ? undefined : Buffer.from(files[name])),
    label: (name: string) => name,
  };
  const { theme, laid, problems } = await readTheme(folder, draw);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return {
    theme,
    laidFile: (path) => {
      const content = laid.find((file) => file.path === path)?.content;
      return content === undefined ? undefined : new Uint8Array(Buffer.from(content));
    },
  };
}

const plain = await lookOf({});

/** The look that a publication has that says nothing about it. */
export const sampleTheme = plain.theme;

export const laidFile = plain.laidFile;
