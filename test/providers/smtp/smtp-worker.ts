/** A Worker that sends emails over cloudflare:sockets, as the queue's consumer does. */
import { connect } from "cloudflare:sockets";
import type { Message } from "../../../src/mail/transport.ts";
import { createSmtpTransport } from "../../../src/providers/smtp/transport.ts";

// biome-ignore lint/style/noDefaultExport: the platform asks for one
export default {
  async fetch(request) {
    const url = new URL(request.url);
    const port = Number(url.searchParams.get("port"));
    const count = Number(url.searchParams.get("count"));
    const transport = createSmtpTransport(
      { hostname: "127.0.0.1", port, security: "none", name: "harbour.example" },
      connect,
      Date.now,
    );
    const outcomes = [];
    for (let at = 0; at < count; at += transport.batchSize) {
      const size = Math.min(transport.batchSize, count - at);
      const emails = Array.from({ length: size }, (_, index) => email(at + index));
      outcomes.push(...(await transport.send(emails, "key")));
    }
    await transport.close?.();
    return Response.json(outcomes.map(({ kind }) => kind));
  },
} satisfies ExportedHandler;

function email(index: number): Message {
  const to = `r${index}@inbox.example`;
  return {
    deliveryId: `e.1.${index}.x`,
    from: { name: "", address: "letter@harbour.example" },
    to,
    returnPath: "letter@harbour.example",
    subject: "s",
    text: "t",
    html: "h",
    headers: [],
    mime: `To: ${to}\r\n\r\n${"A line of an email.\r\n".repeat(900)}`,
  };
}
