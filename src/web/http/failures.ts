/**
 * What an expected failure is over HTTP: one table has the status of each tag, for pages, forms, the API and
 * webhooks; one says where the words of the pages behind personal links stand. Other failures bring their own.
 */
import type { LinkWords, Notice } from "../../publication/error-words.ts";
import { counted, fill, type Words } from "../../publication/words.ts";
import type { Moved, undoMoving } from "../../subscribers/address/moving.ts";
import type { Leaving } from "../../subscribers/leaving.ts";
import type { Limited } from "../../subscribers/limits/limits.ts";
import type { Unusable } from "../../subscribers/links/keys.ts";
import type { Confirmation } from "../../subscribers/subscribe.ts";
import type { Refused } from "../../text/failure.ts";
import type { Unreadable } from "./form-body.ts";

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

/** A personal link that opens nothing, whatever it is for. */
const UNUSABLE: readonly string[] = [
  "invalid",
  "deleted",
  "moved",
] satisfies readonly Unusable["kind"][];

/** How each flow behind a personal link can fail. */
type Failures = {
  readonly confirm: Exclude<Confirmation["kind"], "ready" | "done">;
  readonly preferences: Unusable["kind"];
  readonly move: Exclude<Moved["kind"], "changed" | "done">;
  readonly undoMove: Exclude<Awaited<ReturnType<typeof undoMoving>>["kind"], "changed" | "undone">;
  readonly unsubscribe: Exclude<Leaving["kind"], "subscriber"> | "moved";
};

export type Flow = keyof Failures;

type Notices = { readonly [Each in Flow]: Readonly<Record<Failures[Each], Notice>> };

function noticesOf({ invalid, deleted, moved, ...links }: LinkWords): Notices {
  const link = { invalid, deleted, moved };
  return {
    confirm: { ...link, ...links.confirm },
    preferences: link,
    move: { ...link, ...links.move },
    undoMove: { ...link, ...links.undoMove },
    // A mail program that was told of success would say that its reader has left.
    unsubscribe: { ...link, invalid: { ...invalid, words: links.invalidUnsubscribe } },
  };
}

/** What the page of a flow says of a failure. */
export function noticeOf<Each extends Flow>(
  { errors }: Words,
  flow: Each,
  kind: Failures[Each],
): Notice {
  return noticesOf(errors.links)[flow][kind];
}

/** A failure of a flow, as the room of the subscribers says it. */
export type FailureOf<Each extends Flow> = { readonly kind: Failures[Each] };

/** Whether a failure is of the link itself, whatever its flow is. */
export function isUnusable<Any extends { readonly kind: string }>(
  failure: Any,
): failure is Extract<Any, Unusable> {
  return UNUSABLE.includes(failure.kind);
}

/** Why a form was not taken. */
export type FormFailure =
  | Unreadable
  | (Refused & { readonly field?: string })
  | { readonly kind: "gone" | "same" }
  | Limited;

/** What a form shows when it is shown again: what is wrong, and at which field; '' is none. */
export type Complaint = {
  readonly status: number;
  readonly field: string;
  readonly reason: string;
  readonly retryAfter?: number;
};

/** What the form says of a failure. */
export function complaintOf(words: Words, failure: FormFailure): Complaint {
  const { form, limits } = words.errors;
  const complaint = { status: STATUS[failure.kind], field: "" };
  switch (failure.kind) {
    case "limited": {
      const { retryAfter, by = "network" } = failure;
      const reason = fill(limits[by], { wait: waiting(words, failure) });
      return { ...complaint, reason, retryAfter };
    }
    case "refused":
      return { ...complaint, field: failure.field ?? "", reason: failure.reason };
    case "gone":
    case "same":
      return { ...complaint, reason: form[failure.kind] };
    default:
      return { ...complaint, reason: form[failure.says] };
  }
}

/** Says how long to wait, rounded up. */
export function waiting(words: Words, { retryAfter }: Pick<Limited, "retryAfter">): string {
  const { minute, minutes: inMinutes, hours } = words.errors.limits;
  if (retryAfter <= 60) return minute;
  const minutes = Math.ceil(retryAfter / 60);
  return minutes <= 60
    ? counted(words, inMinutes, minutes)
    : counted(words, hours, Math.ceil(minutes / 60));
}

/** RFC 6585 §4. */
export function withRetry(response: Response, retryAfter: number | undefined): Response {
  if (retryAfter !== undefined) response.headers.set("Retry-After", String(retryAfter));
  return response;
}
