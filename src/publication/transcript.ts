/** What is said in a recording, as WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip files have it. Pure. */

export type Cue = {
  /** Seconds. */
  readonly start: number;
  /** Seconds. */
  readonly end: number;
  /** Who speaks, where the file says so. */
  readonly speaker?: string;
  /** Plain text on one line. */
  readonly text: string;
};

export type TranscriptReading =
  | { readonly kind: "cues"; readonly cues: readonly Cue[] }
  | {
      readonly kind: "wrong";
      /** Counted from 1. */
      readonly line: number;
      readonly message: string;
    };

export const TIMED_TYPES = ["text/vtt", "application/x-subrip"] as const;

export type TimedType = (typeof TIMED_TYPES)[number];

export function isTimed(type: string): type is TimedType {
  return TIMED_TYPES.some((one) => one === type);
}

const TIME = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})`;
const TIMING = new RegExp(`^${TIME}[ \\t]+-->[ \\t]+${TIME}(?:[ \\t].*)?$`);

/** Reads a file, or says at which line it is none that players would take. */
export function readTranscript(type: TimedType, text: string): TranscriptReading {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const isVtt = type === "text/vtt";
  if (isVtt && !/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? "")) {
    return wrong(
      1,
      "must begin with a line WEBVTT; export it as WebVTT, or name it .srt if it is SubRip",
    );
  }
  const cues: Cue[] = [];
  let before = 0;
  for (const block of blocksOf(lines, isVtt ? 1 : 0)) {
    if (isVtt && /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(block.lines[0] ?? "")) continue;
    const at = block.lines.findIndex((line) => line.includes("-->"));
    const line = block.line + Math.max(0, at);
    // An identifier may stand on the line above the times, and nothing else.
    if (at < 0 || at > 1)
      return wrong(
        line,
        "has text without times above it; a cue begins with a line such as 00:00:01.000 --> 00:00:04.000",
      );
    const times = TIMING.exec(block.lines[at]?.trim() ?? "");
    if (times === null)
      return wrong(
        line,
        `has times that cannot be read; write ${isVtt ? "00:00:01.000 --> 00:00:04.000" : "00:00:01,000 --> 00:00:04,000"}`,
      );
    const start = secondsOf(times.slice(1, 5));
    const end = secondsOf(times.slice(5, 9));
    if (end <= start) return wrong(line, "ends before it begins; correct the times");
    if (start < before) return wrong(line, "begins before the cue above it; put the cues in order");
    before = start;
    cues.push({ start, end, ...saidIn(block.lines.slice(at + 1)) });
  }
  return cues.length === 0 ? wrong(1, "has no cue; export it again") : { kind: "cues", cues };
}

/** Paragraphs: what one speaker says until another does, and otherwise until a sentence ends after a good while. */
export function paragraphsOf(cues: readonly Cue[]): readonly Cue[] {
  const paragraphs: Cue[] = [];
  for (const cue of cues) {
    if (cue.text === "") continue;
    const last = paragraphs.at(-1);
    const goesOn =
      last !== undefined &&
      (cue.speaker === undefined || cue.speaker === last.speaker) &&
      cue.start - last.start < LONGEST_PARAGRAPH &&
      !(last.text.length > LONG_PARAGRAPH && /[.!?…。！？]["”’»)]?$/.test(last.text));
    if (goesOn) {
      paragraphs[paragraphs.length - 1] = {
        ...last,
        end: cue.end,
        text: `${last.text} ${cue.text}`,
      };
    } else {
      const speaker = cue.speaker ?? last?.speaker;
      paragraphs.push({ ...cue, ...(speaker === undefined ? {} : { speaker }) });
    }
  }
  return paragraphs;
}

/** Characters after which a sentence's end ends a paragraph. */
const LONG_PARAGRAPH = 400;

/** Seconds after which one ends anyway: speech that was written down by a machine may have no sentences. */
const LONGEST_PARAGRAPH = 90;

function blocksOf(lines: readonly string[], from: number) {
  const blocks: { line: number; lines: string[] }[] = [];
  let open = from > 0;
  // What stands below WEBVTT until the first empty line belongs to the header.
  for (let at = from; at < lines.length; at++) {
    const text = lines[at] ?? "";
    if (text.trim() === "") open = false;
    else if (open) blocks.at(-1)?.lines.push(text);
    else {
      blocks.push({ line: at + 1, lines: [text] });
      open = true;
    }
  }
  return blocks;
}

function secondsOf([hours = "0", minutes, seconds, thousandths]: readonly string[]): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(thousandths) / 1000;
}

/** The first voice is the speaker. All other tags of a cue are for its look. */
function saidIn(lines: readonly string[]): Pick<Cue, "speaker" | "text"> {
  const marked = lines.join(" ");
  const speaker = /<v(?:\.[^\s>]*)?[ \t]+([^>]+)>/.exec(marked)?.[1];
  const text = plain(marked.replace(/<[^<>]*>/g, ""));
  return { ...(speaker === undefined ? {} : { speaker: plain(speaker) }), text };
}

/** WebVTT §6.4 knows these references; SubRip files have them, too. */
const REFERENCES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
  "&lrm;": "\u200E",
  "&rlm;": "\u200F",
};

function plain(text: string): string {
  return text
    .replace(/&[a-z]+;/g, (reference) => REFERENCES[reference] ?? reference)
    .replace(/\s+/g, " ")
    .trim();
}

function wrong(line: number, message: string): TranscriptReading {
  return { kind: "wrong", line, message };
}
