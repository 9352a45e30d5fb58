/** What exports and feeds say of recordings. Pure. */

/** Seconds in "1:02:03", "62:03", "3723" or "PT1H2M3S"; undefined for anything else. */
export function durationIn(text: string | undefined): number | undefined {
  const plain = text?.trim() ?? "";
  if (/^\d+(?::\d{1,2}){0,2}(?:\.\d+)?$/.test(plain)) {
    const seconds = plain.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    return seconds > 0 ? Math.round(seconds) : undefined;
  }
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/i.exec(plain);
  if (iso === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = iso.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds || undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  ...{ mp3: "audio/mpeg", m4a: "audio/mp4", aac: "audio/aac", ogg: "audio/ogg", oga: "audio/ogg" },
  ...{
    opus: "audio/ogg",
    wav: "audio/wav",
    flac: "audio/flac",
    mp4: "video/mp4",
    m4v: "video/mp4",
  },
  ...{ webm: "video/webm", ogv: "video/ogg", mov: "video/quicktime", pdf: "application/pdf" },
};

/** By the ending of its address. */
export function typeOfRecording(url: string): string | undefined {
  const ending = /\.(\w{2,4})(?:$|[?#])/.exec(url)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
}
