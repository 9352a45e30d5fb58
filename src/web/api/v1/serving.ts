/** How an operation is served: who asks, how often, what is asked, the act, the answer. */
import { createRoute, type OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { unkept } from "../../http/answer.ts";
import { boundedBody } from "../../http/form-body.ts";
import { admit, type Caller, createQuotas } from "./admission.ts";
import { type Answered, actOnce, readKey } from "./idempotency.ts";
import type { Api, Operation } from "./operation.ts";
import {
  isRefusal,
  PROBLEMS,
  type ProblemName,
  type ProblemPart,
  type ProblemWords,
  problemAnswer,
  problemText,
  wordsOf,
} from "./problems.ts";

/** Octets. The longest honest body of most operations is a tenth of it. */
const BODY_OCTETS = 20_000;

/** What stands before the paths of all operations. */
export const ROOT = "/api/v1";

/** What each operation can answer. */
const ALWAYS: readonly ProblemName[] = [
  "invalid",
  "no-token",
  "forbidden",
  "limited",
  "broken",
  "not-set-up",
];
/** What one with a body can. */
const OF_BODIES: readonly ProblemName[] = ["unreadable", "too-long", "wrong-type"];
/** What a POST can. */
const OF_KEYS: readonly ProblemName[] = ["bad-key", "in-progress", "cut-off", "key-reused"];

/** As it stands in the description. */
export const Problem = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(
        z.object({
          detail: z.string(),
          pointer: z.string().optional(),
          parameter: z.string().optional(),
        }),
      )
      .optional(),
  })
  .openapi("Problem", { description: "RFC 9457. The type has a page of its own." });

const KeyField = z.object({
  "Idempotency-Key": z.string().optional().openapi({
    description:
      "A string between double quotes, your own for each act: a request that is repeated with it acts once. Kept for 24 hours, for the token that sent it.",
    example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
  }),
});

/** What the frame knows of a request before it is read. */
type Admitted = {
  readonly caller: Caller;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** Makes the operations routes of an app. */
export function serve(app: OpenAPIHono, api: Api, operations: readonly Operation[]): void {
  const quotas = createQuotas();
  const admitted = new WeakMap<Request, Admitted>();
  for (const each of operations) {
    const route = createRoute({
      ...describe(each),
      middleware: admitting(api, each, quotas, admitted),
    } as RouteConfig);
    app.openapi(
      route,
      ((c: Context) => answer(api, each, c, admitted.get(c.req.raw))) as never,
      ((read: Read, c: Context) =>
        read.success
          ? undefined
          : problemAnswer(
              c.req.raw,
              api.index.publication,
              invalid(read),
              admitted.get(c.req.raw)?.fields,
            )) as never,
    );
  }
}

/** An operation, for the description. */
function describe(each: Operation): RouteConfig {
  const { body, params, query, method, status = 200 } = each;
  const problems = [
    ...ALWAYS,
    // Whoever sends a body where none is taken may send one that is too long.
    ...(body !== undefined ? OF_BODIES : method === "get" ? [] : (["too-long"] as const)),
    ...(method === "post" ? OF_KEYS : []),
    ...(each.problems ?? []),
  ];
  return {
    method,
    path: ROOT + each.path,
    operationId: each.id,
    tags: [each.tag],
    summary: each.summary,
    ...(each.description !== undefined && { description: each.description }),
    security: [{ token: [each.scope] }],
    request: {
      ...(params && { params: params as z.ZodObject }),
      ...(query && { query: query as z.ZodObject }),
      ...(method === "post" && { headers: KeyField }),
      ...(body && {
        body: { required: true, content: { "application/json": { schema: body } } },
      }),
    },
    responses: {
      [status]: {
        description: "Done.",
        content: { "application/json": { schema: each.answer } },
      },
      ...problemResponses(problems),
    },
  };
}

function problemResponses(problems: readonly ProblemName[]): RouteConfig["responses"] {
  const byStatus = Map.groupBy(new Set(problems), (name) => PROBLEMS[name].status);
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      {
        description: names.map((name) => `${PROBLEMS[name].title} (\`${name}\`).`).join(" "),
        content: { "application/problem+json": { schema: Problem } },
      },
    ]),
  );
}

