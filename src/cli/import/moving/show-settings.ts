/** publication.yaml with the show that an old feed is; what is there already stays as it was written. Pure. */
import { stringify } from "yaml";
import type { Publication } from "../../../publication/publication.ts";
import { podcast as schema } from "../../compile/settings/podcast-settings.ts";
import type { SourceShow } from "../sources/feeds/show.ts";

export type ShowMove = {
  readonly yaml: string;
  /** For the report. */
  readonly lines: readonly string[];
  /** What its owner does about it, as a sentence. */
  readonly next?: string;
};

/** What a show cannot be without, in words. */
const REQUIRED: Readonly<Record<string, unknown>> = {
  category: "News",
  owner: { name: "Ada Lind", address: "ada@harbour.example" },
};

export function withShow(
  yaml: string,
  show: SourceShow | undefined,
  publication: Publication,
): ShowMove {
  if (show === undefined) return { yaml, lines: [] };
  const { podcast: before, podcasts = [] } = publication;
  const keys = fitKeys(show.keys, publication);
  const { guid, title = "the old feed" } = keys;
  if ([before, ...podcasts].some((one) => one !== undefined && one.guid === guid)) {
    return { yaml, lines: [] };
  }
  if (before !== undefined) {
    const lines = [`\`podcast:\` is there already, and ${String(title)} is another show`];
    const next = `Add the show that moved in to \`podcasts:\` of publication.yaml, with its \`guid: ${String(guid)}\` (docs/podcasting.md).`;
    return { yaml, lines, next };
  }
  const lacking = Object.keys(REQUIRED).filter((key) => keys[key] === undefined);
  if (lacking.length > 0) {
    const what = lacking.map((key) => `\`${key}\``).join(" and ");
    const lines = [`not written: the old feed has no ${what} that directories know`];
    const next = `Write \`podcast:\` into publication.yaml: the old feed has no ${what} that directories know (docs/podcasting.md).`;
    return { yaml, lines, next };
  }
  const written = stringify({ podcast: keys }, { lineWidth: 0 });
  const cover =
    show.cover === undefined
      ? []
      : [
          `the cover is at ${show.cover}: save it below content/media, and write \`image: /media/…\``,
        ];
  return {
    yaml: `${yaml.replace(/\n*$/, "\n")}${written}`,
    lines: [...Object.keys(keys).map((key) => `\`${key}\``), ...cover],
    next: `Look at \`podcast:\` in publication.yaml${show.cover === undefined ? "" : `, and give it the cover (${show.cover})`}: the feed of the show is then at /podcast.xml.`,
  };
}

/** Those that `tidings check` would take, and that say something of their own. */
function fitKeys(
  given: SourceShow["keys"],
  { title, language }: Publication,
): Readonly<Record<string, unknown>> {
  const owner = given.owner as { readonly name?: string } | undefined;
  const said: Readonly<Record<string, unknown>> = { title, language, author: owner?.name };
  const { subcategory, ...others } = given;
  const fits = (keys: object) => schema.safeParse({ ...REQUIRED, ...keys }).success;
  return Object.fromEntries(
    Object.entries(others).flatMap(([key, value]) => {
      if (value === undefined || value === said[key] || !fits({ [key]: value })) return [];
      if (key !== "category" || subcategory === undefined) return [[key, value]];
      const both = { category: value, subcategory };
      return fits(both) ? Object.entries(both) : [[key, value]];
    }),
  );
}
