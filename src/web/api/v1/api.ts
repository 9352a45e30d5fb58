/**
 * The API of /api: its operations, its description, and its pages. It loads apart: readers and delivery never come here
 * (docs/decisions/0024).
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { SCOPE_WORDS, SCOPES } from "../../../access/scopes.ts";
import { type SiteContext, WrongSettings } from "../../context.ts";
import { unkept } from "../../http/answer.ts";
import { allowedAt } from "../../site/errors.tsx";
import type { PageContext } from "../../site/render-cache.ts";
import { draftOperations } from "./broadcast-drafts.ts";
import { broadcastOperations } from "./broadcasts.ts";
import { burstOperations } from "./bursts.ts";
import { deploymentOperations } from "./deployment.ts";
import { deskOperations } from "./desk.ts";
import { editionOperations } from "./editions.ts";
import { keptStatisticsOperations } from "./kept-statistics.ts";
import type { Api, Operation } from "./operation.ts";
import { PROBLEM_NAMES, type ProblemWords, problemAnswer } from "./problems.ts";
import { publicationOperations } from "./publication.ts";
import { type Description, problemPage, referencePage } from "./reference.tsx";
import { serve } from "./serving.ts";
import { statisticsOperations } from "./statistics.ts";
import { subscriberActs } from "./subscriber-acts.ts";
import { subscriberOperations } from "./subscribers.ts";
import { testEmailOperations } from "./test-emails.ts";
import { tokenOperations } from "./tokens.ts";
import { webhookOperations } from "./webhooks.ts";

export const OPERATIONS: readonly Operation[] = [
  ...publicationOperations,
  ...editionOperations,
  ...broadcastOperations,
  ...draftOperations,
  ...testEmailOperations,
  ...subscriberOperations,
  ...subscriberActs,
  ...burstOperations,
  ...statisticsOperations,
  ...keptStatisticsOperations,
  ...deploymentOperations,
  ...tokenOperations,
  ...webhookOperations,
  ...deskOperations,
];

type Given = {
  readonly pages: PageContext;
  readonly access: NonNullable<SiteContext["api"]>;
  readonly open: NonNullable<SiteContext["subscribers"]>;
};

/** Made at the first request, and kept as long as what it is made of. */
const made = new WeakMap<PageContext, OpenAPIHono>();

/** Answers whatever comes to /api and below it. */
export async function answerApi(given: Given, c: Context): Promise<Response> {
  const { pages } = given;
  const app = made.get(pages) ?? createApi(given);
  made.set(pages, app);
  return app.fetch(c.req.raw);
}

function createApi({ pages, access, open }: Given): OpenAPIHono {
  const api: Api = { ...pages, access, open };
  const app = new OpenAPIHono();
  const { publication } = pages.index;
  const say = (c: Context, words: ProblemWords, fields: Readonly<Record<string, string>> = {}) =>
    problemAnswer(c.req.raw, publication, words, fields);
  serve(app, api, OPERATIONS);
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: `A token, or the deployment's API_TOKEN, which has every scope. Scopes: ${SCOPES.map((scope) => `\`${scope}\`: ${SCOPE_WORDS[scope]}`).join(" ")}`,
  });
  let description: Description | undefined;
  const described = () => {
    description ??= app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: `${publication.title}: API`,
        version: "1",
        description:
          "What the owner of this publication, and programs that they trust, can ask and do. Instants are RFC 3339 in UTC. A list comes in pages: ask again with `cursor` until `next` is null.",
      },
      servers: [{ url: publication.address }],
    }) as unknown as Description;
    return description;
  };
  app.get("/api/openapi.json", (c) => unkept(c.req.raw, "json", JSON.stringify(described())));
  app.get("/api", (c) => unkept(c.req.raw, "page", referencePage(pages.site, described())));
  app.get("/api/problems/:problem", (c) => {
    const name = PROBLEM_NAMES.find((known) => known === c.req.param("problem"));
    if (name === undefined) return say(c, { problem: "unknown", detail: "There is no such type." });
    return unkept(c.req.raw, "page", problemPage(pages.site, name));
  });
  app.notFound((c) => {
    const allowed = allowedAt(app, c.req.path);
    if (allowed.length === 0) {
      return say(c, { problem: "unknown", detail: `There is no ${c.req.path}: see /api.` });
    }
    const Allow = allowed.join(", ");
    if (c.req.method === "OPTIONS") {
      const response = unkept(c.req.raw, "text", "");
      response.headers.set("Allow", Allow);
      return response;
    }
    const detail = `${c.req.method} is not for this address: ${Allow} are.`;
    return say(c, { problem: "not-allowed", detail }, { Allow });
  });
  app.onError((error, c) => {
    if (error instanceof WrongSettings) {
      console.error(`${error.message} (\`npx tidings doctor\` looks at them all)`);
      const detail = "Nothing was changed or sent: settings of the deployment are wrong.";
      return say(c, { problem: "not-set-up", detail });
    }
    if (error instanceof HTTPException && error.status === 415) {
      return say(c, { problem: "wrong-type", detail: "Send Content-Type: application/json." });
    }
    if (error instanceof HTTPException && error.status === 400) {
      return say(c, { problem: "unreadable", detail: "The body is not JSON." });
    }
    // The address of an API holds no key.
    console.error(`${c.req.method} ${c.req.path} failed`, error);
    return say(c, { problem: "broken", detail: "The log of the Worker has the rest." });
  });
  return app;
}