function admitting(
  api: Api,
  each: Operation,
  quotas: ReturnType<typeof createQuotas>,
  admitted: WeakMap<Request, Admitted>,
): MiddlewareHandler {
  return async (c, next) => {
    const request = c.req.raw;
    const say = (words: ProblemWords, fields: Readonly<Record<string, string>>) =>
      problemAnswer(request, api.index.publication, words, fields);
    const now = api.now();
    const admission = await admit(c, api.access, now);
    if (admission.kind === "problem") return say(admission.words, admission.fields);
    const { caller } = admission;
    const { spent, resets, fields } = quotas(caller, now);
    if (spent) {
      const detail = "This token has asked as often as it may for now.";
      return say({ problem: "limited", detail }, { ...fields, "Retry-After": String(resets) });
    }
    if (!caller.scopes.includes(each.scope)) {
      const detail = `This asks for the scope ${each.scope}, which the token was made without.`;
      return say({ problem: "forbidden", detail }, fields);
    }
    const most = each.octets ?? BODY_OCTETS;
    const body =
      request.method === "GET" || request.method === "HEAD"
        ? new Uint8Array()
        : await boundedBody(request, most);
    if (body === undefined) {
      const detail = `This takes a body of at most ${most} octets.`;
      return say({ problem: "too-long", detail }, fields);
    }
    // What was read here is what the schema's own reading finds: Hono keeps promises there, whatever its type says.
    c.req.bodyCache.arrayBuffer = Promise.resolve(body.buffer) as unknown as ArrayBuffer;
    admitted.set(request, { caller, fields, body });
    return next();
  };
}

type Read =
  | { readonly success: true }
  | {
      readonly success: false;
      readonly target: string;
      readonly error: { readonly issues: readonly z.core.$ZodIssue[] };
    };

/** Says of each part of a request what is wrong with it. */
function invalid({ target, error }: Extract<Read, { readonly success: false }>): ProblemWords {
  const errors = error.issues.flatMap((issue): ProblemPart[] => {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    return unknown.map((key) => {
      const path = [...issue.path.map(String), ...(key === undefined ? [] : [key])];
      const detail = key === undefined ? issue.message : "There is no such field.";
      if (target !== "json") return { detail, parameter: path.join(".") };
      // RFC 6901 §3 and §6.
      const pointer = path.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`);
      return { detail, pointer: `#${pointer.map(encodeURI).join("")}` };
    });
  });
  const [first] = errors;
  const where = first?.pointer ?? first?.parameter ?? "";
  return {
    problem: "invalid",
    detail: `${where}${where === "" ? "" : ": "}${first?.detail ?? "not understood"}`,
    errors: errors.slice(0, 20),
  };
}

async function answer(
  api: Api,
  each: Operation,
  c: Context,
  admitted: Admitted | undefined,
): Promise<Response> {
  if (admitted === undefined) throw new Error(`${each.path} was not admitted`);
  const { caller, fields, body } = admitted;
  const request = c.req.raw;
  const { publication } = api.index;
  const now = api.now();
  const field = each.method === "post" ? c.req.header("Idempotency-Key") : undefined;
  const key = field === undefined ? undefined : readKey(field);
  if (field !== undefined && key === undefined) {
    const detail = 'The Idempotency-Key is no string between double quotes, such as "a-key".';
    return problemAnswer(request, publication, { problem: "bad-key", detail }, fields);
  }
  if (each.stands !== true) api.open();
  const act = async (): Promise<Answered> => {
    const answered = await each.act(api, {
      params: c.req.valid("param" as never),
      query: c.req.valid("query" as never),
      body: c.req.valid("json" as never),
      caller,
      now,
      key: key === undefined ? undefined : `${caller.id} ${key}`,
    });
    if (isRefusal(answered)) {
      const words = wordsOf(answered);
      return { status: PROBLEMS[words.problem].status, text: problemText(publication, words) };
    }
    return { status: each.status ?? 200, text: JSON.stringify(each.answer.parse(answered)) };
  };
  if (key === undefined) return answered(request, await act(), fields);
  const { pathname, search } = new URL(request.url);
  const asked = { head: `${request.method} ${pathname}${search}`, body };
  const { db } = api.access;
  const keyed = await actOnce(db, caller, key, asked, each.again === true, act, now);
  return keyed.kind === "problem"
    ? problemAnswer(request, publication, keyed.words, { ...fields, ...keyed.fields })
    : answered(request, keyed.answer, fields);
}

function answered(
  request: Request,
  { status, text }: Answered,
  fields: Readonly<Record<string, string>>,
): Response {
  const response = unkept(request, status < 400 ? "json" : "problem", text, status);
  for (const [name, value] of Object.entries(fields)) response.headers.set(name, value);
  return response;
}
