/** The entry: each event of the platform, with the parts that wiring/ makes for it. */
import { receiveMail } from "./feedback/inbound.ts";
import { logLine } from "./outbox/log.ts";
import { consume, only, type Wake } from "./outbox/queue.ts";
import { dueAlarms } from "./outbox/restore/send-counter-store.ts";
import { RestoreGuard } from "./outbox/restore/send-record.ts";
import { type Env, refuseStrangers, reporterOf } from "./platform.ts";
import { EVENTS_QUEUE, takeSendingEvents } from "./providers/cloudflare/events.ts";
import { unsubscribe } from "./subscribers/leaving.ts";
import { tick } from "./tick.ts";
import { openEmails } from "./wiring/emails.ts";
import {
  deliveryOf,
  openInvocation,
  receivingOf,
  tellOfStop,
  tickContextOf,
} from "./wiring/invocation.ts";
import { pushPartsOf } from "./wiring/pushes.ts";
import { openSite } from "./wiring/site.ts";

export default {
  async fetch(request, env, context) {
    return (await openSite(env)).app.fetch(request, env, context);
  },

  async scheduled({ cron, scheduledTime }, env) {
    refuseStrangers(env, cron);
    const invocation = await openInvocation(env);
    const { guard } = invocation;
    // While it is shut a tick does one thing: it tells the operator why, once a day.
    if (guard.kind === "shut") return tellOfStop(env, guard.stop, scheduledTime);
    await tick(await tickContextOf(env, invocation, scheduledTime));
  },

  async queue(batch, env) {
    // That of a copy bears its name behind.
    if (batch.queue.startsWith(EVENTS_QUEUE)) {
      return takeSendingEvents(batch.messages, receivingOf(env), (line) => {
        console.log(logLine("feedback", { from: "cloudflare", line }));
      });
    }
    const invocation = await openInvocation(env);
    // While it is shut nobody is told anything: the sweep finds what the messages stood for.
    const pushes = batch.messages.filter(({ body }) => body.pushes !== undefined);
    if (pushes.length > 0 && invocation.guard.kind === "open") {
      const parts = await pushPartsOf(env, invocation);
      await (await import("./pushing.ts")).consume(pushes, parts);
    }
    if (pushes.length === batch.messages.length) return;
    const delivery = await deliveryOf(env, invocation);
    const report = reporterOf(env);
    if (invocation.guard.kind === "open") {
      const emails = batch.messages.filter((message) => !pushes.includes(message));
      await consume(emails, delivery, report, "all");
      return;
    }
    // While it is shut the emails alone go out that say so.
    const alarms = await dueAlarms(invocation.db, Date.now());
    await consume(only(batch.messages, alarms), delivery, report, "named");
  },

  async email(message, env) {
    const { ports, deliveryIds } = openEmails(env);
    const receiving = receivingOf(env);
    const line = await receiveMail(message, {
      ...receiving,
      deliveryIds,
      unsubscribe: async (token) =>
        (await unsubscribe(ports, token, "mail", receiving.now)).kind !== "invalid",
      operator: ports.publication.operator,
    });
    console.log(logLine("feedback", { from: "mail", line }));
  },
} satisfies ExportedHandler<Env, Wake>;

// The platform finds the class of a Durable Object among the exports of the entry.
export { RestoreGuard };
