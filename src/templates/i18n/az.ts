/** Azerbaijani. */
import type { Words } from "../../publication/words.ts";

export const az: Words = {
  tag: "az",
  direction: "ltr",
  locale: "az",
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
      podcast: "{publication}: Podkast",
    },
    home: {
      nothing: "Hələ heç nə dərc olunmayıb.",
      more: "Digər yazılar",
      everything: "Dərc etdiyimiz hər şey",
    },
  },
};
