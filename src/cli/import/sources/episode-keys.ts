/** Keys of `episode:` as a source has them, less what `tidings check` would refuse. Pure. */
import { episode as schema } from "../../compile/front-matter/episode-schema.ts";

/** @returns undefined where nothing is left */
export function fitEpisode(
  written: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const fit = Object.entries(written).filter(
    ([key, value]) =>
      value !== undefined &&
      value !== "" &&
      !(Array.isArray(value) && value.length === 0) &&
      // With what stands beside it in front matter.
      schema.safeParse({ number: 1, season: 1, [key]: value }).success,
  );
  return fit.length === 0 ? undefined : Object.fromEntries(fit);
}

const TRANSCRIPTS: Readonly<Record<string, string>> = {
  vtt: "text/vtt",
  srt: "application/x-subrip",
  json: "application/json",
  html: "text/html",
  htm: "text/html",
};

/** By the ending of its address, as plug-ins guess it that keep no type. */
export function typeOfTranscript(url: string): string {
  const ending = /\.(\w{2,4})(?:$|[?#])/.exec(url)?.[1]?.toLowerCase() ?? "";
  return TRANSCRIPTS[ending] ?? "text/plain";
}
