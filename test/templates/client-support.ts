/**
 * What mail programs show of an email, by the data of caniemail.com. An error is a feature that a program
 * does not know; each one that we use all the same stands here with the reason, and nothing else may.
 */
import { caniemail } from "caniemail";

/** Thunderbird's engine is one on all systems; the data know it for macOS only. */
export const CLIENTS: Parameters<typeof caniemail>[0]["clients"] = [
  "gmail.*",
  "outlook.*",
  "apple-mail.*",
  "yahoo.*",
  "thunderbird.macos",
];

type Reviewed = {
  readonly feature: string;
  /** Programs that do without, as the data name them. */
  readonly without: readonly string[];
  /** Why the email reads well there all the same. */
  readonly reason: string;
};

const YAHOO = ["yahoo.android", "yahoo.desktop-webmail", "yahoo.ios"];
const OUTLOOK_WORD = ["outlook.windows", "outlook.windows-mail"];
/** A web page for old phones that drops every style sheet. */
const GMAIL_PLAIN = ["gmail.mobile-webmail"];

const INLINE = "everything that an email needs to be read stands in style attributes";

export const REVIEWED: readonly Reviewed[] = [
  { feature: "<style> element", without: GMAIL_PLAIN, reason: INLINE },
  { feature: "Class selector", without: GMAIL_PLAIN, reason: INLINE },
  { feature: "Descendant combinator", without: GMAIL_PLAIN, reason: INLINE },
  { feature: "ID selector", without: GMAIL_PLAIN, reason: "MJML's reset for #outlook" },
  { feature: "Type selector", without: GMAIL_PLAIN, reason: INLINE },
  {
    feature: "Chaining selectors",
    without: [...GMAIL_PLAIN, ...OUTLOOK_WORD, "outlook.outlook-com"],
    reason: "MJML's classes for Thunderbird's columns, of which there is one",
  },
  {
    feature: "@media",
    without: [...GMAIL_PLAIN, ...OUTLOOK_WORD, "thunderbird.macos"],
    reason: "the dark colours and the full width on wide screens: without it the email is light",
  },
  {
    feature: "color-scheme CSS property",
    without: [
      "gmail.android",
      "gmail.desktop-webmail",
      "gmail.ios",
      ...GMAIL_PLAIN,
      "outlook.android",
      "outlook.ios",
      "outlook.macos",
      "outlook.outlook-com",
      "outlook.windows",
      ...YAHOO,
    ],
    reason: "tells those that know it that we have dark colours of our own; others turn ours round",
  },
  {
    feature: "color-scheme meta tag",
    without: [
      "apple-mail.ios",
      "gmail.android",
      "gmail.desktop-webmail",
      "gmail.ios",
      ...GMAIL_PLAIN,
      "outlook.android",
      "outlook.ios",
      "outlook.macos",
      "outlook.outlook-com",
      ...OUTLOOK_WORD,
      ...YAHOO,
    ],
    reason: "the same, for those that read the head",
  },
  {
    feature: "<body> element",
    without: ["outlook.macos", "yahoo.android", "yahoo.ios"],
    reason: "replaced by a division: the colour stands on the tables too, the language on ours",
  },
  {
    feature: "role attribute",
    without: ["outlook.windows-mail"],
    reason: "tables are read out as tables there: the order of reading is the same",
  },
  {
    feature: "aria-label attribute",
    without: [...YAHOO, "outlook.windows-mail", "thunderbird.macos"],
    reason: "names the email for screen readers, as the title does",
  },
  {
    feature: "display:none",
    without: GMAIL_PLAIN,
    reason: "the preheader: one more line above the email",
  },
  {
    feature: "max-height property",
    without: OUTLOOK_WORD,
    reason: "hides the preheader a second time",
  },
  {
    feature: "overflow",
    without: OUTLOOK_WORD,
    reason: "wide tables and code scroll where they can; there they widen the email",
  },
  {
    feature: "outline",
    without: OUTLOOK_WORD,
    reason: "MJML's reset of frames around linked pictures: ours have none",
  },
  {
    feature: "height property",
    without: YAHOO,
    reason: "becomes min-height, which for `auto` changes nothing",
  },
  {
    feature: "word-break",
    without: [...YAHOO, "outlook.windows-mail"],
    reason: "long words break at 320 px: without it the email is wider than the screen",
  },
  {
    feature: "white-space",
    without: OUTLOOK_WORD,
    reason: "long lines of code wrap where they can; there they widen the email",
  },
  { feature: "word-spacing", without: OUTLOOK_WORD, reason: "MJML's reset to what it is anyway" },
];

/** Errors of the lint that nobody has reviewed: "feature in program", each once. */
export function unsupported(html: string): readonly string[] {
  return [...errorsOf(html)].filter((found) => !ALLOWED.has(found));
}

/** Reviewed errors that the lint no longer finds in any of these: the list must not outlive its reasons. */
export function outlived(emails: readonly string[]): readonly string[] {
  const found = new Set(emails.flatMap((html) => [...errorsOf(html)]));
  return [...ALLOWED].filter((reviewed) => !found.has(reviewed));
}

const ALLOWED: ReadonlySet<string> = new Set(
  REVIEWED.flatMap(({ feature, without }) => without.map((client) => `${feature} in ${client}`)),
);

function errorsOf(html: string): ReadonlySet<string> {
  const { issues } = caniemail({ clients: CLIENTS, html });
  return new Set(
    [...issues.errors].flatMap(([client, found]) =>
      found.map(({ title }) => `${title} in ${client}`),
    ),
  );
}
