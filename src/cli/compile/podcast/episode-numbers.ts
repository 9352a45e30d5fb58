/** Numbers of episodes, held against one another and against what their show says of itself. */
import { isEpisodeOf, type Podcast } from "../../../publication/podcast.ts";
import type { Post } from "../../../publication/post.ts";
import type { Problem } from "../problem.ts";

/** A published post with where its `episode:` stands. */
export type PlacedEpisode = {
  readonly post: Pick<Post, "episode" | "enclosure" | "topics" | "retracted">;
  readonly file: string;
  /** Of the number, or of what stands in its place. */
  readonly line: number;
  /** It moved in: its mistakes are counted, and stop nothing. */
  readonly imported: boolean;
};

/** Two episodes of one number, and episodes without one in a show that is heard in order. */
export function checkEpisodeNumbers(
  shows: readonly Podcast[],
  episodes: readonly PlacedEpisode[],
): readonly Problem[] {
  const problems = shows.flatMap((show) => {
    const taken = new Map<string, string>();
    return episodes.flatMap(({ post, file, line, imported }): readonly Problem[] => {
      const waiting = imported ? { unmended: "remark" as const } : {};
      if (post.retracted !== undefined || !isEpisodeOf(show, post)) return [];
      const { number, season, type = "full" } = post.episode ?? {};
      if (number === undefined) {
        if (show.type !== "serial" || type !== "full") return [];
        const message =
          "episode.number is missing; Apple plays a serial show in the order of its numbers, so write one, or `type: trailer` or `type: bonus`";
        return [{ file, line, message, ...waiting }];
      }
      const name = `${season ?? ""}/${number}/${type}`;
      const other = taken.get(name);
      taken.set(name, other ?? file);
      if (other === undefined || other === file) return [];
      const of = season === undefined ? "" : ` of season ${season}`;
      return [
        {
          file,
          line,
          message: `episode.number ${number}${of} is also that of ${other}; give one of them another`,
          ...waiting,
        },
      ];
    });
  });
  // One post may be an episode of two shows.
  return problems.filter(
    (one, at) =>
      problems.findIndex((each) => each.file === one.file && each.message === one.message) === at,
  );
}
