/** Files below content/ that nothing reads, so that none is passed over in silence. */
import { extname } from "node:path";
import type { PassedOver } from "./files.ts";
import type { Problem } from "./problem.ts";

/** Left by systems and editors; their authors do not know of them. */
const NOT_THE_AUTHORS = /^(?:~\$|Thumbs\.db$|desktop\.ini$)|(?:~|\.swp|\.tmp|\.bak)$/i;

/**
 * A warning for each file of the folders that are read, and for each linked folder, that is left out.
 *
 * @param label names a path below the content directory as problems do
 */
export function unreadFiles(
  passedOver: readonly PassedOver[],
  label: (path: string) => string,
): readonly Problem[] {
  return passedOver
    .filter(({ path }) => !path.split("/").some((part) => NOT_THE_AUTHORS.test(part)))
    .map((one) => ({ file: label(one.path), line: 1, message: messageOf(one) }));
}

function messageOf({ path, why }: PassedOver): string {
  switch (why) {
    case "linked folder":
      return "is a link to a folder, which is not followed; move the folder itself here";
    case "dead link":
      return "is a link that leads nowhere; put the file itself here, or remove the link";
    case "ending":
      return `is not read; ${remedy(path.split("/", 1)[0] ?? "", extname(path).toLowerCase())}`;
  }
}

function remedy(folder: string, ending: string): string {
  if (folder === "templates") return "templates end in .mjml";
  if (folder === "theme") return "a look is theme.yaml, theme.css, fonts as .woff2, and pictures";
  if (/^\.(?:markdown|mdown|mkdn|mkd|mdtext|mdwn)$/.test(ending))
    return "rename it so that it ends in .md";
  if (ending === ".mdx") {
    return "its components would be lost: take them out and rename it so that it ends in .md";
  }
  if (/^\.(?:txt|text|html?|docx?|odt|rtf|org|rst|adoc)$/.test(ending) && folder === "posts") {
    return "bring a text in with `npx tidings import`, or rename it so that it ends in .md";
  }
  return "texts end in .md; pictures and recordings belong into content/media";
}
