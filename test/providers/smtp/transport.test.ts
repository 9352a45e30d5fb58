/** SMTP against servers that behave in every way the standard, or the real world, allows. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Message, Outcome } from "../../../src/mail/transport.ts";
import { createReplyReader, refusal } from "../../../src/providers/smtp/reply.ts";
import type { SmtpConnect, SmtpSettings } from "../../../src/providers/smtp/session.ts";
import { createSmtpTransport } from "../../../src/providers/smtp/transport.ts";
import { type Answer, nodeConnect, type Script, startServer } from "./server.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function email(index: number, over: Partial<Message> = {}): Message {
  const to = `r${index}@inbox.example`;
  return {
    deliveryId: `e.1.${index}.x`,
    from: { name: "", address: "letter@harbour.example" },
    to,
    returnPath: `bounce+${index}@harbour.example`,
    subject: "s",
    text: "t",
    html: "h",
    headers: [],
    mime: `To: ${to}\r\nSubject: ${index}\r\n\r\nline\r\n.dot\r\n..two\r\n`,
    ...over,
  };
}

const emails = (count: number) => Array.from({ length: count }, (_, index) => email(index));

async function withServer(script: Script = {}, settings: Partial<SmtpSettings> = {}) {
  const server = await startServer(script);
  const transport = createSmtpTransport(
    {
      hostname: "127.0.0.1",
      port: server.port,
      security: "none",
      name: "harbour.example",
      ...settings,
    },
    nodeConnect(),
    Date.now,
  );
  closing.push(async () => transport.close?.(), server.close);
  return { server, send: (messages: readonly Message[]) => transport.send(messages, "key") };
}

const settingsOf = (port: number) =>
  ({ hostname: "127.0.0.1", port, security: "none", name: "harbour.example" }) as const;

/** A line that takes nothing any more from a write on that begins so, as of a peer that has stopped reading. */
function stallingConnect(stall: RegExp): {
  readonly connect: SmtpConnect;
  /** Sockets that were closed. */
  readonly closed: () => number;
} {
  let closed = 0;
  const connect: SmtpConnect = (address, options) => {
    const socket = nodeConnect()(address, options);
    const through = socket.writable.getWriter();
    let isStalled = false;
    const writable = new WritableStream<Uint8Array>({
      write: (chunk) => {
        isStalled ||= stall.test(Buffer.from(chunk).toString("latin1"));
        return isStalled ? new Promise(() => undefined) : through.write(chunk);
      },
    });
    const close = () => {
      closed++;
      return socket.close();
    };
    return { ...socket, writable, close };
  };
  return { connect, closed: () => closed };
}

const kinds = (outcomes: readonly Outcome[]) => outcomes.map(({ kind }) => kind).join(" ");

