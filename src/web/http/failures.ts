/**
 * What an expected failure is over HTTP: one table has the status of each tag, for pages, forms, the API and
 * webhooks; one has the words of the pages behind personal links. Other failures bring their own.
 */
import type { Moved, undoMoving } from "../../subscribers/address/moving.ts";
import type { Leaving } from "../../subscribers/leaving.ts";
import type { Limited } from "../../subscribers/limits/limits.ts";
import type { Unusable } from "../../subscribers/links/keys.ts";
import type { Confirmation } from "../../subscribers/subscribe.ts";
import type { Failure } from "../../text/failure.ts";

/** RFC 9110 §15.5 and §15.6, RFC 6585 §4. */
export const STATUS = {
  unreadable: 400,
  forged: 401,
  full: 403,
  invalid: 404,
  unknown: 404,
  conflict: 409,
  gone: 409,
  taken: 409,
  blocked: 410,
  deleted: 410,
  expired: 410,
  moved: 410,
  used: 410,
  "too-long": 413,
  "wrong-type": 415,
  refused: 422,
  same: 422,
  limited: 429,
  unsure: 503,
} as const;

type Words = { readonly heading: string; readonly words: string };

/** A personal link that opens nothing: never a word of whose it was. */
const LINK: Readonly<Record<Unusable["kind"], Words>> = {
  invalid: {
    heading: "This link is not complete",
    words:
      "It is incomplete: a part of it is missing or was changed on the way, so nothing was done. Open the email again and use the link in it, or copy its whole address.",
  },
  deleted: {
    heading: "This subscription was deleted",
    words:
      "Nothing is sent for it any more, and there is nothing left to change. If emails still come, the links in the newest of them work. To come back, subscribe again.",
  },
  moved: {
    heading: "This link has ended",
    words:
      "The address of the subscription was changed since this email was sent, or the change was undone, so only the links in emails sent after that open it. Unsubscribing by this email still works.",
  },
};

/** How each flow behind a personal link can fail. */
type Failures = {
  readonly confirm: Exclude<Confirmation["kind"], "ready" | "done">;
  readonly preferences: Unusable["kind"];
  readonly move: Exclude<Moved["kind"], "changed" | "done">;
  readonly undoMove: Exclude<Awaited<ReturnType<typeof undoMoving>>["kind"], "changed" | "undone">;
  readonly unsubscribe: Exclude<Leaving["kind"], "subscriber"> | "moved";
};

export type Flow = keyof Failures;

const WORDS: { readonly [Each in Flow]: Readonly<Record<Failures[Each], Words>> } = {
  confirm: {
    ...LINK,
    used: {
      heading: "This link was used before",
      words:
        "It confirmed the address once, and the subscription has ended since. To come back, subscribe again.",
    },
    expired: {
      heading: "This link is too old",
      words:
        "It works for 48 hours, and ends when you unsubscribe. Nothing was confirmed by it now: subscribe again, and look for the newest email.",
    },
    blocked: {
      heading: "We do not write to this address",
      words: "The operator of this site has blocked it, so nothing was confirmed.",
    },
  },
  preferences: LINK,
  move: {
    ...LINK,
    taken: {
      heading: "This address has a subscription of its own",
      words:
        "So nothing was changed. The other one is ended by the unsubscribe link of the emails that it brings.",
    },
    gone: {
      heading: "Nothing was changed",
      words:
        "The subscription that was to come here has ended since it was asked for, or we may not write to this address. To receive emails here, subscribe with this address.",
    },
    expired: {
      heading: "This link is too old",
      words:
        "It works for 48 hours, and ends with a newer request or when the change is undone. Nothing was changed now: ask again on the preferences page.",
    },
  },
  undoMove: {
    ...LINK,
    taken: {
      heading: "This address has a subscription of its own",
      words:
        "So nothing was changed: the one that was moved stays at the other address. It is ended by the unsubscribe link of any email that it brought here.",
    },
    expired: {
      heading: "This link is too old",
      words:
        "A change of address can be undone for two weeks. To receive emails here, subscribe again; the unsubscribe link of the emails that came here before still ends it at the other address.",
    },
  },
  unsubscribe: {
    ...LINK,
    // A mail program that was told of success would say that its reader has left.
    invalid: {
      heading: LINK.invalid.heading,
      words:
        "It is incomplete: a part of it is missing or was changed on the way, so nobody was unsubscribed by it. Open the email again and use its unsubscribe link, or copy the whole address of the link. The link of any other email that came to you does it as well.",
    },
  },
};

/** What the page of a flow says of a failure. */
export function wordsOf<Each extends Flow>(flow: Each, kind: Failures[Each]): Words {
  return WORDS[flow][kind];
}

/** A failure of a flow, as the room of the subscribers says it. */
export type FailureOf<Each extends Flow> = { readonly kind: Failures[Each] };

/** Whether a failure is of the link itself, whatever its flow is. */
export function isUnusable<Any extends { readonly kind: string }>(
  failure: Any,
): failure is Extract<Any, Unusable> {
  return failure.kind in LINK;
}

/** Why a form was not taken. */
export type FormFailure =
  | (Failure<"unreadable" | "too-long" | "wrong-type" | "refused"> & { readonly field?: string })
  | { readonly kind: "gone" | "same" }
  | Limited;

/** What a form shows when it is shown again: what is wrong, and at which field; '' is none. */
export type Complaint = {
  readonly status: number;
  readonly field: string;
  readonly reason: string;
  readonly retryAfter?: number;
};

const UNCHANGED = {
  gone: "Nothing was changed: the words above say how the subscription stands, and what it takes to change that.",
  same: "This is the address of the subscription already.",
};

export function complaintOf(failure: FormFailure): Complaint {
  const status = STATUS[failure.kind];
  switch (failure.kind) {
    case "limited": {
      const { retryAfter } = failure;
      return {
        status,
        field: "",
        reason: `${limitWords(failure)} ${waiting(failure)}`,
        retryAfter,
      };
    }
    case "gone":
    case "same":
      return { status, field: "", reason: UNCHANGED[failure.kind] };
    default:
      return { status, field: failure.field ?? "", reason: failure.reason };
  }
}

/** Says how long to wait, rounded up. */
export function waiting({ retryAfter }: Pick<Limited, "retryAfter">): string {
  if (retryAfter <= 60) return "Please try again in a minute.";
  const minutes = Math.ceil(retryAfter / 60);
  if (minutes <= 60) return `Please try again in ${minutes} minutes.`;
  return `Please try again in ${Math.ceil(minutes / 60)} hours.`;
}

/** RFC 6585 §4. */
export function withRetry(response: Response, retryAfter: number | undefined): Response {
  if (retryAfter !== undefined) response.headers.set("Retry-After", String(retryAfter));
  return response;
}

/** What was too much, as one sentence that is true of the window that is full. */
function limitWords({ by }: Pick<Limited, "by">): string {
  switch (by) {
    case "site":
      return "More emails were asked for on this site than it sends in an hour.";
    case "subscriber":
      return "The links of this subscription have asked for as many emails as they may.";
    default:
      return "Too many emails were asked for from your network.";
  }
}
