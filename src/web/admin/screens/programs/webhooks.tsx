/** What an owner does to webhooks: the acts of the API, each asked about on a page of its own. */
import { createSealing } from "../../../../push/sealing.ts";
import { DAY, HOUR } from "../../../../text/time.ts";
import { EVENT_TYPES } from "../../../../webhooks/event.ts";
import {
  type Managing,
  makeWebhook,
  removeWebhook,
  replayWebhook,
  rotateSecret,
  testWebhook,
} from "../../../../webhooks/managing.ts";
import { WEBHOOK_SEAL } from "../../../../webhooks/webhook-kind.ts";
import { type Webhook, webhookById } from "../../../../webhooks/webhook-store.ts";
import { type Act, actRoutes, logAct } from "../../act.tsx";
import { Choice, Field, Hidden } from "../../parts/form.tsx";
import { Secret } from "../../parts/secret.tsx";
import { manyWords } from "../../parts/words.ts";
import type { Desk, DeskRoute } from "../../route.ts";
import { PROGRAMS, webhookPath } from "./places.ts";

const NOBODY = "This deployment can tell nobody: it has no queue.";
const PROVES =
  "It proves that a message is ours, as Standard Webhooks says: your program checks its signature with it.";

/** What can be replayed, by the value of a form. Milliseconds. */
const SPANS = [
  ["hour", "the last hour", HOUR],
  ["day", "the last day", DAY],
  ["week", "the last seven days", 7 * DAY],
  ["all", "all that is kept: 30 days", 30 * DAY],
] as const;

const ADD: Act = {
  path: "/admin/programs/webhooks/new",
  role: "owner",
  fresh: true,
  back: () => ({ path: PROGRAMS, name: "Programs" }),
  ask: async (_, posted) => {
    const chosen = posted?.all("type") ?? [];
    return {
      heading: "Add a webhook",
      words:
        "The address gets a signed message of each event, again and again until it takes it, for some days.",
      button: "Add it",
      fields: (
        <>
          <Field
            name="url"
            label="Address"
            value={posted?.one("url") ?? ""}
            hint="https://…, in the public net."
            required
            most={2_048}
          />
          <fieldset>
            <legend>It is told of</legend>
            <p class="hint">Nothing ticked is everything.</p>
            {EVENT_TYPES.map((type) => (
              <p class="check">
                <label>
                  <input type="checkbox" name="type" value={type} checked={chosen.includes(type)} />
                  <code>{type}</code>
                </label>
              </p>
            ))}
          </fieldset>
          <p class="check">
            <label>
              <input
                type="checkbox"
                name="addresses"
                value="yes"
                checked={posted?.one("addresses") === "yes"}
              />
              <span>With the addresses of subscribers; else with their numbers alone</span>
            </label>
          </p>
        </>
      ),
    };
  },
  perform: async (desk, fields) => {
    const given = managing(desk);
    if (given === undefined) return { kind: "refused", line: NOBODY };
    const made = await makeWebhook(given, {
      url: fields.one("url").trim(),
      types: fields.all("type"),
      addresses: fields.one("addresses") === "yes",
    });
    if (made.kind !== "made") return { kind: "refused", line: `${said(made.reason)}.` };
    const { id, url } = made.webhook;
    const { hostname } = new URL(url);
    await logAct(desk, `added webhook ${id}: ${hostname}`);
    return {
      kind: "shown",
      heading: hostname,
      content: (
        <Secret
          label="Its secret"
          secret={made.secret}
          back={{ path: webhookPath(id), words: "I have copied it" }}
        >
          {PROVES}
        </Secret>
      ),
    };
  },
};

const TEST = about("test", {
  question: (webhook) => ({
    heading: "Send a test event",
    words: `An event of the type webhook.test goes to ${webhook.url}. What became of it stands on the page of the webhook.`,
    button: "Send it",
  }),
  perform: async (desk, webhook) => {
    const given = managing(desk);
    const sequence = given && (await testWebhook(given, webhook.id));
    if (sequence === undefined) return { kind: "refused", line: NOBODY };
    await desk.given.push?.wake();
    return { kind: "done", line: `Event ${sequence} is on its way.` };
  },
});

