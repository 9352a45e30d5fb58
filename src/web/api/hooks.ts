/** Webhooks of providers: what became of emails after they were sent. */
import type { Context } from "hono";
import { takeFeedback } from "../../feedback/feedback-store.ts";
import { logLine } from "../../outbox/log.ts";
import type { ReadHook } from "../../providers/provider.ts";
import { PROVIDERS } from "../../providers/registry.ts";
import { createLru, type Lru } from "../../text/lru.ts";
import { unkept } from "../http/answer.ts";
import { STATUS } from "../http/failures.ts";
import { boundedBody } from "../http/form-body.ts";
import { unknown } from "../site/errors.tsx";
import type { PageContext } from "../site/render-cache.ts";
import type { SubscribersContext } from "../subscribers-context.ts";

/** @param open called per request, so that wrong settings leave the rest of the site standing */
type HookContext = PageContext & { readonly open: () => SubscribersContext };

/** Octets. An event names one email; a provider that returns the whole email with it stays below. */
const HOOK_OCTETS = 256 * 1024;
/** Certificates kept in the isolate: SNS has one a region and changes it once a year. */
const CERTIFICATES = 8;

type Hooks = NonNullable<SubscribersContext["hooks"]>;

/** The route of each provider that has webhooks. */
export function createHookHandlers() {
  const certificates = createLru<string>(CERTIFICATES);
  return PROVIDERS.flatMap(({ name, readHook }) => {
    if (readHook === undefined) return [];
    const take = (api: HookContext, c: Context) => takeHook(api, c, name, readHook, certificates);
    return [{ path: `/hooks/${name}`, take }];
  });
}

async function takeHook(
  api: HookContext,
  c: Context,
  provider: string,
  read: ReadHook,
  certificates: Lru<string>,
): Promise<Response> {
  const { ports, hooks } = api.open();
  const secret = hooks?.secrets[provider];
  if (hooks === undefined || secret === undefined) return unknown(api, c);
  const say = (text: string, status?: number) => unkept(c.req.raw, "text", `${text}\n`, status);
  const bytes = await boundedBody(c.req.raw, HOOK_OCTETS);
  if (bytes === undefined) return say("too long", STATUS["too-long"]);
  const given = { headers: c.req.raw.headers, body: new TextDecoder().decode(bytes) };
  const now = api.now();
  const reading = await read(secret, given, now, (url) => certificateAt(certificates, hooks, url));
  switch (reading.kind) {
    case "forged":
    case "unsure":
      return say(reading.why, STATUS[reading.kind]);
    case "ignored":
      return say("ignored");
    case "subscription":
      return (await fetched(hooks, reading.url)) === undefined
        ? say("the subscription could not be confirmed", STATUS.unsure)
        : say("subscribed");
    case "event": {
      const { deliveryId, event, feedback } = reading;
      // Genuine, yet an email that is not ours: another publication on the same account. No error.
      const email = await hooks.deliveryIds.read(deliveryId);
      if (email === undefined) return say("not an email of ours");
      await takeFeedback(ports.db, ports.hash, event, email, feedback, now);
      const { kind, ref } = email;
      console.log(logLine("feedback", { from: provider, what: feedback.kind, email: kind, ref }));
      return say("taken");
    }
  }
}

async function certificateAt(
  certificates: Lru<string>,
  hooks: Hooks,
  url: string,
): Promise<string | undefined> {
  const pem = certificates.get(url) ?? (await fetched(hooks, url));
  if (pem !== undefined) certificates.put(url, pem);
  return pem;
}

/** What stands at a URL that was pinned to its host; undefined when it is not to be had. */
async function fetched(hooks: Hooks, url: string): Promise<string | undefined> {
  try {
    // A redirect would leave the pinned host.
    const init = { redirect: "manual", signal: AbortSignal.timeout(10_000) } as const;
    const response = await hooks.fetch(url, init);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
