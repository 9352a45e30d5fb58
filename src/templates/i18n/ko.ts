/** Korean. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "본문으로 건너뛰기",
    main: "주 메뉴",
    foot: "하단 메뉴",
    latest: "최신 글",
    topics: "주제",
    archive: "보관함",
    follow: "팔로우",
    subscribe: "구독하기",
    subscribeByEmail: "이메일로 구독하기",
    editions: "지난 뉴스레터",
    feeds: "피드",
    elsewhere: "다른 곳에서",
    latestPosts: "최신 글 보기",
    podcast: "{publication}: 팟캐스트",
  },
  home: {
    nothing: "아직 공개된 글이 없습니다.",
    more: "다른 글",
    everything: "지금까지 공개한 모든 글",
  },
  post: {
    corrected: "정정됨",
    updated: "수정: {time}",
    by: "글 {authors}",
    license: "라이선스",
    neighbours: "앞뒤 글",
    earlier: "이전 글",
    later: "다음 글",
  },
  follow: {
    heading: "{name} 팔로우하기",
    closed: "아직 이메일 구독을 받지 않습니다.",
    choose: "빈도, 주제, 시간 고르기",
    paste:
      "이 사이트의 주소를 쓰시는 피드 리더에 붙여 넣거나 {feed}를 바로 이용하세요. 새 글이 저절로 도착하며, 무엇을 열어 보는지는 아무도 세지 않습니다.",
    theFeed: "피드",
    more: "피드에 대해 더 알아보기",
  },
  reading: {
    contents: "차례",
    related: "함께 읽을 글",
    printed: "출처: {address}",
    series: {
      kicker: "연재",
      line: "연재 ‘{series}’ 전체 {count}편 중 {number}번째",
      part: "{number}편",
      parts: "모든 편",
      previous: "이전 편",
      next: "다음 편",
      about: "{publication}의 연재를 한 편씩.",
    },
    share: {
      heading: "공유",
      link: "이 글의 링크",
      email: "이메일",
      mastodon: {
        title: "Mastodon에 공유하기",
        about: "글을 공유할 Mastodon 서버를 고르세요.",
        label: "내 Mastodon 서버",
        hint: "Mastodon 주소에서 마지막 @ 뒤에 오는 부분입니다. 예: mastodon.social",
        button: "계속",
        pledge: "브라우저가 그곳으로 바로 이동합니다. 입력한 내용은 전혀 보관하지 않습니다.",
        wrong: "서버 주소가 아닙니다. mastodon.social과 같이 입력하세요.",
      },
    },
    paging: {
      pages: "페이지",
      page: "전체 {count}쪽 중 {number}쪽",
      title: "{title}, {number}쪽",
      newer: "더 새로운 글",
      older: "더 오래된 글",
      newest: "가장 새로운 글",
      oldest: "가장 오래된 글",
      previous: "이전 페이지",
      next: "다음 페이지",
    },
  },
  topic: {
    kicker: "주제",
    page: "{topic}, {number}쪽",
    pages: "이 주제의 페이지",
    newer: "더 새로운 글",
    older: "더 오래된 글",
    nothing: "여기에는 아직 공개된 글이 없습니다.",
    about: "{publication}에서 다루는 주제.",
    intro: "주제마다 페이지와 피드가 따로 있습니다.",
    none: "아직 주제가 없습니다.",
    posts: { other: "글 #편" },
  },
  archive: {
    ofYear: "{year} 보관함",
    about: "{publication}에서 공개한 모든 글.",
    aboutYear: "{publication}에서 {year}에 공개한 모든 글.",
    years: "연도",
  },
  search: {
    heading: "검색",
    label: "모든 글에서 검색",
    button: "검색",
    about: "{publication}에서 공개한 모든 글에서 검색합니다.",
    title: "검색: {query}",
    page: "검색: {query}, {number}쪽",
    found: { other: "글 #편을 찾았습니다" },
    close: "검색어가 그대로 들어 있는 글은 없습니다. 비슷한 글을 보여 드립니다.",
    nothing: "{query} 검색 결과가 없습니다.",
    advice: "검색어를 줄이거나 바꾸어 보시고, {archive}에서도 찾아보세요.",
    shortened: "검색어가 길어서 앞부분으로 찾았습니다: {query}",
    pages: "검색 결과 페이지",
    previous: "이전 결과",
    next: "결과 더 보기",
    feed: "이 검색의 피드",
    feedTitle: "{publication}: {query} 검색",
    feedAbout: "‘{query}’ 검색에 나오는 새 글.",
  },
  feeds: {
    about: "피드 리더에서 {publication} 팔로우하기: 피드와 그 주소.",
    intro:
      "피드는 최신 글의 전문을 담은 목록입니다. 선택한 앱이 그 주소를 대신 확인해 줍니다. 계정은 필요 없으며, 무엇을 읽는지 아무도 알지 못합니다.",
    readers: "리더에서 열기",
    device: "이 기기의 앱",
    paste:
      "다른 리더에서는 {add}를 선택하고 이 사이트의 주소 {address} 또는 아래 주소 가운데 하나를 붙여 넣으세요.",
    add: "피드 추가",
    everything: "공개하는 모든 글",
    formats: {
      rss: "가장 오래되고 널리 읽히는 형식입니다. 팟캐스트 앱은 이것을 씁니다.",
      atom: "무엇을 골라야 할지 모를 때는 이것을 쓰세요.",
      json: "같은 내용의 JSON입니다. 프로그램을 만드는 분을 위한 것입니다.",
    },
    podcast: "이 팟캐스트",
    podcasts: "팟캐스트 목록",
    episodes: "에피소드",
    aboutPodcast: "에피소드만 담았습니다. 팟캐스트 앱과 디렉터리용입니다.",
    editions: "호별 뉴스레터",
    aboutEditions: "항목이 적습니다. 항목마다 뉴스레터에 실린 내용을 보여 줍니다.",
    readEditions: "지난 뉴스레터 읽기",
    topics: "한 가지 주제만",
    readTopic: "주제 읽기",
    authors: "한 명의 필자만",
    aboutAuthor: "{name}의 글.",
    together: "모두 한꺼번에",
    opml: "{file}에 모든 피드가 한 번씩 들어 있습니다. 리더에서는 ‘구독 가져오기’라고 합니다.",
  },
  editions: {
    about: "{publication} 뉴스레터를 발송된 그대로.",
    intro:
      "발송된 그대로의 뉴스레터입니다. 최신 순으로 나열했습니다. 피드는 {follow} 페이지에 있습니다.",
    none: "아직 발송한 뉴스레터가 없습니다.",
    single: "새 글 알림",
    line: "{name}, {date}, {items}",
    items: { other: "#건" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: 지난 뉴스레터",
    feedAbout: "발송된 그대로의 뉴스레터.",
  },
  recording: {
    season: "시즌 {number}",
    episode: "{number}화",
    trailer: "예고편",
    bonus: "보너스",
    audio: "이 글의 오디오",
    video: "이 글의 동영상",
    download: "다운로드",
    minutes: { other: "#분" },
    megabytes: "{size} MB",
    chapters: "챕터",
    more: "자세히",
    transcript: "녹취록",
  },
  missing: {
    unknown: {
      title: "찾을 수 없음",
      about: "이 페이지는 없습니다.",
      heading: "이 주소에는 아무것도 없습니다",
      words:
        "주소를 잘못 입력했거나 처음부터 없던 페이지일 수 있습니다. 옮겨진 글은 새 위치로 저절로 안내합니다.",
    },
    withdrawnFile: {
      title: "철회됨",
      about: "이 파일은 철회되었습니다.",
      heading: "이 파일은 철회되었습니다",
      words: "철회한 글에 딸린 파일입니다.",
    },
    gone: {
      title: "삭제됨",
      about: "이 주소에 있던 것은 이제 없습니다.",
      heading: "여기에 있던 것은 이제 없습니다",
      words: "삭제되었으며 되살리지 않습니다.",
    },
    notAllowed: {
      title: "허용되지 않음",
      about: "이 주소는 그 메서드를 받지 않습니다.",
      heading: "이 주소는 그렇게 쓸 수 없습니다",
      words: "다음 메서드에만 응답합니다: {methods}.",
    },
    notSetUp: {
      title: "준비 중",
      about: "여기에는 아직 이메일이 설정되지 않았습니다.",
      heading: "아직 구독 신청을 받지 않습니다",
      words:
        "이 사이트에 이메일이 설정되지 않았거나 잠시 쓸 수 없습니다. 아무것도 바뀌거나 발송되지 않았습니다. 나중에 다시 시도해 주세요.",
    },
    broken: {
      title: "오류",
      about: "문제가 생겼습니다.",
      heading: "저희 쪽에 문제가 생겼습니다",
      words: "기록해 두었습니다. 몇 분 뒤에 다시 시도해 주세요.",
    },
    retracted: {
      title: "철회한 글",
      about: "이 글은 철회되었습니다.",
      words: "이 글을 철회했습니다. 이유는 다음과 같습니다.",
    },
    firstPublished: "처음 공개: {date}",
  },
  accessibility: {
    title: "접근성",
    about: "누구나 이 사이트를 어디까지 읽고 이용할 수 있는지 알립니다.",
    works: "이용 방법",
    worksWords:
      "모든 글은 이 사이트와 피드에 실리고, 구독하신 분께는 이메일로도 갑니다. 계정이 필요 없으며 모든 기능을 키보드만으로 이용할 수 있습니다.",
    conformance: "준수 수준",
    full: "이 사이트는 {standard} 기준을 모두 준수합니다.",
    partial: "이 사이트는 {standard} 기준을 일부 준수하며, 준수하지 못한 점은 아래와 같습니다.",
    none: "이 사이트는 아직 {standard} 기준을 준수하지 못하며, 부족한 점은 아래와 같습니다.",
    limits: "접근하기 어려운 부분",
    assessed: "최근 평가일: {date}.",
    contact: "연락처",
    contactWords: "읽는 데 불편한 점이 있으면 {address} 주소로 알려 주세요. 도와드리겠습니다.",
    enforcement: "해결되지 않을 때",
    enforcementWords: "민원은 담당 기관에 내실 수 있습니다: {authority}.",
  },
  machines: {
    posts: "글",
    pages: "페이지",
    listed: "{posts}. 각 글은 주소 뒤에 `.md`를 붙이면 Markdown으로 볼 수 있습니다.",
    newest:
      "{posts}. 여기에는 최신 {count}편을 나열했습니다. 각 글은 주소 뒤에 `.md`를 붙이면 Markdown으로 볼 수 있습니다.",
    feed: "피드",
    aboutFeed: "최신 글, 나머지 모든 글의 보관함 링크 포함",
    aboutEditions: "발송된 내용",
    sitemap: "사이트맵",
    aboutSitemap: "모든 주소",
    withdrawn: "이 글은 철회되었습니다: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "이메일 주소",
    howOften: "빈도",
    cadences: {
      instant: "새 글마다",
      daily: "매일",
      weekly: "매주",
      monthly: "매월",
      other: "뉴스레터",
    },
    notOffered: "선택했던 항목은 더 이상 제공되지 않습니다.",
    topicsHint: "모두 받으려면 아무것도 선택하지 마세요",
    timeZone: "시간대",
    ourZone: "{zone} (저희 시간대)",
    zones: {
      africa: "아프리카",
      america: "아메리카",
      antarctica: "남극",
      arctic: "북극",
      asia: "아시아",
      atlantic: "대서양",
      australia: "오스트레일리아",
      europe: "유럽",
      indian: "인도양",
      pacific: "태평양",
    },
    hour: "시각",
    usualTime: "평소 발송 시각",
    trap: "이 칸은 비워 두세요",
  },
  subscribe: {
    about: "{publication}의 새 글을 원하는 빈도로 이메일로 받아 보세요.",
    kicker: "이메일로",
    intro:
      "새 글을 원하는 빈도로 메일함에서 받아 보세요. 언제든지 클릭 한 번으로 해지할 수 있습니다.",
    pledge:
      "주소가 본인의 것인지 확인하는 이메일 한 통을 보내며, 확인하기 전에는 다른 것을 보내지 않습니다. 주소는 이 뉴스레터에만 쓰고, 열람이나 클릭을 추적하지 않으며, 요청하면 삭제합니다.",
  },
  look: {
    heading: "이메일을 확인하세요",
    kicker: "한 단계 남았습니다",
    words:
      "그 주소로 보낼 수 있고 보내도 되는 경우, {sender}에서 보낸 이메일로 다음 할 일을 알려 드립니다.",
    limits:
      "한 주소에는 이런 이메일을 하루에 한 통, 한 달에 세 통까지만 보냅니다. 최근에 받은 것이 있으면 그것을 쓰세요. 확인하기 전까지 그 버튼은 방금 선택한 내용에 적용됩니다.",
    spam: "10분이 지나도 오지 않았나요? 스팸함을 살펴보고 주소에 오타가 없는지 확인하세요.",
    another: "다른 주소 입력하기",
    script:
      "이메일을 확인하세요. 그 주소로 보낼 수 있고 보내도 되는 경우, 이메일로 다음 할 일을 알려 드립니다. 한 주소에는 하루에 한 통, 한 달에 세 통까지만 보내므로, 최근에 받은 것이 있으면 그것을 쓰세요.",
  },
  confirm: {
    title: "확인",
    kicker: "클릭 한 번 남았습니다",
    heading: "구독을 확인해 주세요",
    words: "{address} 주소로 구독합니다: {cadence}, {topics}.",
    cadences: {
      instant: "새 글마다",
      daily: "매일",
      weekly: "매주",
      monthly: "매월",
      other: "뉴스레터",
    },
    allTopics: "모든 주제",
    button: "구독 확정하기",
    notYou: "본인이 아니라면 이 페이지를 닫으세요. 구독되지 않습니다.",
  },
  confirmed: {
    title: "확인됨",
    heading: "감사합니다. 구독이 시작되었습니다",
    next: "다음 호부터 받아 보시게 됩니다. 모든 이메일에 설정 변경과 구독 해지 링크가 있습니다.",
    paused:
      "구독이 현재 일시 중지되어 있습니다. 모든 이메일에 설정 변경과 구독 해지 링크가 있습니다.",
  },
  answer: {
    done: "완료",
    unchanged: "변경 없음",
    thisLink: "이 링크",
    managePreferences: "설정 변경",
    subscribeAgain: "다시 구독하기",
  },
  preferences: {
    title: "설정",
    kicker: "구독",
    heading: "구독 설정",
    save: "저장",
    saved: "저장했습니다. 변경 사항은 다음 호부터 적용됩니다.",
    active: "{address} 주소로 구독 중입니다.",
    paused: "{address} 주소로 구독 중이며, 현재 일시 중지 상태입니다.",
    pausedUntil: "{address} 주소로 구독 중이며, {date}까지 일시 중지 상태입니다.",
    pending: "{address} 주소는 아직 확인되지 않았습니다.",
    unsubscribed: "{address} 주소의 구독은 해지되었습니다. 다시 받으려면 새로 구독하세요.",
    bounced: "{address} 주소로 전달되지 않아 발송을 멈췄습니다. 다시 받으려면 새로 구독하세요.",
    complained:
      "{address} 주소에서 저희 이메일이 스팸으로 신고되어 발송을 멈췄습니다. 다시 받으려면 새로 구독하세요.",
    pause: "일시 중지",
    until: "이 날짜까지 받지 않기 (비워 두면 재개할 때까지)",
    nowPaused: "일시 중지했습니다. 여기서 재개할 때까지 발송하지 않습니다.",
    nowPausedUntil: "일시 중지했습니다. {date}까지 발송하지 않습니다.",
    meanwhile: "다음에 받는 호에 그동안 공개된 글이 실립니다.",
    resume: "다시 받기",
    resumed: "다음 호부터 다시 보내 드립니다.",
    change: "주소 변경",
    newAddress: "새 이메일 주소",
    changeHint:
      "새 주소로 확인 이메일을 보냅니다. 확인한 뒤에는 이전 이메일의 링크로 해지만 할 수 있고, 이전 주소에는 알림이 갑니다.",
    sendConfirmation: "확인 이메일 보내기",
    confirmationSent:
      "그 주소로 보낼 수 있고 보내도 되는 경우, 확인을 요청하는 이메일이 도착합니다. 한 주소에는 하루에 한 통, 한 달에 세 통까지만 보냅니다. 확인하기 전에는 아무것도 바뀌지 않습니다.",
    yourData: "내 데이터",
    asFile: "{everything} (파일)",
    everything: "저희가 보관하는 내 데이터 전체",
    sure: "내 데이터를 모두 삭제합니다. 되돌릴 수 없습니다.",
    delete: "내 데이터 삭제",
    deleted: "데이터를 삭제했습니다",
    whatRemains:
      "저희가 보관하던 데이터를 삭제했으며, 데이터베이스 백업은 30일 안에 만료됩니다. 남는 것은 누구인지 알 수 없는 숫자뿐입니다. 하나는 주소로 만든 것으로, 명단을 가져올 때 다시 등록되는 것을 막습니다. 나머지는 발송된 이메일에 대한 숫자입니다. 이미 발송 중이던 이메일은 도착할 수 있습니다.",
    notSure: "아무것도 삭제하지 않았습니다. 데이터를 삭제하려면 확인란을 선택하세요.",
  },
  standing: {
    back: "다음 호부터 이전과 같이 다시 구독됩니다.",
    backPaused: "다시 구독되었습니다. 이전과 같이 일시 중지 상태입니다.",
  },
  move: {
    title: "새 주소",
    heading: "이 주소로 이메일을 받으시겠습니까?",
    words:
      "이제부터 {address} 주소로 받게 되며, 이전 주소로는 가지 않습니다. 이전 주소에는 알림이 가고, 2주 동안 되돌릴 수 있습니다.",
    wordsPaused:
      "지금의 일시 중지가 끝나면 {address} 주소로 받게 되며, 이전 주소로는 가지 않습니다. 이전 주소에는 알림이 가고, 2주 동안 되돌릴 수 있습니다.",
    button: "이 주소 사용하기",
    notYou: "본인이 아니라면 이 페이지를 닫으세요. 아무것도 바뀌지 않습니다.",
    done: "이제 이메일이 이 주소로 옵니다",
    already: "이메일은 이 주소로 오고 있습니다",
    doneWords: "{state} 이전 주소로는 더 이상 가지 않으며, 그곳에 알림을 보냅니다.",
    alreadyWords: "이 링크로 이미 구독을 여기로 옮겼고, 그대로 유지됩니다. {state}",
    active: "다음 호가 이 주소로 옵니다.",
    paused: "현재는 일시 중지 상태입니다.",
    ended: "그 뒤에 구독이 끝나 이 주소로는 아무것도 발송되지 않습니다.",
    undo: {
      title: "되돌리기",
      heading: "주소 변경을 되돌리시겠습니까?",
      words:
        "구독이 {address} 주소로 돌아옵니다. 다른 주소로는 더 이상 가지 않으며, 이전 이메일의 링크로는 해지만 할 수 있습니다. 새 링크는 다음 이메일에 들어 있습니다.",
      button: "주소 변경 되돌리기",
      yours: "본인이 변경했다면 이 페이지를 닫으세요. 그대로 유지됩니다.",
      done: "구독이 이 주소로 돌아왔습니다",
      doneWords:
        "{state} 다른 주소에서는 더 이상 구독을 열 수 없습니다. 받는 내용이 선택한 그대로인지 확인하세요.",
      ended:
        "구독을 되찾았지만, 그동안 구독이 끝나 아무것도 발송되지 않습니다. 이메일을 받으려면 다시 구독하세요.",
      already: "변경은 이미 되돌려졌습니다",
      alreadyWords:
        "이번에는 아무것도 바꾸지 않았습니다. 그 뒤에 온 이메일의 링크는 쓸 수 있습니다.",
    },
  },
  unsubscribe: {
    unsubscribe: "구독 해지",
    heading: "구독을 해지하시겠습니까?",
    words: "클릭 한 번이면 {publication}의 이메일이 멈춥니다.",
    wordsMoved:
      "이 이메일이 발송된 뒤에 {publication} 구독 주소가 바뀌었습니다. 지금 어느 주소로 가든 클릭 한 번이면 해지됩니다.",
    title: "해지됨",
    done: "구독을 해지했습니다",
    nothingSent: "아무것도 발송되지 않습니다",
    gone: "이 구독은 끝났으며 더 이상 이메일이 발송되지 않습니다. 이미 발송 중이던 것은 도착할 수 있습니다. 더 하실 일은 없습니다.",
    bounced:
      "이 구독은 끝났으며 더 이상 이메일이 발송되지 않습니다. 이미 발송 중이던 것은 도착할 수 있습니다. 이 주소로 보낸 이메일이 되돌아왔습니다. 더 하실 일은 없습니다.",
    complained:
      "이 구독은 끝났으며 더 이상 이메일이 발송되지 않습니다. 이미 발송 중이던 것은 도착할 수 있습니다. 저희 이메일 한 통이 스팸으로 신고되었습니다. 더 하실 일은 없습니다.",
    mistake: "실수였나요? 하루 안에 되돌릴 수 있습니다.",
    undo: "되돌리기",
    mistakeOnPage: "실수로 해지했나요? 하루 안에 되돌릴 수 있습니다.",
    undoOnPage: "이전과 같이 다시 구독하기",
    back: "다시 오신 것을 환영합니다",
    nothingToUndo: "되돌릴 것이 없습니다",
    movedSince: "이 이메일이 발송된 뒤에 구독의 주소가 바뀌어, 이 링크로는 해지만 할 수 있습니다.",
    stillActive: "구독 중이며 이메일이 오고 있습니다.",
    stillPaused: "구독 중입니다. 현재 일시 중지 상태입니다.",
    notUndoable:
      "확인된 구독을 본인이 해지한 경우 하루 동안 여기서 되살릴 수 있지만, 이 구독은 해당하지 않습니다. 다시 받으려면 새로 구독하세요. 이메일 한 통과 클릭 한 번이면 됩니다.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "이 링크는 온전하지 않습니다",
      words:
        "링크의 일부가 빠졌거나 도중에 바뀌어 아무것도 하지 않았습니다. 이메일을 다시 열어 그 안의 링크를 쓰거나 주소 전체를 복사하세요.",
    },
    invalidUnsubscribe:
      "링크의 일부가 빠졌거나 도중에 바뀌어 아무도 해지되지 않았습니다. 이메일을 다시 열어 해지 링크를 쓰거나 링크의 주소 전체를 복사하세요. 받으신 다른 이메일의 링크도 됩니다.",
    deleted: {
      heading: "이 구독은 삭제되었습니다",
      words:
        "더 이상 아무것도 발송되지 않으며 바꿀 것도 없습니다. 이메일이 여전히 온다면 가장 최근 이메일의 링크를 쓸 수 있습니다. 다시 받으려면 새로 구독하세요.",
    },
    moved: {
      heading: "이 링크는 더 이상 쓸 수 없습니다",
      words:
        "이 이메일이 발송된 뒤에 구독의 주소가 바뀌었거나 변경이 되돌려져, 그 뒤에 발송된 이메일의 링크로만 열 수 있습니다. 이 이메일로 해지하는 것은 여전히 됩니다.",
    },
    confirm: {
      used: {
        heading: "이 링크는 이미 쓰였습니다",
        words: "주소를 한 번 확인했으며, 그 뒤에 구독이 끝났습니다. 다시 받으려면 새로 구독하세요.",
      },
      expired: {
        heading: "이 링크는 너무 오래되었습니다",
        words:
          "48시간 동안 유효하며, 구독을 해지하면 무효가 됩니다. 이번에는 아무것도 확인되지 않았습니다. 다시 구독하고 가장 최근 이메일을 찾아보세요.",
      },
      blocked: {
        heading: "이 주소로는 보내지 않습니다",
        words: "사이트 운영자가 이 주소를 차단하여 아무것도 확인되지 않았습니다.",
      },
    },
    move: {
      taken: {
        heading: "이 주소에는 이미 다른 구독이 있습니다",
        words:
          "그래서 아무것도 바꾸지 않았습니다. 다른 구독은 그 구독이 보내는 이메일의 해지 링크로 끝낼 수 있습니다.",
      },
      gone: {
        heading: "아무것도 바꾸지 않았습니다",
        words:
          "여기로 옮기려던 구독이 신청 뒤에 끝났거나, 이 주소로는 보낼 수 없습니다. 여기서 이메일을 받으려면 이 주소로 구독하세요.",
      },
      expired: {
        heading: "이 링크는 너무 오래되었습니다",
        words:
          "48시간 동안 유효하며, 새로 신청하거나 변경을 되돌리면 무효가 됩니다. 이번에는 아무것도 바꾸지 않았습니다. 설정 페이지에서 다시 신청하세요.",
      },
    },
    undoMove: {
      taken: {
        heading: "이 주소에는 이미 다른 구독이 있습니다",
        words:
          "그래서 아무것도 바꾸지 않았습니다. 옮긴 구독은 다른 주소에 그대로 있습니다. 그 구독이 여기로 보냈던 이메일의 해지 링크로 끝낼 수 있습니다.",
      },
      expired: {
        heading: "이 링크는 너무 오래되었습니다",
        words:
          "주소 변경은 2주 동안 되돌릴 수 있습니다. 여기서 이메일을 받으려면 다시 구독하세요. 예전에 여기로 온 이메일의 해지 링크로 다른 주소의 구독을 여전히 끝낼 수 있습니다.",
      },
    },
    tooMany: {
      heading: "저희 것이 아닌 링크가 너무 많습니다",
      words:
        "사용 중인 네트워크에서 그런 링크가 많이 왔고, 이번 것도 저희 것이 아니어서 아무것도 하지 않았습니다. {wait} 이메일의 링크는 온전하고 바뀌지 않았다면 언제나 쓸 수 있습니다.",
    },
  },
  limits: {
    site: "이 사이트에서 한 시간에 보내는 것보다 많은 이메일이 요청되었습니다. {wait}",
    subscriber: "이 구독의 링크로 요청할 수 있는 이메일을 모두 요청했습니다. {wait}",
    network: "사용 중인 네트워크에서 너무 많은 이메일이 요청되었습니다. {wait}",
    minute: "1분 뒤에 다시 시도해 주세요.",
    minutes: { other: "#분 뒤에 다시 시도해 주세요." },
    hours: { other: "#시간 뒤에 다시 시도해 주세요." },
  },
  form: {
    noEmail: "이메일을 보내지 않았습니다. {why}",
    gone: "아무것도 바꾸지 않았습니다. 구독의 현재 상태와 바꾸는 방법은 위에 적혀 있습니다.",
    same: "이미 이 주소로 구독 중입니다.",
    tooLong: "내용이 너무 길어 이 양식에 담을 수 없습니다.",
    wrongType: "양식이나 JSON을 보내세요.",
    notJson: "내용이 JSON이 아닙니다.",
    notObject: "내용이 JSON 객체가 아닙니다.",
    unreadable: "양식을 읽을 수 없습니다.",
    atOnce: "너무 빨랐습니다. 버튼을 다시 눌러 주세요.",
    human: "사람임을 확인하는 확인란을 선택하고 다시 시도해 주세요.",
    cadence: "다음 가운데 하나를 고르세요: {cadences}.",
    topics: "목록에서 주제를 고르세요.",
    timeZone: "목록에서 시간대를 고르세요. 예: Asia/Baku",
    hour: "0에서 23 사이의 시각을 고르세요.",
    until: "내일부터 1년 안의 날짜를 고르세요.",
  },
  address: {
    empty: "이메일 주소를 입력하세요.",
    characters: "이메일 주소에는 공백이나 보이지 않는 문자가 들어가지 않습니다. 지워 주세요.",
    several: "주소를 하나만 입력하세요. 여러 사람이면 한 사람씩 신청하세요.",
    name: "이름이나 꺾쇠괄호 없이 주소만 입력하세요.",
    at: "이메일 주소에는 @가 정확히 하나 있고, 그 앞에 이름, 뒤에 도메인이 있습니다.",
    local:
      "@ 앞에는 영문자, 숫자, {signs}만 쓸 수 있으며, 양 끝의 점이나 연속된 점은 쓸 수 없습니다.",
    localLength: "@ 앞부분이 {limit}자보다 길어 메일로 보낼 수 없습니다.",
    quoted: "@ 앞에 따옴표가 있는 주소는 지원하지 않습니다. 다른 주소를 쓰세요.",
    unicodeLocal:
      "@ 앞부분에 저희 메일 시스템에서 보낼 수 없는 글자가 있습니다. 일반 영문자로 된 주소를 쓰세요.",
    domain: "@ 뒷부분이 도메인 이름이 아닙니다. 오타가 없는지 확인하세요.",
    literal: "@ 뒷부분은 네트워크 주소가 아니라 도메인 이름이어야 합니다.",
    dotless: "@ 뒤의 도메인에 점이 없습니다. example.com처럼 전체를 입력하세요.",
    length: "주소가 {limit}자보다 길어 메일로 보낼 수 없습니다.",
  },
};

export const ko: Words = {
  tag: "ko",
  direction: "ltr",
  locale: "ko",
  emails: {
    asked: {
      instant: "새 글 알림",
      daily: "일간 뉴스레터",
      weekly: "주간 뉴스레터",
      monthly: "월간 뉴스레터",
      other: "뉴스레터",
    },
    edition: {
      digest: {
        daily: "일간 뉴스레터",
        weekly: "주간 뉴스레터",
        monthly: "월간 뉴스레터",
        other: "뉴스레터",
      },
      posts: { other: "새 글" },
      corrections: { other: "정정" },
      contents: "이번 호에는",
      subject: { other: "{title} 외 #편" },
      correctionSubject: "정정: {title}",
      correction: "정정",
      minutes: { other: "읽는 데 #분" },
      continueReading: "계속 읽기: {title}",
      carried: { other: "나머지 글 #편은 다음 호에 실립니다." },
      otherTopics: "기타 주제",
      why: "이 이메일은 {title}의 {digest} 구독자에게 보내 드립니다.",
      whySubscribed: "이 이메일은 {title} 구독자에게 보내 드립니다.",
      preferences: "설정 변경",
      unsubscribe: "구독 해지",
      onTheWeb: "브라우저에서 보기",
    },
    subscription: {
      confirmation: {
        subject: "{title} 구독을 확인해 주세요",
        heading: "구독을 확인해 주세요",
        body: "누군가(아마도 본인)가 이 주소로 {title}의 {digest} 구독을 신청했습니다. 확인하기 전에는 구독되지 않습니다.",
        button: "구독 확정하기",
      },
      welcome: {
        subject: "{title}에 오신 것을 환영합니다",
        heading: "구독해 주셔서 감사합니다",
        body: "주소가 확인되었습니다. 이제부터 {title}의 {digest} 메일을 받아 보시게 됩니다. 모든 이메일에 설정 변경과 구독 해지 링크가 있습니다.",
        button: "설정 변경",
      },
      known: {
        subject: "이미 {title} 구독 중입니다",
        heading: "이미 구독 중입니다",
        body: "누군가(아마도 본인)가 이 주소를 구독 양식에 다시 입력했습니다. 이 주소로 이미 {title}의 {digest} 구독 중입니다. 아무것도 바뀌지 않았습니다.",
        paused:
          "누군가(아마도 본인)가 이 주소를 구독 양식에 다시 입력했습니다. 이 주소로 이미 {title}의 {digest} 구독 중이며, 현재 일시 중지 상태입니다. 아무것도 바뀌지 않았습니다.",
        button: "설정 변경",
      },
      left: {
        subject: "{title} 구독을 해지하려던 것이 맞나요?",
        heading: "구독을 해지하려던 것이 맞나요?",
        body: "이 주소의 {title} 구독이 같은 메일 도메인의 다른 주소들과 몇 초 사이에 해지되었습니다. 이메일의 링크를 여는 보안 프로그램 때문인 경우가 많습니다. 해지하려던 것이 맞다면 아무것도 하지 않으셔도 됩니다. 해지 상태가 유지되며 다시 묻지 않습니다. 그렇지 않다면 버튼을 누르세요.",
        button: "다시 구독하기",
      },
      moved: {
        subject: "{title} 이메일은 이제 이 주소로 오지 않습니다",
        heading: "구독이 다른 주소로 옮겨졌습니다",
        body: "이 주소로 {title} 이메일을 받던 구독자가 구독을 다른 주소로 옮겼고, 그 주소가 확인되었습니다. 여기로 온 이메일의 링크로는 더 이상 구독을 열 수 없지만, 해지하는 데는 여전히 쓸 수 있습니다. 본인이 한 일이라면 하실 일이 없습니다. 그렇지 않다면 버튼을 누르세요. 구독이 이 주소로 돌아오고 다른 주소에서는 닫힙니다.",
        button: "주소 변경 되돌리기",
      },
      change: {
        subject: "{title} 구독의 새 주소를 확인해 주세요",
        heading: "이 주소로 이메일을 받으시겠습니까?",
        body: "{title} 구독자가 이제부터 이 주소로 이메일을 받겠다고 신청했습니다. 확인하기 전에는 아무것도 바뀌지 않습니다.",
        button: "이 주소 사용하기",
      },
      paste: "버튼이 작동하지 않으면 이 링크를 복사하여 브라우저에 붙여 넣으세요:",
      expires: "이 링크는 48시간 동안 유효합니다.",
      expiresMoved: "이 링크는 변경 후 14일 동안 유효합니다. 그 뒤에는 다시 구독해 주세요.",
      ignore:
        "본인이 아니라면 이 이메일을 무시하세요. 구독되지 않으며, 이 주소는 30일 뒤에 삭제됩니다.",
      ignoreChange: "본인이 아니라면 이 이메일을 무시하세요. 아무것도 바뀌지 않습니다.",
      latest: "최신 호",
      preferences: "설정 변경",
      unsubscribe: "구독 해지",
    },
  },
  feeds: {
    correction: "정정:",
    whole: "글 전체 읽기",
  },
  texts: {
    table: "표",
    notes: "주석",
    back: "본문으로 돌아가기",
    note: "주석 {number}",
    backTo: "본문으로 돌아가기, {number}번째 위치",
  },
  pages,
  forms,
  errors,
};
