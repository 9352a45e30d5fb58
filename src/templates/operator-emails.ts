/** What the operator receives beside the emails of subscribers: the question about an edition, and alarms. Pure. */
import type { Email } from "./block-email.ts";
import { filled } from "./template.ts";

const QUESTION =
  `<div lang="en" dir="ltr" style="padding:16px 24px;font:16px/1.5 Georgia,serif;background-color:#fbf9f4;color:#1c1a17;">` +
  `<p style="margin:0 0 8px;">{{words}}</p><ul style="margin:0 0 8px;">{{#titles}}<li>{{.}}</li>{{/titles}}</ul>` +
  `<p style="margin:0;"><a href="{{url}}" style="color:#9b2417;">Look at it and approve</a></p></div>`;

/** An edition's email with the question above it whether it may go out. @param held.url of the page that approves it */
export function reviewEmail(
  email: Email,
  held: {
    readonly period: string;
    readonly reason: string;
    readonly readers: number;
    readonly titles: readonly string[];
    readonly url: string;
  },
): Email {
  const { period, reason, readers, titles, url } = held;
  const whom = `${readers.toLocaleString("en-US")} ${readers === 1 ? "reader" : "readers"}`;
  const words = `${period} is held: ${reason}. It goes out as it stands below, to ${whom} as things are, once you approve it.`;
  const question = filled(QUESTION, { words, titles, url });
  return {
    subject: `Approve ${period}: ${email.subject}`,
    text: [words, url, "", ...titles.map((title) => `- ${title}`), "", email.text].join("\n"),
    html: email.html.replace(/<body[^>]*>/, (body) => body + question),
  };
}

const ALARM = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{subject}}</title></head><body><p style="white-space:pre-wrap">{{text}}</p></body></html>`;

/** An alarm says what happened in plain words; the line ends are its own. */
export function alarmEmail({ subject, text }: Pick<Email, "subject" | "text">): Email {
  return { subject, text, html: filled(ALARM, { subject, text }) };
}

/** A link into the desk. @param url absolute, with its key */
export function deskEmail(title: string, url: string): Email {
  return alarmEmail({
    subject: `Sign in to the desk of ${title}`,
    text: `This link opens the desk of ${title}, once, within 15 minutes of when it was asked for:\n\n${url}\n\nIf it was not you who asked, do nothing: nobody comes in without it.`,
  });
}
