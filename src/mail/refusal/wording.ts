/**
 * What the words of a refusal are about. Words never condemn an address by themselves: they spare it where
 * they speak of the email, its sender or a full mailbox, and they bear out a code. They are looked for in the languages that servers are known to write. Pure.
 */

/** What a refusal speaks of; several at once are common. */
type Wording = {
  /** Spam, lists of senders, reputation, rates, content, policy: the email or its sender is not wanted. */
  readonly policy: boolean;
  /** SPF, DKIM, DMARC, reverse DNS: the sender could not show who it is. */
  readonly authentication: boolean;
  /** Full, disabled, asleep, away for the moment: there is a mailbox. */
  readonly unavailable: boolean;
  /** No mailbox, or no host, of this name. */
  readonly nobody: boolean;
  /** Nothing beside codes and addresses. */
  readonly silent: boolean;
};

/** Characters of a refusal that are read: a reply line has 512 octets (RFC 5321 §4.5.3.1.5). */
const READ = 4_000;

const POLICY = pattern(
  // Spam and what is in the email.
  "spam|unsolicited|\\bbulk\\b|\\bjunk\\b|phish|\\bscam|virus|malware|malicious|infected|suspicious",
  "\\bcontents?\\b|attachment|\\bheaders?\\b|filter|\\bscor(?:e|ed|ing)\\b|\\bpattern|fingerprint|advertis",
  "\\b(?:message|mail|e-?mail|connection|transaction|session|delivery|host|client|server|domain|ip|traffic) (?:\\S{1,40} ){0,4}(?:rejected|refused|denied|discarded|blocked|dropped|banned|prohibited|unwanted)\\b",
  // Lists and reputation.
  "block(?:ed|s|ing)?\\b|block[- ]?list|black ?-?(?:list|hole)|deny ?-?list|stop ?-?list|white ?-?list|gr[ea]y ?-?list|\\b(?:rbl|dnsbl|dnswl|surbl|uribl|drbl)s?\\b|(?<!not )(?<!n't )(?<!un)\\b(?:de)?list(?:ed|ing)\\b|\\bin (?:a|an|the|our) \\S{0,20} ?list\\b|\\b[a-z]?bl\\.|-bl\\.",
  "\\bcontenu|\\bcontenid|\\bcontenut|\\bconteud|\\binhalt|\\binhoud|\\btresc\\b|\\bicerig|\\bicerik|содержим|コンテンツ|콘텐츠",
  "spamhaus|spamcop|sorbs|abuseat|barracudacentral|senderscore|uceprotect|invaluement|mailspike|abusix|cloudmark|reputation|\\btrust|\\bbanned\\b|\\babus(?:e|ive)|complain",
  // Policy and rights.
  "polic(?:y|ies)|prohibit|forbidden|not (?:permitted|allowed|authori[sz]ed|accepted|welcome|wanted|whitelisted)|unauthori[sz]ed|disallow|restrict|\\bden(?:y|ied|ies)\\b|\\bdecline|administrative|administrator|\\brules?\\b|violat|\\bunwanted|unacceptable|security|\\brisk",
  "relay(?:ing)? (?:access )?(?:\\S{1,20} )?(?:denied|prohibited|not|refused)|(?:unable|not|cannot|can't|refuse) (?:\\S{1,12} )?(?:to )?relay|\\brelaying\\b|open relay",
  // Rates and sizes.
  "too (?:many|much|fast|often|large|big|long|frequent)|\\brates?\\b|rate-?limit|throttl|exceed|\\blimits?\\b|limited|limitation|frequen(?:t|cy)|\\bvolume|\\bper (?:hour|day|minute|second)\\b|\\b(?:this|an|the) hour\\b|hourly|\\bdaily\\b|slow(?:er| down)|concurren|threshold|maximum",
  "\\bfrequency\\b|\\b(?:message|mail) format\\b|\\bs3\\d{3}\\b",
  // Who sent it.
  "\\b(?:sender|mail from|from address|return[- ]path|originator)\\b[^.;]{0,60}(?:reject|unknown|invalid|not (?:allowed|found|exist|valid|verif|permit|accept|authori|known|local)|no such|does not|doesn't|denied|refus|verif|fail|illegal|malformed|bad\\b|blocked|must|need)|\\b(?:bad|invalid|unknown|illegal|unverified|forged|fake|your) (?:sender|envelope|from\\b|originator)|\\byour (?:ip|server|host|domain|network|isp)\\b|(?:sending|client|connecting|source|originating) (?:ip|host|server|domain|address|mta|system)|callback|call-?out|challenge|captcha",
  // German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish.
  // Whoever names the sender does not speak of the mailbox: "returned to sender" apart.
  "(?<!\\b(?:to|to the|dear|the original) )\\bsender|\\bmail from\\b|\\bfrom address\\b|\\breply-?to\\b|\\breturn[- ](?:path|address)\\b|\\bbounce address\\b|\\boriginator\\b|\\b(?:initial connection|ehlo|helo)\\b|\\bip\\b(?!=)|(?:connecting|your|the) client\\b|\\bclient host|\\benvelope (?:domain|from)\\b|\\b(?:of|header) from\\b|allow(?:ed)? ?-?list|contacts? list|your contacts|recipient count",
  "\\babsender|\\bexpéditeur|\\bremitente|\\bremetente|\\bmittente|\\bafzender|\\bavsändare|\\bavsender|\\bafsender|\\bnadawc|\\bodes[ií]latel|\\bfeladó|\\bexpeditor|\\bgönderen|\\bgöndərən|отправител|відправник|送信者|差出人|寄件人|寄件者|发送者|發送者|발신자|보낸 ?사람|\\bpengirim",
  "blockier|gesperrt|sperrliste|abgelehnt wegen|unerwünscht|richtlinie|zu viele|begrenz|verweigert|nicht (?:erlaubt|gestattet|zulässig)|unzulässig|verdächtig",
  "indésirable|pourriel|bloqué|liste (?:noire|grise)|politique|trop de|dépass|refusé pour|interdit|non autoris|suspect",
  "bloquead|lista (?:negra|gris|cinza|nera|grigia)|polític|politica|demasiad|muit[oa]s|exced|no deseado|indesejad|denegad|negad|prohibid|proibid|no (?:permitid|autorizad)|não (?:permitid|autorizad)|límite|limite|reputaç|reputaci|bloccat|indesiderat|vietat|troppi|non consentit|rifiutato per",
  "geblokkeerd|zwarte lijst|beleid|te veel|geweigerd wegens|zablokowan|polityk|czarn|zbyt wiele|niechcian|engellen|kara liste|politika|çok fazla|istenmeyen|yasak|reddedildi: ?içerik",
  // Russian, Ukrainian, Japanese, Chinese, Korean.
  "спам|заблокир|блокир|политик|ч[её]рн\\S{0,3} спис|сер\\S{0,3} спис|репутац|превыш|слишком|запрещ|лимит|подозрит|вирус|отклонено (?:фильтр|системой|правил)",
  "迷惑メール|スパム|ブロック|ブラックリスト|ポリシー|規制|制限|上限|許可されて|禁止|ウイルス|評価|フィルタ|受信拒否|送信元",
  "垃圾|黑名单|黑名單|策略|频率|頻率|限制|过多|過多|信誉|信譽|病毒|屏蔽|封锁|封鎖|拒收|禁止|超出|反垃圾|发件人|發件人|内容|內容|スコア",
  "스팸|차단|정책|제한|블랙리스트|평판|바이러스|초과|거부",
);

