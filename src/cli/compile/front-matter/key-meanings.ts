/** What other programs call the keys that we have: an author who writes theirs means ours. */

import { nearest } from "../../../markdown/problem.ts";
import { byField } from "../../../publication/post-fields.ts";

/** Ours → theirs, in lower case and without separators. The first of ours that a file may have is proposed. */
const MEANINGS: Readonly<Record<string, string>> = {
  topics: "tag tags category categories keywords labels section sections taxonomies subjects",
  authors: "author by byline writer writers creator contributors",
  summary: "description excerpt abstract lead teaser standfirst desc intro dek",
  title: "name headline heading",
  subtitle: "tagline slogan description motto",
  date: "published publishdate pubdate publishedat publicationdate posted postdate created createdat time day",
  updated: "lastmod modified lastmodified lastmodifiedat updatedat datemodified revised",
  draft:
    "published publish private hidden unlisted visibility status public unpublished visible wip state",
  slug: "permalink url link path address alias",
  formerly: "aliases redirectfrom redirects oldslugs formerslugs",
  language: "lang locale",
  image:
    "cover thumbnail featuredimage featureimage heroimage hero picture photo banner ogimage images",
  enclosure: "audio podcast attachment file mp3",
  email: "newsletter mail send sendemail notify digest",
  ...byField(({ elsewhere }) => elsewhere),
  guid: "entryid atomid rssid feedid feedguid",
  id: "guid uuid uid key",
  src: "url href path source file image picture",
  alt: "description text title alttext",
  credit: "photographer copyright source by author attribution",
  type: "mime mimetype mediatype contenttype",
  length: "size bytes filesize",
  duration: "time playtime",
  url: "src href file path link",
  address: "url site siteurl baseurl domain email mail website origin",
  timezone: "tz zone time",
  postal_address: "postal street postaddress address mailingaddress",
  operator: "admin owner editor contact webmaster",
  from: "sender mailfrom fromaddress",
  digest: "newsletter cadence cadences schedule email",
  navigation: "nav menu menus mainmenu headerlinks",
  footer: "foot footermenu footerlinks footernav",
  social: "socials sameas profiles sociallinks relme accounts",
  share: "sharing sharebuttons socialshare sharelinks showsharebuttons",
  series: "serial serie collection",
  part: "number position order index seriesorder seriesindex weight",
  contents: "toc tableofcontents showtoc tocopen hastoc",
  pinned: "pin first sticky featured lead",
};

/**
 * The known key that `key` was probably meant to be: by spelling, else by what other programs mean with it.
 *
 * @param value what stands at the key: `published: false` is a draft, `published: 2025-01-01` a date
 */
export function keyMeant(
  key: string,
  value: unknown,
  known: readonly string[],
): string | undefined {
  const near = nearest(key, known);
  if (near !== undefined) return near;
  const bare = key.toLowerCase().replace(/[^\p{L}\d]+/gu, "");
  const same = known.find((candidate) => candidate.replaceAll("_", "") === bare);
  const meant = Object.entries(MEANINGS)
    .filter(([ours, theirs]) => known.includes(ours) && theirs.split(" ").includes(bare))
    .map(([ours]) => ours);
  const isFlag = typeof value === "boolean" || /^(?:true|false|yes|no)$/i.test(String(value));
  return same ?? (isFlag && meant.includes("draft") ? "draft" : meant[0]);
}
