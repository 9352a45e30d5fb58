/** The recording of an episode, as WordPress and its plug-ins for podcasts write it. Pure. */
import type { Article } from "../../article.ts";
import { fitEpisode, typeOfTranscript } from "../episode-keys.ts";
import { durationIn, typeOfRecording } from "../recordings.ts";
import { childrenOf, textIn, type XmlNode } from "../xml/xml-node.ts";
import { phpScalar } from "./php-values.ts";
import { metaOf, metasOf } from "./wxr-index.ts";

type Recording = NonNullable<Article["recording"]>;

/** All that an item has, the one that stands for it first. */
export function recordingsOf(item: XmlNode): readonly Recording[] {
  const enclosures = enclosureMetas(item).flatMap(enclosureOf);
  const seriously = metaOf(item, "audio_file");
  const own =
    seriously === undefined
      ? []
      : recordingOf(seriously, metaOf(item, "filesize_raw"), undefined, metaOf(item, "duration"), {
          ...seriouslyEpisode(item),
        });
  const all = [...own, ...enclosures];
  return all.filter((one, at) => all.findIndex(({ url }) => url === one.url) === at);
}

/** Its own first, then those of PowerPress's further shows: "_talks:enclosure". */
function enclosureMetas(item: XmlNode): readonly string[] {
  const keys = childrenOf(item, "wp:postmeta").flatMap((meta) => textIn(meta, "wp:meta_key") ?? []);
  const further = new Set(keys.filter((key) => /^_[\w-]+:enclosure$/.test(key)));
  return ["enclosure", ...further].flatMap((key) => metasOf(item, key));
}

/** Lines: address, octets, type, and PowerPress's own settings as PHP serialises them. */
function enclosureOf(value: string): readonly Recording[] {
  const [url = "", length, type, ...rest] = value.split(/\r?\n/).map((line) => line.trim());
  const settings = rest.join("\n");
  const duration = phpScalar(settings, "duration");
  return recordingOf(url, length, type, duration, powerPressEpisode(settings));
}

/** Of Seriously Simple Podcasting, which keeps a field for each. */
function seriouslyEpisode(item: XmlNode): Readonly<Record<string, unknown>> {
  return {
    number: whole(metaOf(item, "itunes_episode_number")),
    season: whole(metaOf(item, "itunes_season_number")),
    title: metaOf(item, "itunes_title"),
    type: metaOf(item, "itunes_episode_type")?.toLowerCase(),
    explicit: isOn(metaOf(item, "explicit")),
    block: isOn(metaOf(item, "block")),
  };
}

/** PowerPress says 1 for explicit and 2 for clean. */
function powerPressEpisode(settings: string): Readonly<Record<string, unknown>> {
  const said = (key: string) => phpScalar(settings, key);
  const transcript = said("pci_transcript_url");
  const language = said("pci_transcript_language");
  return {
    number: whole(said("episode_no")),
    season: whole(said("season")),
    title: said("episode_title"),
    type: said("episode_type")?.toLowerCase(),
    explicit: said("explicit") === "1" || undefined,
    block: said("block") === "1" || undefined,
    transcript: transcript && {
      src: transcript,
      type: typeOfTranscript(transcript),
      ...(language ? { language } : {}),
    },
    chapters: said("pci_chapters_url"),
  };
}

function isOn(value: string | undefined): true | undefined {
  return /^(?:on|yes|true|1)$/i.test(value ?? "") || undefined;
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function recordingOf(
  address: string,
  octets: string | undefined,
  type: string | undefined,
  duration: string | undefined,
  told: Readonly<Record<string, unknown>>,
): readonly Recording[] {
  const url = address.trim();
  if (!/^https?:\/\//.test(url)) return [];
  const length = Number(octets);
  const kind = type !== undefined && /^\w+\/[\w.+-]+$/.test(type) ? type : typeOfRecording(url);
  const seconds = durationIn(duration);
  const episode = fitEpisode(told);
  return [
    {
      url,
      ...(kind === undefined ? {} : { type: kind }),
      ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
      ...(seconds === undefined ? {} : { duration: seconds }),
      ...(episode === undefined ? {} : { episode }),
    },
  ];
}
