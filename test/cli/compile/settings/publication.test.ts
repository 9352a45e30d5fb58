import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { formatProblem } from "../../../../src/cli/compile/problem.ts";
import { readPublication } from "../../../../src/cli/compile/settings/publication.ts";
import { en } from "../../../../src/templates/i18n/en.ts";
import { PUBLICATION_YAML } from "../content-directory.ts";

const FILE = "content/publication.yaml";

function problemsOf(text: string): readonly string[] {
  return readPublication(FILE, text).problems.map(formatProblem);
}

describe("readPublication", () => {
  it("fills in what is harmless to leave out", () => {
    const without = PUBLICATION_YAML.replace(/^postal_address: .*\n/m, "");
    expect(readPublication(FILE, without).publication).toEqual({
      title: "The Harbour Letter",
      subtitle: "News from a small port",
      address: "https://harbour.example",
      language: "en",
      direction: "ltr",
      words: en,
      timeZone: "Europe/Berlin",
      founded: { authority: "harbour.example", date: "2025-01-01" },
      authors: [{ id: "ada", name: "Ada Lind" }],
      topics: [{ slug: "tides", name: "Tides", description: "When the water comes and goes." }],
      feed: { size: 20 },
      digest: {
        default: "weekly",
        cadences: { weekly: { at: "08:00", day: 1 } },
        layout: "full",
        quietWindowMs: 900_000,
        maxLatenessMs: 43_200_000,
        minimumItems: 1,
        maximumItems: 30,
        review: false,
        groupByTopic: false,
        firstRun: 0,
        welcomeEdition: true,
      },
      from: { name: "The Harbour Letter", address: "letter@harbour.example" },
      operator: "editor@harbour.example",
      postalAddress: [],
      websub: { own: true, hubs: [] },
    });
  });

  it("takes other hubs in one spelling, and each once", () => {
    const text = `${PUBLICATION_YAML}websub: { own: false, hubs: ["https://Hub.example", "https://pöst.example/<a>"] }\n`;
    expect(readPublication(FILE, text).publication?.websub).toEqual({
      own: false,
      hubs: ["https://hub.example/", "https://xn--pst-sna.example/%3Ca%3E"],
    });
    const twice = `${PUBLICATION_YAML}websub: { hubs: ["https://a.example/", "https://a.example/"] }\n`;
    expect(problemsOf(twice)[0]).toMatch(/names a hub twice$/);
    const none = `${PUBLICATION_YAML}websub: { hubs: ["hub.example"] }\n`;
    expect(problemsOf(none)[0]).toMatch(/must be an absolute URL that begins with https:/);
  });

  it("reads every cadence, in numbers and in words", () => {
    const digest = `digest:
  default: monthly
  instant: true
  daily: { at: "07:30", days: [friday, monday, friday] }
  monthly: { at: "09:00", nth: last, weekday: sunday }
  quiet_window: 90s
  max_lateness: 2d`;
    const text = PUBLICATION_YAML.replace(/digest:\n.*\n/, `${digest}\n`);
    expect(readPublication(FILE, text).publication?.digest).toMatchObject({
      default: "monthly",
      quietWindowMs: 90_000,
      maxLatenessMs: 172_800_000,
      cadences: {
        instant: {},
        daily: { at: "07:30", days: [1, 5] },
        monthly: { at: "09:00", rule: { nth: -1, weekday: 7 } },
      },
    });
  });

  it("knows that Arabic, Hebrew and Azerbaijani in Arabic script run from right to left", () => {
    const direction = (language: string) =>
      readPublication(FILE, PUBLICATION_YAML.replace("language: en", `language: ${language}`))
        .publication?.direction;
    expect(["ar", "he", "az-Arab", "az", "zh-Hans"].map(direction)).toEqual([
      ...["rtl", "rtl", "rtl"],
      ...["ltr", "ltr"],
    ]);
  });

  it("reads a podcast's settings, with `explicit` false unless it is said", () => {
    const podcastIn = (yaml: string) =>
      readPublication(FILE, `${PUBLICATION_YAML}podcast:\n${yaml}`).publication?.podcast;
    const owner = { name: "Ada Lind", address: "ada@harbour.example" };
    // The UUIDv5 of harbour.example/podcast.xml in the namespace of podcasts.
    const guid = "914555c2-f17f-5de8-8a11-29ed44988dbd";
    expect(
      podcastIn(
        "  category: True Crime\n  owner: { name: Ada Lind, address: ada@harbour.example }\n",
      ),
    ).toEqual({ category: "True Crime", explicit: false, owner, guid });
    expect(
      podcastIn(`  category: Society & Culture
  subcategory: Places & Travel
  explicit: true
  owner: { name: Ada Lind, address: ada@harbour.example }
  image: /media/cover.png
`),
    ).toEqual({
      category: "Society & Culture",
      subcategory: "Places & Travel",
      explicit: true,
      owner,
      image: "/media/cover.png",
      guid,
    });
    expect(readPublication(FILE, PUBLICATION_YAML).publication).not.toHaveProperty("podcast");
  });

  it("lets the local server's origin stand in for the address", () => {
    const { publication } = readPublication(FILE, PUBLICATION_YAML, "http://localhost:8787");
    expect(publication?.address).toBe("http://localhost:8787");
  });

  it("takes what ships with Tidings", () => {
    const text = readFileSync("content/publication.yaml", "utf8");
    expect(problemsOf(text)).toEqual([]);
  });
});