describe.each([
  { way: "pipelined", offers: ["PIPELINING", "SIZE 1000000", "8BITMIME"] },
  { way: "one by one", offers: ["SIZE 1000000"] },
])("emails, $way", ({ offers }) => {
  test("arrive as they were written, several over one connection", async () => {
    const { server, send } = await withServer({ offers });
    expect(kinds(await send(emails(3)))).toBe("sent sent sent");
    expect(kinds(await send(emails(2)))).toBe("sent sent");
    expect(server.connections()).toBe(1);
    expect(server.taken.slice(0, 3)).toEqual(
      emails(3).map(({ returnPath, to, mime }) => ({ from: returnPath, to, body: mime })),
    );
  });

  test("that one recipient refuses do not stop the others", async () => {
    const { server, send } = await withServer({
      offers,
      answer: (verb, nth) => (verb === "RCPT" && nth === 2 ? "550 5.1.1 nobody here" : undefined),
    });
    expect(await send(emails(3))).toMatchObject([
      { kind: "sent" },
      { kind: "rejected", reason: "550 5.1.1 nobody here", suppress: true },
      { kind: "sent" },
    ]);
    expect(server.taken.map(({ to }) => to)).toEqual(["r0@inbox.example", "r2@inbox.example"]);
  });

  test("refused for their content are refused alone", async () => {
    const { send } = await withServer({
      offers,
      answer: (verb, nth) =>
        verb === "BODY" && nth === 1 ? "554 5.7.1 looks like spam" : undefined,
    });
    expect(await send(emails(2))).toMatchObject([
      { kind: "rejected", suppress: false },
      { kind: "sent" },
    ]);
  });

  test("greylisted are to be tried again", async () => {
    const { send } = await withServer({
      offers,
      answer: (verb, nth) => (verb === "RCPT" && nth === 1 ? "450 4.7.1 come back" : undefined),
    });
    expect(await send(emails(2))).toMatchObject([
      { kind: "retry", reason: "450 4.7.1 come back" },
      { kind: "sent" },
    ]);
  });

  test("cut after the final dot: that one is unknown, the rest is not", async () => {
    const { server, send } = await withServer({
      offers,
      answer: (verb, nth): Answer | undefined =>
        verb === "BODY" && nth === 2 ? { cut: true, saying: "taken" } : undefined,
    });
    expect(kinds(await send(emails(4)))).toBe("sent unknown retry retry");
    // It did go out: this is why it may not be repeated.
    expect(server.taken).toHaveLength(2);
  });

  test("cut before any body: all are to be tried again", async () => {
    const { server, send } = await withServer({
      offers,
      answer: (verb) => (verb === "MAIL" ? { cut: true } : undefined),
    });
    expect(kinds(await send(emails(3)))).toBe("retry retry retry");
    expect(server.taken).toEqual([]);
  });

  test("after 421: the rest waits as long as the server was told it would", async () => {
    const { send } = await withServer({
      offers,
      answer: (verb, nth) =>
        verb === "MAIL" && nth === 2 ? { cut: true, saying: "421 4.7.28 unusual rate" } : undefined,
    });
    expect(await send(emails(3))).toMatchObject([
      { kind: "sent" },
      { kind: "retry", afterMs: 900_000 },
      { kind: "retry", afterMs: 900_000 },
    ]);
  });

  test("from a sender that the server does not take: ours to mend, asked once", async () => {
    const { server, send } = await withServer({
      offers,
      answer: (verb) => (verb === "MAIL" ? "553 5.7.1 not your address" : undefined),
    });
    expect(kinds(await send(emails(3)))).toBe("misconfigured misconfigured misconfigured");
    expect(server.heard.filter((command) => command.startsWith("MAIL"))).toHaveLength(1);
  });
});

