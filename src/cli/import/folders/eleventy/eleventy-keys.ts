/** Keys of posts as Eleventy and its starters name them. */
import type { KeyTable } from "../site/key-table.ts";

export const ELEVENTY_KEYS: KeyTable = {
  title: "title name heading headline seo.title",
  date: "date published pubdate publishdate datepublished",
  updated:
    "updated lastmod modified dateupdated updatedat lastupdated updateddate lastmodified datemodified",
  summary:
    "description summary excerpt metadesc metadescription intro subtitle abstract seo.description",
  language: "lang language locale",
  slug: "slug",
  tags: "tags tag topics topic categories category keywords",
  authors: "authors author byline by",
  picture:
    "image cover hero thumbnail featuredimage featureimage socialimage coverimage heroimage ogimage metaimage banner img photo sharingimage",
  pictureAlt: "imagealt alt heroalt coveralt thumbnailalt",
  pictureCaption: "imagecaption caption herocaption",
  recording: "enclosure audio podcast audiofile episode",
  used: "layout permalink draft eleventyexcludefromcollections eleventycomputed eleventynavigation templateengineoverride pagination eleventyimport dynamicpermalink aliases alias redirectfrom redirects redirect oldurls oldurl id guid email correction templateclass eleventyimport",
};
