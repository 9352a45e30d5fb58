/** nodemailer, pooled, in a Node process of its own: it sends what its parent asks for. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Task } from "./workers/smtp-ours.ts";

type Pool = {
  readonly sendMail: (fields: unknown) => Promise<{ readonly response: string }>;
  readonly close: () => void;
};

const require = createRequire(join(import.meta.dirname, "peers/package.json"));
const { createTransport } = require("nodemailer") as {
  readonly createTransport: (options: unknown) => Pool;
};
// Plain JavaScript, since Workers of the peers are bundled with it too.
const fields = "./workers/smtp-fields.js";
const { fieldsFor } = (await import(fields)) as {
  readonly fieldsFor: (email: unknown, nth: number) => unknown;
};

process.on("message", async ({ email, task }: { readonly email: unknown; readonly task: Task }) => {
  const pool = createTransport({
    pool: true,
    host: "127.0.0.1",
    port: task.port,
    secure: false,
    ignoreTLS: true,
    maxConnections: task.connections,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  const all = Array.from({ length: task.count }, (_, nth) => pool.sendMail(fieldsFor(email, nth)));
  const sent = (await Promise.all(all)).filter(({ response }) => response.startsWith("250"));
  pool.close();
  process.send?.({ sent: sent.length });
});
