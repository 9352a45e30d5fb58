/** Keys of posts as Astro's starters and themes (its blog, AstroPaper, AstroWind, Fuwari) name them. */
import type { KeyTable } from "../site/key-table.ts";

export const ASTRO_KEYS: KeyTable = {
  title: "title heading name",
  date: "pubdate pubdatetime publishdate publisheddate date published publishedat datepublished createdat postdate",
  updated:
    "updateddate moddatetime updated updatedat modifieddate lastmod lastmodified datemodified updatedate",
  summary: "description summary excerpt metadescription subtitle abstract",
  language: "lang language locale",
  slug: "slug postslug",
  tags: "tags tag topics categories category keywords",
  authors: "authors author byline",
  picture:
    "heroimage image cover ogimage coverimage thumbnail banner featuredimage img hero socialimage",
  pictureAlt: "heroalt imagealt coveralt coverimagealt alt heroimagealt",
  pictureCaption: "imagecaption heroimagecaption caption",
  recording: "enclosure audio podcast audiofile",
  used: "draft layout slug postslug featured isdraft canonicalurl id guid email correction sticky pinned ispinned timezone setup aliases redirectfrom toc hidetoc minutesread",
};
