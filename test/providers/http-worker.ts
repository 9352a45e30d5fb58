/** A Worker that sends emails over HTTP, as the queue's consumer does; each request is an invocation of its own. */
import type { Message } from "../../src/mail/transport.ts";
import { createPostmarkTransport } from "../../src/providers/postmark/transport.ts";
import { createSesTransport } from "../../src/providers/ses/transport.ts";
import { createWaryFetch } from "../../src/providers/whole-body.ts";

// biome-ignore lint/style/noDefaultExport: the platform asks for one
export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const wary = createWaryFetch(
      (url, init) => fetch(url, init),
      (octets) => new FixedLengthStream(octets),
      (ms) => scheduler.wait(ms),
    );
    const count = Number(searchParams.get("count") ?? 1);
    const outcomes = [];
    // One call to each of the addresses, through the same transport's `fetch`.
    for (const baseUrl of searchParams.getAll("to")) {
      const transport =
        searchParams.get("by") === "ses"
          ? createSesTransport(
              { baseUrl, region: "eu-west-1", accessKeyId: "a", secretAccessKey: "s" },
              wary,
              Date.now,
            )
          : createPostmarkTransport(
              { baseUrl, serverToken: "pm", messageStream: "digest" },
              wary,
              Date.now,
            );
      const emails = Array.from({ length: count }, (_, index) => email(index));
      outcomes.push((await transport.send(emails, "key"))[0]?.kind);
    }
    return Response.json(outcomes);
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
    html: "A line of an email. ".repeat(900),
    headers: [],
    mime: `To: ${to}\r\n\r\n${"A line of an email.\r\n".repeat(900)}`,
  };
}
