/** One judgement of refusals: an address is given up only where code, speaker and words agree. */
import { describe, expect, test } from "vitest";
import { verdictOf } from "../../../src/mail/refusal/verdict.ts";
import { readSendingEvent } from "../../../src/providers/cloudflare/events.ts";
import { readPostmarkHook } from "../../../src/providers/postmark/webhook.ts";
import { sesBounce } from "../../../src/providers/ses/bounce.ts";
import { createReplyReader, refusal } from "../../../src/providers/smtp/reply.ts";

/** Refusals that are not about the mailbox, or not for good. Each is said behind a code of an unknown mailbox. */
const SPARED = [
  "Message rejected as spam by Content Filtering.",
  "<ada@inbox.example> sent to too many recipients this hour",
  "your host 192.0.2.25 is on a block list",
  "listed by zen.spamhaus.example",
  "blocked using dnsbl.example",
  "Poor reputation of the sending server",
  "Refused for policy reasons",
  "rate limit exceeded",
  "message throttled, slow down",
  "Access denied",
  "Relaying denied",
  "not authorized to send to this recipient",
  "The mail server detected your message as unsolicited",
  "virus found",
  "SPF check failed",
  "DKIM signature invalid",
  "fails DMARC alignment",
  "reverse DNS does not resolve",
  "Sender address rejected: Domain not found",
  "unknown sender",
  "mailbox is full",
  "user has exceeded the quota",
  "Out of storage space",
  "account has been disabled",
  "this account is suspended",
  "mailbox is inactive",
  "mailbox temporarily unavailable",
  "greylisted, try again later",
  "unknown user (in reply to end of DATA command)",
  "see https://lookup.example/?ip=192.0.2.25",
  "Ihre Nachricht wurde als Spam abgelehnt",
  "IP-Adresse ist gesperrt",
  "Postfach voll",
  "message bloqué par la politique du domaine",
  "boîte aux lettres pleine",
  "bloqueado por la política de la organización",
  "el buzón está lleno, cuota superada",
  "mensagem bloqueada: limite excedido",
  "caixa de correio cheia",
  "messaggio bloccato",
  "bericht geweigerd wegens beleid",
  "skrzynka przepełniona",
  "istenmeyen e-posta, engellendi",
  "posta kutusu dolu, kota aşıldı",
  "письмо отклонено как спам",
  "почтовый ящик переполнен",
  "превышен лимит писем",
  "迷惑メールとして拒否されました",
  "メールボックスの容量が超過",
  "Contenu refusé, destinataire inconnu",
  "Inhalt abgelehnt, Empfänger unbekannt",
  "содержимое отклонено, пользователь не найден",
  "İçerik reddedildi, kullanıcı bulunamadı",
  "垃圾邮件，拒收",
  "发信频率过高",
  "邮箱已满",
  "메일함 용량 초과",
  "스팸으로 차단됨",
  // Words that no list of ours has: only those that say that nobody is there condemn.
  "recipient not found in your contacts list",
  "address not listed in allow list",
  "unknown IP address",
  "Unknown host name of connecting client",
  "envelope domain not found",
  "user not found (server down)",
  "Unknown error in mailbox",
  "Absender unbekannt",
  "Wir nehmen keine Mails von Ihrem Server an",
  "Expéditeur inconnu",
  "Adresse expediteur invalide",
  "Remitente desconocido",
  "Remetente rejeitado",
  "Mittente sconosciuto",
  "Account disabilitato",
  "Отправитель не найден",
  "Nadawca nieznany",
  "Gönderen adresi bulunamadı",
  "Afzender onbekend",
  "送信者アドレスが存在しません",
  "발신자를 찾을 수 없습니다",
  "service refuse. LPN105_04",
  "mail rejete. OFR_999 [999]",
  "RP:TRL 163 mx3",
  "IP=192.0.2.25 - A problem occurred. (Ask your postmaster for help)",
  "Recipient address rejected: Domain not routed",
  "could not verify existence of sender",
  "non-existent sender domain",
  "reply-to address does not exist",
  "Invalid domain in MAIL FROM",
  "recipient only accepts mail from known senders",
  "does not like recipient",
  "go away",
  "sending too quickly",
  "must issue a STARTTLS command first",
  "backend not reachable",
  "UBE",
  "dynamic screening is in effect",
  "boite pleine",
  "Casella piena",
  "Kontingent ueberschritten",
];

