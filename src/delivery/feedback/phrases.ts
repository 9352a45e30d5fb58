/**
 * How mail that no person wrote announces itself, in the languages that servers and programs are known to
 * write. Subjects are looked at before texts, since a text may quote anything. Pure.
 */

/** A subject that begins so tells of a letter that did not arrive. */
export const FAILED_SUBJECT = pattern(
  "^(?!(?:mail|message|e-?mail) delivery (?:is |has been )?(?:delay|warning))(?:un-?deliver|non-?deliver|returned?\\b|failure|failed|fatal|permanent|bounce|mailer-?daemon|nondeliver|undelivered|rejected|nd[nr]\\b|message (?:status|not|could|undeliver|rejected|delivery|bounced|failed|blocked|from mail)|mail (?:undeliver|rejected|delivery|could|system error|returned|failure|failed|not|transaction)|e-?mail (?:could|not|undeliver|delivery|bounced|failed)|delivery (?:fail|error|report|problem|has failed|unsuccessful|notification: delivery has failed|status notification ?\\(fail|status$)|(?:could|can) ?not (?:be )?(?:deliver|send)|unable to (?:deliver|send)|user unknown|unknown user|address not found|couldn't deliver|notification of (?:delivery )?fail|warning:? (?:returned|undeliver|your message could)|problem delivering|your (?:message|mail|e-?mail)\\b[^:]{0,80}(?:could not|couldn't|was not|undeliver|rejected|failed|returned|blocked))",
  "^(?:unzustellbar|nicht zustellbar|zustellung|benachrichtigung (?:zum|über).{0,40}fehl|unzustellbarkeit|fehler|übermittlung|rückläufer|e?-?mail (?:nicht|konnte|unzustellbar)|nachricht (?:nicht|konnte|unzustellbar)|ihre (?:e-?mail|nachricht)\\b.{0,60}(?:nicht|unzustellbar)|non remis|échec|notification d['’ ]?(?:échec|état de remise \\(éch)|message non|non distribu|non livr|retour|courrier (?:non|indistribu)|votre message n|impossible de (?:remettre|distribuer))",
  "^(?:no se (?:puede|pudo|ha podido|entreg)|no entregad|mensaje (?:no|devuelto)|correo (?:no|devuelto)|devuelto|devolvid|error|imposible|fallo|falló|falha|não (?:é possível|foi|entreg)|mensagem (?:não|devolvida)|erro|non recapitabil|impossibile|mancat[oa]|messaggio non|errore|niet bestelbaar|onbestelbaar|niet afgeleverd|kan niet|kan inte|kunne ikke|kan ikke|ikke leveret|olevererat|uleverbar|undelivere)",
  "^(?:niedostarcz|nie (?:można|udało|dostarczono)|zwrot|nedoruč|kézbesíthetetlen|teslim ed(?:ile)?m|teslimat|iletilemedi|ileti teslim|gönderilemedi|mesajınız|e-postanız|не ?доставл|недостав|сообщение не|письмо не|ошибка|невозможно|не удалось|возврат|повідомлення не|не вдалося)",
  "^(?:配信不能|配信でき|配達でき|送信でき|未配信|未達|不達|宛先不明|送信エラー|配信エラー|エラーメール|メールが(?:送|配)|メール(?:を)?(?:送信|配信)でき|配信に失敗|退信|系统退信|系統退信|退信通知|无法|無法|未送达|未送達|未传递|传递失败|投递失败|傳遞失敗|发送失败|發送失敗|邮件(?:退回|被退|传递|投递|发送失败|无法)|郵件(?:退回|傳遞|無法)|您的邮件|来自|배달|반송|전송 ?실패|발송 ?실패|메일을? ?(?:배달|전송))",
);

/** A subject with one of these tells of a machine that answers for a person. */
export const AWAY_SUBJECT = pattern(
  "^(?:auto(?:matic|mated|matically)?[-_ ]{0,3}(?:generated )?(?:reply|re\\b|response|repl|answer|resp|responder|acknowledg)|autoreply|autoresponse|out[- ]of[- ](?:the[- ])?office|ooo\\b|o\\.o\\.o|away\\b|on (?:vacation|holiday|leave)|vacation|i(?:'m| am) (?:away|out|on|currently|not)|currently (?:away|out)|not in the office|absent|absence)|out of (?:the )?office|\\(?auto-?reply\\)?|automatic reply|automated (?:reply|response)|vacation (?:reply|message|notice|response)|away (?:from|until|notice|message)|maternity|parental leave|annual leave",
  "automatische (?:antwort|beantwortung|rückmeldung|nachricht)|abwesen|nicht (?:im (?:haus|büro)|erreichbar|am platz)|außer haus|urlaub|elternzeit|réponse automatique|absen(?:ce|t)|hors du bureau|congés?\\b|en vacances|respuesta automática|respuesta automatica|fuera de (?:la )?oficina|ausen[tc]|vacaciones|resposta automática|ausência|fora do escritório|\\bférias",
  "risposta automatica|fuori (?:sede|ufficio)|assen(?:te|za)|\\bferie\\b|afwezig|automatisch (?:antwoord|bericht)|vakantie|autosvar|automatisk svar|automatiskt svar|frånvaro|fravær|semester|poissa|automaattinen|lomalla|autoodpowied|automatyczna odpowied|nieobecno|urlop|poza biurem|automatická odpov|nepřítomn|mimo kancelář|dovolen|automatikus válasz|házon kívül|szabadság|răspuns automat|concediu",
  "otomatik (?:yanıt|cevap|ileti)|ofis dışı|izinde|tatilde|avtomatik cavab|məzuniyyət|автоматическ\\S{0,4} ответ|автоответ|отпуск|отсутств|нет на месте|вне офиса|автоматична відповідь|автовідповідь|відпустк|αυτόματη απάντηση|תשובה אוטומטית|מחוץ למשרד|رد تلقائي|خارج المكتب|در مرخصی|自動応答|自動返信|不在|休暇|外出|自动回复|自動回覆|自动答复|自動回復|休假|出差|부재|자동 ?(?:회신|응답|답장)|휴가|trả lời tự động|balas otomatis|jawapan automatik|ตอบกลับอัตโนมัติ",
);

