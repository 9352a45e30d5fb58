/**
 * What those who list shows document, as questions to a channel. Each rule names where it stands; what a directory is only
 * said to want is named as such.
 *
 * Read for it, November 2026: Apple's "A Podcaster's Guide to RSS" (help.apple.com/itc/podcasts_connect/#/itcb54353390; its
 * tags are required, recommended or situational), Apple's FAQ (itunespartner.apple.com/en/podcasts/faq) and artwork
 * requirements (podcasters.apple.com/support/896); Spotify's Podcast Delivery Specification, 1.6 to 1.10, as programs that
 * follow it by section quote it, and Spotify's video specs (support.spotify.com, "Video specs"); the pages of the namespace
 * (github.com/Podcastindex-org/podcast-namespace/tree/main/docs/tags).
 */
import { all, type Tree, text } from "./reading.ts";

/** Where it stands, the rule, and what of a channel breaks it. */
export type Rule = readonly [
  source: string,
  rule: string,
  broken: (channel: Tree) => readonly unknown[],
];

const items = (of: Tree) => all(of, "item");
const none = (name: string) => (of: Tree) => (text(of, name) ? [] : [name]);
const unlike = (pattern: RegExp, values: readonly (string | undefined)[]) =>
  values.filter((value) => !pattern.test(value ?? ""));
/** At any depth: a rule is about the channel and its episodes. */
const deep = (of: Tree, name: string): readonly Tree[] =>
  of.children.flatMap((child) => [...(child.name === name ? [child] : []), ...deep(child, name)]);
const textsOf = (of: Tree, name: string) => deep(of, name).map((each) => each.text);
const attributesOf = (of: Tree, name: string, key: string) =>
  deep(of, name).map(({ attributes }) => attributes[key]);
const everyItem = (broken: (item: Tree) => readonly unknown[]) => (of: Tree) =>
  items(of).flatMap(broken);
const direct = (of: Tree, name: string) => of.children.filter((each) => each.name === name);
const twice = (values: readonly (string | undefined)[]) =>
  values.filter((value, at) => values.indexOf(value) !== at);

const REQUIRED = "Guide to RSS, required";
const RECOMMENDED = "Guide to RSS, recommended";
const SITUATIONAL = "Guide to RSS, situational";