describe("an email", () => {
  test("is sent again on a new line when the kept one was closed meanwhile", async () => {
    const { server, send } = await withServer({
      answer: (verb, nth) => (verb === "MAIL" && nth === 2 ? { cut: true } : undefined),
    });
    expect(kinds(await send(emails(1)))).toBe("sent");
    expect(kinds(await send(emails(1)))).toBe("sent");
    expect(server.connections()).toBe(2);
  });

  test.each([
    ["421 4.4.2 idle for too long", "sent", 2],
    ["421 mx.example closing", "sent", 2],
    // These are no idle lines: the server asks us to wait.
    ["421 4.3.2 too many", "retry", 1],
    ["421 4.7.28 unusual rate", "retry", 1],
  ])("on a kept line that says %j: %s", async (words, kind, connections) => {
    const { server, send } = await withServer({
      answer: (verb, nth) =>
        verb === "MAIL" && nth === 2 ? { cut: true, saying: words } : undefined,
    });
    expect(kinds(await send(emails(1)))).toBe("sent");
    expect(kinds(await send(emails(2)))).toBe(`${kind} ${kind}`);
    expect(server.connections()).toBe(connections);
  });

  test("answered 421 after its body is not sent, and the rest waits", async () => {
    const { server, send } = await withServer({
      answer: (verb, nth) =>
        verb === "BODY" && nth === 2 ? { cut: true, saying: "421 4.3.2 shutting down" } : undefined,
    });
    expect(await send(emails(3))).toMatchObject([
      { kind: "sent" },
      { kind: "retry", reason: "421 4.3.2 shutting down" },
      { kind: "retry" },
    ]);
    expect(server.taken).toHaveLength(1);
  });

  test("is announced with its size in octets", async () => {
    const { server, send } = await withServer();
    const one = email(1);
    await send([one]);
    expect(server.heard[1]).toBe(
      `MAIL FROM:<bounce+1@harbour.example> SIZE=${Buffer.byteLength(one.mime)}`,
    );
  });

  test("larger than the server takes is refused before it is offered", async () => {
    const { server, send } = await withServer({ offers: ["PIPELINING", "SIZE 50"] });
    expect(await send(emails(1))).toMatchObject([{ kind: "rejected", suppress: false }]);
    expect(server.heard.some((command) => command.startsWith("MAIL"))).toBe(false);
  });

  test("to letters beyond ASCII goes out where SMTPUTF8 is offered, and nowhere else", async () => {
    const to = "füür@inbox.example";
    const with8 = await withServer({ offers: ["SMTPUTF8", "8BITMIME"] });
    expect(kinds(await with8.send([email(1, { to })]))).toBe("sent");
    expect(with8.server.heard[1]).toBe(
      "MAIL FROM:<bounce+1@harbour.example> SMTPUTF8 BODY=8BITMIME",
    );
    const without = await withServer();
    expect(await without.send([email(1, { to })])).toMatchObject([
      { kind: "rejected", suppress: false },
    ]);
  });

  test.each(["a@b.example>\r\nRCPT TO:<c@d.example", "a@b.example\r\nDATA", "a b@c.example"])(
    "to an address that would be a command is not offered: %j",
    async (to) => {
      const { server, send } = await withServer();
      expect(kinds(await send([email(1, { to })]))).toBe("rejected");
      expect(server.heard.slice(1)).toEqual([]);
    },
  );

  test("with bare line feeds cannot smuggle another one in", async () => {
    const { server, send } = await withServer();
    const mime = "Subject: x\r\n\r\na\n.\nMAIL FROM:<evil@evil.example>\r.\rb\r\n";
    expect(kinds(await send([email(1, { mime })]))).toBe("sent");
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.body).toBe(
      "Subject: x\r\n\r\na\r\n.\r\nMAIL FROM:<evil@evil.example>\r\n.\r\nb\r\n",
    );
  });

  test.each([
    ["a line end", ["Subject: x\r\n\r\na\r", "\n.", "\r\nMAIL FROM:<evil@evil.example>\r\n"]],
    ["a bare line feed and a dot", ["Subject: x\r\n\r\na\r\n", ".\nb\r\n"]],
    ["no line end at all", ["Subject: x\r\n\r\na", ".b"]],
  ])("in segments is stuffed where two of them meet in %s", async (_, texts) => {
    const { server, send } = await withServer();
    const octets = (text: string) => ({ text, octets: new TextEncoder().encode(text) });
    const mime = texts.join("");
    for (const segments of [texts, texts.map(octets)]) {
      expect(kinds(await send([email(1, { mime, segments })]))).toBe("sent");
    }
    const whole = mime.replace(/\r?\n/g, "\r\n").replace(/(?<!\n)$/, "\r\n");
    expect(server.taken.map(({ body }) => body)).toEqual([whole, whole]);
  });

  test("whose recipient is refused while the body is asked for sends an empty one", async () => {
    const { server, send } = await withServer({
      lax: true,
      answer: (verb, nth) => {
        if (verb === "RCPT" && nth === 1) return "550 5.1.1 nobody";
        if (verb === "BODY" && nth === 1) return "554 no valid recipients";
        return undefined;
      },
    });
    expect(kinds(await send(emails(2)))).toBe("rejected sent");
    expect(server.taken.map(({ to }) => to)).toEqual(["r1@inbox.example"]);
  });
});

