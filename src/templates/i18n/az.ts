/** Azerbaijani. */
import type { Words } from "../../publication/words.ts";

export const az: Words = {
  tag: "az",
  direction: "ltr",
  locale: "az",
  formats: {
    months: [
      ...["yanvar", "fevral", "mart", "aprel", "may", "iyun"],
      ...["iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"],
    ],
    shortMonths: "yan fev mar apr may iyn iyl avq sen okt noy dek".split(" "),
    day: "{day} {month} {year}",
    shortDay: "{day} {month}",
    monthOfYear: "{month} {year}",
    moment: "{day} {month} {year}, {time} {zone}",
    list: "{before} və {last}",
    numbersOf: "de",
  },
  pages: {
    frame: {
      skip: "Məzmuna keç",
      main: "Əsas naviqasiya",
      foot: "Alt naviqasiya",
      latest: "Yenilər",
      topics: "Mövzular",
      archive: "Arxiv",
      follow: "İzlə",
      subscribe: "Abunə ol",
      subscribeByEmail: "E-poçtla abunə ol",
      editions: "Buraxılışlar",
      feeds: "Lentlər",
      elsewhere: "Başqa yerlərdə",
      podcast: "{publication}: Podkast",
    },
    home: {
      nothing: "Hələ heç nə dərc olunmayıb.",
      more: "Digər yazılar",
      everything: "Dərc etdiyimiz hər şey",
    },
  },
};
