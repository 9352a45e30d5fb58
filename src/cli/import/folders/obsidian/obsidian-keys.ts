/** Properties of notes as Obsidian, its plug-ins and the programs that publish vaults name them. */
import type { KeyTable } from "../site/key-table.ts";

export const OBSIDIAN_KEYS: KeyTable = {
  title: "title",
  date: "date created datecreated createdat publishdate published pubdate",
  updated: "updated modified lastmod datemodified updatedat lastmodified datemodified",
  summary: "description summary excerpt abstract",
  language: "lang language",
  slug: "slug permalink",
  tags: "tags tag topics categories category",
  authors: "authors author",
  picture: "cover image banner thumbnail socialimage",
  pictureAlt: "imagealt coveralt alt",
  pictureCaption: "caption",
  recording: "audio enclosure",
  used: "aliases alias cssclass cssclasses publish permalink draft position kanbanplugin id guid email correction dgpublish dghomepage",
};