describe("an envelope that stays open after a refusal", () => {
  /** As smtp-server and others have it: MAIL within a transaction is out of order. */
  const strict = (refusedRecipient: number): Script => {
    let open = false;
    return {
      lax: true,
      answer: (verb, nth) => {
        if (verb === "MAIL" && open) return "503 5.5.1 nested MAIL";
        if (verb === "MAIL") open = true;
        if (verb === "RSET" || verb === "BODY") open = false;
        if (verb === "RCPT" && nth === refusedRecipient) return "550 5.1.1 nobody";
        if (verb === "DATA" && nth === refusedRecipient) return "503 5.5.1 no recipients";
        return undefined;
      },
    };
  };

  test("at the end of a call is closed before the next call's first email", async () => {
    const { server, send } = await withServer(strict(2));
    expect(kinds(await send(emails(2)))).toBe("sent rejected");
    expect(kinds(await send([email(7), email(8)]))).toBe("sent sent");
    expect(server.taken.map(({ to, body }) => [to, body.length > 10])).toEqual([
      ["r0@inbox.example", true],
      ["r7@inbox.example", true],
      ["r8@inbox.example", true],
    ]);
    expect(server.connections()).toBe(1);
  });

  test("is cut rather than filled with an empty email that would reach somebody", async () => {
    const { server, send } = await withServer({
      lax: true,
      answer: (verb) => (verb === "MAIL" ? "451 4.3.0 not now" : undefined),
    });
    expect(kinds(await send(emails(2)))).toBe("retry retry");
    expect(server.taken).toEqual([]);
  });
});

describe("a server that falls silent", () => {
  test.each([
    ["MAIL", "retry retry"],
    ["BODY", "unknown retry"],
  ])("at %s: %s", async (verb, expected) => {
    const { send } = await withServer(
      { answer: (asked) => (asked === verb ? "" : undefined) },
      { silenceMs: 200 },
    );
    expect(kinds(await send(emails(2)))).toBe(expected);
  });
});

