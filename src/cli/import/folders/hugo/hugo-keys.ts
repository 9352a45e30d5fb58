/** Keys of posts as Hugo and its themes (PaperMod, Ananke, Blowfish, Hextra, Congo, Academic, Stack) name them. */
import type { KeyTable } from "../site/key-table.ts";

export const HUGO_KEYS: KeyTable = {
  title: "title linktitle name",
  date: "date publishdate pubdate published lastmod",
  updated: "lastmod modified updated lastmodified lastupdated",
  summary: "summary description abstract excerpt subtitle",
  language: "lang language locale",
  slug: "slug",
  tags: "tags tag topics topic categories category series keywords params.tags",
  authors: "authors author params.author params.authors byline",
  picture:
    "cover.image cover image images featuredimage featureimage featuredimagepreview thumbnail featured banner header.image heroimage coverimage resources img photo ogimage metaimage params.cover params.image",
  pictureAlt: "cover.alt imagealt featuredalt coveralt alt",
  pictureCaption: "cover.caption imagecaption featuredcaption caption covercaption",
  recording: "enclosure audio podcast podcastfile podcasturl",
  used: "draft url permalink aliases publishdate expirydate type layout weight menu menus slug build headless cascade outputs markup iscjklanguage translationkey guid email correction math mathjax katex comments toc showtoc tocopen hidemeta showreadingtime sharebuttons hidden disableshare searchhidden linktitle resources params sitemap robotsnoindex",
};
