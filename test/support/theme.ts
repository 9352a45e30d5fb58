/** The look that a publication has that says nothing about it, as compile makes it. */
import { readTheme } from "../../src/cli/compile/theme/theme.ts";
import type { Theme } from "../../src/publication/theme.ts";

const nothing = { names: [], read: () => undefined, label: (name: string) => name };
const read = await readTheme(nothing, () => {
  throw new Error("the look that comes with the program is drawn already");
});

export const sampleTheme: Theme = read.theme;

/** What lies in front of the Worker at a path of the look. */
export function laidFile(path: string): Uint8Array<ArrayBuffer> | undefined {
  const content = read.laid.find((file) => file.path === path)?.content;
  return content === undefined ? undefined : new Uint8Array(Buffer.from(content));
}
