/** A publication of Arabic readers, for tests of mail that runs from right to left. */
import type { Publication } from "../../src/publication/publication.ts";
import { ar } from "../../src/templates/i18n/ar.ts";
import { samplePublication } from "./library.ts";

export const arabicPublication: Publication = {
  ...samplePublication,
  title: "رسالة الميناء",
  subtitle: "أخبار من ميناء صغير",
  language: "ar",
  direction: "rtl",
  words: ar,
  authors: [
    { id: "ada", name: "آدا ليند" },
    { id: "ben", name: "Ben Okoro" },
  ],
  topics: [
    { slug: "tides", name: "المد والجزر", description: "" },
    { slug: "boats", name: "Boats & crews", description: "" },
  ],
  from: { name: "رسالة الميناء", address: "letter@harbour.example" },
  postalAddress: ["رسالة الميناء", "12 شارع الرصيف", "1 Quay Street", "12345 Harbour"],
};
