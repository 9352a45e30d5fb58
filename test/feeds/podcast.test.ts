/** Feeds of shows: what they say, and the documented rules of those who list them. */
import { beforeAll, describe, expect, test } from "vitest";
import { podcastGuid } from "../../src/cli/compile/settings/podcast-guid.ts";
import { type CompiledSite, compiledSite } from "../web/site/compiled-site.ts";
import { all, parseWithSaxes, type Tree, text } from "./reading.ts";
import { SHOW_FILES } from "./shows.ts";

let site: CompiledSite;
let channel: Tree;

async function channelAt(path: string): Promise<Tree> {
  const response = await site.app.request(`https://harbour.example${path}`);
  expect(response.headers.get("Content-Type")).toBe("application/rss+xml; charset=utf-8");
  const [found] = all(parseWithSaxes(await response.text()), "channel");
  if (found === undefined) throw new Error(`no channel at ${path}`);
  return found;
}

beforeAll(async () => {
  site = await compiledSite(SHOW_FILES);
  channel = await channelAt("/podcast.xml");
});

/** Elements of a namespace right below one, with attributes and text. */
function said({ children }: Tree, prefix: string) {
  return children
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, attributes, children, text }) => [
      name,
      ...(Object.keys(attributes).length > 0 ? [attributes] : []),
      ...children.map((each) => [each.name, each.attributes.text ?? each.text]),
      ...(text === "" ? [] : [text]),
    ]);
}

describe("the name of a show", () => {
  test.each([
    ["https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"],
    ["mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"],
    ["https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"],
    ["http://podnews.net/rss///", "9b024349-ccf0-5f69-a609-6b82873eab3c"],
  ])("made of %s is %s, as the namespace has it", (feed, guid) => {
    expect(podcastGuid(feed)).toBe(guid);
  });
});

