// The limit: constant octets, envelope and body in one write, replies counted and not read.
// Put here by the benchmark's bundler: EMAIL.mime, one composed email.
import { connect } from "cloudflare:sockets";

const OCTETS = new TextEncoder().encode(
  `MAIL FROM:<bounce@harbour.example>\r\nRCPT TO:<reader@inbox.example>\r\nDATA\r\n${EMAIL.mime}.\r\n`,
);
/** MAIL, RCPT, DATA and the body are answered with a line each. */
const REPLIES = 4;

export default {
  async fetch(request) {
    if (request.method !== "POST") return new Response("ok");
    const { port, count, connections } = await request.json();
    const share = count / connections;
    const lines = Array.from({ length: connections }, () => push(port, share));
    return Response.json({ sent: (await Promise.all(lines)).reduce((sum, one) => sum + one, 0) });
  },
};

async function push(port, count) {
  const socket = connect(
    { hostname: "127.0.0.1", port },
    { secureTransport: "off", allowHalfOpen: false },
  );
  const reader = socket.readable.getReader();
  const writer = socket.writable.getWriter();
  await answered(reader, 1);
  await writer.write(new TextEncoder().encode("HELO harbour.example\r\n"));
  await answered(reader, 1);
  for (let nth = 0; nth < count; nth += 1) {
    await writer.write(OCTETS);
    await answered(reader, REPLIES);
  }
  await socket.close();
  return count;
}

async function answered(reader, lines) {
  for (let left = lines; left > 0; ) {
    const { value, done } = await reader.read();
    if (done) throw new Error("the server closed the line");
    for (const octet of value) if (octet === 10) left -= 1;
  }
}
