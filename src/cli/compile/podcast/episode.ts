/** What a post says as an episode: the files that it names looked up, and its parts held against the recording. */

import type { resolveReference } from "../../../markdown/links.ts";
import type { Chapter, Episode, Transcript } from "../../../publication/podcast.ts";
import { isRecording } from "../../../publication/podcast.ts";
import type { Enclosure } from "../../../publication/post.ts";
import { isTimed, readTranscript } from "../../../publication/transcript.ts";
import type { EpisodeKeys } from "../front-matter/episode-schema.ts";
import type { FrontMatter } from "../front-matter/front-matter.ts";
import type { Problem } from "../problem.ts";
import { unfitCover } from "../settings/publication-pictures.ts";
import type { MediaFile } from "../ship/media.ts";
import { mediaType } from "../ship/media-type.ts";
import { readChapters } from "./chapters.ts";

export type EpisodeReading = {
  readonly episode: Episode;
  readonly media: readonly MediaFile[];
  readonly problems: readonly Problem[];
};

export type EpisodeSurroundings = {
  /** How problems name the post's file. */
  readonly file: string;
  readonly lines: FrontMatter["lines"];
  readonly resolve: (url: string) => ReturnType<typeof resolveReference>;
  /** The text of a file below /media/; undefined where it cannot be read. */
  readonly readMediaText: (path: string) => string | undefined;
  /** How problems name a file below /media/. */
  readonly label: (path: string) => string;
};

/** @param enclosure the post's recording; undefined where it has none, or a wrong one */
export function episodeOf(
  keys: EpisodeKeys,
  enclosure: Enclosure | undefined,
  around: EpisodeSurroundings,
): EpisodeReading {
  const problems: Problem[] = [];
  const media: MediaFile[] = [];
  const { file, lines } = around;
  const say = (line: number, message: string) => void problems.push({ file, line, message });
  const find: Find = (key, src) => {
    const target = around.resolve(src);
    if (target.kind === "outside" && /^https?:/.test(target.url)) return { url: target.url };
    if (target.kind === "media") {
      media.push(target.media);
      return { url: target.url, media: target.media };
    }
    const why = target.kind === "broken" ? target.message : `${src} must name a file below /media/`;
    say(lines[key], `${key}: ${why}`);
    return undefined;
  };
  if (enclosure !== undefined && !isRecording({ enclosure })) {
    say(
      lines.episode,
      `episode needs something to hear or to see, and enclosure is ${enclosure.type}`,
    );
  }
  const image = keys.image === undefined ? undefined : find("episode.image", keys.image);
  if (image !== undefined) {
    const unfit =
      image.media === undefined ? " must be a picture below /media/" : unfitCover(image.media);
    if (unfit !== undefined) say(lines["episode.image"], `episode.image${unfit}`);
  }
  const people = keys.people?.map((person) => {
    const portrait = person.image?.startsWith("/")
      ? find("episode.people", person.image)
      : undefined;
    return withoutAbsent({ ...person, image: portrait?.url ?? person.image });
  });
  const transcripts = keys.transcript?.flatMap((one) =>
    transcriptOf(one, find, say, around, problems),
  );
  const chapters = chaptersOf(keys.chapters, enclosure, find, around, problems);
  for (const [at, { start, duration }] of (keys.soundbites ?? []).entries()) {
    const over = enclosure?.duration !== undefined && start + duration > enclosure.duration;
    if (over)
      say(
        lines["episode.soundbites"],
        `episode.soundbites[${at + 1}] goes on after the recording, which has ${enclosure.duration} s`,
      );
  }
  const { season_name, txt, transcript: _, chapters: __, image: ___, ...plain } = keys;
  const episode = {
    ...plain,
    seasonName: season_name,
    texts: txt,
    people,
    image: image?.url,
    transcripts,
    chapters,
  };
  return { episode: withoutAbsent(episode) as Episode, media, problems };
}

type LinedKey = keyof FrontMatter["lines"];

/** The file at a reference, or an address elsewhere; undefined for what is neither, which is said. */
type Find = (
  key: LinedKey,
  src: string,
) => { readonly url: string; readonly media?: MediaFile } | undefined;

type Say = (line: number, message: string) => void;

function transcriptOf(
  { src, type, language, captions }: NonNullable<EpisodeKeys["transcript"]>[number],
  find: Find,
  say: Say,
  { lines, readMediaText, label }: EpisodeSurroundings,
  problems: Problem[],
): readonly Transcript[] {
  const found = find("episode.transcript", src);
  if (found === undefined) return [];
  const known = type ?? found.media?.type ?? mediaType(new URL(found.url).pathname);
  const line = lines["episode.transcript"];
  if (known === undefined) {
    say(
      line,
      `episode.transcript ${src} needs a type, such as text/vtt, for its name has no ending that tells it`,
    );
    return [];
  }
  if (!TRANSCRIPT_ENDINGS.test(known)) {
    say(
      line,
      `episode.transcript ${src} is ${known}; directories take WebVTT (.vtt), SubRip (.srt), plain text, HTML and JSON`,
    );
    return [];
  }
  if (found.media !== undefined && isTimed(known)) {
    const reading = readTranscript(known, readMediaText(found.media.path) ?? "");
    if (reading.kind === "wrong") {
      problems.push({
        file: label(found.media.path),
        line: reading.line,
        message: reading.message,
      });
    }
  }
  const said = {
    url: found.url,
    type: known,
    language,
    captions: captions ?? (isTimed(known) ? true : undefined),
  };
  return [withoutAbsent(said) as Transcript];
}

const TRANSCRIPT_ENDINGS = /^(?:text\/(?:vtt|plain|html)|application\/(?:x-subrip|json))$/;

function chaptersOf(
  src: string | undefined,
  enclosure: Enclosure | undefined,
  find: Find,
  { readMediaText, label, file, lines }: EpisodeSurroundings,
  problems: Problem[],
): Episode["chapters"] {
  const found = src === undefined ? undefined : find("episode.chapters", src);
  if (found === undefined) return undefined;
  const { url, media } = found;
  // What lies elsewhere is not fetched, and so not shown on the post's page.
  if (media === undefined) return { url, list: [] };
  if (media.type !== "application/json") {
    const message = `episode.chapters ${src} is ${media.type}; chapters are JSON, in a file that ends in .json`;
    problems.push({ file, line: lines["episode.chapters"], message });
    return undefined;
  }
  const reading = readChapters(
    label(media.path),
    readMediaText(media.path) ?? "",
    enclosure?.duration,
  );
  problems.push(...reading.problems);
  return { url, list: reading.chapters satisfies readonly Chapter[] };
}

function withoutAbsent(value: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