describe("a session", () => {
  test("ends in time with a server that never says good-bye, on a socket that never closes", async () => {
    const server = await startServer({ answer: (verb) => (verb === "QUIT" ? "" : undefined) });
    const connect: SmtpConnect = (address, options) => ({
      ...nodeConnect()(address, options),
      // As a Workers socket has been seen to do.
      close: () => new Promise(() => undefined),
    });
    const settings = { hostname: "127.0.0.1", port: server.port, security: "none" } as const;
    const transport = createSmtpTransport(
      { ...settings, name: "harbour.example" },
      connect,
      Date.now,
    );
    expect(kinds(await transport.send(emails(1), "key"))).toBe("sent");
    // A session that waited for the good-bye would never come back.
    await transport.close?.();
    await server.close();
  });

  test("closes its socket when the line takes no good-bye", async () => {
    const server = await startServer();
    const line = stallingConnect(/^QUIT/);
    const transport = createSmtpTransport(settingsOf(server.port), line.connect, Date.now);
    expect(kinds(await transport.send(emails(1), "key"))).toBe("sent");
    await transport.close?.();
    expect(line.closed()).toBe(1);
    await server.close();
  });

  test.each([
    [/^EHLO/, "retry retry", 0],
    [/^MAIL/, "retry retry", 0],
    [/^To:/, "unknown retry", 0],
  ] as const)("whose line takes nothing from %s on: %s", async (stall, expected, taken) => {
    const server = await startServer();
    const line = stallingConnect(stall);
    const transport = createSmtpTransport(
      { ...settingsOf(server.port), silenceMs: 200 },
      ...([line.connect, Date.now] as const),
    );
    expect(kinds(await transport.send(emails(2), "key"))).toBe(expected);
    expect(server.taken).toHaveLength(taken);
    expect(line.closed()).toBe(1);
    await server.close();
  });

  test("is not used again when the call ends with a bug", async () => {
    const { server, send } = await withServer({ offers: ["PIPELINING"] });
    const broken = email(0);
    Object.defineProperty(broken, "mime", {
      get() {
        throw new TypeError("a bug");
      },
    });
    await expect(send([broken])).rejects.toThrow("a bug");
    expect(kinds(await send([email(1)]))).toBe("sent");
    expect(server.taken.map(({ to }) => to)).toEqual([email(1).to]);
    expect(server.connections()).toBe(2);
  });

  test.each([
    ["554 5.7.1 your address is listed", "misconfigured"],
    ["421 too busy", "retry"],
    ["450 4.3.2 not now", "retry"],
    ["HTTP/1.1 400 Bad Request", "retry"],
  ])("that begins with %j: %s", async (greeting, kind) => {
    const { send } = await withServer({
      answer: (verb) => (verb === "CONNECT" ? { cut: true, saying: greeting } : undefined),
    });
    expect(kinds(await send(emails(2)))).toBe(`${kind} ${kind}`);
  });

  test("hears out a server that says more than one read holds", async () => {
    const offers = Array.from({ length: 150 }, (_, nth) => `X-NOTHING-${nth} ${"y".repeat(60)}`);
    const { server, send } = await withServer({ offers: [...offers, "PIPELINING"] });
    expect(kinds(await send(emails(12)))).toBe(Array(12).fill("sent").join(" "));
    expect(server.taken).toHaveLength(12);
  });

  test("with nobody there is to be tried again", async () => {
    const { server, send } = await withServer();
    await server.close();
    expect(kinds(await send(emails(1)))).toBe("retry");
  });

  test("never goes on in the clear where STARTTLS is not offered", async () => {
    const credentials = { username: "u", password: "secret" };
    const { server, send } = await withServer({}, { security: "starttls", credentials });
    expect(await send(emails(1))).toMatchObject([{ kind: "misconfigured" }]);
    expect(server.heard.join()).not.toMatch(/AUTH|MAIL/);
  });

  test("never says a password without TLS", async () => {
    const credentials = { username: "u", password: "secret" };
    const { server, send } = await withServer({ offers: ["AUTH PLAIN"] }, { credentials });
    expect(await send(emails(1))).toMatchObject([{ kind: "misconfigured" }]);
    expect(server.heard.join()).not.toContain("AUTH");
  });

  test("falls back to HELO with a server that knows nothing newer", async () => {
    const { server, send } = await withServer({
      answer: (verb) => (verb === "EHLO" ? "502 what?" : undefined),
    });
    expect(kinds(await send(emails(2)))).toBe("sent sent");
    expect(server.heard[1]).toBe("HELO harbour.example");
  });
});

describe("a reply", () => {
  test("is whole however its octets are cut", () => {
    const text =
      "250-mx.example\r\n250-SIZE 10\r\n250 2.0.0 ok\r\n550 5.1.1 <a@b>\r\n 5.1.1 no\r\n";
    for (let size = 1; size < 20; size += 1) {
      const reader = createReplyReader();
      const replies = [];
      for (let at = 0; at < 60; at += size) {
        reader.push(text.slice(at, Math.min(at + size, 60)));
        for (let reply = reader.next(); reply !== undefined; reply = reader.next()) {
          replies.push(`${reply.code} ${reply.status} ${reply.text}`);
        }
      }
      expect(replies).toEqual(["250 2.0.0 mx.example SIZE 10 ok", "550 5.1.1 <a@b>"]);
    }
  });

  test.each([
    ["rcpt", "550 5.1.1 no such user", { kind: "rejected", suppress: true }],
    ["rcpt", "550 5.1.2 no such domain", { kind: "rejected", suppress: true }],
    ["rcpt", "551 5.1.6 moved", { kind: "rejected", suppress: true }],
    ["rcpt", "550 5.1.10 null MX", { kind: "rejected", suppress: true }],
    ["rcpt", "550 no such user, says its text", { kind: "rejected", suppress: false }],
    ["rcpt", "552 5.2.2 mailbox full", { kind: "rejected", suppress: false }],
    ["rcpt", "550 5.2.1 mailbox disabled", { kind: "rejected", suppress: false }],
    ["rcpt", "550 5.7.1 blocked", { kind: "rejected", suppress: false }],
    ["rcpt", "530 5.7.0 sign in first", { kind: "misconfigured" }],
    ["rcpt", "452 4.2.2 mailbox full", { kind: "retry" }],
    ["rcpt", "451 4.7.1 greylisted", { kind: "retry" }],
    ["body", "550 5.7.26 unauthenticated", { kind: "misconfigured" }],
    ["body", "550 5.7.515 access denied", { kind: "misconfigured" }],
    ["body", "552 5.3.4 too big", { kind: "rejected", suppress: false }],
    ["body", "554 5.6.0 bad content", { kind: "rejected", suppress: false }],
    ["body", "421 4.7.28 unusual rate", { kind: "retry", afterMs: 900_000 }],
    ["body", "354 what", { kind: "unknown" }],
    ["auth", "535 5.7.8 bad credentials", { kind: "misconfigured" }],
    ["auth", "454 4.7.0 try later", { kind: "retry" }],
    ["mail", "550 5.1.8 bad sender", { kind: "misconfigured" }],
    ["connect", "554 no", { kind: "misconfigured" }],
  ] as const)("at %s %s", (stage, line, outcome) => {
    const reader = createReplyReader();
    reader.push(`${line}\r\n`);
    const reply = reader.next();
    if (reply === undefined) throw new Error("it is whole");
    expect(refusal(stage, reply)).toMatchObject(outcome);
  });
});

