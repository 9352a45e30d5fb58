/** A show that moves in: what its old feed told directories stands in publication.yaml and in front matter, and compiles. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { compileContent } from "../../../../src/cli/compile/compiler.ts";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { PUBLICATION_YAML } from "../../compile/content-directory.ts";
import { movingHouse } from "../moving-house.ts";

/** @param channel elements of the channel; @param episode of its only item */
const feed = (channel: string, episode = "") => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>Harbour Talks</title><link>https://talks.example/</link><language>en</language>
<atom:link rel="self" href="https://talks.example/feed.xml" type="application/rss+xml"/>
${channel}
<item><title>7: Why the tide turns</title><guid isPermaLink="false">talk-7</guid><pubDate>Sat, 01 Mar 2025 06:00:00 GMT</pubDate>
<description>What was said.</description><enclosure url="https://talks.example/7.mp3" length="5000" type="audio/mpeg"/>${episode}</item>
</channel></rss>`;

const CHANNEL = `<itunes:author>The Harbour Letter</itunes:author>
<itunes:category text="Society &amp; Culture"><itunes:category text="Documentary"/></itunes:category>
<itunes:category text="Technology"/>
<itunes:explicit>false</itunes:explicit><itunes:type>Serial</itunes:type>
<itunes:owner><itunes:name>Ada Lind</itunes:name><itunes:email>audio@harbour.example</itunes:email></itunes:owner>
<itunes:image href="https://talks.example/cover.jpg"/>
<copyright>© 2026 Ada Lind</copyright>
<podcast:guid>917393E3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
<podcast:locked owner="audio@harbour.example">yes</podcast:locked>
<podcast:medium>podcast</podcast:medium>
<podcast:funding url="https://give.example/">Support us</podcast:funding>
<podcast:person role="host" href="https://ada.example/">Ada Lind</podcast:person>
<itunes:complete>Yes</itunes:complete>`;

async function moved(file: string, name = "old.xml", publication = PUBLICATION_YAML) {
  const house = movingHouse(publication);
  house.give(name, file);
  const run = await house.move([name]);
  const yaml = house.read("content/publication.yaml");
  return { ...run, house, yaml, show: parse(yaml).podcast };
}

test("a feed brings its show, its numbers and its people, and all of it compiles", async () => {
  const { house, show, yaml, said } = await moved(
    feed(
      CHANNEL,
      `<itunes:duration>31:40</itunes:duration><itunes:episode>7</itunes:episode><itunes:season>2</itunes:season><itunes:title>Why the tide turns</itunes:title><itunes:episodeType>full</itunes:episodeType><podcast:season name="Winter">2</podcast:season><podcast:transcript url="https://talks.example/7.vtt" type="text/vtt" language="en"/>`,
    ),
  );
  expect(yaml.startsWith(PUBLICATION_YAML.trimEnd())).toBe(true);
  expect(show).toEqual({
    category: "Society & Culture",
    subcategory: "Documentary",
    other_categories: [{ category: "Technology" }],
    owner: { name: "Ada Lind", address: "audio@harbour.example" },
    author: "The Harbour Letter",
    type: "serial",
    copyright: "© 2026 Ada Lind",
    guid: "917393E3-1b1e-5cef-ace4-edaa54e1f810",
    medium: "podcast",
    funding: [{ url: "https://give.example/", text: "Support us" }],
    people: [{ name: "Ada Lind", role: "host", url: "https://ada.example/" }],
    complete: true,
  });
  expect(said.join("\n")).toContain(
    "Look at `podcast:` in publication.yaml, and give it the cover (https://talks.example/cover.jpg): the feed of the show is then at /podcast.xml.",
  );
  const done = await compileContent({
    contentDir: join(house.dir, "content"),
    outDir: join(house.dir, "dist"),
  });
  if (done.kind === "problems") throw new Error(done.problems.map(formatProblem).join("\n"));
  expect(done.index.publication.podcast?.guid).toBe("917393e3-1b1e-5cef-ace4-edaa54e1f810");
  expect(done.index.posts[0]).toMatchObject({
    guid: "talk-7",
    enclosure: { url: "https://talks.example/7.mp3", length: 5000, duration: 1900 },
    episode: {
      number: 7,
      season: 2,
      seasonName: "Winter",
      title: "Why the tide turns",
      type: "full",
      transcripts: [{ url: "https://talks.example/7.vtt", type: "text/vtt", language: "en" }],
    },
  });
});

test("a second run of the same feed changes no setting", async () => {
  const { house, yaml } = await moved(feed(CHANNEL));
  const again = await house.move(["old.xml"]);
  expect(house.read("content/publication.yaml")).toBe(yaml);
  expect(again.said.join("\n")).not.toContain("podcast:");
});

test("a show without a name of its own gets the one that its old address makes", async () => {
  const { show } = await moved(feed(CHANNEL.replace(/<podcast:guid>.*<\/podcast:guid>/, "")));
  // UUIDv5 of "talks.example/feed.xml", by Python's uuid.uuid5.
  expect(show.guid).toBe("4116b124-0522-5ae0-af72-86808432ed39");
});

test.each([
  [
    "no category of Apple's",
    CHANNEL.replaceAll(/<itunes:category[\s\S]*?<\/itunes:category>/g, "").replace(
      '<itunes:category text="Technology"/>',
      '<itunes:category text="Gadgets"/>',
    ),
    "category",
  ],
  ["no owner's address", CHANNEL.replace(/<itunes:email>.*?<\/itunes:email>/, ""), "owner"],
])("a show with %s is named and not written", async (_, channel, key) => {
  const { show, yaml, said, house } = await moved(feed(channel));
  expect([show, yaml]).toEqual([undefined, PUBLICATION_YAML]);
  expect(said.join("\n")).toContain(
    `Write \`podcast:\` into publication.yaml: the old feed has no \`${key}\` that directories know`,
  );
  expect(Object.keys(house.content())).toHaveLength(1);
});

