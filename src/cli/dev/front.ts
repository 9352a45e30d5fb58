/**
 * What listens while `npm start` runs. The Worker behind it is replaced at each save, which takes a moment: requests wait
 * for it here. Pages that a browser shows are told when there is something new.
 */
import {
  Agent,
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AssetAnswer, Assets } from "../local/assets.ts";
import { EMAIL_POLICY, type EmailAnswer } from "./email-preview.ts";
import { createLiveReload, isPage, type LiveReload, showsPage, TOLD_AT } from "./live-reload.ts";

export type Front = {
  /**
   * Lets requests through to the Worker at that port of the loopback interface.
   *
   * @param inFront answers what the Worker is not asked
   */
  readonly open: (port: number, inFront?: Assets["inFront"]) => void;
  /** Has requests wait. Those that the Worker works on are waited for, a moment long. */
  readonly hold: () => Promise<void>;
  /** Whether the Worker works on no request. */
  readonly isIdle: () => boolean;
  /** Tells browsers that what they show has changed. */
  readonly tell: () => void;
  readonly close: () => Promise<void>;
};

/** What is answered here, of the next email; undefined for all else. */
export type AnswerEmail = (url: string, now: number) => Promise<EmailAnswer> | undefined;

/** Both are what "localhost" may mean to a browser; a machine may lack one. */
const ADDRESSES = ["127.0.0.1", "::1"];
/** A request that takes longer than this is cut off when the Worker is replaced. Milliseconds. */
const FINISH_WITHIN = 1_000;
const LOOK_EVERY = 5;

/**
 * A line can be put into a page that is not packed, and that is sent: what a browser has kept of it says an older state, and
 * would be loaded again and again.
 */
const NOT_FOR_PAGES = ["accept-encoding", "if-none-match", "if-modified-since"];

/** Of one connection, and none of the next one's business: RFC 9110 §7.6.1. */
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade"]);

/** @throws when the port is taken */
export async function openFront(
  port: number,
  email: AnswerEmail = () => undefined,
): Promise<Front> {
  const live = createLiveReload(Date.now());
  let opened = held();
  let agent = new Agent({ keepAlive: true });
  let working = 0;

  const serve = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    if (asked.url === TOLD_AT) return live.listen(answer);
    const composed = asked.method === "GET" ? email(asked.url ?? "", Date.now()) : undefined;
    if (composed !== undefined) return answerEmail(await composed, answer, live);
    const { inFront } = await opened.worker;
    const asset = await inFront?.({
      ...{ method: asked.method ?? "GET", url: asked.url ?? "/" },
      header: (name) => asked.headers[name]?.toString(),
    });
    if (asset !== undefined && !answer.destroyed) return answerAsset(asset, answer);
    for (;;) {
      const letsThrough = opened;
      const { port } = await letsThrough.worker;
      // Who went away meanwhile is told nothing, and would be counted as working for ever.
      if (answer.destroyed) return;
      // It may be replaced again by now.
      if (letsThrough !== opened) continue;
      working++;
      answer.once("close", () => working--);
      return forward(asked, answer, { port, agent, live });
    }
  };
  const listener: RequestListener = (asked, answer) => {
    serve(asked, answer).catch((error: unknown) => say(answer, 500, String(error)));
  };
  const servers = await listen(port, listener);
  return {
    open: (worker, inFront) => opened.open({ port: worker, inFront }),
    async hold() {
      opened = held();
      for (let waited = 0; working > 0 && waited < FINISH_WITHIN; waited += LOOK_EVERY) {
        await new Promise((wake) => setTimeout(wake, LOOK_EVERY));
      }
      agent.destroy();
      agent = new Agent({ keepAlive: true });
    },
    isIdle: () => working === 0,
    tell: live.tell,
    async close() {
      live.close();
      agent.destroy();
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function held() {
  const { promise: worker, resolve: open } = Promise.withResolvers<{
    readonly port: number;
    readonly inFront: Assets["inFront"] | undefined;
  }>();
  return { worker, open };
}

function forward(
  asked: IncomingMessage,
  answer: ServerResponse,
  {
    port,
    agent,
    live,
  }: { readonly port: number; readonly agent: Agent; readonly live: LiveReload },
): void {
  const shown = showsPage(asked);
  const onward = request(
    {
      ...{ host: "127.0.0.1", port, agent, method: asked.method, path: asked.url },
      headers: fields(asked.rawHeaders, shown ? NOT_FOR_PAGES : []),
    },
    (answered) => {
      answered.once("error", () => answer.destroy());
      if (shown && isPage(answered)) return passPage(answered, answer, live);
      answer.writeHead(answered.statusCode ?? 502, fields(answered.rawHeaders));
      answered.pipe(answer);
    },
  );
  onward.once("error", (error) => {
    // The Worker may answer before it has read all: what was left to say is nobody's.
    if (!answer.headersSent) say(answer, 502, `The Worker does not answer: ${error.message}`);
  });
  answer.once("close", () => onward.destroy());
  asked.pipe(onward);
}

function passPage(answered: IncomingMessage, answer: ServerResponse, live: LiveReload): void {
  const chunks: Buffer[] = [];
  answered.on("data", (chunk: Buffer) => chunks.push(chunk));
  answered.once("end", () => {
    const { "transfer-encoding": _, connection: __, ...headers } = answered.headers;
    const page = live.into({
      html: Buffer.concat(chunks).toString("utf8"),
      policy: headers["content-security-policy"] as string | undefined,
    });
    answer.writeHead(answered.statusCode ?? 200, {
      ...headers,
      "content-length": Buffer.byteLength(page.html),
      "cache-control": "no-store",
      ...(page.policy !== undefined && { "content-security-policy": page.policy }),
    });
    answer.end(page.html);
  });
}

function answerAsset({ status, headers, body }: AssetAnswer, answer: ServerResponse): void {
  answer.writeHead(status, { ...headers, ...(body && { "content-length": body.length }) });
  answer.end(body);
}

function answerEmail(
  { status, type, body }: EmailAnswer,
  answer: ServerResponse,
  live: LiveReload,
) {
  const page = type.startsWith("text/html")
    ? live.into({ html: body, policy: EMAIL_POLICY })
    : { html: body, policy: EMAIL_POLICY };
  answer.writeHead(status, {
    "Content-Type": type,
    "Content-Security-Policy": page.policy,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  answer.end(page.html);
}

function say(answer: ServerResponse, status: number, words: string): void {
  if (answer.headersSent) return void answer.destroy();
  answer.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  answer.end(`${words}\n`);
}

/** A flat list as Node has it, name and value in turn, without those that must not travel on. */
function fields(raw: readonly string[], without: readonly string[] = []): string[] {
  return raw.filter((_, at) => {
    const name = (raw[at - (at % 2)] ?? "").toLowerCase();
    return !HOP_BY_HOP.has(name) && !without.includes(name);
  });
}

async function listen(port: number, listener: RequestListener): Promise<readonly Server[]> {
  const listening = await Promise.allSettled(
    ADDRESSES.map(
      (address) =>
        new Promise<Server>((done, fail) => {
          const server = createServer(listener);
          // What a reader waits for may take long: an export, a Worker that stands at a breakpoint.
          server.requestTimeout = 0;
          server.once("error", fail);
          server.listen(port, address, () => done(server));
        }),
    ),
  );
  const servers = listening.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const [failed] = listening.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (servers.length === 0) throw failed;
  return servers;
}
