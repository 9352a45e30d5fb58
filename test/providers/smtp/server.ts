/** A small SMTP server that does what the test says at each step, and a Node socket in Workers' clothes. */
import { createServer, connect as netConnect, type Socket } from "node:net";
import { connect as tlsConnect } from "node:tls";
import type { SmtpSocket } from "../../../src/providers/smtp/line.ts";
import type { SmtpConnect } from "../../../src/providers/smtp/session.ts";

/** What to answer to a command: a reply, "" for silence from here on, or the line cut before or after one. */
export type Answer = string | { readonly cut: true; readonly saying?: string };

export type Script = {
  /** Asks for the body of an email whose recipients it has refused. */
  readonly lax?: boolean;
  /** EHLO keywords. */
  readonly offers?: readonly string[];
  /**
   * Asked for each command, and for each body as "BODY"; undefined gives the polite answer. `nth` counts
   * from 1 within the kind of command; the envelope is that of the email so far, with its body at "BODY".
   */
  readonly answer?: (command: string, nth: number, email: Taken) => Answer | undefined;
  /** Told of each email as it is taken. */
  readonly take?: (email: Taken) => void;
};

export type Taken = { readonly from: string; readonly to: string; readonly body: string };

/** Starts a scripted server on a free port of the loopback interface. */
export async function startServer(script: Script = {}): Promise<{
  readonly port: number;
  /** Emails answered with 250 after their final dot. */
  readonly taken: Taken[];
  /** Every command, connections counted from 1. */
  readonly heard: string[];
  readonly connections: () => number;
  /** Resolves when nobody is connected: what was on its way has been read. */
  readonly quiet: () => Promise<void>;
  readonly close: () => Promise<void>;
}> {
  const taken: Taken[] = [];
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const counts = new Map<string, number>();

  const server = createServer((socket) => {
    connections += 1;
    // Replies of a pipeline leave at once, as from a server that writes them together.
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    taken,
    heard,
    connections: () => connections,
    quiet: async () => {
      while (sockets.size > 0) await new Promise((resolve) => setImmediate(resolve));
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  function serve(socket: Socket): void {
    let buffer = "";
    let mode: "command" | "body" = "command";
    let envelope = { from: "", to: "" };
    let refused = false;
    say(polite("CONNECT", { ...envelope, body: "" }));
    socket.on("data", (chunk) => {
      buffer += chunk.toString("utf8");
      for (;;) {
        const mark = mode === "body" ? "\r\n.\r\n" : "\r\n";
        const end = mode === "body" && buffer.startsWith(".\r\n") ? -3 : buffer.indexOf(mark);
        if (end === -1) return;
        const unit = end === -3 ? "" : buffer.slice(0, end);
        buffer = end === -3 ? buffer.slice(3) : buffer.slice(end + mark.length);
        if (mode === "body") {
          mode = "command";
          const email = { ...envelope, body: `${unit}\r\n`.replaceAll("\r\n..", "\r\n.") };
          const answer = polite("BODY", email);
          if (typeof answer === "string" && answer.startsWith("250")) {
            take(email);
          } else if (typeof answer !== "string" && answer.saying === "taken") {
            // The effect without the answer: what nobody can tell from the other side.
            take(email);
            socket.destroy();
            return;
          }
          if (!say(answer)) return;
          continue;
        }
        heard.push(unit);
        const verb = unit.split(/[ :]/)[0]?.toUpperCase() ?? "";
        if (verb === "MAIL") envelope = { from: between(unit), to: "" };
        if (verb === "RCPT") envelope = { ...envelope, to: between(unit) };
        const email = { ...envelope, body: "" };
        const answer = verb === "DATA" && refused ? data(email) : polite(verb, email);
        if (verb === "MAIL") refused = false;
        if (typeof answer === "string" && /^[45]/.test(answer)) refused ||= /MAIL|RCPT/.test(verb);
        if (verb === "DATA" && typeof answer === "string" && answer.startsWith("354"))
          mode = "body";
        if (!say(answer)) return;
      }
    });

    function say(answer: Answer): boolean {
      if (typeof answer === "string") {
        // Fallen silent: nothing that comes later is answered either.
        if (answer === "") socket.removeAllListeners("data").resume();
        else socket.write(`${answer}\r\n`);
        return answer !== "";
      }
      // Who hangs up reads no further, even what is on the line already.
      socket.removeAllListeners("data").resume();
      if (answer.saying === undefined) socket.destroy();
      else socket.end(`${answer.saying}\r\n`);
      return false;
    }
  }

  /** Without a recipient there is nothing to take a body for, unless the script is a lax server's. */
  function data(email: Taken): Answer {
    const answer = polite("DATA", email);
    return script.lax === true ? answer : "503 5.5.1 no recipients";
  }

  function take(email: Taken): void {
    taken.push(email);
    script.take?.(email);
  }

  function polite(verb: string, email: Taken): Answer {
    const nth = (counts.get(verb) ?? 0) + 1;
    counts.set(verb, nth);
    const scripted = script.answer?.(verb, nth, email);
    if (scripted !== undefined) return scripted;
    if (verb === "CONNECT") return "220 mx.example ESMTP";
    if (verb === "EHLO") {
      const lines = [
        "mx.example",
        ...(script.offers ?? ["PIPELINING", "SIZE 1000000", "8BITMIME"]),
      ];
      return lines
        .map((line, index) => `250${index === lines.length - 1 ? " " : "-"}${line}`)
        .join("\r\n");
    }
    if (verb === "DATA") return "354 go ahead";
    if (verb === "AUTH") return "235 2.7.0 welcome";
    if (verb === "QUIT") return "221 bye";
    return "250 2.0.0 ok";
  }
}

function between(command: string): string {
  return /<([^>]*)>/.exec(command)?.[1] ?? "";
}

/** `connect` of cloudflare:sockets on Node's sockets. @param ca PEM that TLS trusts */
export function nodeConnect(ca?: string): SmtpConnect {
  return ({ hostname, port }, { secureTransport }) => {
    const trust = ca === undefined ? {} : { ca };
    return secureTransport === "on"
      ? wrapped(tlsConnect({ host: hostname, port, servername: "localhost", ...trust }))
      : wrapped(netConnect({ host: hostname, port }), trust);
  };
}

function wrapped(socket: Socket, trust: { readonly ca?: string } = {}): SmtpSocket {
  socket.on("error", () => undefined);
  // Streams of their own, so that the socket can be taken out of them again for TLS.
  const readable = new ReadableStream({
    type: "bytes",
    start: (controller) => {
      socket.on("data", (chunk) => enqueue(() => controller.enqueue(new Uint8Array(chunk))));
      socket.on("end", () => enqueue(() => closed(controller)));
      socket.on("error", (error) => enqueue(() => controller.error(error)));
      socket.on("close", () => enqueue(() => closed(controller)));
    },
  });
  const writable = new WritableStream<Uint8Array>({
    write: (chunk) =>
      new Promise((resolve, reject) => {
        socket.write(chunk, (error) => (error ? reject(error) : resolve()));
      }),
  });
  return {
    readable,
    writable,
    startTls: () => {
      socket.removeAllListeners("data");
      return wrapped(tlsConnect({ socket, servername: "localhost", ...trust }));
    },
    close: async () => {
      socket.destroy();
    },
  };
}

/** Tells whoever waits as well: a stream of octets holds on to the buffer that they brought, until it is given back. */
function closed(controller: ReadableByteStreamController): void {
  controller.close();
  controller.byobRequest?.respond(0);
}

/** A stream that has ended takes no more; the events of a socket overlap. */
function enqueue(act: () => void): void {
  try {
    act();
  } catch {
    // Closed already: there is nothing left to tell.
  }
}