test("a show that is there already stays as it was written", async () => {
  const own = `${PUBLICATION_YAML}podcast:\n  category: News # ours\n  owner: { name: Ada, address: a@harbour.example }\n`;
  const { yaml, said } = await moved(feed(CHANNEL), "old.xml", own);
  expect(yaml).toBe(own);
  expect(said.join("\n")).toContain("Add the show that moved in to `podcasts:`");
});

test("what directories would refuse of a show is left out", async () => {
  const { show } = await moved(
    feed(
      CHANNEL.replace("Serial", "Weekly")
        .replace("917393E3-1b1e-5cef-ace4-edaa54e1f810", "none")
        .replace("Documentary", "Reality")
        .replace('role="host"', 'role="captain"'),
    ),
  );
  expect(show).toMatchObject({ category: "Society & Culture" });
  expect(Object.keys(show)).not.toContain("type");
  expect(Object.keys(show)).not.toContain("guid");
  expect(Object.keys(show)).not.toContain("subcategory");
  expect(Object.keys(show)).not.toContain("people");
});

test("a blog that is no show has none", async () => {
  const { yaml } = await moved(feed("<itunes:author>Ada</itunes:author>"));
  expect(yaml).toBe(PUBLICATION_YAML);
});

const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;

const wxr = (id: number, inner: string) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
<item><title>Seven</title><link>https://old.example/seven/</link><guid>https://old.example/?p=${id}</guid><content:encoded><![CDATA[<p>Words.</p>]]></content:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_name>seven</wp:post_name><wp:status>publish</wp:status><wp:post_date>2025-03-01 06:00:00</wp:post_date><wp:post_date_gmt>2025-03-01 06:00:00</wp:post_date_gmt>${inner}</item>
</channel></rss>`;

/** As PHP serialises a table: texts and whole numbers. */
function php(values: Readonly<Record<string, string | number>>): string {
  const one = (value: string | number) =>
    typeof value === "number" ? `i:${value};` : `s:${Buffer.byteLength(value)}:"${value}";`;
  const inner = Object.entries(values).map(([key, value]) => one(key) + one(value));
  return `a:${inner.length}:{${inner.join("")}}`;
}

test.each([
  [
    "Seriously Simple Podcasting",
    `<wp:post_type>podcast</wp:post_type>${[
      meta("audio_file", "https://old.example/7.mp3"),
      meta("filesize_raw", "5000"),
      meta("duration", "31:40"),
      meta("episode_type", "audio"),
      meta("itunes_episode_number", "7"),
      meta("itunes_season_number", "2"),
      meta("itunes_title", "Why the tide turns"),
      meta("itunes_episode_type", "bonus"),
      meta("explicit", "on"),
      meta("block", ""),
      meta("cover_image", "https://old.example/cover-7.jpg"),
      meta("cover_image_id", "12"),
    ].join("")}`,
    {
      number: 7,
      season: 2,
      title: "Why the tide turns",
      type: "bonus",
      explicit: true,
    },
  ],
  [
    "PowerPress",
    `<wp:post_type>post</wp:post_type>${meta(
      "enclosure",
      `https://old.example/7.mp3\n5000\naudio/mpeg\n${php({
        duration: "0:31:40",
        explicit: "2",
        episode_title: "Why the tide turns – ebb",
        episode_no: 7,
        season: "2",
        episode_type: "trailer",
        pci_transcript: 1,
        pci_transcript_url: "https://old.example/7.srt",
        pci_transcript_language: "en",
        pci_chapters: 1,
        pci_chapters_url: "https://old.example/7.json",
      })}`,
    )}`,
    {
      number: 7,
      season: 2,
      title: "Why the tide turns – ebb",
      type: "trailer",
      transcript: [
        { src: "https://old.example/7.srt", type: "application/x-subrip", language: "en" },
      ],
      chapters: "https://old.example/7.json",
    },
  ],
  [
    "a further show of PowerPress",
    `<wp:post_type>post</wp:post_type>${meta(
      "_talks:enclosure",
      `https://old.example/7.mp3\n5000\naudio/mpeg\n${php({ duration: "31:40", explicit: "1", season: "two" })}`,
    )}`,
    { explicit: true },
  ],
])("an export of WordPress brings the fields of %s", async (_, inner, episode) => {
  const { house, code } = await moved(wxr(7, inner), "export.xml");
  expect(code).toBe(0);
  const [text = ""] = Object.entries(house.content()).flatMap(([path, one]) =>
    path.startsWith("posts/") ? [one] : [],
  );
  const head = parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "");
  expect(head.enclosure).toEqual({
    url: "https://old.example/7.mp3",
    type: "audio/mpeg",
    length: 5000,
    duration: 1900,
  });
  const { transcript, ...rest } = head.episode;
  expect({ ...rest, ...(transcript && { transcript: [transcript].flat() }) }).toEqual(episode);
  const report = readFileSync(join(house.dir, "import-report.md"), "utf8");
  expect(report).not.toMatch(/custom field/);
});
