/** What an email is about: an edition goes to many at once, the others are queued one by one. */
export type EmailKind = "edition" | "confirmation" | "welcome" | "known" | "change" | "operator";
