/** The handlers of /api: a bearer token opens each; without one in the settings there is no such route. */
import type { Context } from "hono";
// The small build of zod, as in config.ts.
import * as z from "zod/mini";
import { type Failure, failure } from "../../text/failure.ts";
import { unkept } from "../http/answer.ts";
import { isToken, tooManyTries, wantsToken } from "../http/bearer.ts";
import { type MayPost, triesTooFast } from "../http/client-address.ts";
import { failedJson } from "../http/failures.ts";
import { boundedBody, IMPORT_OCTETS } from "../http/form-body.ts";
import { unknown } from "../site/errors.tsx";
import type { PageContext } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";

/** What a handler answers when it does not do what was asked; it says why, and what to do. */
type Refusal = Failure<"unknown" | "conflict">;

/** Reads what a request says, for a schema to judge. */
type Input = (request: Request) => Promise<unknown>;

/** What opens the API and answers by it. */
type Bearing = { readonly apiToken?: string; readonly mayPost?: MayPost };

/** @param open called per request, so that wrong settings leave the rest of the site standing */
export type ApiContext<Given extends Bearing = SubscribersContext> = PageContext & {
  readonly open: () => Given;
};

/** Makes a handler that checks the token, reads the input by its schema, acts, and answers with JSON. */
export function keyed<Value, Given extends Bearing = SubscribersContext>(
  schema: z.ZodMiniType<Value>,
  input: Input,
  act: (given: Given & PageContext, value: Value, c: Context) => Promise<unknown>,
): (api: ApiContext<Given>, c: Context) => Promise<Response> {
  return async (api, c) => {
    const given = api.open();
    if (given.apiToken === undefined) return unknown(api, c);
    const request = c.req.raw;
    if (!(await isToken(c.req.header("Authorization"), given.apiToken))) {
      const limited = await triesTooFast(c, given.mayPost);
      return limited === undefined ? wantsToken(request) : tooManyTries(request, limited);
    }
    const read = schema.safeParse(await input(request));
    if (!read.success) {
      const [issue] = read.error.issues;
      const where = issue?.path.join(".") ?? "";
      const reason = `${where === "" ? "" : `${where}: `}${issue?.message ?? "not understood"}`;
      return failedJson(request, failure("unreadable", reason));
    }
    const answer = await act({ ...api, ...given }, read.data, c);
    if (isRefusal(answer)) return failedJson(request, answer);
    return unkept(request, "json", JSON.stringify(answer));
  };
}

/** For handlers that are asked nothing. */
export const NOTHING = z.unknown();

/** The fields of the address. */
export async function query(request: Request): Promise<unknown> {
  return Object.fromEntries(new URL(request.url).searchParams);
}

/** @returns undefined, which no schema takes, for what is too long or no JSON */
export async function body(request: Request): Promise<unknown> {
  const bytes = await boundedBody(request, IMPORT_OCTETS);
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function isRefusal(answer: unknown): answer is Refusal {
  const { kind } = (answer ?? {}) as Partial<Refusal>;
  return kind === "unknown" || kind === "conflict";
}
