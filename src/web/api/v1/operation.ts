/**
 * One operation of the API: by its schemas a request is checked, an answer is written, and the description is made. What is
 * not in the schema of an answer does not leave.
 */
import type { z } from "@hono/zod-openapi";
import type { Scope } from "../../../access/scopes.ts";
import type { SiteContext } from "../../context.ts";
import type { PageContext } from "../../site/render-cache.ts";
import type { SubscribersContext } from "../../subscribers-context.ts";
import type { Caller } from "./admission.ts";
import type { ProblemName, Refusal } from "./problems.ts";

/** What an act works with. */
export type Api = PageContext & {
  readonly access: NonNullable<SiteContext["api"]>;
  /** Throws `WrongSettings` where settings are wrong. */
  readonly open: () => SubscribersContext;
};

type Schema = z.ZodType | undefined;
type Read<Given extends Schema> = Given extends z.ZodType ? z.output<Given> : undefined;

export type Spec<
  Params extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends z.ZodType,
> = {
  /** Its name in generated clients. */
  readonly id: string;
  readonly method: "get" | "post" | "patch" | "delete";
  /** Below /api/v1, with parameters in braces. */
  readonly path: string;
  readonly tag: string;
  readonly scope: Scope;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Octets that the body may have; without it what a form has. */
  readonly octets?: number;
  readonly status?: 200 | 201 | 202;
  readonly answer: Answer;
  /** Besides those that every operation has. */
  readonly problems?: readonly ProblemName[];
  /** Stands where settings are wrong, when all others say so with 503. */
  readonly stands?: true;
  /** Of a POST: doing it twice does no more than once. */
  readonly again?: true;
  readonly act: (
    api: Api,
    asked: {
      readonly params: Read<Params>;
      readonly query: Read<Query>;
      readonly body: Read<Body>;
      readonly caller: Caller;
      readonly now: number;
      /** What names the request where it has an Idempotency-Key. */
      readonly key: string | undefined;
    },
  ) => Promise<z.input<Answer> | Refusal>;
};

/** An operation whose types have done their work. */
export type Operation = Omit<Spec<Schema, Schema, Schema, z.ZodType>, "act"> & {
  readonly act: (api: Api, asked: Asked) => Promise<unknown>;
};

type Asked = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller: Caller;
  readonly now: number;
  readonly key: string | undefined;
};

/** Writes an operation down, with its act held to its schemas. */
export function operation<
  Params extends Schema = undefined,
  Query extends Schema = undefined,
  Body extends Schema = undefined,
  Answer extends z.ZodType = z.ZodType,
>(spec: Spec<Params, Query, Body, Answer>): Operation {
  return spec as unknown as Operation;
}