const AUTHENTICATION = pattern(
  "\\bspf\\b|\\bdkim\\b|\\bdmarc\\b|\\barc\\b|sender id\\b|domainkeys|authenticat|\\bauth(?:orization)?\\b|\\bptr\\b|reverse dns|\\brdns\\b|reverse (?:lookup|mapping|record)|\\b(?:helo|ehlo)\\b|\\bforg(?:ed|ery)|spoof|impersonat|\\bsigned\\b|signature|\\btls\\b|certificate|encrypt",
  "authentifizier|authentifi|autentic|kimlik doğrula|аутентифик|подлинн|認証|身份验证|验证失败|身份驗證|인증",
);

const UNAVAILABLE = pattern(
  // Full.
  "(?:mailbox|mail ?box|inbox|mail folder|maildir|account|user|recipient|storage|disk|quota|box)[^.;]{0,40}\\b(?:full|exceed\\w*|exhausted)|\\bfull\\b|over ?-?quota|quota|out of (?:\\S{1,20} )?space|(?:insufficient|not enough|no) (?:\\S{1,20} )?(?:space|storage|room)|disk space|storage",
  "\\bvoll\\b|überfüllt|speicher|überschritten|kontingent|pleine?\\b|saturé|espace|llen[oa]\\b|cuota|che[ia][oa]\\b|cota\\b|armazenamento|almacenamiento|pien[oa]\\b|spazio|\\bvol\\b|pełna|przepełnion|dolu\\b|kota|переполнен|квот|заполнен|места|いっぱい|満杯|容量|空き|已满|已滿|容量|空间|空間|가득|용량",
  // There, and not in use.
  "disabled|inactive|not active|deactivat|suspend|\\blocked|\\bexpired\\b|dormant|frozen|on hold|\\bclosed|discontinued|abandoned|not (?:yet )?(?:activated|enabled|logged)|vacation|out of office|not accepting|cannot accept|can't accept|unable to accept|doesn't accept|does not want|not receiving|refuses|unavailable|not available|moved to",
  "deaktiviert|inaktiv|stillgelegt|désactivé|inacti[fv]|suspendu|desactivad|inactiv[oa]|suspendid|desativad|inativ[oa]|suspens[oa]|disattivat|sospes[oa]|devre dışı|askıya|pasif|отключ|неактив|деактив|приостанов|無効|停止|休止|停用|禁用|冻结|凍結|未激活|비활성|정지|휴면",
  // Not just now.
  "temporar|try(?:ing)? (?:\\S{1,20} )?(?:again|later)|again later|\\bretry|tim(?:ed|e) ?-?out|\\bbusy\\b|deferred|\\bdelay|overload|resources|connection|network|loop|internal error|local error|system error|configuration|server (?:is )?down|\\bunknown (?:error|problem|reason|failure)|address family|session|servfail|lookup fail",
  "vorübergehend|später|temporaire|plus tard|temporal|más tarde|temporári|mais tarde|temporane|più tardi|tijdelijk|tymczasow|geçici|daha sonra|временн|позже|一時的|後ほど|暂时|暫時|稍后|稍後|일시적|나중에",
);

