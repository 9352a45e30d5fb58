/** Series of posts: what front matter says of them, made into addresses and held against one another. */
import type { PostSeries } from "../../publication/post.ts";
import { slugOf } from "../import/post/slug.ts";
import type { PostHeading } from "./front-matter/front-matter.ts";
import { quote } from "./front-matter/yaml-source.ts";
import type { Problem } from "./problem.ts";
import { hashOf } from "./ship/hash.ts";

/** A published post of a series, with where it says so. */
export type PlacedPart = {
  readonly series: PostSeries;
  readonly file: string;
  readonly lines: { readonly series: number; readonly "series.part": number };
};

/** With an address: of a name without letters of a-z it is a hash, which stays as long as the name does. */
export function seriesFrom({ name, part }: NonNullable<PostHeading["series"]>): PostSeries {
  const slug = slugOf(name) ?? hashOf(name).slice(0, 8);
  return { name, slug, ...(part !== undefined && { part }) };
}

/** One spelling of each name, one post for each number, and numbers for all parts or for none. */
export function checkSeries(parts: readonly PlacedPart[]): readonly Problem[] {
  const groups = Map.groupBy(parts, ({ series }) => series.slug);
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    const numbers = new Map<number, string>();
    const numbered = group.find(({ series }) => series.part !== undefined);
    const spelt = others.flatMap(({ series, file, lines }) =>
      series.name === first.series.name
        ? []
        : [
            {
              ...{ file, line: lines.series },
              message: `series ${quote(series.name)} has the address of ${quote(first.series.name)} (${first.file}:${first.lines.series}); write it the same way, or give it another name`,
            },
          ],
    );
    const counted = group.flatMap(({ series, file, lines }): readonly Problem[] => {
      const { name, part } = series;
      if (part === undefined) {
        if (numbered === undefined) return [];
        const message = `has no series.part, but another post of ${quote(name)} has (${numbered.file}:${numbered.lines["series.part"]}); number all parts or none`;
        return [{ file, line: lines.series, message }];
      }
      const other = numbers.get(part);
      numbers.set(part, other ?? `${file}:${lines["series.part"]}`);
      if (other === undefined) return [];
      const message = `series.part ${part} of ${quote(name)} is also that of ${other}; give one of them another`;
      return [{ file, line: lines["series.part"], message }];
    });
    return [...spelt, ...counted];
  });
}
