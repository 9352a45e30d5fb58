/**
 * Chapters of a recording: JSON of the documented shape.
 * https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
 */
import { z } from "zod";
import type { Chapter } from "../../../publication/podcast.ts";
import { httpUrl, line } from "../front-matter/fields.ts";
import { readYaml } from "../front-matter/yaml-source.ts";
import type { Problem } from "../problem.ts";

const seconds = z
  .number({ error: "must be a number of seconds, such as 94 or 94.5" })
  .min(0, { error: "must be 0 or more" });

const flag = z.boolean({ error: "must be true or false, without quotes" });

const place = z.object({
  name: line("name: Eiffel Tower, Paris"),
  geo: z
    .string({ error: 'is missing; write "geo:48.858093,2.294694"' })
    .regex(/^geo:-?\d+(?:\.\d+)?,-?\d+(?:\.\d+)?/, {
      error: 'must be as RFC 5870 has it, such as "geo:48.858093,2.294694"',
    }),
  osm: z.string({ error: "must be text" }).optional(),
});

const chapter = z.object(
  {
    startTime: seconds,
    endTime: seconds.optional(),
    title: line("title: Opening").optional(),
    img: httpUrl().optional(),
    url: httpUrl().optional(),
    toc: flag.optional(),
    location: place.optional(),
  },
  { error: "must be a chapter, with startTime and title" },
);

const file = z.object(
  {
    version: z
      .string({ error: 'is missing; write "version": "1.2.0"' })
      .regex(/^1\.\d+(?:\.\d+)?$/, { error: 'must be "1.2.0" or another version 1' }),
    chapters: z
      .array(chapter, {
        error: "is missing; write a list of chapters, each with startTime and title",
      })
      .min(1, { error: "is empty; write a chapter, or take the file out" }),
    waypoints: flag.optional(),
  },
  { error: 'must be an object with "version" and "chapters"' },
);

/**
 * The chapters to be shown, in order, and what is wrong with the file. What the format does not know is passed over.
 *
 * @param duration seconds of the recording, where they are known
 */
export function readChapters(
  name: string,
  text: string,
  duration: number | undefined,
): { readonly chapters: readonly Chapter[]; readonly problems: readonly Problem[] } {
  const unreadable = jsonProblem(name, text);
  if (unreadable !== undefined) return { chapters: [], problems: [unreadable] };
  // JSON is YAML as well, whose reader knows the line of each value.
  const { value, problems, lineOf } = readYaml({ file: name, text, firstLine: 1 }, file);
  if (value === undefined) return { chapters: [], problems };
  const wrong = value.chapters.flatMap((one, at): readonly Problem[] => {
    const { startTime, endTime } = one;
    const say = (key: string, message: string) => [
      {
        file: name,
        line: lineOf(["chapters", at, key]),
        message: `chapters[${at + 1}].${key} ${message}`,
      },
    ];
    const before = value.chapters[at - 1]?.startTime ?? 0;
    if (startTime < before)
      return say(
        "startTime",
        `${startTime} lies before the chapter above it (${before}); put them in order`,
      );
    if (endTime !== undefined && endTime <= startTime)
      return say("endTime", `${endTime} does not lie after startTime (${startTime})`);
    if (duration !== undefined && startTime >= duration)
      return say(
        "startTime",
        `${startTime} lies after the end of the recording, which has ${duration} s`,
      );
    return [];
  });
  const chapters = value.chapters
    .filter(({ toc, title }) => toc !== false && title !== undefined)
    .map(({ startTime: start, title = "", url }) => ({ start, title, ...(url && { url }) }));
  return { chapters, problems: wrong };
}

/** What JSON has no room for, such as a comma too many, though YAML has. */
function jsonProblem(name: string, text: string): Problem | undefined {
  const said = jsonError(text);
  if (said === undefined) return undefined;
  const lines = text.split("\n");
  // V8 does not say the line: it is the first after which no text whatever would make it JSON.
  const whole = lines.findIndex((_, at) => {
    const begun = lines.slice(0, at + 1).join("\n");
    const error = jsonError(begun);
    const position = Number(/position (\d+)/.exec(error ?? "")?.[1] ?? -1);
    return (
      error !== undefined && !error.includes("end of JSON") && position < begun.trimEnd().length
    );
  });
  const line = whole < 0 ? lines.length : whole + 1;
  return { file: name, line, message: `is not JSON (${said.split("\n")[0]}); mend it here` };
}

function jsonError(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