const WHO =
  "user|recipient|mail ?-?box|e-?mail|account|address|addressee|alias|person|subscriber|customer|destination|domain|host|name|mailnickname|directory|member";

const NOBODY = pattern(
  `(?:${WHO})s?\\b[^;]{0,80}\\b(?:unknown|not? (?:be )?(?:found|known|exist\\w*|listed|recogni[sz]ed|valid|located|here)|n't (?:be )?(?:found|known|exist|listed|recogni[sz]ed|valid|here|have)|doe?s ?n[o']t (?:exist|have)|do(?:es)? not (?:exist|have)|(?:is |was )?(?:invalid|nonexist\\w*|non-exist\\w*|undefined)|no longer (?:exists?|here|valid))`,
  `\\b(?:unknown|invalid|no such|nonexist\\w*|non-exist\\w*|unrecogni[sz]ed|undefined|undeliverable|unroutable|incorrect) (?:\\S{1,24} ){0,2}(?:${WHO})`,
  "\\b(?:doe?s ?n[o']t|does not|did not|no longer) exists?\\b|\\bnot? (?:known|found) (?:here|at this)|^[45\\d. <>:-]{0,40}unknown|\\bunknown(?: here| local|$)|\\bnobody\\b|\\bmoved\\b|bad destination|recipient (?:address )?rejected[:. <>]*$",
  "no (?:\\S{1,20} )?(?:mailbox|user|account|recipient|person|one|body|match)(?: \\S{1,20}){0,2} (?:here|by|of|with|called|named|for|at)\\b|nobody (?:here )?by|not (?:a |our )?(?:\\S{1,12} )?(?:customer|local user|valid (?:\\S{1,12} )?(?:user|recipient|mailbox|address))|recip(?:ient)?notfound|recipientnotfound|exrecipnotfound|user ?unknown|unknownuser|user_unknown|nosuchuser|no_such_user|user not found|mailbox not found|nxdomain|host (?:not found|unknown)|unknown host|null ?-?mx|does not accept (?:any )?mail|has no mx|no mail ?server|not listed in|(?:bad|invalid|illegal|malformed) (?:\\S{1,20} )?syntax|address syntax|syntax of the address|(?:not|n't) (?:find|locate) (?:\\S{1,20} )?(?:host|user|mailbox|recipient|address|domain)",
  // German, French, Spanish, Portuguese, Italian, Dutch, Nordic, Polish, Turkish.
  "unbekannt|existier(?:t|en) nicht|nicht (?:gefunden|vorhanden|bekannt)|gibt es nicht|ungültig|konnte nicht gefunden|inconnu|n['’]existe pas|introuvable|n['’]a pas été trouvé|invalide",
  "no existe|desconocid|no (?:se )?(?:encontró|encontrad|ha encontrado|encuentra)|inexistente|não (?:existe|encontrad|foi encontrad|foi possível encontrar)|desconhecid|inválid|sconosciut|non (?:esiste|trovat|è stato trovat)|onbekend|bestaat niet|niet gevonden|okänd|finns inte|ukjent|findes ikke|finnes ikke|nieznan|nie istnieje|nie znaleziono|bulunamadı|mevcut değil|geçersiz|yok\\b",
  // Russian, Japanese, Chinese, Korean.
  "не (?:существует|найден|зарегистрирован)|неизвест|нет такого|несуществ|存在しま|存在しない|見つかりま|見つから|不明|宛先.{0,10}(?:なし|ありません)|不存在|找不到|未找到|无此|無此|查无|查無|没有此|存在하지|존재하지|찾을 수 없|없는 (?:사용자|주소)",
);