describe("a mistake in publication.yaml is named by line, with what to do", () => {
  const cases: readonly (readonly [
    what: string,
    find: string,
    replace: string,
    problem: string,
  ])[] = [
    [
      "an unknown key",
      "subtitle:",
      "subtile:",
      `${FILE}:2: unknown key "subtile"; did you mean "subtitle"? Keys here: title, subtitle, address, language, direction, timezone, founded, authors, topics, feed, ai, rights, digest, from, operator, postal_address, image, navigation, footer, social, share, accessibility, podcast, podcasts, websub`,
    ],
    [
      "a missing title",
      "title: The Harbour Letter\n",
      "",
      `${FILE}:1: title is missing; write title: The Harbour Letter`,
    ],
    [
      "a number for a title",
      "title: The Harbour Letter",
      "title: 2025",
      `${FILE}:1: title must be text; put it in quotes, for example title: The Harbour Letter`,
    ],
    [
      "an address with a path",
      "https://harbour.example\n",
      "https://harbour.example/blog\n",
      `${FILE}:3: address cannot be "https://harbour.example/blog"; write https:// and a host, with no path, such as https://example.org`,
    ],
    [
      "a language that is none",
      "language: en",
      "language: english language",
      `${FILE}:4: language cannot be "english language"; write a BCP 47 tag such as en, de, az or zh-Hans`,
    ],
    [
      "an unknown zone",
      "Europe/Berlin",
      "Europe/Harbour",
      `${FILE}:5: timezone cannot be "Europe/Harbour"; write an IANA name such as Asia/Baku or Europe/Berlin`,
    ],
    [
      "an offset for a zone",
      "Europe/Berlin",
      '"+04:00"',
      `${FILE}:5: timezone cannot be "+04:00"; write an IANA name such as Asia/Baku or Europe/Berlin`,
    ],
    [
      "a day that is none",
      "day: monday",
      "day: mon",
      `${FILE}:17: digest.weekly.day cannot be "mon"; write one of monday, tuesday, wednesday, thursday, friday, saturday, sunday`,
    ],
    [
      "a time that is none",
      '"08:00"',
      '"8 am"',
      `${FILE}:17: digest.weekly.at cannot be "8 am"; write hours and minutes such as "08:00"`,
    ],
    [
      "a cadence without a time",
      'at: "08:00", ',
      "",
      `${FILE}:17: digest.weekly.at is missing; write "08:00"`,
    ],
    [
      "no cadence at all",
      '  weekly: { at: "08:00", day: monday }\n',
      "  review: true\n",
      `${FILE}:16: digest offers no cadence; add at least one of instant, daily, weekly, monthly`,
    ],
    [
      "a default that is not offered",
      "digest:\n",
      "digest:\n  default: daily\n",
      `${FILE}:17: digest.default is daily, which is not offered; add \`daily:\` or write one of weekly`,
    ],
    [
      "a monthly rule of two kinds",
      "digest:\n",
      'digest:\n  monthly: { at: "08:00", day: 1, nth: 2 }\n',
      `${FILE}:17: digest.monthly needs either \`day: 1\` or both \`nth: first\` and \`weekday: monday\``,
    ],
    [
      "a duration without a unit",
      "digest:\n",
      "digest:\n  quiet_window: '15'\n",
      `${FILE}:17: digest.quiet_window cannot be "15"; write a number and s, m, h or d, such as 15m`,
    ],
    [
      "an address of mail that is none",
      "letter@harbour.example",
      "letter at harbour",
      `${FILE}:20: from.address cannot be "letter at harbour"; write an e-mail address such as letters@example.org`,
    ],
    [
      "a topic's slug with a space",
      "slug: tides",
      "slug: High Tides",
      `${FILE}:13: topics[1].slug cannot be "High Tides"; use lower-case letters, digits and single hyphens, for example trade`,
    ],
    [
      "two authors of one id",
      "    name: Ada Lind\n",
      "    name: Ada Lind\n  - id: ada\n    name: Ada Two\n",
      `${FILE}:12: authors[2].id "ada" is used twice; give each its own`,
    ],
    [
      "a line end in the title",
      "title: The Harbour Letter",
      'title: "The\\r\\nBcc: x"',
      `${FILE}:1: title must be on one line, without control characters`,
    ],
    [
      "a tab where YAML wants spaces",
      "founded:\n  authority",
      "founded:\n\tauthority",
      `${FILE}:7: Tabs are not allowed as indentation; mend the YAML here (text with ": " or "#" needs quotes)`,
    ],
  ];
  test.each(cases)("%s", (_, find, replace, problem) => {
    expect(PUBLICATION_YAML).toContain(find);
    expect(problemsOf(PUBLICATION_YAML.replace(find, replace))).toContain(problem);
  });

  it("reports all of them at once", () => {
    const text = PUBLICATION_YAML.replace("language: en", "language: '!'").replace(
      "day: monday",
      "day: x",
    );
    expect(problemsOf(text).map((problem) => problem.split(": ", 1)[0])).toEqual([
      `${FILE}:4`,
      `${FILE}:17`,
    ]);
  });
});