const ROTATE = about("secret", {
  question: () => ({
    heading: "Give it another secret?",
    words:
      "For a day both sign, so that your program can be changed meanwhile; then the old one ends.",
    button: "Make another secret",
  }),
  perform: async (desk, webhook) => {
    const given = managing(desk);
    const secret = given && (await rotateSecret(given, webhook.id));
    if (secret === undefined) return { kind: "refused", line: NOBODY };
    await logAct(desk, `gave webhook ${webhook.id} another secret; for a day both sign`);
    return {
      kind: "shown",
      heading: "Another secret",
      content: (
        <Secret
          label="The new secret"
          secret={secret}
          back={{ path: webhookPath(webhook.id), words: "I have copied it" }}
        >
          {PROVES}
        </Secret>
      ),
    };
  },
});

const REPLAY = about("replay", {
  question: (_, desk) => {
    const one = desk.c.req.query("event") ?? "";
    const single = /^\d{1,15}$/.test(one);
    return {
      heading: single ? `Send event ${one} again?` : "Send events again?",
      words:
        "Your program knows by webhook-id what it has had. A webhook that was given up is told again from here on.",
      button: "Send again",
      fields: single ? (
        <Hidden name="event" value={one} />
      ) : (
        <Choice
          name="span"
          label="Which"
          value="day"
          options={SPANS.map(([name, words]) => [name, words] as const)}
        />
      ),
    };
  },
  perform: async (desk, webhook, fields) => {
    const given = managing(desk);
    if (given === undefined) return { kind: "refused", line: NOBODY };
    const one = fields.one("event");
    const span = SPANS.find(([name]) => name === fields.one("span"))?.[2] ?? DAY;
    const wanted = /^\d{1,15}$/.test(one) ? { seq: Number(one) } : { since: desk.now - span };
    const events = (await replayWebhook(given, webhook.id, wanted)) ?? 0;
    if (events === 0) return { kind: "refused", line: "There is no such event that it asked for." };
    await desk.given.push?.wake();
    const line = `webhook ${webhook.id}: ${manyWords(events, "event")} sent again`;
    await logAct(desk, line);
    return { kind: "done", line: `${manyWords(events, "event")} on the way again.` };
  },
});

const REMOVE = about("remove", {
  question: (webhook) => ({
    heading: "Remove this webhook?",
    words: `${webhook.url} is told nothing any more, and what waits for it is forgotten.`,
    button: "Remove it",
    tone: "danger",
  }),
  perform: async (desk, webhook) => {
    if (!(await removeWebhook(desk.db, webhook.id))) return undefined;
    await logAct(desk, `removed webhook ${webhook.id}: ${new URL(webhook.url).hostname}`);
    return { kind: "done", line: "It is told nothing any more.", to: PROGRAMS };
  },
});

export const webhookActs: readonly DeskRoute[] = [ADD, TEST, ROTATE, REPLAY, REMOVE].flatMap(
  actRoutes,
);

/** The webhook that the address names; undefined for none. */
export async function webhookOf({ c, db }: Desk): Promise<Webhook | undefined> {
  const id = c.req.param("webhook") ?? "";
  return /^\d{1,15}$/.test(id) ? webhookById(db, Number(id)) : undefined;
}

/** An act on one webhook. */
function about(
  name: string,
  act: {
    readonly question: (
      webhook: Webhook,
      desk: Desk,
    ) => NonNullable<Awaited<ReturnType<Act["ask"]>>>;
    readonly perform: (
      desk: Desk,
      webhook: Webhook,
      fields: Parameters<Act["perform"]>[1],
    ) => ReturnType<Act["perform"]>;
  },
): Act {
  return {
    path: `/admin/programs/webhooks/:webhook/${name}`,
    role: "owner",
    fresh: true,
    back: ({ c }) => ({
      path: webhookPath(Number(c.req.param("webhook")) || 0),
      name: "The webhook",
    }),
    ask: async (desk) => {
      const webhook = await webhookOf(desk);
      return webhook && act.question(webhook, desk);
    },
    perform: async (desk, fields) => {
      const webhook = await webhookOf(desk);
      return webhook && act.perform(desk, webhook, fields);
    },
  };
}

function managing({ db, given, now }: Desk): Managing | undefined {
  const { push } = given;
  return push && { db, now, rule: push.rule, sealing: createSealing(push.ring, WEBHOOK_SEAL) };
}

/** "it must begin with https://" → "It must begin with https://" */
function said(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}
