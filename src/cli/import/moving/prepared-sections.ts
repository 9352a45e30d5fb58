/** What a source's preparation has to say in the report. Pure. */

import { canonicalLanguage } from "../../compile/front-matter/language.ts";
import { tooManyFiles } from "../media/too-many-files.ts";
import type { Missing, Referring } from "../references/moved-references.ts";
import type { Names } from "../rules/names.ts";
import type { Preparation, ReportSection } from "./preparation.ts";
import type { ShowMove } from "./show-settings.ts";
import type { Survey } from "./survey.ts";

/** All that is known once the source was looked at. */
export type Known = {
  readonly publication: ReturnType<Preparation["publication"]>;
  readonly names: Names;
  readonly referring: Referring;
  readonly written: readonly string[];
  readonly show: Omit<ShowMove, "yaml">;
};

/** What says no language of its own is read aloud, hyphenated and listed in that of the publication. */
function otherLanguage(old: string | undefined, ours: string): readonly ReportSection[] {
  const language = old === undefined ? undefined : canonicalLanguage(old);
  if (language === undefined || language.split("-")[0] === ours.split("-")[0]) return [];
  return [
    {
      heading: "Another language than that of publication.yaml",
      lines: [`the old site says \`${language}\`, publication.yaml \`${ours}\``],
      next: `The old site is in \`${language}\`, and publication.yaml says \`language: ${ours}\`. If that is not what your posts are written in, change it there.`,
    },
  ];
}

/** Lines of one list in the report. */
const LISTED = 500;

export function sectionsOf(
  { names, written, referring, publication, show }: Known,
  missing: readonly (Missing & { readonly path: string })[],
  copied: number,
  site: Survey["site"],
): readonly ReportSection[] {
  const out = names.tags.filter(({ topics }) => topics.length === 0);
  const sections: readonly ReportSection[] = [
    {
      heading: "Added to publication.yaml",
      lines: [
        ...names.newTopics.map(({ slug, name }) => `topic \`${slug}\`: ${name}`),
        ...names.newAuthors.map(({ id, name }) => `author \`${id}\`: ${name}`),
      ],
    },
    { heading: "The show, as `podcast:` in publication.yaml", ...show },
    {
      heading: "Tags that are no topics here; import.yaml says which are",
      lines: out.map(({ tag, posts }) => `${tag} (${posts})`),
    },
    { heading: "Files that came into content/media", count: copied, lines: [] },
    { heading: "Too many files in content/media", lines: tooManyFiles(referring.store.count()) },
    {
      heading:
        "Pictures and files that are not in the source; `tidings import --fetch-media` fetches them while the old site is up",
      lines: missing.map(({ url, path }) => `${url} in \`${path}\``),
      next: `While the old site is up, fetch what stands there only (${missing.length}): \`tidings import --fetch-media\`. Until then such a picture is a link.`,
    },
    ...otherLanguage(site.language, publication.language),
    { heading: "Written for you to edit", lines: written.map((file) => `\`${file}\``) },
  ];
  return sections
    .filter(({ lines, count = lines.length }) => count > 0)
    .map((section) => ({
      ...section,
      count: section.count ?? section.lines.length,
      lines: section.lines.slice(0, LISTED),
    }));
}
