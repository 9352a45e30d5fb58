/** The hub (WebSub §5.1). It loads apart: readers never ask for it. */
import type { Context } from "hono";
import { createSealing } from "../../push/sealing.ts";
import { networkOf } from "../../subscribers/limits/limits.ts";
import { type AskingParts, askHub, WEBSUB_SEAL } from "../../websub/ask.ts";
import { createReadTopic } from "../../websub/topic-content.ts";
import type { HubContext } from "../context.ts";
import { unkept } from "../http/answer.ts";
import { addressOf, tooFast } from "../http/client-address.ts";
import { STATUS } from "../http/failures.ts";
import { boundedBody } from "../http/form-body.ts";
import type { PageContext } from "../site/render-cache.ts";

/** Octets: two addresses of 2,048 characters, each of them encoded, and a secret. */
const FORM_OCTETS = 16_384;

/** How the hub's refusals are named among the failures: what it cannot take is a request that cannot be read. */
const NAMED = { refused: "unreadable", "too-many": "limited", full: "full" } as const;

export async function ask(
  { open, now }: PageContext & { readonly open: () => HubContext },
  c: Context,
): Promise<Response> {
  const request = c.req.raw;
  const { mayPost, networkHash, wake, askSite, ring, ...given } = open();
  const limited = await tooFast(c, mayPost);
  if (limited !== undefined)
    return told(request, "too many requests from this network", STATUS.limited);
  const type = (c.req.header("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    return told(request, "post application/x-www-form-urlencoded", STATUS["wrong-type"]);
  }
  const body = await boundedBody(request, FORM_OCTETS);
  if (body === undefined)
    return told(request, "that is more than a request can hold", STATUS["too-long"]);
  const fields = new URLSearchParams(new TextDecoder().decode(body));
  const network = await networkHash(networkOf(addressOf(c)));
  const readTopic = createReadTopic(given.publication, askSite);
  const parts: AskingParts = { ...given, readTopic, sealing: createSealing(ring, WEBSUB_SEAL) };
  const answer = await askHub(parts, fields, network, now());
  if (answer.kind !== "accepted") return told(request, answer.reason, STATUS[NAMED[answer.kind]]);
  await wake();
  return told(request, "", 202);
}

/** In plain text, for whoever writes the subscriber. */
function told(request: Request, text: string, status: number): Response {
  const response = unkept(request, "text", text === "" ? "" : `${text}\n`, status);
  if (status === STATUS.limited) response.headers.set("Retry-After", "3600");
  return response;
}
