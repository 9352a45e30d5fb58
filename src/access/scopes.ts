/** What a token of the API may do. A route asks for one scope; none includes another. Pure. */

export const SCOPES = [
  "read",
  "editions:operate",
  "subscribers:read",
  "subscribers:write",
  "admin",
] as const;

export type Scope = (typeof SCOPES)[number];

/** For the description of the API and for people. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  read: "Publication, posts, editions, statistics, log and health. Nobody is named.",
  "editions:operate":
    "Approve, pause, resume and cancel editions, repeat emails, write and send broadcasts, send test emails.",
  "subscribers:read": "Subscribers with their addresses and whole history.",
  "subscribers:write": "Add, import, correct, unsubscribe and erase subscribers.",
  admin: "Tokens, keys, and whether the database may mail.",
};

export function scopeNamed(text: string): Scope | undefined {
  return SCOPES.find((scope) => scope === text);
}