/** A text with one of these is a person's, or was left by one before going away. */
export const AWAY_TEXT = pattern(
  "out of (?:the |my )?office|(?:am|be|was|is) (?:currently )?(?:away|on (?:vacation|holiday|leave|annual|maternity|sick|a business)|travel+ing|abroad)|i(?:'m| am|'ll| will)\\b[^.]{0,60}(?:away|out of|on leave|vacation|holiday|back|return|unable to (?:read|answer|reply))|no longer (?:with|work|employed|at) |has left (?:the )?(?:company|organi[sz]ation|us)|limited access to (?:my )?e-?mail|will (?:reply|respond|answer|get back)|thank you for (?:your|contacting|writing|getting)|thanks for (?:your|contacting|writing)|we have received your|your (?:request|ticket|enquiry|inquiry) (?:has been|was) received|a ticket has been|in urgent cases|for urgent matters|if (?:it is|it's) urgent|merry christmas|happy holidays",
  "(?:bin|sind|ist)\\b[^.]{0,60}(?:nicht im|außer haus|abwesend|im urlaub|verreist|nicht erreichbar|wieder)|abwesenheit|nicht mehr (?:im unternehmen|bei|in unserem)|vielen dank für ihre|in dringenden fällen|je suis (?:absent|en (?:congé|vacances|déplacement)|actuellement)|absente? (?:du|jusqu)|ne travaille plus|merci (?:pour|de) votre|en cas d['’]urgence|estoy (?:de vacaciones|fuera|ausente)|estaré|ya no trabaj|gracias por (?:su|tu|contactar)|estou (?:de férias|fora|ausente)|estarei|obrigad[oa] pel|agradecemos|sono (?:assente|in ferie|fuori)|sarò|grazie per|ik ben (?:afwezig|op vakantie|niet)|bedankt voor",
  "jag är (?:inte|på|borta)|jeg er (?:ikke|på|bortreist)|jestem (?:na urlopie|nieobecn|poza)|dziękuj|děkuj|szabadságon|ofis dışındayım|izindeyim|tatildeyim|teşekkür|məzuniyyət|я (?:в отпуске|буду|нахожусь|отсутств)|нахожусь в|в отпуске|спасибо за|благодарим|休暇|不在に|出張|外出|お問い合わせ(?:いただき|ありがと)|ありがとうございます|休假|出差|不在办公室|感谢您|感謝您|已收到您的|会尽快|부재중|휴가|출장|감사합니다",
);

/** A subject with one of these tells of a letter that is still on its way. */
export const DELAYED_SUBJECT = pattern(
  "\\(delay(?:ed)?\\)|^(?:warning|delay|delivery (?:is )?delay|message (?:is )?delay|mail (?:is )?delay|e-?mail (?:is )?delay|temporary|still trying|message still|could not send message for past|queued)|delayed \\d|for past \\d|verzögert|verzögerung|^(?:retard|retras|atras|ritard|vertrag|försen|forsink|opóźn|gecik|задерж|отлож)|message retardé|entrega (?:retrasad|atrasad|aplazad)|remise (?:différée|retardée)|доставка (?:задерж|отлож)|遅延|遅れ|延迟|延遲|지연",
);
/** What a notice of a delay says. */
export const DELAYED_TEXT = pattern(
  "warning message only|do(?:es)? not need to (?:resend|re-send|send)|no action is required|will (?:be |keep |continue )?(?:to )?(?:retri|retry|try(?:ing)?\\b|attempt)|still (?:being |trying|attempt|in the queue|queued)|not (?:yet )?been delivered yet|has not (?:yet )?been delivered|not yet (?:been )?delivered|(?:has|have) been delayed|is delayed|continue to (?:be )?(?:tr|attempt)|next attempt|further attempts? will|noch nicht zugestellt|weitere zustellversuche|wird weiterhin versucht|sera (?:de nouveau|encore)|nouvelles? tentatives?|se seguirá intentando|se volverá a intentar|continuará tentando|nuovi tentativi|повторн\\S{0,3} попыт|попытки (?:будут )?продолж|再送(?:し|を)|引き続き|将继续|繼續嘗試|会继续(?:尝试|重试)|tekrar denenecek|계속 시도",
);
/** What no notice of a delay says. */
export const FINAL_TEXT = pattern(
  "permanent|giv(?:en|ing) up|gave up|fatal|undeliverable|could not be delivered|couldn't be delivered|did not reach|was(?:n't| not) delivered|returned to|has failed|failed permanently|no further attempt|will not be retried|too long|expired|user unknown|не будет|неустранимая|endgültig|dauerhaft|définitif|definitiv|永久|恒久|最终",
);