describe("the feed of a show", () => {
  test("says of the channel what Apple asks for", () => {
    expect(said(channel, "itunes:")).toEqual([
      ["itunes:author", "The Harbour Letter"],
      ["itunes:category", { text: "Society & Culture" }, ["itunes:category", "Documentary"]],
      ["itunes:category", { text: "News" }, ["itunes:category", "Daily News"]],
      ["itunes:category", { text: "Technology" }],
      ["itunes:explicit", "false"],
      ["itunes:owner", ["itunes:name", "Ada Lind"], ["itunes:email", "audio@harbour.example"]],
      ["itunes:image", { href: "https://harbour.example/media/cover.png" }],
      ["itunes:title", "Harbour <Talks> & More"],
      ["itunes:type", "serial"],
      ["itunes:new-feed-url", "https://harbour.example/podcast.xml"],
      ["itunes:complete", "Yes"],
    ]);
    const own = ["title", "description", "language", "copyright", "link"];
    expect(own.map((name) => text(channel, name))).toEqual([
      "Harbour <Talks> & More",
      "Who lives at the water, and of what.",
      "en-GB",
      "© 2026 Ada Lind",
      "https://harbour.example/topics/talks",
    ]);
  });

  test("says of the channel what the namespace of Podcasting 2.0 has", () => {
    expect(said(channel, "podcast:")).toEqual([
      ["podcast:guid", "917393e3-1b1e-5cef-ace4-edaa54e1f810"],
      ["podcast:locked", { owner: "audio@harbour.example" }, "yes"],
      ["podcast:medium", "podcast"],
      ["podcast:funding", { url: "https://give.example/?a=1&b=2" }, "Support <us>"],
      [
        "podcast:person",
        {
          role: "host",
          img: "https://harbour.example/media/ada.png",
          href: "https://ada.example/",
        },
        "Ada Lind",
      ],
      ["podcast:txt", { purpose: "applepodcastsverify" }, "05124"],
    ]);
  });

  test("says of an episode what both ask for", () => {
    const [first, second] = all(channel, "item");
    if (first === undefined || second === undefined) throw new Error("no episodes");
    expect(said(first, "itunes:")).toEqual([
      ["itunes:explicit", "true"],
      ["itunes:duration", "1900"],
      ["itunes:title", "The tide & I"],
      ["itunes:season", "2"],
      ["itunes:episode", "1"],
      ["itunes:episodeType", "full"],
      ["itunes:image", { href: "https://harbour.example/media/cover.png" }],
    ]);
    const files = "https://harbour.example/media/";
    expect(said(first, "podcast:")).toEqual([
      ["podcast:season", { name: "Winter" }, "2"],
      ["podcast:episode", { display: "One" }, "1"],
      ["podcast:transcript", { url: `${files}1.vtt`, type: "text/vtt", rel: "captions" }],
      [
        "podcast:transcript",
        {
          url: `${files}1.srt`,
          type: "application/x-subrip",
          language: "de",
          rel: "captions",
        },
      ],
      ["podcast:chapters", { url: `${files}1.json`, type: "application/json+chapters" }],
      ["podcast:soundbite", { startTime: "73", duration: "60.5" }, "Why <it> turns"],
      ["podcast:soundbite", { startTime: "5", duration: "20" }],
      ["podcast:person", { role: "guest" }, "Ben Okoye"],
      ["podcast:txt", "naj3"],
    ]);
    expect(said(second, "itunes:")).toEqual([
      ["itunes:explicit", "false"],
      ["itunes:episodeType", "trailer"],
      ["itunes:block", "Yes"],
    ]);
    expect(all(second, "enclosure")[0]?.attributes.type).toBe("audio/x-m4a");
  });

  test("carries the episodes of its topics and nothing else", async () => {
    const titles = (of: Tree) => all(of, "item").map((item) => text(item, "title"));
    expect(titles(channel)).toEqual(["1: The tide & I", "A word before"]);
    const tides = await channelAt("/podcasts/tides/feed.xml");
    expect(titles(tides)).toEqual(["A word before", "A film"]);
    expect(text(tides, "title")).toBe("Tide Tables");
    expect(said(tides, "podcast:")).toEqual([
      ["podcast:guid", podcastGuid("harbour.example/podcasts/tides/feed.xml")],
      ["podcast:block", "yes"],
    ]);
    // Apple counts in whole numbers.
    const [, film] = all(tides, "item");
    expect(film && said(film, "podcast:")).toEqual([["podcast:episode", "7.5"]]);
    expect(film && said(film, "itunes:")).toEqual([["itunes:explicit", "false"]]);
    expect((await site.ask("/podcasts/none/feed.xml"))[0]).toBe(404);
  });

  test("alone names the show, or a directory would take another feed for it", async () => {
    const everything = await channelAt("/feed.xml");
    expect(said(everything, "podcast:")).toEqual([]);
    expect(said(everything, "itunes:").map(([name]) => name)).toEqual([
      ...["itunes:author", "itunes:category", "itunes:category", "itunes:category"],
      ...["itunes:explicit", "itunes:owner", "itunes:image"],
    ]);
    const [episode] = all(everything, "item");
    expect(episode && said(episode, "podcast:").length).toBe(9);
  });

  test("is led to from where other programs have theirs", async () => {
    const to = (path: string) => [301, path];
    expect(await site.ask("/feed/podcast/")).toEqual(to("/podcast.xml"));
    expect(await site.ask("/feed/podcast/tides/")).toEqual(to("/podcasts/tides/feed.xml"));
    expect(await site.ask("/category/tides/feed/podcast/")).toEqual(to("/podcasts/tides/feed.xml"));
  });

  test("is announced on pages, and listed in OPML", async () => {
    const page = await (await site.app.request("https://harbour.example/feeds")).text();
    expect(page).toContain(
      'title="Tide Tables" href="https://harbour.example/podcasts/tides/feed.xml"',
    );
    const opml = await (await site.app.request("https://harbour.example/feeds.opml")).text();
    expect(opml).toContain('xmlUrl="https://harbour.example/podcasts/tides/feed.xml"');
  });
});

/** What a directory documents, as a question to a channel: what it answers breaks the rule. */
type Rule = readonly [rule: string, broken: (channel: Tree) => readonly unknown[]];

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

