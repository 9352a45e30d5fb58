// worker-mailer, one instance a connection. EMAIL is put here by the benchmark's bundler.
import { LogLevel, WorkerMailer } from "worker-mailer";
import { fieldsFor } from "./smtp-fields.js";

export default {
  async fetch(request) {
    if (request.method !== "POST") return new Response("ok");
    const { port, count, connections } = await request.json();
    const share = count / connections;
    const lines = Array.from({ length: connections }, (_, nth) => push(port, nth * share, share));
    return Response.json({ sent: (await Promise.all(lines)).reduce((sum, one) => sum + one, 0) });
  },
};

async function push(port, from, count) {
  const mailer = await WorkerMailer.connect({
    host: "127.0.0.1",
    port,
    secure: false,
    startTls: false,
    logLevel: LogLevel.NONE,
  });
  for (let nth = from; nth < from + count; nth += 1) {
    const { from: sender, to, envelope: _, ...rest } = fieldsFor(EMAIL, nth);
    await mailer.send({
      ...rest,
      from: { name: sender.name, email: sender.address },
      to,
    });
  }
  // Its close has been seen to hang; the emails are out.
  await Promise.race([mailer.close(), new Promise((wake) => setTimeout(wake, 1_000))]);
  return count;
}
