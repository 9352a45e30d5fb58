/** The recording of an episode, as WordPress and its plug-ins for podcasts write it. Pure. */
import type { Article } from "../../article.ts";
import { durationIn, typeOfRecording } from "../recordings.ts";
import type { XmlNode } from "../xml/xml-node.ts";
import { phpTexts } from "./php-values.ts";
import { metaOf, metasOf } from "./wxr-index.ts";

type Recording = NonNullable<Article["recording"]>;

/** All that an item has, the one that stands for it first. */
export function recordingsOf(item: XmlNode): readonly Recording[] {
  const enclosures = metasOf(item, "enclosure").flatMap(enclosureOf);
  const seriously = metaOf(item, "audio_file");
  const own =
    seriously === undefined
      ? []
      : recordingOf(seriously, metaOf(item, "filesize_raw"), undefined, metaOf(item, "duration"));
  const all = [...own, ...enclosures];
  return all.filter((one, at) => all.findIndex(({ url }) => url === one.url) === at);
}

/** Lines: address, octets, type, and PowerPress's own settings as PHP serialises them. */
function enclosureOf(value: string): readonly Recording[] {
  const [url = "", length, type, ...settings] = value.split(/\r?\n/).map((line) => line.trim());
  return recordingOf(url, length, type, phpTexts(settings.join("\n"), "duration")[0]);
}

function recordingOf(
  address: string,
  octets: string | undefined,
  type: string | undefined,
  duration: string | undefined,
): readonly Recording[] {
  const url = address.trim();
  if (!/^https?:\/\//.test(url)) return [];
  const length = Number(octets);
  const kind = type !== undefined && /^\w+\/[\w.+-]+$/.test(type) ? type : typeOfRecording(url);
  const seconds = durationIn(duration);
  return [
    {
      url,
      ...(kind === undefined ? {} : { type: kind }),
      ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
      ...(seconds === undefined ? {} : { duration: seconds }),
    },
  ];
}