export const APPLE: readonly Rule[] = [
  [REQUIRED, "title", none("title")],
  [
    REQUIRED,
    "description of at most 4000 characters",
    (of) => unlike(/^[\s\S]{1,4000}$/, [text(of, "description")]),
  ],
  [
    REQUIRED,
    "itunes:image, JPEG or PNG by the ending of its address",
    (of) =>
      unlike(
        /^https:\/\/[^?]+\.(?:jpg|png)$/,
        direct(of, "itunes:image").map(({ attributes }) => attributes.href),
      ),
  ],
  [
    REQUIRED,
    "language of ISO 639 in two letters, with a modifier at most",
    (of) => unlike(/^[a-z]{2}(?:-[A-Za-z]{2,4})?$/, [text(of, "language")]),
  ],
  [REQUIRED, "a category", (of) => (direct(of, "itunes:category").length > 0 ? [] : ["none"])],
  [
    REQUIRED,
    "itunes:explicit is true or false, on the channel as well",
    (of) => [
      ...none("itunes:explicit")(of),
      ...unlike(/^(?:true|false)$/, textsOf(of, "itunes:explicit")),
    ],
  ],
  [RECOMMENDED, "itunes:author", none("itunes:author")],
  [
    RECOMMENDED,
    "link to the show's page, as a full address",
    (of) => unlike(/^https:\/\//, [text(of, "link")]),
  ],
  [
    RECOMMENDED,
    "itunes:owner with name and e-mail address",
    (of) => [
      ...unlike(/./, textsOf(of, "itunes:name")),
      ...unlike(/^[^@\s]+@[^@\s]+$/, textsOf(of, "itunes:email")),
    ],
  ],
  [
    SITUATIONAL,
    "itunes:type is episodic or serial",
    (of) => unlike(/^(?:episodic|serial)$/, textsOf(of, "itunes:type")),
  ],
  [
    SITUATIONAL,
    "itunes:block and itunes:complete are Yes, for anything else has no effect",
    (of) => unlike(/^Yes$/, [...textsOf(of, "itunes:block"), ...textsOf(of, "itunes:complete")]),
  ],
  [
    SITUATIONAL,
    "itunes:new-feed-url is an address",
    (of) => unlike(/^https:\/\//, textsOf(of, "itunes:new-feed-url")),
  ],
  ["FAQ", "at least one episode", (of) => (items(of).length > 0 ? [] : ["none"])],
  [REQUIRED, "each episode has a title", everyItem(none("title"))],
  [
    REQUIRED,
    "each episode has one enclosure with an address, a length in octets and a type",
    everyItem((item) => {
      const [enclosure, ...more] = all(item, "enclosure");
      const { url = "", length = "", type = "" } = enclosure?.attributes ?? {};
      return more.length === 0 && /^https:\/\//.test(url) && /^[1-9]\d*$/.test(length) && type
        ? []
        : [url];
    }),
  ],
  [
    REQUIRED,
    "types of enclosures are Apple's words for M4A, MP3, MOV, MP4 and M4V",
    everyItem((item) =>
      unlike(
        /^(?:audio\/(?:x-m4a|mpeg)|video\/(?:quicktime|mp4|x-m4v))$/,
        attributesOf(item, "enclosure", "type"),
      ),
    ),
  ],
  [
    REQUIRED,
    "addresses of enclosures end in the ending of the file",
    everyItem((item) =>
      unlike(/\.(?:m4a|mp3|mov|mp4|m4v)$/, attributesOf(item, "enclosure", "url")),
    ),
  ],
  [
    "Guide to RSS of 2017, and PRX's overview of it",
    "no address of an enclosure twice, for the second is ignored",
    (of) => twice(attributesOf(of, "enclosure", "url")),
  ],
  [
    REQUIRED,
    "each episode has a guid of its own",
    (of) => {
      const ids = items(of).map((item) => text(item, "guid"));
      return [...unlike(/./, ids), ...twice(ids)];
    },
  ],
  [
    RECOMMENDED,
    "each episode has a date as RFC 2822 has it",
    everyItem((item) =>
      unlike(/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/, [
        text(item, "pubDate"),
      ]),
    ),
  ],
  [
    RECOMMENDED,
    "each episode has a description of at most 10,000 characters",
    everyItem((item) => unlike(/^[\s\S]{1,10000}$/, [text(item, "description")])),
  ],
  [
    RECOMMENDED,
    "each episode has a link, as a full address",
    everyItem((item) => unlike(/^https:\/\//, [text(item, "link")])),
  ],
  [
    RECOMMENDED,
    "durations are seconds",
    (of) => unlike(/^[1-9]\d*$/, textsOf(of, "itunes:duration")),
  ],
  [
    RECOMMENDED,
    "covers of episodes are JPEG or PNG by the ending of their address",
    everyItem((item) =>
      unlike(/^https:\/\/[^?]+\.(?:jpg|png)$/, attributesOf(item, "itunes:image", "href")),
    ),
  ],
  [
    SITUATIONAL,
    "numbers of episodes and seasons are whole and above 0",
    (of) =>
      unlike(/^[1-9]\d*$/, [...textsOf(of, "itunes:episode"), ...textsOf(of, "itunes:season")]),
  ],
  [
    SITUATIONAL,
    "itunes:title has no number in front, and not the show's name",
    (of) => {
      const titles = textsOf(of, "itunes:title").slice(1);
      return titles.filter((title) => /^\d+\s*[:.–-]/.test(title) || title === text(of, "title"));
    },
  ],
  [
    SITUATIONAL,
    "itunes:episodeType is full, trailer or bonus",
    (of) => unlike(/^(?:full|trailer|bonus)$/, textsOf(of, "itunes:episodeType")),
  ],
  [
    SITUATIONAL,
    "full episodes of a serial show have numbers",
    (of) =>
      text(of, "itunes:type") !== "serial"
        ? []
        : items(of).filter(
            (item) =>
              !["trailer", "bonus"].includes(text(item, "itunes:episodeType") ?? "") &&
              !text(item, "itunes:episode"),
          ),
  ],
  [
    SITUATIONAL,
    "transcripts are VTT or SRT",
    (of) =>
      unlike(
        /^(?:text\/vtt|application\/(?:x-subrip|srt))$/,
        attributesOf(of, "podcast:transcript", "type"),
      ),
  ],
  [
    "Podcasts Connect Help, RSS tags",
    "no value begins or ends with a space",
    (of) =>
      ["title", "itunes:title", "itunes:author", "itunes:name", "itunes:email"]
        .flatMap((name) => textsOf(of, name))
        .filter((value) => value !== value.trim()),
  ],
];

const VIDEO = "Video specs";

export const SPOTIFY: readonly Rule[] = [
  ["1.9, channel 1..1", "title of the show", none("title")],
  [
    "1.9, channel 1..1",
    "link and description",
    (of) => [...none("link")(of), ...none("description")(of)],
  ],
  ["1.9, channel 1..1", "itunes:author", none("itunes:author")],
  [
    "1.9 § 5.8",
    "an image of the show, over HTTPS",
    (of) =>
      unlike(
        /^https:/,
        direct(of, "itunes:image").map(({ attributes }) => attributes.href),
      ),
  ],
  ["1.9, channel", "language", none("language")],
  [
    "1.9, channel",
    "an owner's e-mail address, to which the code goes",
    (of) => unlike(/@/, [textsOf(of, "itunes:email").join()]),
  ],
  // Its number is in no text that could be read; three is what hosts of podcasts write for it.
  ["said of it", "at most three categories", (of) => direct(of, "itunes:category").slice(3)],
  [
    "1.9, item 1..1",
    "each episode has a title of one line",
    everyItem((item) => unlike(/^[^\n]+$/, [text(item, "title")])),
  ],
  ["1.9, item 1..1", "each episode has a guid", everyItem(none("guid"))],
  [
    "1.6 § 5.17, and Spotify's support on it",
    "enclosures have address, type and a length in octets",
    everyItem((item) => [
      ...unlike(/^https:\/\//, attributesOf(item, "enclosure", "url")),
      ...unlike(/^\w+\/[\w.+-]+$/, attributesOf(item, "enclosure", "type")),
      ...unlike(/^[1-9]\d*$/, attributesOf(item, "enclosure", "length")),
    ]),
  ],
  [
    VIDEO,
    "film is MP4 or MOV",
    everyItem((item) =>
      unlike(/^(?:audio\/.+|video\/(?:mp4|quicktime))$/, attributesOf(item, "enclosure", "type")),
    ),
  ],
  [
    "1.9 § 5.18",
    "each episode has a date as RFC 2822 has it, which may end in GMT",
    everyItem((item) => unlike(/^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT$/, [text(item, "pubDate")])),
  ],
  [
    "1.9 § 5.25",
    "a duration without colons is in seconds",
    (of) => unlike(/^\d+$/, textsOf(of, "itunes:duration")),
  ],
];

export const NAMESPACE: readonly Rule[] = [
  [
    "docs/tags/guid.md",
    "guid: one, a UUID of version 5",
    (of) =>
      unlike(
        /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
        [...textsOf(of, "podcast:guid")].concat(
          textsOf(of, "podcast:guid").length === 1 ? [] : ["not one"],
        ),
      ),
  ],
  [
    "docs/tags/locked.md",
    "locked: yes or no, one at most",
    (of) => [
      ...unlike(/^(?:yes|no)$/, textsOf(of, "podcast:locked")),
      ...all(of, "podcast:locked").slice(1),
    ],
  ],
  [
    "docs/tags/medium.md",
    "medium: one of the list, one at most",
    (of) => [
      ...unlike(
        /^(?:podcast|music|video|film|audiobook|newsletter|blog|publisher|course)$/,
        textsOf(of, "podcast:medium"),
      ),
      ...all(of, "podcast:medium").slice(1),
    ],
  ],
  [
    "docs/tags/funding.md",
    "funding: an address, and at most 128 characters",
    (of) => [
      ...unlike(/^https?:/, attributesOf(of, "podcast:funding", "url")),
      ...unlike(/^.{1,128}$/, textsOf(of, "podcast:funding")),
    ],
  ],
  [
    "docs/tags/person.md",
    "person: a name of at most 128 characters, addresses absolute",
    (of) => [
      ...unlike(/^.{1,128}$/, textsOf(of, "podcast:person")),
      ...unlike(/^(?:|https?:.+)$/, [
        ...attributesOf(of, "podcast:person", "img"),
        ...attributesOf(of, "podcast:person", "href"),
      ]),
    ],
  ],
  [
    "docs/tags/txt.md",
    "txt: at most 4000 characters, a purpose of at most 128",
    (of) => [
      ...unlike(/^.{1,4000}$/, textsOf(of, "podcast:txt")),
      ...unlike(/^.{0,128}$/, attributesOf(of, "podcast:txt", "purpose")),
    ],
  ],
  [
    "docs/tags/season.md",
    "season: one whole number, a name of at most 128 characters",
    everyItem((item) => [
      ...unlike(/^\d+$/, textsOf(item, "podcast:season")),
      ...unlike(/^.{0,128}$/, attributesOf(item, "podcast:season", "name")),
      ...all(item, "podcast:season").slice(1),
    ]),
  ],
  [
    "docs/tags/episode.md",
    "episode: one decimal number, shown with at most 32 characters",
    everyItem((item) => [
      ...unlike(/^\d+(?:\.\d+)?$/, textsOf(item, "podcast:episode")),
      ...unlike(/^.{0,32}$/, attributesOf(item, "podcast:episode", "display")),
      ...all(item, "podcast:episode").slice(1),
    ]),
  ],
  [
    "docs/tags/transcript.md",
    "transcript: an address and a type of the list",
    (of) => [
      ...unlike(/^https?:/, attributesOf(of, "podcast:transcript", "url")),
      ...unlike(
        /^(?:text\/(?:plain|html|vtt)|application\/(?:json|x-subrip))$/,
        attributesOf(of, "podcast:transcript", "type"),
      ),
    ],
  ],
  [
    "docs/tags/chapters.md",
    "chapters: one at most, of the one type",
    everyItem((item) => [
      ...unlike(/^application\/json\+chapters$/, attributesOf(item, "podcast:chapters", "type")),
      ...all(item, "podcast:chapters").slice(1),
    ]),
  ],
  [
    "docs/tags/soundbite.md",
    "soundbite: start and duration, 15 to 120 seconds recommended, a title of at most 128 characters",
    (of) => [
      ...unlike(/^\d+(?:\.\d+)?$/, [
        ...attributesOf(of, "podcast:soundbite", "startTime"),
        ...attributesOf(of, "podcast:soundbite", "duration"),
      ]),
      ...unlike(/^.{0,128}$/, textsOf(of, "podcast:soundbite")),
    ],
  ],
  [
    "docs/tags/block.md",
    "block: yes or no",
    (of) => unlike(/^(?:yes|no)$/, textsOf(of, "podcast:block")),
  ],
];
