/** Chinese in simplified characters. */
import type { Words } from "../../publication/words.ts";

export const zhHans: Words = {
  tag: "zh-Hans",
  direction: "ltr",
  locale: "zh-Hans",
  emails: {
    asked: {
      instant: "每篇新文章",
      daily: "每日摘要",
      weekly: "每周摘要",
      monthly: "每月摘要",
      other: "摘要",
    },
    edition: {
      digest: {
        daily: "每日摘要",
        weekly: "每周摘要",
        monthly: "每月摘要",
        other: "摘要",
      },
      posts: {
        other: "新文章",
      },
      corrections: {
        other: "更正",
      },
      contents: "本期内容",
      subject: {
        other: "{title}，另有 # 篇",
      },
      correctionSubject: "更正：{title}",
      correction: "更正",
      minutes: {
        other: "阅读时间约 # 分钟",
      },
      continueReading: "继续阅读：{title}",
      carried: {
        other: "还有 # 篇文章将在下一期发送。",
      },
      otherTopics: "其他主题",
      why: "您收到这封邮件，是因为您订阅了 {title} 的{digest}。",
      whySubscribed: "您收到这封邮件，是因为您订阅了 {title}。",
      preferences: "管理订阅设置",
      unsubscribe: "退订",
      onTheWeb: "在浏览器中查看",
    },
    subscription: {
      confirmation: {
        subject: "请确认您对 {title} 的订阅",
        heading: "请确认您的订阅",
        body: "有人（很可能就是您）希望用这个邮箱地址接收 {title} 的{digest}。在您确认之前，订阅不会生效。",
        button: "确认订阅",
      },
      welcome: {
        subject: "欢迎订阅 {title}",
        heading: "感谢您的订阅",
        body: "您的邮箱地址已确认。从现在起，您将收到 {title} 的{digest}。每封邮件都附有管理订阅设置和退订的链接。",
        button: "管理订阅设置",
      },
      known: {
        subject: "您已经订阅了 {title}",
        heading: "您已经订阅了",
        body: "有人（很可能就是您）再次在订阅表单中填写了这个邮箱地址。该地址已经订阅了 {title} 的{digest}。没有任何变化。",
        paused:
          "有人（很可能就是您）再次在订阅表单中填写了这个邮箱地址。该地址已经订阅了 {title} 的{digest}（目前已暂停）。没有任何变化。",
        button: "管理订阅设置",
      },
      left: {
        subject: "您是想退订 {title} 吗？",
        heading: "您是想退订吗？",
        body: "这个邮箱地址已退订 {title}，同一邮箱域名的其他地址也在几秒之内一同退订。这往往是会打开邮件链接的安全程序所为。如果您确实想退订，无需任何操作：您将保持退订状态，我们不会再次询问。如果不是，请点击按钮。",
        button: "重新订阅",
      },
      moved: {
        subject: "{title} 不再发送到这个地址",
        heading: "您的订阅已转到另一个地址",
        body: "一位用这个地址接收 {title} 的订阅者已将订阅转到另一个地址，该地址也已确认。以前发到这里的邮件中的链接不再能打开订阅，但仍可用来退订。如果是您本人操作，则无需处理；如果不是，请点击按钮：订阅将恢复到这个地址，另一个地址将无法再使用。",
        button: "撤销地址更改",
      },
      change: {
        subject: "请确认您订阅 {title} 的新地址",
        heading: "今后用这个地址接收邮件吗？",
        body: "{title} 的一位订阅者希望今后用这个邮箱地址接收邮件。在您确认之前，不会有任何变化。",
        button: "使用这个地址",
      },
      paste: "如果按钮无法使用，请将下面的链接复制到浏览器中打开：",
      expires: "此链接 48 小时内有效。",
      expiresMoved: "此链接在更改后 14 天内有效。之后请重新订阅。",
      ignore:
        "如果不是您本人操作，请忽略这封邮件：您不会被加入订阅名单，我们会在 30 天后删除这个地址。",
      ignoreChange: "如果不是您本人操作，请忽略这封邮件，不会有任何变化。",
      latest: "最近一期",
      preferences: "管理订阅设置",
      unsubscribe: "退订",
    },
  },
  feeds: {
    correction: "更正：",
    whole: "阅读全文",
  },
  texts: {
    table: "表",
    notes: "注释",
    back: "返回正文",
  },
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
