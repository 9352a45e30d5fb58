/** Addresses of the files that Eleventy copies. Pure. */

import { pathOf } from "../site/site.ts";
import { below, type EleventyContext } from "./eleventy-context.ts";

/** Where its copies go cannot be told without running it: from the folder of the texts, from a public one, and as it lies. */
export function mediaAddresses(
  path: string,
  { settings, base }: EleventyContext,
): readonly string[] {
  const { code } = settings;
  const copied = [
    ...code.matchAll(/["'`]\.?\/?([\w./-]+?)\/?["'`]\s*:\s*["'`]([^"'`]*)["'`]/g),
  ].find(([, from = ""]) => from !== "" && path.startsWith(`${from}/`));
  const mapped =
    copied === undefined
      ? []
      : [pathOf(base, copied[2] ?? "", path.slice((copied[1] ?? "").length))];
  const bare = path.replace(/^(?:src\/)?(?:public|static|_public|assets\/static)\//, "");
  return [
    ...new Set([
      ...mapped,
      pathOf(base, below(path, settings)),
      ...(bare === path ? [] : [pathOf(base, bare)]),
      pathOf(base, path),
    ]),
  ];
}
