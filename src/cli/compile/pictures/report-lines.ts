/** What every command that compiles says of pictures. */
import { counted } from "../../../text/amounts.ts";
import type { PictureReport } from "./shown.ts";

/** Pictures that a line names one by one. */
const NAMED = 3;

const LIST = new Intl.ListFormat("en-GB");

/** @returns lines about what was taken out of pictures, and about what cannot be made; none where all is plain */
export function pictureLines({ placed, cleaned, unable }: PictureReport): readonly string[] {
  const lines: string[] = [];
  if (placed.length > 0) {
    const names = placed.slice(0, NAMED).map((path) => `content${path}`);
    const more = placed.length - names.length;
    const all = LIST.format(more > 0 ? [...names, `${more} more`] : names);
    lines.push(
      `Taken out of what is published: the place where ${counted(placed.length, "picture")} ${placed.length === 1 ? "was" : "were"} made (${all}).`,
    );
  }
  if (cleaned > 0) {
    lines.push(
      `Taken out of what is published: camera, comments and other data of ${counted(cleaned, "picture")}.`,
    );
  }
  if (unable !== undefined) {
    lines.push(
      `Pictures are published in one size, for sharp cannot be loaded on this machine (${unable}).`,
    );
  }
  return lines;
}