describe.each(SPARED)("%s", (words) => {
  test.each(["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"])("is never hard behind %s", (code) => {
    for (const said of [
      { reported: code, words: `550 ${code} ${words}` },
      { reported: code, words: `550 ${words}` },
      { reported: code, words },
      { reported: "5.0.0", words: `550-${code} ${words}\n550 ${code} ${words}` },
      { words: `550 ${code} ${words}` },
    ]) {
      expect(verdictOf(said).class).not.toBe("hard");
    }
  });

  test("is never hard as a reply over SMTP, nor in a webhook", async () => {
    for (const stage of ["rcpt", "data", "body"] as const) {
      const replies = createReplyReader();
      replies.push(`550 5.1.1 ${words}\r\n`);
      const reply = replies.next();
      if (reply === undefined) throw new Error("it is whole");
      expect(refusal(stage, reply)).toMatchObject({ kind: "rejected", suppress: false });
    }
    for (const text of [`smtp; 550 5.1.1 ${words}`, `550 ${words}`]) {
      const bounce = { type: "Permanent", subType: "General", words: text };
      expect(sesBounce(bounce)).not.toMatchObject({ class: "hard" });
      expect(sesBounce({ ...bounce, status: "5.1.1" })).not.toMatchObject({ class: "hard" });
      expect(await postmark(text)).not.toMatchObject({ feedback: { class: "hard" } });
      expect(cloudflare(text)).not.toMatchObject({ feedback: { class: "hard" } });
    }
  });
});

const postmark = (Details: string) =>
  readPostmarkHook("hook:word", {
    headers: new Headers({ Authorization: `Basic ${btoa("hook:word")}` }),
    body: JSON.stringify({
      RecordType: "Bounce",
      Type: "HardBounce",
      Details,
      Metadata: { delivery: "e.12.1x9k.mfrggzdfmztwq2lk" },
    }),
  });

const cloudflare = (smtpResponse: string) =>
  readSendingEvent({
    type: "cf.email.sending.message.bounced",
    payload: {
      eventId: "1",
      messageId: "m",
      recipient: "ada@inbox.example",
      subject: "s",
      delivery: { smtpEnhancedStatusCode: "5.1.1", smtpResponse },
      bounce: { type: "hard" },
    },
  });

describe("a mailbox that does not exist is hard", () => {
  test.each([
    "550 5.1.1 <ada@inbox.example>: Recipient address rejected: User unknown in virtual mailbox table",
    "550 5.1.1 <ada@inbox.example>... User unknown",
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. Learn more at\n550 5.1.1 https://support.google.example/mail/?p=NoSuchUser",
    "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ada@corp.example not found by SMTP address lookup",
    "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found",
    "550 5.1.1 unknown or illegal alias: ada@inbox.example",
    "550 5.1.1 No such user - gsmtp",
    "550 5.1.1 Mailbox not found",
    "556 5.1.10 Recipient address has null MX",
    "550 5.1.2 Host unknown (Name server: inbox.example: host not found)",
    "551 5.1.6 The mailbox has moved",
    "550 5.1.1 <spam@policy.example>: user unknown",
    "host mx.blocked.example[198.51.100.7] said: 550 5.1.1 User unknown (in reply to RCPT TO command)",
  ])("%s", (words) => {
    expect(verdictOf({ reported: "5.1.1", words }).class).toBe("hard");
    expect(verdictOf({ words }).class).toBe("hard");
  });
});

describe("a code that the refusing server did not say", () => {
  test.each([
    ["550 Rejected", "soft"],
    ["550 Requested action not taken: mailbox unavailable", "soft"],
    ["", "soft"],
    ["450 User unknown", "soft"],
    ["550 User unknown", "hard"],
    ["550 no such user here", "hard"],
    ["Der Benutzer ist unbekannt", "hard"],
    ["該当するユーザーが存在しません", "hard"],
    ["收件人不存在", "hard"],
    ["Такого пользователя не существует", "hard"],
  ])("is believed only with words that bear it out: %j is %s", (words, kind) => {
    expect(verdictOf({ reported: "5.1.1", words }).class).toBe(kind);
  });

  test.each(["550 User unknown", "550 no such user", "no mailbox of that name"])(
    "nor are words without any code: %s",
    (words) => {
      expect(verdictOf({ words })).toEqual({ class: "soft", status: "5.0.0" });
    },
  );
});

test.each([
  ["550 Rejected because of spam", "policy"],
  ["554 poor reputation", "policy"],
  ["550 mailbox unavailable", "soft"],
  ["552 mailbox full, quota exceeded", "soft"],
])(
  "where the code says nothing, words of policy keep it from counting: %s is %s",
  (words, kind) => {
    expect(verdictOf({ reported: "5.0.0", words }).class).toBe(kind);
  },
);

test("a webhook that quotes an unknown mailbox is hard, whichever provider brings it", async () => {
  const words = "smtp; 550 5.1.1 <ada@inbox.example>: user unknown";
  const feedback = { kind: "bounced", class: "hard" };
  expect(sesBounce({ type: "Permanent", subType: "General", words })).toMatchObject(feedback);
  expect(await postmark(words)).toMatchObject({ feedback });
  expect(cloudflare(words)).toMatchObject({ feedback });
});
