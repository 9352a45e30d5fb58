/** Chinese in traditional characters. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
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
    latestPosts: "最新文章",
    podcast: "{publication}：Podcast",
  },
  home: {
    nothing: "尚未發布任何內容。",
    more: "更多文章",
    everything: "我們發布的所有內容",
  },
  post: {
    corrected: "已更正",
    updated: "更新於 {time}",
    by: "作者：{authors}",
    license: "授權條款",
    neighbours: "相鄰文章",
    earlier: "上一篇",
    later: "下一篇",
  },
  follow: {
    heading: "追蹤 {name}",
    closed: "電子郵件訂閱尚未開放。",
    choose: "選擇頻率、主題和時間",
    paste:
      "將本站網址貼到任何一款閱讀器，或直接使用{feed}。新文章會自動送達；沒有人統計您開啟了什麼。",
    theFeed: "訂閱源",
    more: "進一步了解訂閱源",
  },
  topic: {
    kicker: "主題",
    page: "{topic}，第 {number} 頁",
    pages: "本主題的分頁",
    newer: "較新的文章",
    older: "較舊的文章",
    nothing: "這裡尚未發布任何內容。",
    about: "{publication} 所寫的主題。",
    intro: "每個主題都有自己的頁面和訂閱源。",
    none: "尚無主題。",
    posts: { other: "# 篇文章" },
  },
  archive: {
    ofYear: "{year}彙整",
    about: "{publication} 發布的所有內容。",
    aboutYear: "{publication} 在{year}發布的所有內容。",
    years: "年份",
  },
  feeds: {
    about: "在閱讀器中追蹤 {publication}：各訂閱源及其網址。",
    intro:
      "訂閱源是一份列出我們最新文章全文的清單，有固定的網址，由您選擇的應用程式代您查看。您無須在本站註冊帳號，也沒有人知道您讀了什麼。",
    readers: "在閱讀器中開啟",
    device: "本裝置上的應用程式",
    paste: "在其他閱讀器中，請選擇{add}，然後貼上本站網址 {address} 或下列任一網址。",
    add: "新增訂閱源",
    everything: "我們發布的所有內容",
    formats: {
      rss: "歷史最久、支援最廣的格式；Podcast 應用程式需要它。",
      atom: "不知道選哪個時，就選這個。",
      json: "相同內容的 JSON 版本，供撰寫程式的人使用。",
    },
    podcast: "Podcast",
    podcasts: "Podcast",
    episodes: "各集節目",
    aboutPodcast: "只含節目：供 Podcast 應用程式和目錄使用。",
    editions: "逐期摘要",
    aboutEditions: "項目較少：每項列出一期摘要的內容。",
    readEditions: "閱讀各期電子報",
    topics: "只看一個主題",
    readTopic: "閱讀該主題",
    authors: "只看一位作者",
    aboutAuthor: "{name} 署名的文章。",
    together: "一次取得全部",
    opml: "{file} 列出所有訂閱源，每個一次：閱讀器稱之為匯入訂閱。",
  },
  editions: {
    about: "{publication} 的摘要電子報，內容與寄出時一致。",
    intro: "摘要電子報，內容與寄出時一致，最新的在前。其訂閱源見「{follow}」頁面。",
    none: "尚未寄出任何一期。",
    single: "單篇文章",
    line: "{name}，{date}，{items}",
    items: { other: "# 篇" },
    title: "{name}，{date}",
    itemLine: "{authors}，{date}",
    feedTitle: "{publication}：各期電子報",
    feedAbout: "摘要電子報，內容與寄出時一致。",
  },
  recording: {
    season: "第 {number} 季",
    episode: "第 {number} 集",
    trailer: "預告",
    bonus: "特別節目",
    audio: "本文的音訊",
    video: "本文的影片",
    download: "下載",
    minutes: { other: "# 分鐘" },
    megabytes: "{size} MB",
    chapters: "章節",
    more: "詳情",
    transcript: "逐字稿",
  },
  missing: {
    unknown: {
      title: "找不到",
      about: "此頁面不存在。",
      heading: "這個網址沒有內容",
      words: "可能是網址輸入有誤，也可能這裡從未有過這個頁面。已移動的文章會自動轉往新網址。",
    },
    withdrawnFile: {
      title: "已撤回",
      about: "此檔案已撤回。",
      heading: "此檔案已撤回",
      words: "它屬於一篇我們已經撤回的文章。",
    },
    gone: {
      title: "已移除",
      about: "這個網址的內容已移除。",
      heading: "這裡的內容已移除",
      words: "它已被移除，不會再恢復。",
    },
    notAllowed: {
      title: "不允許",
      about: "此網址不接受該方法。",
      heading: "不能以這種方式使用此網址",
      words: "它接受的方法：{methods}。",
    },
    notSetUp: {
      title: "尚未開放",
      about: "本站尚未設定電子郵件。",
      heading: "訂閱尚未開放",
      words:
        "本站尚未設定電子郵件，或暫時無法使用。沒有變更任何內容，也沒有寄出任何郵件：請稍後再試。",
    },
    broken: {
      title: "錯誤",
      about: "出了點問題。",
      heading: "我們這邊出了點問題",
      words: "問題已記錄。請過幾分鐘再試。",
    },
    retracted: {
      title: "已撤回",
      about: "此文章已撤回。",
      words: "我們已撤回此文章，原因如下。",
    },
    firstPublished: "首次發布於 {date}",
  },
  machines: {
    posts: "文章",
    pages: "頁面",
    listed: "{posts}。在每篇的網址後加上 `.md` 即為其 Markdown 版本。",
    newest: "{posts}，此處列出最新的 {count} 篇。在每篇的網址後加上 `.md` 即為其 Markdown 版本。",
    feed: "訂閱源",
    aboutFeed: "最新文章，附有其餘文章彙整的連結",
    aboutEditions: "已寄出的電子報",
    sitemap: "網站地圖",
    aboutSitemap: "所有網址",
    withdrawn: "此文章已撤回：{reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "您的電子郵件地址",
    howOften: "頻率",
    cadences: {
      instant: "每篇新文章",
      daily: "每天",
      weekly: "每週",
      monthly: "每月",
      other: "摘要",
    },
    notOffered: "您所選的已不再提供。",
    topicsHint: "一個都不選即為全部",
    timeZone: "時區",
    ourZone: "{zone}（本站時區）",
    zones: {
      africa: "非洲",
      america: "美洲",
      antarctica: "南極洲",
      arctic: "北極地區",
      asia: "亞洲",
      atlantic: "大西洋",
      australia: "澳洲",
      europe: "歐洲",
      indian: "印度洋",
      pacific: "太平洋",
    },
    hour: "時間",
    usualTime: "我們的慣常時間",
    trap: "請留空",
  },
  subscribe: {
    about: "以電子郵件接收 {publication}，頻率由您決定。",
    kicker: "電子郵件訂閱",
    intro: "新文章送達您的信箱，頻率由您決定。隨時可以一鍵取消訂閱。",
    pledge:
      "我們會寄出一封郵件，以確認該地址屬於您；在您確認之前，不會再寄出其他郵件。該地址僅用於本電子報；我們不追蹤您是否開啟郵件或點擊連結，並會應您的要求將其刪除。",
  },
  look: {
    heading: "請查看您的信箱",
    kicker: "還差一步",
    words: "如果我們能夠且可以寫信到該地址，來自 {sender} 的郵件會告訴您接下來怎麼做。",
    limits:
      "同一地址每天最多收到一封這樣的郵件，每月最多三封。如果您最近收到過，請使用那一封：在您確認之前，其中的按鈕代表您剛才所做的選擇。",
    spam: "十分鐘後仍未收到？請查看垃圾郵件資料夾，並檢查地址是否輸入有誤。",
    another: "輸入其他地址",
    script:
      "請查看您的信箱：如果我們能夠且可以寫信到該地址，會有一封郵件告訴您接下來怎麼做。同一地址每天最多收到一封，每月最多三封；如果您最近收到過，請使用那一封。",
  },
  confirm: {
    title: "確認",
    kicker: "還需點擊一次",
    heading: "確認您的訂閱",
    words: "{address} 將訂閱：{cadence}，{topics}。",
    cadences: {
      instant: "每篇新文章",
      daily: "每天",
      weekly: "每週",
      monthly: "每月",
      other: "摘要",
    },
    allTopics: "所有主題",
    button: "確認訂閱",
    notYou: "如果不是您本人操作，請關閉此頁面：您不會被訂閱。",
  },
  confirmed: {
    title: "已確認",
    heading: "謝謝，您已訂閱",
    next: "您將收到下一期。每封郵件都附有管理訂閱設定和取消訂閱的連結。",
    paused: "您的訂閱目前已暫停。每封郵件都附有管理訂閱設定和取消訂閱的連結。",
  },
  answer: {
    done: "完成",
    unchanged: "沒有變更",
    thisLink: "此連結",
    managePreferences: "管理訂閱設定",
    subscribeAgain: "重新訂閱",
  },
  preferences: {
    title: "訂閱設定",
    kicker: "訂閱",
    heading: "您的訂閱設定",
    save: "儲存",
    saved: "已儲存。您的變更從下一期開始生效。",
    active: "{address} 已訂閱。",
    paused: "{address} 已訂閱，目前已暫停。",
    pausedUntil: "{address} 已訂閱，暫停至 {date}。",
    pending: "{address} 尚未確認。",
    unsubscribed: "{address} 已取消訂閱。如要恢復，請重新訂閱。",
    bounced: "郵件無法送達 {address}，因此我們已停止寄送。如要恢復，請重新訂閱。",
    complained: "{address} 將我們的郵件標示為垃圾郵件，因此我們已停止寄送。如要恢復，請重新訂閱。",
    pause: "暫停",
    until: "在此日期之前不寄送郵件（留空：直到您恢復）",
    nowPaused: "已暫停。在您於此處恢復之前，不會寄送任何一期。",
    nowPausedUntil: "已暫停。在 {date} 之前，不會寄送任何一期。",
    meanwhile: "您的下一期將包含這段期間發布的內容。",
    resume: "恢復寄送",
    resumed: "將從下一期恢復寄送。",
    change: "變更地址",
    newAddress: "新的電子郵件地址",
    changeHint:
      "我們會寄信到新地址以供確認。此後，先前郵件中的連結只能用於取消訂閱，原地址也會收到通知。",
    sendConfirmation: "寄出確認信",
    confirmationSent:
      "如果我們能夠且可以寫信到該地址，會有一封郵件請您確認；同一地址每天最多收到一封，每月最多三封。在您確認之前，不會有任何變更。",
    yourData: "您的資料",
    asFile: "{everything}（檔案）。",
    everything: "我們儲存的關於您的所有資料",
    sure: "刪除我的所有資料。此操作無法復原。",
    delete: "刪除我的資料",
    deleted: "您的資料已刪除",
    whatRemains:
      "我們儲存的關於您的資料已刪除；資料庫備份會在 30 天內過期。留下來的只是不會透露您身分的數字：一個由您的地址產生，用來防止匯入名單時將您重新加入；其餘屬於已寄出的郵件。已在途中的郵件仍可能送達。",
    notSure: "沒有刪除任何內容。如要刪除您的資料，請勾選方框。",
  },
  standing: {
    back: "您已恢復訂閱，一切照舊，從下一期開始。",
    backPaused: "您已恢復訂閱。訂閱仍為暫停狀態，與先前一樣。",
  },
  move: {
    title: "新地址",
    heading: "今後用這個地址接收郵件嗎？",
    words:
      "從現在起，{address} 將接收郵件，原地址不再接收。原地址會收到通知，並可在兩週內復原此變更。",
    wordsPaused:
      "目前的暫停結束後，{address} 將接收郵件，原地址不再接收。原地址會收到通知，並可在兩週內復原此變更。",
    button: "使用這個地址",
    notYou: "如果不是您本人操作，請關閉此頁面：不會有任何變更。",
    done: "郵件現在寄到這個地址",
    already: "郵件寄到這個地址",
    doneWords: "{state}原地址不再接收郵件，並會收到通知。",
    alreadyWords: "此連結先前已將訂閱轉到這裡，訂閱仍在這裡。{state}",
    active: "下一期將寄到這個地址。",
    paused: "訂閱目前已暫停。",
    ended: "訂閱此後已結束：不會寄送任何郵件到這個地址。",
    undo: {
      title: "復原",
      heading: "復原地址變更嗎？",
      words:
        "訂閱將恢復到 {address}。另一個地址將失去訂閱，先前所有郵件中的連結只能用於取消訂閱：下一封郵件會附上新連結。",
      button: "復原地址變更",
      yours: "如果是您本人變更的，請關閉此頁面：一切保持不變。",
      done: "訂閱已恢復到這個地址",
      doneWords: "{state}另一個地址不再能開啟訂閱；請檢查您收到的內容是否仍與您的選擇一致。",
      ended: "訂閱又歸您所有，但在此期間已結束，不會寄送任何郵件。如要接收郵件，請重新訂閱。",
      already: "此變更先前已復原",
      alreadyWords: "現在沒有變更任何內容。此後郵件中的連結有效。",
    },
  },
  unsubscribe: {
    unsubscribe: "取消訂閱",
    heading: "要取消訂閱嗎？",
    words: "點擊一次，{publication} 的郵件就會停止。",
    wordsMoved:
      "這封郵件寄出之後，{publication} 的訂閱地址已變更。無論現在寄往哪裡，點擊一次即可結束訂閱。",
    title: "已取消訂閱",
    done: "您已取消訂閱",
    nothingSent: "不會寄送任何郵件給您",
    gone: "此訂閱已結束，不會再為它寄送郵件；已在途中的郵件仍可能送達。您無須再做任何事。",
    bounced:
      "此訂閱已結束，不會再為它寄送郵件；已在途中的郵件仍可能送達。寄往該地址的郵件曾被退回。您無須再做任何事。",
    complained:
      "此訂閱已結束，不會再為它寄送郵件；已在途中的郵件仍可能送達。其中一封曾被標示為垃圾郵件。您無須再做任何事。",
    mistake: "按錯了？您可以在一天之內復原。",
    undo: "復原",
    mistakeOnPage: "誤按了取消訂閱？您可以在一天之內復原。",
    undoOnPage: "按原樣恢復我的訂閱",
    back: "歡迎回來",
    nothingToUndo: "沒有可復原的操作",
    movedSince: "這封郵件寄出之後，訂閱地址已變更，因此其中的連結只能用於取消訂閱。",
    stillActive: "您已訂閱，郵件會寄送給您。",
    stillPaused: "您已訂閱。訂閱為暫停狀態。",
    notUndoable:
      "由您本人結束的已確認訂閱，可以在一天之內於此恢復，而這不屬於此種情況。如要恢復，請重新訂閱：一封郵件，一次點擊。",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "此連結不完整",
      words:
        "連結不完整：有一部分缺失，或在傳遞途中遭到更改，因此沒有執行任何操作。請重新開啟郵件並使用其中的連結，或複製完整的網址。",
    },
    invalidUnsubscribe:
      "連結不完整：有一部分缺失，或在傳遞途中遭到更改，因此沒有人因此取消訂閱。請重新開啟郵件並使用其中的取消訂閱連結，或複製連結的完整網址。您收到的其他任何一封郵件中的連結也同樣有效。",
    deleted: {
      heading: "此訂閱已刪除",
      words:
        "不會再為它寄送郵件，也沒有可變更的內容。如果仍收到郵件，請使用最新一封中的連結。如要恢復，請重新訂閱。",
    },
    moved: {
      heading: "此連結已失效",
      words:
        "這封郵件寄出之後，訂閱地址已變更，或變更已被復原，因此只有此後郵件中的連結才能開啟訂閱。用這封郵件取消訂閱仍然有效。",
    },
    confirm: {
      used: {
        heading: "此連結已使用過",
        words: "它曾確認過該地址，此後訂閱已結束。如要恢復，請重新訂閱。",
      },
      expired: {
        heading: "此連結已過期",
        words:
          "它在 48 小時內有效，取消訂閱後即失效。現在沒有確認任何內容：請重新訂閱，並尋找最新的一封郵件。",
      },
      blocked: {
        heading: "我們不寫信到這個地址",
        words: "本站營運者已封鎖該地址，因此沒有確認任何內容。",
      },
    },
    move: {
      taken: {
        heading: "這個地址已有自己的訂閱",
        words: "因此沒有變更任何內容。另一個訂閱可以透過其郵件中的取消訂閱連結結束。",
      },
      gone: {
        heading: "沒有變更任何內容",
        words:
          "要轉到這裡的訂閱在提出請求之後已結束，或者我們不可以寫信到這個地址。如要在這裡接收郵件，請用這個地址訂閱。",
      },
      expired: {
        heading: "此連結已過期",
        words:
          "它在 48 小時內有效；有更新的請求或變更被復原時即失效。現在沒有變更任何內容：請在訂閱設定頁面重新提出請求。",
      },
    },
    undoMove: {
      taken: {
        heading: "這個地址已有自己的訂閱",
        words:
          "因此沒有變更任何內容：已轉走的訂閱仍留在另一個地址。它可以透過其曾寄到這裡的任何一封郵件中的取消訂閱連結結束。",
      },
      expired: {
        heading: "此連結已過期",
        words:
          "地址變更可以在兩週之內復原。如要在這裡接收郵件，請重新訂閱；先前寄到這裡的郵件中的取消訂閱連結，仍可結束另一個地址的訂閱。",
      },
    },
    tooMany: {
      heading: "無效連結過多",
      words:
        "這些連結來自您的網路，而這一個也不是我們的，因此沒有執行任何操作。{wait}郵件中完整且未經更改的連結始終有效。",
    },
  },
  limits: {
    site: "本站被請求寄送的郵件超過了一小時內的寄送量。{wait}",
    subscriber: "此訂閱的連結所請求的郵件已達上限。{wait}",
    network: "來自您網路的郵件請求過多。{wait}",
    minute: "請在一分鐘後再試。",
    minutes: { other: "請在 # 分鐘後再試。" },
    hours: { other: "請在 # 小時後再試。" },
  },
  form: {
    noEmail: "沒有寄出郵件。{why}",
    gone: "沒有變更任何內容：上文說明了訂閱的狀態，以及變更它所需的操作。",
    same: "這已經是該訂閱的地址。",
    tooLong: "內容超出了此表單的容量。",
    wrongType: "請提交表單或 JSON。",
    notJson: "內容不是 JSON。",
    notObject: "內容不是 JSON 物件。",
    unreadable: "無法讀取表單。",
    atOnce: "提交得太快了。請再按一次按鈕。",
    human: "請勾選「我是真人」的方框，然後再試。",
    cadence: "請選擇其中之一：{cadences}。",
    topics: "請從清單中選擇主題。",
    timeZone: "請從清單中選擇時區，例如 Asia/Baku。",
    hour: "請選擇 0 到 23 之間的小時。",
    until: "請選擇從明天起一年之內的日期。",
  },
  address: {
    empty: "請輸入電子郵件地址。",
    characters: "電子郵件地址中不含空格或不可見字元。請將其刪除。",
    several: "請只輸入一個地址。如有多人，請逐一訂閱。",
    name: "請只輸入地址，不要帶姓名或角括號。",
    at: "電子郵件地址中只有一個 @，前面是名稱，後面是網域。",
    local: "@ 之前的部分只能包含字母、數字和 {signs}，首尾不能是點，也不能有兩個連續的點。",
    localLength: "@ 之前的部分超過 {limit} 個字元，郵件系統無法傳送。",
    quoted: "不支援 @ 之前帶引號的地址。請使用其他地址。",
    unicodeLocal: "@ 之前含有我們的郵件系統無法傳送的字母。請使用只含基本拉丁字母的地址。",
    domain: "@ 之後的部分不是網域名稱。請檢查是否輸入有誤。",
    literal: "@ 之後必須是網域名稱，而不是網路位址。",
    dotless: "@ 之後的網域中沒有點。請完整填寫，例如 example.com。",
    length: "地址超過 {limit} 個字元，郵件系統無法傳送。",
  },
};

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
  pages,
  forms,
  errors,
};
