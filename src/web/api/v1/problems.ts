/** What the API answers when it does not do what was asked: RFC 9457, with a page for each type. */
import type { Publication } from "../../../publication/publication.ts";
import { unkept } from "../../http/answer.ts";

type ProblemType = {
  readonly status: number;
  readonly title: string;
  /** What it means and what to do, for the page of the type. */
  readonly words: string;
};

/** RFC 9110 §15.5 and §15.6, RFC 6585 §4; of idempotency §2.7 of draft-ietf-httpapi-idempotency-key-header-07. */
export const PROBLEMS = {
  invalid: {
    status: 400,
    title: "The request is not as it should be",
    words:
      "A part of the address or of the body is missing, is not of its form, or is not known. `errors` names each: a JSON Pointer into the body, or a parameter of the address.",
  },
  unreadable: {
    status: 400,
    title: "The body cannot be read",
    words: "The body is not JSON in UTF-8.",
  },
  "bad-key": {
    status: 400,
    title: "The Idempotency-Key is not of its form",
    words:
      'Write a string between double quotes (RFC 8941 §3.3.3), of 1 to 255 characters, such as `Idempotency-Key: "8e03978e-40d5-43dd-bc93-6894a57f9324"`.',
  },
  "no-token": {
    status: 401,
    title: "A token is needed",
    words:
      "Send `Authorization: Bearer …` with a token that stands: it was made for this site, has not expired and was not revoked.",
  },
  forbidden: {
    status: 403,
    title: "The token may not do this",
    words: "Each route asks for one scope, and the token was made without it. Make another token.",
  },
  unknown: {
    status: 404,
    title: "There is no such thing",
    words: "The address names nothing that is here.",
  },
  "not-allowed": {
    status: 405,
    title: "This method is not for this address",
    words: "The field `Allow` of the answer says which methods are.",
  },
  conflict: {
    status: 409,
    title: "It stands otherwise",
    words:
      "As things stand, what was asked for cannot be done: somebody was faster, or something has changed. `detail` says what. Look again, then decide.",
  },
  "in-progress": {
    status: 409,
    title: "A request with this key is being answered",
    words: "Wait for as long as `Retry-After` says and send the same request again.",
  },
  "cut-off": {
    status: 409,
    title: "A request with this key was cut off",
    words:
      "The Worker was stopped between the act and its answer, so nobody can tell by the key whether it was done. It is not done again by itself: look how things stand, and use a new key.",
  },
  "too-long": {
    status: 413,
    title: "The body is too long",
    words: "Send less at once.",
  },
  "wrong-type": {
    status: 415,
    title: "The body is not JSON",
    words: "Send `Content-Type: application/json`.",
  },
  refused: {
    status: 422,
    title: "This cannot be taken",
    words: "The request is of its form, yet what it says cannot be taken; `detail` says why.",
  },
  "key-reused": {
    status: 422,
    title: "The key stands for another request",
    words:
      "An Idempotency-Key names one request: method, address and body. Use a new key for another.",
  },
  limited: {
    status: 429,
    title: "Too many requests",
    words: "Wait for as long as `Retry-After` says. `RateLimit` tells beforehand.",
  },
  broken: {
    status: 500,
    title: "Something went wrong on our side",
    words: "The log of the Worker has the rest. With an Idempotency-Key it is safe to try again.",
  },
  "not-set-up": {
    status: 503,
    title: "The settings of the deployment are wrong",
    words: "`GET /api/v1/doctor` names each, and so does `tidings doctor`. Nothing was changed.",
  },
} as const satisfies Readonly<Record<string, ProblemType>>;

export type ProblemName = keyof typeof PROBLEMS;

export const PROBLEM_NAMES = Object.keys(PROBLEMS) as readonly ProblemName[];

/** Which part of a request is meant: RFC 6901 into the body, or a parameter of the address. */
export type ProblemPart = {
  readonly detail: string;
  readonly pointer?: string;
  readonly parameter?: string;
};

export type ProblemWords = {
  readonly problem: ProblemName;
  /** One sentence for people. */
  readonly detail: string;
  readonly errors?: readonly ProblemPart[];
};

const REFUSED = Symbol("refused");

/** What an act answers when it did not do what was asked. Its name is a symbol: no answer can be taken for one. */
export type Refusal = { readonly [REFUSED]: ProblemWords };

export function refuse(
  problem: ProblemName,
  detail: string,
  errors?: readonly ProblemPart[],
): Refusal {
  return { [REFUSED]: { problem, detail, ...(errors && { errors }) } };
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && REFUSED in answer;
}

export function wordsOf(refusal: Refusal): ProblemWords {
  return refusal[REFUSED];
}

/** The body of a problem. */
export function problemText({ address }: Publication, words: ProblemWords): string {
  const { problem, detail, errors } = words;
  const { status, title } = PROBLEMS[problem];
  const type = `${address}/api/problems/${problem}`;
  return JSON.stringify({ type, title, status, detail, ...(errors && { errors }) });
}

/** The answer of a problem. @param fields of its head, besides */
export function problemAnswer(
  request: Request,
  publication: Publication,
  words: ProblemWords,
  fields: Readonly<Record<string, string>> = {},
): Response {
  const text = problemText(publication, words);
  const response = unkept(request, "problem", text, PROBLEMS[words.problem].status);
  for (const [name, value] of Object.entries(fields)) response.headers.set(name, value);
  return response;
}
