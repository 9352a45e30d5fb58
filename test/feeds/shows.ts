/** Content of two shows that says all that can be said of one, as an author writes it. */

import { type Files, PUBLICATION_YAML, postFile } from "../cli/compile/content-directory.ts";
import { png } from "../cli/compile/podcast/covers.ts";

export const SHOWS_YAML = `${PUBLICATION_YAML.replace(
  "digest:",
  "  - slug: talks\n    name: Talks\ndigest:",
)}podcast:
  title: Harbour <Talks> & More
  description: Who lives at the water, and of what.
  language: en-GB
  topics: [talks]
  category: Society & Culture
  subcategory: Documentary
  other_categories:
    - { category: News, subcategory: Daily News }
    - { category: Technology }
  owner: { name: Ada Lind, address: audio@harbour.example }
  author: The Harbour Letter
  image: /media/cover.png
  type: serial
  copyright: © 2026 Ada Lind
  guid: 917393E3-1b1e-5cef-ace4-edaa54e1f810
  locked: true
  medium: podcast
  funding: [{ url: "https://give.example/?a=1&b=2", text: "Support <us>" }]
  people:
    - { name: Ada Lind, role: Host, image: /media/ada.png, url: "https://ada.example/" }
  txt: [{ purpose: applepodcastsverify, text: "05124" }]
  new_feed_url: https://harbour.example/podcast.xml
  block: false
  complete: true
podcasts:
  - id: tides
    title: Tide Tables
    topics: [tides]
    category: Science
    owner: { name: Ada Lind, address: audio@harbour.example }
    image: /media/cover.png
    block: true
`;

export const SHOW_FILES: Files = {
  "publication.yaml": SHOWS_YAML,
  "media/cover.png": png(1400),
  "media/ada.png": png(300),
  "media/1.mp3": "a recording",
  "media/2.m4a": "another recording",
  "media/3.mp4": "a film",
  "media/1.vtt":
    "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada>Good morning.\n\n00:00:04.500 --> 00:00:09.000\n<v Ben>Good & <b>calm</b>.\n",
  "media/1.srt": "1\n00:00:01,000 --> 00:00:04,000\nGood morning.\n",
  "media/1.json": JSON.stringify({
    version: "1.2.0",
    chapters: [
      { startTime: 0, title: "Opening" },
      { startTime: 73.5, title: "Why it <turns>", url: "https://tides.example/" },
    ],
  }),
  "posts/1.md": postFile(`id: ep01
title: "1: The tide & I"
date: 2025-08-31
summary: Of water.
topics: [talks]
enclosure: { url: /media/1.mp3, duration: "31:40" }
episode:
  number: 1
  display: One
  season: 2
  season_name: Winter
  title: The tide & I
  type: full
  explicit: true
  image: /media/cover.png
  transcript: [/media/1.vtt, { src: /media/1.srt, language: de }]
  chapters: /media/1.json
  people: [{ name: Ben Okoye, role: guest }]
  soundbites: [{ start: "1:13", duration: 60.5, title: Why <it> turns }, { start: 5, duration: 20 }]
  txt: [{ text: naj3 }]`),
  "posts/2.md": postFile(`id: ep02
title: A word before
date: 2025-08-30
topics: [talks, tides]
enclosure: { url: /media/2.m4a }
episode: { type: trailer, block: true }`),
  "posts/3.md": postFile(`id: ep03
title: A film
date: 2025-08-29
topics: [tides]
enclosure: { url: /media/3.mp4 }
episode: { number: 7.5 }`),
  "posts/4.md": postFile("id: text\ntitle: A text\ndate: 2025-08-28\ntopics: [tides]"),
};
