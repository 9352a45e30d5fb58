/**
 * Readers who followed a blog by the feed that its program wrote, through the move: they poll the address that they have, and
 * meet nothing new, nothing twice, and everything that they had.
 */
import { expect, test } from "vitest";
import { compareCommand } from "../../src/cli/commands/compare.ts";
import { escapeText } from "../../src/text/escape.ts";
import { PUBLICATION_YAML } from "../cli/compile/content-directory.ts";
import { movingHouse } from "../cli/import/moving-house.ts";
import { ghostExport } from "../cli/import/sources/ghost-export.ts";
import { substackExport } from "../cli/import/sources/substack-export.ts";
import { blockBlog, classicBlog, type WxrBlog } from "../cli/import/sources/wordpress/wxr-file.ts";
import { zipOf } from "../support/zip.ts";
import { compiledSite } from "../web/site/compiled-site.ts";
import { type Format, PARSERS } from "./feed-parsers.ts";

/** An entry as the old program showed it. */
type Shown = {
  readonly guid: string;
  readonly link: string;
  readonly title: string;
  readonly ms: number;
  readonly updated?: number;
};

type OldBlog = {
  readonly program: string;
  readonly origin: string;
  /** Path → content of what its owner downloads. */
  readonly files: Readonly<Record<string, string>>;
  readonly source: string;
  /** Its newest posts first. */
  readonly shown: readonly Shown[];
  /** How many its feeds list. */
  readonly size: number;
  /** What its sitemap has beside the posts. */
  readonly lists: readonly string[];
  /** Where readers have its feed → how the program writes it. */
  readonly feeds: Readonly<Record<string, { readonly format: Format; readonly write: Writer }>>;
};

type Writer = (shown: readonly Shown[], origin: string) => string;

const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
const rfc822 = (ms: number) => new Date(ms).toUTCString();
const newest = (ms: readonly { readonly ms: number }[]) => Math.max(...ms.map((one) => one.ms));

/** wp-includes/feed-rss2.php */
const wordpressRss: Writer = (shown, origin) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel>
	<title>Old blog</title>
	<atom:link href="${origin}/feed/" rel="self" type="application/rss+xml" />
	<link>${origin}</link>
	<description>Of tides</description>
	<lastBuildDate>${rfc822(newest(shown))}</lastBuildDate>
	<language>en-GB</language>
	<sy:updatePeriod>hourly</sy:updatePeriod>
	<generator>https://wordpress.org/?v=6.4</generator>
${shown
  .map(
    ({ guid, link, title, ms }) => `	<item>
		<title>${escapeText(title)}</title>
		<link>${escapeText(link)}</link>
		<dc:creator>${cdata("jane")}</dc:creator>
		<pubDate>${rfc822(ms).replace("GMT", "+0000")}</pubDate>
		<category>${cdata("Trade")}</category>
		<guid isPermaLink="false">${escapeText(guid)}</guid>
		<description>${cdata("<p>In short [&#8230;]</p>")}</description>
		<slash:comments>2</slash:comments>
	</item>`,
  )
  .join("\n")}
</channel>
</rss>`;

/** wp-includes/feed-atom.php, whose ids are the same. */
const wordpressAtom: Writer = (shown, origin) =>
  `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en-GB">
	<title type="text">Old blog</title>
	<updated>${new Date(newest(shown)).toISOString()}</updated>
	<link rel="alternate" type="text/html" href="${origin}" />
	<id>${origin}/feed/atom/</id>
	<link rel="self" type="application/atom+xml" href="${origin}/feed/atom/" />
${shown
  .map(
    ({ guid, link, title, ms, updated = ms }) => `	<entry>
		<author><name>jane</name></author>
		<title type="html">${cdata(escapeText(title))}</title>
		<link rel="alternate" type="text/html" href="${escapeText(link)}" />
		<id>${escapeText(guid)}</id>
		<updated>${new Date(updated).toISOString()}</updated>
		<published>${new Date(ms).toISOString()}</published>
		<summary type="html">${cdata("In short")}</summary>
	</entry>`,
  )
  .join("\n")}
</feed>`;

/** Ghost's frontend/services/rss: everything in CDATA, the post's id as its guid. */
const ghostRss: Writer = (shown, origin) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>${cdata("Old blog")}</title><description>${cdata("Of tides")}</description><link>${origin}/</link><image><url>${origin}/favicon.png</url><title>Old blog</title><link>${origin}/</link></image><generator>Ghost 5.80</generator><lastBuildDate>${rfc822(newest(shown))}</lastBuildDate><atom:link href="${origin}/rss/" rel="self" type="application/rss+xml"/><ttl>60</ttl>${shown
    .map(
      ({ guid, link, title, ms }) =>
        `<item><title>${cdata(title)}</title><description>${cdata("In short")}</description><link>${escapeText(link)}</link><guid isPermaLink="false">${guid}</guid><category>${cdata("Boats & Tides")}</category><dc:creator>${cdata("Ada Lind")}</dc:creator><pubDate>${rfc822(ms)}</pubDate><content:encoded>${cdata("<p>Text</p>")}</content:encoded></item>`,
    )
    .join("")}</channel></rss>`;

/** As Substack serves it: the guid is the address. */
const substackRss: Writer = (shown, origin) =>
  `<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0"><channel><title>${cdata("Boats")}</title><description>${cdata("Letters")}</description><link>${origin}</link><generator>Substack</generator><lastBuildDate>${rfc822(newest(shown))}</lastBuildDate><atom:link href="${origin}/feed" rel="self" type="application/rss+xml"/><copyright>${cdata("Ada")}</copyright><language>${cdata("en")}</language>${shown
    .map(
      ({ guid, link, title, ms }) =>
        `<item><title>${cdata(title)}</title><description>${cdata("Subtitle")}</description><link>${escapeText(link)}</link><guid isPermaLink="false">${escapeText(guid)}</guid><dc:creator>${cdata("Ada")}</dc:creator><pubDate>${rfc822(ms)}</pubDate><content:encoded>${cdata("<p>Text</p>")}</content:encoded></item>`,
    )
    .join("")}</channel></rss>`;