/** A subject that begins so tells of a letter that arrived, or was read or deleted. */
export const ARRIVED_SUBJECT = pattern(
  "^(?:delivered\\b|relayed\\b|expanded\\b|success|successful|read\\b|not read|read receipt|return receipt|receipt|delivery receipt|disposition notification|delivery (?:status )?notification ?\\((?:success|relay|mail relayed)|delivery (?:successful|confirmation)|gelesen|ungelesen gelöscht|zugestellt|lesebestätigung|empfangsbestätigung|übermittelt|lu ?:|non lu|remis\\b|accusé|leído|no leído|entregado|lido|não lid|entregue|confirmação|letto|consegnat|gelezen|afgeleverd|läst|przeczytano|dostarczono|okundu|teslim edildi|прочитано|прочтено|доставлено|уведомление о прочтении|開封|既読|已读|已讀|已送达|已送達|읽음)",
);
/** What a notice of success says. */
export const ARRIVED_TEXT = pattern(
  "(?:was|were|has been|have been|is) (?:successfully )?(?:delivered|relayed|displayed|read|expanded)\\b(?! (?:to the following recipients? (?:failed)))|successfully (?:delivered|relayed|sent)|delivery to these recipients or groups is complete|erfolgreich (?:zugestellt|übermittelt)|remis avec succès|entregado correctamente|entregue com êxito|успешно доставлен|正常に(?:配信|送信)|已成功",
);

/** What the notice of a failure says, whoever wrote it. */
export const FAILED_TEXT = pattern(
  "(?:could|can|was|were|has|have|did|will|would)(?: ?not|n't) (?:be |been |able to (?:be )?)?(?:successfully )?(?:deliver|sent|send|reach|accepted|processed)|(?:unable|not able|impossible|failed|failure|attempt(?:s|ed)?) to (?:deliver|send|reach)|undeliver|non-?deliver|delivery (?:to [^.]{0,120})?(?:has )?fail|(?:permanent|fatal) (?:error|failure)|failed permanently|delivery (?:failure|error)|following (?:address|recipient|user)[^.:]{0,60}(?:fail|reject|error|invalid|unknown|not)|user unknown|unknown user|no such user|mailbox (?:not found|unavailable|full|is full|does not exist)|(?:has been|was|were|been|message|mail) (?:returned|rejected|bounced|refused|blocked)|rejected by|remote (?:host|server) (?:said|returned|replied|error)|smtp error|did not reach the following|returned mail|over quota|quota exceeded|address (?:not found|unknown|rejected)",
  "nicht zugestellt|unzustellbar|nicht zustellbar|zustellung (?:ist )?fehlgeschlagen|konnte nicht (?:zugestellt|gesendet|übermittelt|ausgeliefert)|zurückgewiesen|abgelehnt|n['’]a pas (?:pu |été )|n['’]ont pas|non remis|non délivr|échec de (?:la )?(?:remise|livraison|distribution)|a échoué|impossible de (?:remettre|livrer|distribuer)|no (?:se )?(?:pudo|puede|ha podido|pudieron|ha sido)[^.]{0,40}(?:entreg|enviar)|no (?:fue|pudo ser) entregad|error (?:de|en la) entrega|não (?:pôde|pode|foi|pude|conseguimos)[^.]{0,40}(?:entreg|enviad)|falha (?:na|de|ao)|devolvid|devuelt|non è stato (?:possibile|recapitat|consegnat)|impossibile (?:recapitare|consegnare)|recapito|kon niet worden (?:bezorgd|afgeleverd)|niet (?:worden )?bezorgd|kunde inte levereras|kunne ikke leveres",
  "nie (?:można|udało|mógł|została)[^.]{0,60}(?:dostarcz|doręcz)|nelze doručit|nem (?:lehet|sikerült) kézbes|teslim edile(?:me|mi)|ulaştırılama|gönderileme|iletileme|не (?:было |был |была |удалось |может быть |можем )?доставл|не удалось доставить|невозможно доставить|недоставлен|ошибка (?:при )?доставк|не вдалося доставити|配信でき|配達でき|送信でき|配信(?:に)?失敗|配信されません|届けることができ|お届けでき|エラーが発生|无法(?:送达|投递|传递|发送)|無法(?:送達|投遞|傳遞|寄送)|未能(?:送达|投递|传递|发送)|被退回|退信|投递失败|发送失败|拒收|배달(?:되지|하지|할 수|못)|전송(?:하지|되지|할 수)|반송",
);

function pattern(...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.join("|"), "iu");
}