describe("a mistake in a podcast's settings is named by line", () => {
  const PODCAST = `podcast:
  category: News
  subcategory: Politics
  explicit: false
  owner:
    name: Ada Lind
    address: ada@harbour.example
`;
  const first = PUBLICATION_YAML.split("\n").length;
  const categories =
    "Arts, Business, Comedy, Education, Fiction, Government, Health & Fitness, History, Kids & Family, Leisure, Music, News, Religion & Spirituality, Science, Society & Culture, Sports, Technology, True Crime, TV & Film";
  const cases: readonly (readonly [
    what: string,
    find: string,
    replace: string,
    line: number,
    problem: string,
  ])[] = [
    [
      "a category in another spelling",
      "category: News",
      "category: Newz",
      1,
      `podcast.category cannot be "Newz"; did you mean "News"? Apple's categories: ${categories}`,
    ],
    [
      "a category in lower case, which directories do not know",
      "category: News",
      "category: tv & film",
      1,
      `podcast.category cannot be "tv & film"; did you mean "TV & Film"? Apple's categories: ${categories}`,
    ],
    [
      "a category that is a part of another",
      "category: News",
      "category: Politics",
      1,
      'podcast.category cannot be "Politics", which is a part of News; write category: News and subcategory: Politics',
    ],
    [
      "no category",
      "  category: News\n",
      "",
      0,
      "podcast.category is missing; write category: News",
    ],
    [
      "a part of another category",
      "subcategory: Politics",
      "subcategory: Chemistry",
      2,
      'podcast.subcategory cannot be "Chemistry"; parts of News: Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News',
    ],
    [
      "a part of a category that has none",
      "category: News",
      "category: History",
      2,
      'podcast.subcategory cannot be "Politics", for History has no parts; take the line out',
    ],
    [
      "a word for `explicit`",
      "explicit: false",
      "explicit: clean",
      3,
      'podcast.explicit cannot be "clean"; write true or false',
    ],
    [
      "an owner without an address",
      "    address: ada@harbour.example\n",
      "",
      4,
      "podcast.owner.address is missing; write an e-mail address such as letters@example.org",
    ],
    [
      "an unknown key",
      "  explicit: false\n",
      "  subcategry: Politics\n",
      3,
      'unknown key "subcategry" in podcast; did you mean "subcategory"? Keys here: title, description, language, category, subcategory, other_categories, explicit, owner, author, image, type, copyright, guid, locked, medium, funding, people, txt, new_feed_url, block, complete, feed, topics',
    ],
  ];
  test.each(cases)("%s", (_, find, replace, line, problem) => {
    expect(PODCAST).toContain(find);
    expect(problemsOf(PUBLICATION_YAML + PODCAST.replace(find, replace))).toEqual([
      `${FILE}:${first + line}: ${problem}`,
    ]);
  });
});
