/** Chinese in traditional characters. */
import type { Words } from "../../publication/words.ts";

export const zhHant: Words = {
  tag: "zh-Hant",
  direction: "ltr",
  locale: "zh-Hant",
  emails: {
    asked: {
      instant: "每篇新文章",
      daily: "每日摘要",
      weekly: "每週摘要",
      monthly: "每月摘要",
      other: "摘要",
    },
    edition: {
      digest: {
        daily: "每日摘要",
        weekly: "每週摘要",
        monthly: "每月摘要",
        other: "摘要",
      },
      posts: {
        other: "新文章",
      },
      corrections: {
        other: "更正",
      },
      contents: "本期內容",
      subject: {
        other: "{title}，另有 # 篇",
      },
      correctionSubject: "更正：{title}",
      correction: "更正",
      minutes: {
        other: "閱讀時間約 # 分鐘",
      },
      continueReading: "繼續閱讀：{title}",
      carried: {
        other: "還有 # 篇文章將在下一期寄出。",
      },
      otherTopics: "其他主題",
      why: "您收到這封電子郵件，是因為您訂閱了 {title} 的{digest}。",
      whySubscribed: "您收到這封電子郵件，是因為您訂閱了 {title}。",
      preferences: "管理訂閱設定",
      unsubscribe: "取消訂閱",
      onTheWeb: "在瀏覽器中檢視",
    },
    subscription: {
      confirmation: {
        subject: "請確認您對 {title} 的訂閱",
        heading: "請確認您的訂閱",
        body: "有人（很可能就是您）希望用這個電子郵件地址接收 {title} 的{digest}。在您確認之前，訂閱不會生效。",
        button: "確認訂閱",
      },
      welcome: {
        subject: "歡迎訂閱 {title}",
        heading: "感謝您的訂閱",
        body: "您的電子郵件地址已確認。從現在起，您將收到 {title} 的{digest}。每封郵件都附有管理訂閱設定和取消訂閱的連結。",
        button: "管理訂閱設定",
      },
      known: {
        subject: "您已經訂閱了 {title}",
        heading: "您已經訂閱了",
        body: "有人（很可能就是您）再次在訂閱表單中填寫了這個電子郵件地址。這個地址已經訂閱了 {title} 的{digest}。沒有任何變更。",
        paused:
          "有人（很可能就是您）再次在訂閱表單中填寫了這個電子郵件地址。這個地址已經訂閱了 {title} 的{digest}（目前已暫停）。沒有任何變更。",
        button: "管理訂閱設定",
      },
      left: {
        subject: "您是想取消訂閱 {title} 嗎？",
        heading: "您是想取消訂閱嗎？",
        body: "這個電子郵件地址已取消訂閱 {title}，同一郵件網域的其他地址也在幾秒之內一同取消訂閱。這往往是會開啟郵件連結的安全程式所為。如果您確實想取消訂閱，無須任何操作：您將維持取消訂閱的狀態，我們不會再次詢問。如果不是，請按下按鈕。",
        button: "重新訂閱",
      },
      moved: {
        subject: "{title} 不再寄到這個地址",
        heading: "您的訂閱已轉到另一個地址",
        body: "一位用這個地址接收 {title} 的訂閱者已將訂閱轉到另一個地址，該地址也已確認。先前寄到這裡的郵件中的連結不再能開啟訂閱，但仍可用來取消訂閱。如果是您本人操作，則無需處理；如果不是，請點擊按鈕：訂閱將恢復到這個地址，另一個地址將無法再使用。",
        button: "復原地址變更",
      },
      change: {
        subject: "請確認您訂閱 {title} 的新地址",
        heading: "今後用這個地址接收郵件嗎？",
        body: "{title} 的一位訂閱者希望今後用這個電子郵件地址接收郵件。在您確認之前，不會有任何變更。",
        button: "使用這個地址",
      },
      paste: "如果按鈕無法使用，請將下面的連結複製到瀏覽器中開啟：",
      expires: "此連結在 48 小時內有效。",
      expiresMoved: "此連結在變更後 14 天內有效。之後請重新訂閱。",
      ignore:
        "如果不是您本人操作，請忽略這封郵件：我們不會將這個地址加入訂閱名單，並會在 30 天後將它刪除。",
      ignoreChange: "如果不是您本人操作，請忽略這封郵件，不會有任何變更。",
      latest: "最近一期",
      preferences: "管理訂閱設定",
      unsubscribe: "取消訂閱",
    },
  },
  feeds: {
    correction: "更正：",
    whole: "閱讀全文",
  },
  texts: {
    table: "表",
    notes: "註釋",
    back: "返回正文",
  },
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