/** Reads the words of a refusal. @param text what a server, or a notice, says; only its beginning is read */
export function wordingOf(text: string): Wording {
  const words = plainly(text);
  return {
    policy: POLICY.test(words),
    authentication: AUTHENTICATION.test(words),
    unavailable: UNAVAILABLE.test(words),
    nobody: NOBODY.test(words),
    silent: !/\p{L}{2}/u.test(words.replace(/\b(?:smtp|rcpt|to|rfc822|dns)\b/g, "")),
  };
}

/** One line in small letters, without addresses and hosts: "spam@policy.example" says nothing. */
function plainly(text: string): string {
  return unaccented(text.slice(0, READ).toLowerCase())
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/[^\s<>@"'()]{1,64}@[^\s<>@"'(),;:]{1,255}/g, "")
    .replace(
      /\b(?:host|mx|mta|server) [a-z0-9._-]{1,255} ?(?:\[[^\]]{1,60}\]|\([^)]{1,60}\))?:? (?=said|responded|replied|[45]\d\d)/g,
      "",
    );
}

function pattern(...alternatives: readonly string[]): RegExp {
  return new RegExp(unaccented(alternatives.join("|")), "u");
}

/** Servers write accents or leave them out: "boîte pleine", "boite pleine". */
function unaccented(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
}