const byDate = (shown: readonly Shown[]) => [...shown].sort((a, b) => b.ms - a.ms);

function ofWordpress(program: string, { file, posts, guid, address }: WxrBlog): OldBlog {
  const origin = "https://old.example";
  const shown = byDate(
    posts.map((post) => ({
      guid: guid(post),
      link: `${origin}${address(post)}`,
      title: post.title,
      ms: post.published,
      ...(post.updated === undefined ? {} : { updated: post.updated }),
    })),
  );
  const rss = { format: "rss", write: wordpressRss } as const;
  const atom = { format: "atom", write: wordpressAtom } as const;
  return {
    ...{ program, origin, shown, size: 10 },
    lists: [
      ..."/ /category/trade/ /category/arts-crafts/ /tag/hafen/page/2/ /tag/one-post-had-it/".split(
        " ",
      ),
      ..."/author/jane/ /2019/ /2019/03/ /page/2/ /wp-sitemap.xml /sitemap_index.xml".split(" "),
    ],
    files: { "export.xml": file },
    source: "export.xml",
    feeds: { "/feed/": rss, "/?feed=rss2": rss, "/feed/atom/": atom },
  };
}

function ofGhost(): OldBlog {
  const origin = "https://old.example";
  const iso = (ms: number) => new Date(ms).toISOString();
  const { json, expected } = ghostExport(21, 60, "5.80.1", iso, (_, html) => ({ html }));
  const shown = byDate(
    expected.map(({ guid, title, ms, address }) => ({
      ...{ guid, title, ms },
      link: `${origin}${encodeURI(address)}`,
    })),
  );
  const rss = { format: "rss", write: ghostRss } as const;
  return {
    ...{ program: "Ghost", origin, shown, size: 15 },
    lists:
      "/ /tag/boats-tides/ /tag/gang/ /author/ada/ /page/3/ /sitemap.xml /sitemap-posts.xml".split(
        " ",
      ),
    files: { "blog.ghost.json": json },
    source: "blog.ghost.json",
    feeds: { "/rss/": rss, "/feed/": rss },
  };
}

function ofSubstack(): OldBlog {
  const origin = "https://boats.substack.com";
  const { files, expected } = substackExport(22, 60, origin, "");
  const shown = byDate(
    expected.map(({ slug, title, date }) => ({
      guid: `${origin}/p/${slug}`,
      link: `${origin}/p/${slug}`,
      title,
      ms: Date.parse(date),
    })),
  );
  return {
    ...{ program: "Substack", origin, shown, size: 20 },
    lists: "/ /archive /sitemap.xml".split(" "),
    files: { "export.zip": zipOf(files) as unknown as string },
    source: "export.zip",
    feeds: { "/feed": { format: "rss", write: substackRss } },
  };
}

const OLD_BLOGS: readonly OldBlog[] = [
  ofWordpress("WordPress of 2007", classicBlog("UTF-8")),
  ofWordpress("WordPress of today", blockBlog()),
  ofGhost(),
  ofSubstack(),
];

test.each(OLD_BLOGS.map((blog) => [blog.program, blog] as const))(
  "%s: who followed it by its own feeds meets nothing new, nothing twice and nothing gone, by three parsers",
  async (_, { origin, files, source, shown, size, feeds, lists }) => {
    const house = movingHouse(PUBLICATION_YAML.replace("https://harbour.example", origin));
    for (const [path, content] of Object.entries(files)) house.give(path, content);
    expect((await house.move([source])).complained).toEqual([]);
    const site = await compiledSite({
      ...house.content(),
      "publication.yaml": house.read("content/publication.yaml"),
    });
    const get = (path: string) => site.app.request(`${origin}${path}`);
    const everRead = new Set(shown.map(({ guid }) => guid));
    for (const [path, { format, write }] of Object.entries(feeds)) {
      const old = write(shown.slice(0, size), origin);
      const led = await get(path);
      expect([path, led.status]).toEqual([path, 301]);
      const fresh = await get(led.headers.get("location")?.replace(origin, "") ?? "");
      const body = await fresh.text();
      for (const [name, read] of PARSERS) {
        const had = await read(old, format);
        const has = await read(body, format);
        expect([name, path, had.length]).toEqual([name, path, size]);
        expect({
          new: has.filter((id) => !everRead.has(id)),
          twice: has.length - new Set(has).size,
          gone: had.filter((id) => !has.includes(id)),
          order: has.slice(0, size),
        }).toEqual({ new: [], twice: 0, gone: [], order: had });
      }
      // Titles, dates and links too: the command that movers have.
      house.give("old-feed.xml", old);
      const said: string[] = [];
      const say = (line: string) => void said.push(line);
      const io = { stdout: say, stderr: say, cwd: house.dir };
      const code = await compareCommand.run({ positionals: ["old-feed.xml"], values: {} }, io);
      expect({
        code,
        said: said.filter((line) => /^(?:new|changed|gone|double) /.test(line)),
      }).toEqual({ code: 0, said: [] });
    }
    for (const link of [...shown.map((one) => one.link), ...lists]) {
      const answer = await get(link.replace(origin, ""));
      const end =
        answer.status === 301
          ? await get(answer.headers.get("location")?.replace(origin, "") ?? "")
          : answer;
      expect([link, end.status]).toEqual([link, 200]);
    }
  },
  120_000,
);
