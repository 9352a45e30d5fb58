/** How soon everybody is told who answers: real HTTP to a stand-in on loopback, by the clock on the wall. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { consume } from "../../src/pushing.ts";
import { openSqlite } from "../../test/support/sqlite.ts";
import { audit, openBooks, setStage, take, topicOf } from "./stage.ts";

export type Speed = {
  readonly subscribers: number;
  /** Consumers of the queue at once. */
  readonly consumers: number;
  /** Milliseconds that a subscriber takes to answer. */
  readonly latency: number;
  /** Whether a third of those who fail give no answer at all. */
  readonly silent: boolean;
};

type Way = "takes" | "500" | "reset" | "silent";

function wayOf(id: number, silent: boolean): Way {
  if (id % 3 !== 0) return "takes";
  return (["500", "reset", silent ? "silent" : "500"] as const)[(id / 3) % 3] ?? "500";
}

export async function proveSpeed({ subscribers, consumers, latency, silent }: Speed) {
  const db = openSqlite();
  const books = openBooks();
  const server = createServer((request, response) => {
    const id = Number(request.url?.slice(1));
    const way = wayOf(id, silent);
    if (way === "reset") return void request.socket.destroy();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      audit(
        books,
        id,
        new Headers(request.headers as Record<string, string>),
        `${Buffer.concat(chunks)}`,
      );
      if (way === "silent") return;
      setTimeout(() => {
        if (way === "takes") take(books, id, Date.now());
        response.writeHead(way === "takes" ? 204 : 500).end();
      }, latency);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const time = {
    get now() {
      return Date.now();
    },
  };
  const here = (address: string, init: RequestInit) =>
    fetch(`http://127.0.0.1:${port}/${new URL(address).hostname.slice(1).split(".")[0]}`, init);
  const hub = await setStage(db, subscribers, here, time);
  const began = Date.now();
  await hub.sweepOnly();
  const ticked = Date.now() - began;
  const pages = hub.queue.length;
  const consumer = async () => {
    for (let body = hub.queue.shift(); body !== undefined; body = hub.queue.shift()) {
      const message = { body, ack: () => undefined, retry: () => undefined };
      await consume([message], hub.pushParts());
    }
  };
  await Promise.all(Array.from({ length: consumers }, consumer));
  const all = Date.now() - began;
  server.closeAllConnections();
  server.close();
  db.close();
  const meant = Array.from({ length: subscribers }, (_, at) => at + 1).filter(
    (id) => wayOf(id, silent) === "takes" && topicOf(id) !== topicOf(9),
  );
  const missing = meant.filter((id) => !books.taken.has(id)).length;
  const last = Math.max(...[...books.taken.values()].map(({ first }) => first)) - began;
  return { pages, ticked, meant: meant.length, missing, last, all, faults: books.faults };
}
