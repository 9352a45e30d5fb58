/** Chinese in traditional characters. */
import type { Words } from "../../publication/words.ts";

export const zhHant: Words = {
  tag: "zh-Hant",
  direction: "ltr",
  locale: "zh-Hant",
  pages: {
    frame: {
      skip: "跳至內文",
      main: "主導覽",
      foot: "頁尾導覽",
      latest: "最新",
      topics: "主題",
      archive: "彙整",
      follow: "追蹤",
      subscribe: "訂閱",
      subscribeByEmail: "以電子郵件訂閱",
      editions: "各期電子報",
      feeds: "訂閱源",
      elsewhere: "其他平台",
      podcast: "{publication}：Podcast",
    },
    home: {
      nothing: "尚未發布任何內容。",
      more: "更多文章",
      everything: "我們發布的所有內容",
    },
  },
};
