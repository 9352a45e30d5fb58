/** Chinese in simplified characters. */
import type { Words } from "../../publication/words.ts";

export const zhHans: Words = {
  tag: "zh-Hans",
  direction: "ltr",
  locale: "zh-Hans",
  pages: {
    frame: {
      skip: "跳到正文",
      main: "主导航",
      foot: "页脚导航",
      latest: "最新",
      topics: "主题",
      archive: "归档",
      follow: "关注",
      subscribe: "订阅",
      subscribeByEmail: "通过邮件订阅",
      editions: "往期邮件",
      feeds: "订阅源",
      elsewhere: "其他平台",
      podcast: "{publication}：播客",
    },
    home: {
      nothing: "还没有发布任何内容。",
      more: "更多文章",
      everything: "我们发布的全部内容",
    },
  },
};
