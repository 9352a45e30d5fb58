/** `episode:` of front matter: what podcast apps and directories are told of a post's recording. */
import { z } from "zod";
import { LONGEST_NAME, people, texts } from "../settings/podcast-people.ts";
import { languageTag, line } from "./fields.ts";
import { keyed, oneOf, quote, requiredText, trueOrFalse, wholeNumber } from "./yaml-source.ts";

/** https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/transcript.md */
const TRANSCRIPT_TYPES = [
  ...["text/vtt", "application/x-subrip", "text/plain", "text/html", "application/json"],
] as const;

/** Longest `display` of an episode's number, in characters. */
const LONGEST_DISPLAY = 32;

/** "62:03", "1:02:03.5", or seconds. */
const seconds = (least: number) => {
  const error = `must be minutes and seconds such as "1:13", or seconds${least > 0 ? " above 0" : ""}`;
  return z.union([z.string(), z.number()], { error }).transform((value, context) => {
    const read = typeof value === "number" ? value : secondsOf(value.trim());
    if (read !== undefined && Number.isFinite(read) && read >= least) return read;
    context.addIssue(
      `cannot be ${quote(value)}; write minutes and seconds such as "1:13", or seconds`,
    );
    return z.NEVER;
  });
};

function secondsOf(text: string): number | undefined {
  const parts = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}(?:\.\d{1,3})?)$/.exec(text);
  if (parts === null) return undefined;
  const last = Number(parts[3]);
  if (parts[2] !== undefined && last >= 60) return undefined;
  return Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + last;
}

const src = () => requiredText("/media/episode-7.vtt");

const transcript = keyed({
  src: src(),
  type: oneOf(TRANSCRIPT_TYPES).optional(),
  language: languageTag().optional(),
  captions: trueOrFalse().optional(),
});

const NOT_A_TRANSCRIPT = "must be a file such as /media/episode-7.vtt, or a list of files";

/** One, by its path; or several, each by its path or with what is to be said of it. */
const transcripts = z
  .preprocess(
    (value) =>
      (Array.isArray(value) ? value : [value]).map((one: unknown) =>
        typeof one === "string" ? { src: one } : one,
      ),
    z.array(transcript, { error: NOT_A_TRANSCRIPT }),
  )
  .refine((list) => list.length > 0, { error: "is empty; name a file, or take it out" });

const soundbite = keyed({
  start: seconds(0),
  duration: seconds(1),
  title: line("title: Why the tide turns")
    .max(LONGEST_NAME, { error: `is longer than ${LONGEST_NAME} characters, which apps cut` })
    .optional(),
});

export const episode = keyed({
  number: z
    .number({ error: "must be a number such as 7" })
    .min(0, { error: "must be 0 or more" })
    .optional(),
  display: line("display: 7b")
    .max(LONGEST_DISPLAY, { error: `is longer than ${LONGEST_DISPLAY} characters, which apps cut` })
    .optional(),
  season: wholeNumber(1, 9999).optional(),
  season_name: line("season_name: Winter")
    .max(LONGEST_NAME, { error: `is longer than ${LONGEST_NAME} characters, which apps cut` })
    .optional(),
  title: line("title: The tide").optional(),
  type: oneOf(["full", "trailer", "bonus"]).optional(),
  explicit: trueOrFalse().optional(),
  block: trueOrFalse().optional(),
  image: requiredText("image: /media/episode-7.jpg").optional(),
  transcript: transcripts.optional(),
  chapters: requiredText("chapters: /media/episode-7.json").optional(),
  people: people.optional(),
  soundbites: z
    .array(soundbite, { error: "must be a list, each with start, duration and title" })
    .optional(),
  txt: texts.optional(),
}).superRefine(({ number, display, season, season_name }, context) => {
  const alone = (key: string, needed: string) =>
    context.addIssue({ code: "custom", path: [key], message: `needs ${needed} beside it` });
  if (display !== undefined && number === undefined) alone("display", "number");
  if (season_name !== undefined && season === undefined) alone("season_name", "season");
});

export type EpisodeKeys = z.output<typeof episode>;
