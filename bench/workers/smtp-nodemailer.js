// nodemailer under nodejs_compat. EMAIL is put here by the benchmark's bundler.

import nodemailer from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { fieldsFor } from "./smtp-fields.js";

export default {
  async fetch(request) {
    if (request.method !== "POST") return new Response("ok");
    const { port, count, connections } = await request.json();
    if (port === undefined) return Response.json({ sent: await composeOnly(count) });
    const pool = nodemailer.createTransport({
      pool: true,
      host: "127.0.0.1",
      port,
      secure: false,
      ignoreTLS: true,
      maxConnections: connections,
      maxMessages: Number.POSITIVE_INFINITY,
    });
    const all = Array.from({ length: count }, (_, nth) => pool.sendMail(fieldsFor(EMAIL, nth)));
    const sent = (await Promise.all(all)).filter(({ response }) => response.startsWith("250"));
    pool.close();
    return Response.json({ sent: sent.length });
  },
};

async function composeOnly(count) {
  for (let nth = 0; nth < count; nth += 1) {
    await new MailComposer(fieldsFor(EMAIL, nth)).compile().build();
  }
  return count;
}
