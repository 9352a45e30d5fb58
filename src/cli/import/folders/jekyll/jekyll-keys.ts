/** Keys of posts as Jekyll, its plug-ins and its themes (Minima, Minimal Mistakes, Chirpy, Beautiful Jekyll) name them. */
import type { KeyTable } from "../site/key-table.ts";

export const JEKYLL_KEYS: KeyTable = {
  title: "title name headline",
  date: "date",
  updated:
    "lastmodifiedat updated update modified lastmod modifieddate dateupdated updatedat lastupdated",
  summary: "description excerpt summary desc subtitle tagline abstract",
  language: "lang language locale",
  slug: "slug",
  tags: "category categories tag tags",
  authors: "authors author byline by",
  picture:
    "image coverimage cover featuredimage featureimage featureimg headerimage headerimg header.teaser header.image header.overlayimage thumbnail thumbnailimg thumb teaser img banner background hero heroimage ogimage socialimage sharingimage shareimg",
  pictureAlt: "imagealt alt coveralt header.imagedescription",
  pictureCaption: "imagecaption caption header.caption",
  recording: "enclosure audio podcast audiofile file mp3",
  used: "layout permalink published draft redirectfrom redirectto sitemap comments excerptseparator renderwithliquid categories id guid email correction nav navorder pin toc tocsticky mathjax math mermaid share related readtime authorprofile classes sidebar hidden search disqus disqusidentifier type",
};