/** Apple: https://podcasters.apple.com/support/823-podcast-requirements and help/itc/podcasts_connect/#/itcb54353390 */
const APPLE: readonly Rule[] = [
  ["title", none("title")],
  [
    "description of at most 4000 characters",
    (of) => unlike(/^[\s\S]{1,4000}$/, [text(of, "description")]),
  ],
  [
    "itunes:image",
    (of) =>
      unlike(
        /^https:\/\/[^?]+\.(?:jpg|png)$/,
        direct(of, "itunes:image").map(({ attributes }) => attributes.href),
      ),
  ],
  [
    "language, as ISO 639 with a region at most",
    (of) => unlike(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/, [text(of, "language")]),
  ],
  ["a category", (of) => (direct(of, "itunes:category").length > 0 ? [] : ["none"])],
  [
    "itunes:explicit is true or false",
    (of) => unlike(/^(?:true|false)$/, textsOf(of, "itunes:explicit")),
  ],
  ["itunes:author", none("itunes:author")],
  ["link to the show's page", (of) => unlike(/^https:\/\//, [text(of, "link")])],
  [
    "itunes:owner with name and e-mail address",
    (of) => unlike(/^[^@\s]+@[^@\s]+$/, textsOf(of, "itunes:email")),
  ],
  [
    "itunes:type is episodic or serial",
    (of) => unlike(/^(?:episodic|serial)$/, textsOf(of, "itunes:type")),
  ],
  [
    "itunes:block and itunes:complete are Yes, or absent",
    (of) => unlike(/^Yes$/, [...textsOf(of, "itunes:block"), ...textsOf(of, "itunes:complete")]),
  ],
  [
    "itunes:new-feed-url is an address",
    (of) => unlike(/^https:\/\//, textsOf(of, "itunes:new-feed-url")),
  ],
  ["at least one episode", (of) => (items(of).length > 0 ? [] : ["none"])],
  ["each episode has a title", everyItem(none("title"))],
  [
    "each episode has one enclosure with an address, a length and a type",
    everyItem((item) => {
      const [enclosure, ...more] = all(item, "enclosure");
      const { url = "", length = "", type = "" } = enclosure?.attributes ?? {};
      return more.length === 0 && /^https:\/\//.test(url) && Number(length) > 0 && type !== ""
        ? []
        : [url];
    }),
  ],
  [
    "enclosures are M4A, MP3, MOV, MP4 or M4V, by type",
    everyItem((item) =>
      unlike(
        /^(?:audio\/(?:x-m4a|mpeg)|video\/(?:quicktime|mp4|x-m4v))$/,
        attributesOf(item, "enclosure", "type"),
      ),
    ),
  ],
  [
    "enclosures are M4A, MP3, MOV, MP4 or M4V, by the ending of the address",
    everyItem((item) =>
      unlike(/\.(?:m4a|mp3|mov|mp4|m4v)$/, attributesOf(item, "enclosure", "url")),
    ),
  ],
  [
    "no address of an enclosure twice",
    (of) => {
      const urls = attributesOf(of, "enclosure", "url");
      return urls.filter((url, at) => urls.indexOf(url) !== at);
    },
  ],
  [
    "each episode has a guid of its own",
    (of) => {
      const ids = items(of).map((item) => text(item, "guid"));
      return [...unlike(/./, ids), ...ids.filter((id, at) => ids.indexOf(id) !== at)];
    },
  ],
  [
    "each episode has a date as RFC 2822 has it",
    everyItem((item) =>
      unlike(/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/, [
        text(item, "pubDate"),
      ]),
    ),
  ],
  ["each episode has a description", everyItem(none("description"))],
  ["each episode has a link", everyItem((item) => unlike(/^https:\/\//, [text(item, "link")]))],
  ["durations are whole seconds", (of) => unlike(/^[1-9]\d*$/, textsOf(of, "itunes:duration"))],
  [
    "numbers of episodes and seasons are whole and above 0",
    (of) =>
      unlike(/^[1-9]\d*$/, [...textsOf(of, "itunes:episode"), ...textsOf(of, "itunes:season")]),
  ],
  [
    "itunes:episodeType is full, trailer or bonus",
    (of) => unlike(/^(?:full|trailer|bonus)$/, textsOf(of, "itunes:episodeType")),
  ],
  [
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
    "transcripts are VTT or SRT",
    (of) =>
      unlike(
        /^(?:text\/vtt|application\/(?:x-subrip|srt))$/,
        attributesOf(of, "podcast:transcript", "type"),
      ),
  ],
];

/** Spotify: its Podcast Delivery Specification 1.6 and support.spotify.com/us/creators/article/podcast-specification-doc */
const SPOTIFY: readonly Rule[] = [
  ["title of the show", none("title")],
  [
    "an image of the show over HTTPS",
    (of) =>
      unlike(
        /^https:/,
        direct(of, "itunes:image").map(({ attributes }) => attributes.href),
      ),
  ],
  ["at most three categories", (of) => direct(of, "itunes:category").slice(3)],
  ["language", none("language")],
  [
    "an owner's e-mail address, to which the code goes",
    (of) => unlike(/@/, [textsOf(of, "itunes:email").join()]),
  ],
  [
    "each episode has a title without markup",
    everyItem((item) => unlike(/^[^\n]+$/, [text(item, "title")])),
  ],
  [
    "each episode has a guid and a date",
    everyItem((item) => [...none("guid")(item), ...none("pubDate")(item)]),
  ],
  [
    "enclosures are MP3, M4A, MP4 or MOV",
    everyItem((item) =>
      unlike(
        /^(?:audio\/(?:mpeg|x-m4a)|video\/(?:mp4|quicktime))$/,
        attributesOf(item, "enclosure", "type"),
      ),
    ),
  ],
  [
    "addresses of enclosures are HTTP and lead nowhere else",
    (of) => unlike(/^https:\/\/harbour\.example\/media\//, attributesOf(of, "enclosure", "url")),
  ],
];

/** https://github.com/Podcastindex-org/podcast-namespace/tree/main/docs/tags */
const NAMESPACE: readonly Rule[] = [
  [
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
    "locked: yes or no, one at most",
    (of) => [
      ...unlike(/^(?:yes|no)$/, textsOf(of, "podcast:locked")),
      ...all(of, "podcast:locked").slice(1),
    ],
  ],
  [
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
    "funding: an address, and at most 128 characters",
    (of) => [
      ...unlike(/^https?:/, attributesOf(of, "podcast:funding", "url")),
      ...unlike(/^.{1,128}$/, textsOf(of, "podcast:funding")),
    ],
  ],
  [
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
    "txt: at most 4000 characters, a purpose of at most 128",
    (of) => [
      ...unlike(/^.{1,4000}$/, textsOf(of, "podcast:txt")),
      ...unlike(/^.{0,128}$/, attributesOf(of, "podcast:txt", "purpose")),
    ],
  ],
  [
    "season: one whole number, a name of at most 128 characters",
    everyItem((item) => [
      ...unlike(/^\d+$/, textsOf(item, "podcast:season")),
      ...unlike(/^.{0,128}$/, attributesOf(item, "podcast:season", "name")),
      ...all(item, "podcast:season").slice(1),
    ]),
  ],
  [
    "episode: one decimal number, shown with at most 32 characters",
    everyItem((item) => [
      ...unlike(/^\d+(?:\.\d+)?$/, textsOf(item, "podcast:episode")),
      ...unlike(/^.{0,32}$/, attributesOf(item, "podcast:episode", "display")),
      ...all(item, "podcast:episode").slice(1),
    ]),
  ],
  [
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
    "chapters: one at most, of the one type",
    everyItem((item) => [
      ...unlike(/^application\/json\+chapters$/, attributesOf(item, "podcast:chapters", "type")),
      ...all(item, "podcast:chapters").slice(1),
    ]),
  ],
  [
    "soundbite: start and duration in seconds, a title of at most 128 characters",
    (of) => [
      ...unlike(/^\d+(?:\.\d+)?$/, [
        ...attributesOf(of, "podcast:soundbite", "startTime"),
        ...attributesOf(of, "podcast:soundbite", "duration"),
      ]),
      ...unlike(/^.{0,128}$/, textsOf(of, "podcast:soundbite")),
    ],
  ],
  ["block: yes or no", (of) => unlike(/^(?:yes|no)$/, textsOf(of, "podcast:block"))],
];

describe.each([
  ["Apple", APPLE],
  ["Spotify", SPOTIFY],
  ["the namespace of Podcasting 2.0", NAMESPACE],
] as const)("%s lists a show that has", (_, rules) => {
  test.each(rules)("%s", async (_, broken) => {
    expect(broken(channel)).toEqual([]);
    expect(broken(await channelAt("/podcasts/tides/feed.xml"))).toEqual([]);
  });
});
