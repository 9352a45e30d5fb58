/** Which files are served, and as what. */

/** Media types by file name extension: those that browsers show and feed readers carry. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  avif: "image/avif",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  webp: "image/webp",
  aac: "audio/aac",
  flac: "audio/flac",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  oga: "audio/ogg",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  wav: "audio/wav",
  m4v: "video/x-m4v",
  mov: "video/quicktime",
  mp4: "video/mp4",
  webm: "video/webm",
  csv: "text/csv",
  epub: "application/epub+zip",
  ics: "text/calendar",
  json: "application/json",
  pdf: "application/pdf",
  srt: "application/x-subrip",
  txt: "text/plain",
  vtt: "text/vtt",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

/** Of all that is served. */
export const MEDIA_ENDINGS: readonly string[] = Object.keys(MEDIA_TYPES);

/** By the ending of a file's name; undefined for a kind that is not served. */
export function mediaType(path: string): string | undefined {
  return MEDIA_TYPES[/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ""];
}
