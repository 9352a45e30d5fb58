/** Chinese in simplified characters. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
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
    latestPosts: "最新文章",
    podcast: "{publication}：播客",
  },
  home: {
    nothing: "还没有发布任何内容。",
    more: "更多文章",
    everything: "我们发布的全部内容",
  },
  post: {
    corrected: "已更正",
    updated: "更新于 {time}",
    by: "作者：{authors}",
    license: "许可协议",
    neighbours: "相邻文章",
    earlier: "上一篇",
    later: "下一篇",
  },
  follow: {
    heading: "关注 {name}",
    closed: "邮件订阅尚未开放。",
    choose: "选择频率、主题和时间",
    paste:
      "将本站网址粘贴到任意一款阅读器中，或直接使用{feed}。新文章会自动送达；没有人统计您打开了什么。",
    theFeed: "订阅源",
    more: "进一步了解订阅源",
  },
  topic: {
    kicker: "主题",
    page: "{topic}，第 {number} 页",
    pages: "本主题的分页",
    newer: "较新的文章",
    older: "较早的文章",
    nothing: "这里还没有发布任何内容。",
    about: "{publication} 所写的主题。",
    intro: "每个主题都有自己的页面和订阅源。",
    none: "还没有主题。",
    posts: { other: "# 篇文章" },
  },
  archive: {
    ofYear: "{year}归档",
    about: "{publication} 发布的全部内容。",
    aboutYear: "{publication} 在{year}发布的全部内容。",
    years: "年份",
  },
  feeds: {
    about: "在阅读器中关注 {publication}：各订阅源及其地址。",
    intro:
      "订阅源是一份列出我们最新文章全文的清单，它有固定的地址，由您选择的应用代您查看。您无需在本站注册账号，也没有人知道您读了什么。",
    readers: "在阅读器中打开",
    device: "本设备上的应用",
    paste: "在其他阅读器中，请选择{add}，然后粘贴本站网址 {address} 或下面的任一地址。",
    add: "添加订阅源",
    everything: "我们发布的全部内容",
    formats: {
      rss: "历史最久、支持最广的格式；播客应用需要它。",
      atom: "不知道选哪个时，就选这个。",
      json: "相同内容的 JSON 版本，供编写程序的人使用。",
    },
    podcast: "播客",
    podcasts: "播客",
    episodes: "各期节目",
    aboutPodcast: "只含节目：供播客应用和目录使用。",
    editions: "逐期摘要",
    aboutEditions: "条目较少：每条列出一期摘要的内容。",
    readEditions: "阅读往期邮件",
    topics: "只看一个主题",
    readTopic: "阅读该主题",
    authors: "只看一位作者",
    aboutAuthor: "{name} 署名的文章。",
    together: "一次获取全部",
    opml: "{file} 列出全部订阅源，每个一次：阅读器称之为导入订阅。",
  },
  editions: {
    about: "{publication} 的摘要邮件，内容与发送时一致。",
    intro: "摘要邮件，内容与发送时一致，最新的在前。其订阅源见“{follow}”页面。",
    none: "还没有发送过邮件。",
    single: "单篇文章",
    line: "{name}，{date}，{items}",
    items: { other: "# 篇" },
    title: "{name}，{date}",
    itemLine: "{authors}，{date}",
    feedTitle: "{publication}：往期邮件",
    feedAbout: "摘要邮件，内容与发送时一致。",
  },
  recording: {
    season: "第 {number} 季",
    episode: "第 {number} 期",
    trailer: "预告",
    bonus: "特别节目",
    audio: "本文的音频",
    video: "本文的视频",
    download: "下载",
    minutes: { other: "# 分钟" },
    megabytes: "{size} MB",
    chapters: "章节",
    more: "详情",
    transcript: "文字稿",
  },
  missing: {
    unknown: {
      title: "未找到",
      about: "此页面不存在。",
      heading: "这个地址没有内容",
      words: "可能是地址输入有误，也可能这里从来没有这个页面。已移动的文章会自动跳转到新地址。",
    },
    withdrawnFile: {
      title: "已撤回",
      about: "此文件已撤回。",
      heading: "此文件已撤回",
      words: "它属于一篇我们已经撤回的文章。",
    },
    gone: {
      title: "已移除",
      about: "这个地址上的内容已移除。",
      heading: "这里的内容已移除",
      words: "它已被移除，不会再恢复。",
    },
    notAllowed: {
      title: "不允许",
      about: "此地址不接受该方法。",
      heading: "不能以这种方式使用此地址",
      words: "它接受的方法：{methods}。",
    },
    notSetUp: {
      title: "尚未开放",
      about: "本站尚未设置邮件。",
      heading: "订阅尚未开放",
      words: "本站尚未设置邮件，或暂时不可用。没有更改任何内容，也没有发送任何邮件：请稍后再试。",
    },
    broken: {
      title: "错误",
      about: "出了点问题。",
      heading: "我们这边出了点问题",
      words: "问题已记录。请过几分钟再试。",
    },
    retracted: {
      title: "已撤回",
      about: "此文章已撤回。",
      words: "我们已撤回此文章，原因如下。",
    },
    firstPublished: "首次发布于 {date}",
  },
  machines: {
    posts: "文章",
    pages: "页面",
    listed: "{posts}。在每篇的地址后加上 `.md` 即为其 Markdown 版本。",
    newest: "{posts}，此处列出最新的 {count} 篇。在每篇的地址后加上 `.md` 即为其 Markdown 版本。",
    feed: "订阅源",
    aboutFeed: "最新文章，附有其余文章归档的链接",
    aboutEditions: "已发送的邮件",
    sitemap: "网站地图",
    aboutSitemap: "全部地址",
    withdrawn: "此文章已撤回：{reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "您的邮箱地址",
    howOften: "频率",
    cadences: {
      instant: "每篇新文章",
      daily: "每天",
      weekly: "每周",
      monthly: "每月",
      other: "摘要",
    },
    notOffered: "您所选的已不再提供。",
    topicsHint: "一个都不选即为全部",
    timeZone: "时区",
    ourZone: "{zone}（本站时区）",
    zones: {
      africa: "非洲",
      america: "美洲",
      antarctica: "南极洲",
      arctic: "北极地区",
      asia: "亚洲",
      atlantic: "大西洋",
      australia: "澳大利亚",
      europe: "欧洲",
      indian: "印度洋",
      pacific: "太平洋",
    },
    hour: "时间",
    usualTime: "我们的惯常时间",
    trap: "请留空",
  },
  subscribe: {
    about: "通过邮件接收 {publication}，频率由您决定。",
    kicker: "邮件订阅",
    intro: "新文章送达您的邮箱，频率由您决定。随时可以一键退订。",
    pledge:
      "我们会发送一封邮件，以确认该地址属于您；在您确认之前，不会再发送其他邮件。该地址仅用于本邮件通讯；我们不跟踪您是否打开邮件或点击链接，并会应您的要求将其删除。",
  },
  look: {
    heading: "请查看您的邮箱",
    kicker: "还差一步",
    words: "如果我们能够且可以向该地址写信，来自 {sender} 的邮件会告诉您接下来怎么做。",
    limits:
      "同一地址每天最多收到一封这样的邮件，每月最多三封。如果您最近收到过，请使用那一封：在您确认之前，其中的按钮代表您刚才所做的选择。",
    spam: "十分钟后仍未收到？请查看垃圾邮件文件夹，并检查地址是否输入有误。",
    another: "输入其他地址",
    script:
      "请查看您的邮箱：如果我们能够且可以向该地址写信，会有一封邮件告诉您接下来怎么做。同一地址每天最多收到一封，每月最多三封；如果您最近收到过，请使用那一封。",
  },
  confirm: {
    title: "确认",
    kicker: "还需点击一次",
    heading: "确认您的订阅",
    words: "{address} 将被订阅：{cadence}，{topics}。",
    cadences: {
      instant: "每篇新文章",
      daily: "每天",
      weekly: "每周",
      monthly: "每月",
      other: "摘要",
    },
    allTopics: "全部主题",
    button: "确认订阅",
    notYou: "如果不是您本人操作，请关闭此页面：您不会被订阅。",
  },
  confirmed: {
    title: "已确认",
    heading: "谢谢，您已订阅",
    next: "您将收到下一期。每封邮件都附有管理订阅设置和退订的链接。",
    paused: "您的订阅目前已暂停。每封邮件都附有管理订阅设置和退订的链接。",
  },
  answer: {
    done: "完成",
    unchanged: "没有变化",
    thisLink: "此链接",
    managePreferences: "管理订阅设置",
    subscribeAgain: "重新订阅",
  },
  preferences: {
    title: "订阅设置",
    kicker: "订阅",
    heading: "您的订阅设置",
    save: "保存",
    saved: "已保存。您的更改从下一期开始生效。",
    active: "{address} 已订阅。",
    paused: "{address} 已订阅，目前已暂停。",
    pausedUntil: "{address} 已订阅，暂停至 {date}。",
    pending: "{address} 尚未确认。",
    unsubscribed: "{address} 已退订。如要恢复，请重新订阅。",
    bounced: "邮件无法送达 {address}，因此我们已停止发送。如要恢复，请重新订阅。",
    complained: "{address} 将我们的邮件标记为垃圾邮件，因此我们已停止发送。如要恢复，请重新订阅。",
    pause: "暂停",
    until: "在此日期之前不发送邮件（留空：直到您恢复）",
    nowPaused: "已暂停。在您于此处恢复之前，不会发送任何一期。",
    nowPausedUntil: "已暂停。在 {date} 之前，不会发送任何一期。",
    meanwhile: "您的下一期将包含这段时间发布的内容。",
    resume: "恢复邮件",
    resumed: "邮件将从下一期恢复。",
    change: "更改地址",
    newAddress: "新邮箱地址",
    changeHint:
      "我们会向新地址发送邮件以供确认。此后，以前邮件中的链接只能用于退订，原地址也会收到通知。",
    sendConfirmation: "发送确认邮件",
    confirmationSent:
      "如果我们能够且可以向该地址写信，会有一封邮件请您确认；同一地址每天最多收到一封，每月最多三封。在您确认之前，不会有任何变化。",
    yourData: "您的数据",
    asFile: "{everything}（文件）。",
    everything: "我们存储的关于您的全部数据",
    sure: "删除我的全部数据。此操作无法撤销。",
    delete: "删除我的数据",
    deleted: "您的数据已删除",
    whatRemains:
      "我们存储的关于您的数据已删除；数据库备份会在 30 天内过期。保留下来的只是不会透露您身份的数字：一个由您的地址生成，用来防止导入名单时将您重新加入；其余属于已发送的邮件。已在途中的邮件仍可能送达。",
    notSure: "没有删除任何内容。如要删除您的数据，请勾选方框。",
  },
  standing: {
    back: "您已恢复订阅，一切照旧，从下一期开始。",
    backPaused: "您已恢复订阅。订阅仍处于暂停状态，与之前一样。",
  },
  move: {
    title: "新地址",
    heading: "今后用这个地址接收邮件吗？",
    words:
      "从现在起，{address} 将接收邮件，原地址不再接收。原地址会收到通知，并可在两周内撤销此更改。",
    wordsPaused:
      "目前的暂停结束后，{address} 将接收邮件，原地址不再接收。原地址会收到通知，并可在两周内撤销此更改。",
    button: "使用这个地址",
    notYou: "如果不是您本人操作，请关闭此页面：不会有任何变化。",
    done: "邮件现在发送到这个地址",
    already: "邮件发送到这个地址",
    doneWords: "{state}原地址不再接收邮件，并会收到通知。",
    alreadyWords: "此链接之前已将订阅转到这里，订阅仍在这里。{state}",
    active: "下一期将发送到这个地址。",
    paused: "订阅目前已暂停。",
    ended: "订阅此后已结束：不会向这个地址发送任何邮件。",
    undo: {
      title: "撤销",
      heading: "撤销地址更改吗？",
      words:
        "订阅将恢复到 {address}。另一个地址将失去订阅，以前所有邮件中的链接只能用于退订：下一封邮件会附上新链接。",
      button: "撤销地址更改",
      yours: "如果是您本人更改的，请关闭此页面：一切保持不变。",
      done: "订阅已恢复到这个地址",
      doneWords: "{state}另一个地址不再能打开订阅；请检查您收到的内容是否仍与您的选择一致。",
      ended: "订阅又归您所有，但在此期间已结束，不会发送任何邮件。如要接收邮件，请重新订阅。",
      already: "此更改之前已撤销",
      alreadyWords: "现在没有更改任何内容。此后邮件中的链接有效。",
    },
  },
  unsubscribe: {
    unsubscribe: "退订",
    heading: "要退订吗？",
    words: "点击一次，{publication} 的邮件就会停止。",
    wordsMoved:
      "这封邮件发出之后，{publication} 的订阅地址已更改。无论现在发往哪里，点击一次即可结束订阅。",
    title: "已退订",
    done: "您已退订",
    nothingSent: "不会向您发送任何邮件",
    gone: "此订阅已结束，不会再为它发送邮件；已在途中的邮件仍可能送达。您无需再做任何事。",
    bounced:
      "此订阅已结束，不会再为它发送邮件；已在途中的邮件仍可能送达。发往该地址的邮件曾被退回。您无需再做任何事。",
    complained:
      "此订阅已结束，不会再为它发送邮件；已在途中的邮件仍可能送达。其中一封曾被标记为垃圾邮件。您无需再做任何事。",
    mistake: "点错了？您可以在一天之内撤销。",
    undo: "撤销",
    mistakeOnPage: "误点了退订？您可以在一天之内撤销。",
    undoOnPage: "按原样恢复我的订阅",
    back: "欢迎回来",
    nothingToUndo: "没有可撤销的操作",
    movedSince: "这封邮件发出之后，订阅地址已更改，因此其中的链接只能用于退订。",
    stillActive: "您已订阅，邮件会发送给您。",
    stillPaused: "您已订阅。订阅处于暂停状态。",
    notUndoable:
      "由您本人结束的已确认订阅，可以在一天之内于此恢复，而这不属于此种情况。如要恢复，请重新订阅：一封邮件，一次点击。",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "此链接不完整",
      words:
        "链接不完整：有一部分缺失，或在传递途中被更改，因此没有执行任何操作。请重新打开邮件并使用其中的链接，或复制完整的地址。",
    },
    invalidUnsubscribe:
      "链接不完整：有一部分缺失，或在传递途中被更改，因此没有人因此退订。请重新打开邮件并使用其中的退订链接，或复制链接的完整地址。您收到的其他任何一封邮件中的链接也同样有效。",
    deleted: {
      heading: "此订阅已删除",
      words:
        "不会再为它发送邮件，也没有可更改的内容。如果仍收到邮件，请使用最新一封中的链接。如要恢复，请重新订阅。",
    },
    moved: {
      heading: "此链接已失效",
      words:
        "这封邮件发出之后，订阅地址已更改，或更改已被撤销，因此只有此后邮件中的链接才能打开订阅。用这封邮件退订仍然有效。",
    },
    confirm: {
      used: {
        heading: "此链接已使用过",
        words: "它曾确认过该地址，此后订阅已结束。如要恢复，请重新订阅。",
      },
      expired: {
        heading: "此链接已过期",
        words:
          "它在 48 小时内有效，退订后即失效。现在没有确认任何内容：请重新订阅，并查找最新的一封邮件。",
      },
      blocked: {
        heading: "我们不向这个地址写信",
        words: "本站运营者已屏蔽该地址，因此没有确认任何内容。",
      },
    },
    move: {
      taken: {
        heading: "这个地址已有自己的订阅",
        words: "因此没有更改任何内容。另一个订阅可以通过其邮件中的退订链接结束。",
      },
      gone: {
        heading: "没有更改任何内容",
        words:
          "要转到这里的订阅在提出请求之后已结束，或者我们不可以向这个地址写信。如要在这里接收邮件，请用这个地址订阅。",
      },
      expired: {
        heading: "此链接已过期",
        words:
          "它在 48 小时内有效；有更新的请求或更改被撤销时即失效。现在没有更改任何内容：请在订阅设置页面重新提出请求。",
      },
    },
    undoMove: {
      taken: {
        heading: "这个地址已有自己的订阅",
        words:
          "因此没有更改任何内容：已转走的订阅仍留在另一个地址。它可以通过其曾发到这里的任何一封邮件中的退订链接结束。",
      },
      expired: {
        heading: "此链接已过期",
        words:
          "地址更改可以在两周之内撤销。如要在这里接收邮件，请重新订阅；以前发到这里的邮件中的退订链接，仍可结束另一个地址上的订阅。",
      },
    },
    tooMany: {
      heading: "无效链接过多",
      words:
        "这些链接来自您的网络，而这一个也不是我们的，因此没有执行任何操作。{wait}邮件中完整且未经更改的链接始终有效。",
    },
  },
  limits: {
    site: "本站被请求发送的邮件超过了一小时内的发送量。{wait}",
    subscriber: "此订阅的链接所请求的邮件已达上限。{wait}",
    network: "来自您网络的邮件请求过多。{wait}",
    minute: "请在一分钟后再试。",
    minutes: { other: "请在 # 分钟后再试。" },
    hours: { other: "请在 # 小时后再试。" },
  },
  form: {
    noEmail: "没有发送邮件。{why}",
    gone: "没有更改任何内容：上文说明了订阅的状态，以及更改它所需的操作。",
    same: "这已经是该订阅的地址。",
    tooLong: "内容超出了此表单的容量。",
    wrongType: "请提交表单或 JSON。",
    notJson: "内容不是 JSON。",
    notObject: "内容不是 JSON 对象。",
    unreadable: "无法读取表单。",
    atOnce: "提交得太快了。请再按一次按钮。",
    human: "请勾选“我是真人”的方框，然后再试。",
    cadence: "请选择其中之一：{cadences}。",
    topics: "请从列表中选择主题。",
    timeZone: "请从列表中选择时区，例如 Asia/Baku。",
    hour: "请选择 0 到 23 之间的小时。",
    until: "请选择从明天起一年之内的日期。",
  },
  address: {
    empty: "请输入邮箱地址。",
    characters: "邮箱地址中不含空格或不可见字符。请将其删除。",
    several: "请只输入一个地址。如有多人，请逐一订阅。",
    name: "请只输入地址，不要带姓名或尖括号。",
    at: "邮箱地址中只有一个 @，前面是名称，后面是域名。",
    local: "@ 之前的部分只能包含字母、数字和 {signs}，首尾不能是点，也不能有两个连续的点。",
    localLength: "@ 之前的部分超过 {limit} 个字符，邮件系统无法传送。",
    quoted: "不支持 @ 之前带引号的地址。请使用其他地址。",
    unicodeLocal: "@ 之前含有我们的邮件系统无法传送的字母。请使用只含基本拉丁字母的地址。",
    domain: "@ 之后的部分不是域名。请检查是否输入有误。",
    literal: "@ 之后必须是域名，而不是网络地址。",
    dotless: "@ 之后的域名中没有点。请完整填写，例如 example.com。",
    length: "地址超过 {limit} 个字符，邮件系统无法传送。",
  },
};

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
  pages,
  forms,
  errors,
};