describe("a real server (smtp-server) with TLS and sign-in", () => {
  let folder = "";
  let tls: { readonly key: string; readonly cert: string };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tidings-tls-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    execFileSync(
      "openssl",
      `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout ${key} -out ${cert}`.split(
        " ",
      ),
      { stdio: "ignore" },
    );
    tls = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function started(options: SMTPServerOptions) {
    const bodies: string[] = [];
    const server = new SMTPServer({
      ...tls,
      logger: false,
      onAuth: ({ username, password }, _, done) =>
        username === "ünïcode" && password === "pässword"
          ? done(null, { user: username })
          : done(new Error("bad credentials")),
      onData: (stream, _, done) => {
        let body = "";
        stream.on("data", (chunk) => {
          body += String(chunk);
        });
        stream.on("end", () => {
          bodies.push(body);
          done();
        });
      },
      ...options,
    });
    server.on("error", () => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    return { bodies, port: address.port };
  }

  const sendTo = async (
    port: number,
    security: "tls" | "starttls",
    password: string,
    trusted = true,
  ) => {
    const transport = createSmtpTransport(
      {
        hostname: "127.0.0.1",
        port,
        security,
        name: "harbour.example",
        credentials: { username: "ünïcode", password },
      },
      nodeConnect(trusted ? tls.cert : undefined),
      Date.now,
    );
    const outcomes = await transport.send(emails(12), "key");
    await transport.close?.();
    return outcomes;
  };

  test.each([
    ["tls", "PLAIN"],
    ["tls", "LOGIN"],
    ["starttls", "PLAIN"],
    ["starttls", "LOGIN"],
  ] as const)("%s, AUTH %s", async (security, method) => {
    const { bodies, port } = await started({ secure: security === "tls", authMethods: [method] });
    expect(kinds(await sendTo(port, security, "pässword"))).toBe("sent ".repeat(12).trim());
    expect(bodies).toEqual(emails(12).map(({ mime }) => mime));
  });

  test("with a wrong password nothing goes out", async () => {
    const { bodies, port } = await started({ secure: true, authMethods: ["PLAIN"] });
    expect(new Set((await sendTo(port, "tls", "wrong")).map(({ kind }) => kind))).toEqual(
      new Set(["misconfigured"]),
    );
    expect(bodies).toEqual([]);
  });

  test.each(["tls", "starttls"] as const)(
    "%s: a certificate that nobody vouches for",
    async (way) => {
      const { bodies, port } = await started({ secure: way === "tls", authMethods: ["PLAIN"] });
      const outcomes = await sendTo(port, way, "pässword", false);
      expect(outcomes.every(({ kind }) => kind === "retry")).toBe(true);
      expect(bodies).toEqual([]);
    },
  );
});
