/** The site, the outbox and every mailbox in one: what is sent goes through the real delivery. */
import { createCompose } from "../../src/emails/compose.ts";
import { createDeliveryIds } from "../../src/mail/delivery-id.ts";
import type { Message, Transport } from "../../src/mail/transport.ts";
import { createReadBody } from "../../src/publication/library.ts";
import type { Page } from "../../src/publication/post.ts";
import type { Publication } from "../../src/publication/publication.ts";
import type { Limits } from "../../src/subscribers/limits/limits.ts";
import { scopeOf } from "../../src/subscribers/links/scope-store.ts";
import { createTokens } from "../../src/subscribers/links/token.ts";
import type { Ports } from "../../src/subscribers/ports.ts";
import { createApp } from "../../src/web/app.tsx";
import type { SubscribersContext } from "../../src/web/subscribers-context.ts";
import { deliveryOver, runToEnd } from "../outbox/outbox-harness.ts";
import { sampleLibrary, samplePublication } from "../support/library.ts";
import { portsOver } from "../support/ports.ts";
import { openSqlite } from "../support/sqlite.ts";

export const SECRET = "0123456789abcdef0123456789abcdef";
/** Monday, 08:00 UTC. */
export const NOW = Date.UTC(2025, 8, 8, 8);

export type Emailbox = {
  readonly db: D1Database & { readonly close: () => void };
  readonly ports: Ports;
  /** Every email that was sent, with its recipient, in order. */
  readonly sent: Message[];
  /** The clock of all. */
  time: { now: number };
  readonly send: (path: string, init: RequestInit) => Promise<Response>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly post: (
    path: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  /** Sends what is queued. */
  readonly deliver: () => Promise<void>;
  /** The first path with this beginning in the newest email to an address. */
  readonly linkTo: (address: string, beginning: string) => string;
  /** Signs an address up and confirms it. @returns its preferences and unsubscribe paths, as in its welcome */
  readonly subscribe: (
    address: string,
  ) => Promise<{ readonly preferences: string; readonly unsubscribe: string }>;
};

export function openEmailbox(
  over: Partial<SubscribersContext> & {
    readonly db?: Emailbox["db"];
    readonly publication?: Publication;
    readonly pages?: readonly Page[];
    readonly limits?: Limits;
    readonly answered?: () => Promise<unknown>;
    /** What every handler for subscribers throws. */
    readonly fault?: Error;
  } = {},
): Emailbox {
  const { publication = samplePublication, db = openSqlite(), limits, pages, ...rest } = over;
  const { answered, fault, ...context } = rest;
  const { index, readPack } = sampleLibrary({ ...(pages && { pages }) });
  const scope = scopeOf(db, publication);
  const tokens = createTokens(scope, [{ id: "k1", secret: SECRET }]);
  const ports = { ...portsOver(db, publication), tokens, ...(limits && { limits }) };
  const sent: Message[] = [];
  const time = { now: NOW };
  const app = createApp({
    index: { ...index, publication },
    readBody: createReadBody(index, readPack),
    media: async () => new Response("none", { status: 404 }),
    now: () => time.now,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    settingsProblems: () => [],
    ...(answered && { answered }),
    subscribers: () => {
      if (fault !== undefined) throw fault;
      return { ports, wake: async () => undefined, ...context };
    },
    api: {
      db,
      ownerToken: SECRET,
      ...(context.mayPost && { mayPost: context.mayPost }),
      examine: async () => {
        throw new Error("nobody asks");
      },
    },
  });
  const transport: Transport = {
    name: "smtp",
    idempotent: false,
    batchSize: 1,
    send: async (messages) => {
      sent.push(...messages);
      return messages.map(() => ({ kind: "sent" }));
    },
  };
  const compose = createCompose({
    db,
    publication,
    tokens,
    scope,
    deliveryIds: createDeliveryIds(scope, [{ id: "k1", secret: SECRET }]),
    approveUrl: async () => "",
  });

  async function ask(path: string, init: RequestInit): Promise<Response> {
    const work: Promise<unknown>[] = [];
    const context = {
      waitUntil: (promise: Promise<unknown>) => void work.push(promise),
      passThroughOnException: () => {},
      props: {},
    };
    const request = new Request(new URL(path, "https://harbour.example"), init);
    const response = await app.fetch(request, {}, context as unknown as ExecutionContext);
    await Promise.all(work);
    return response;
  }

  const box: Emailbox = {
    db,
    ports,
    sent,
    time,
    send: ask,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      ask(path, { method: "POST", body: new URLSearchParams(fields), headers }),
    deliver: async () => {
      const clock = { now: time.now };
      await runToEnd(
        deliveryOver(db, transport, clock, { compose, operator: publication.operator }),
        clock,
      );
    },
    linkTo: (address, beginning) => {
      const message = sent.findLast(({ to }) => to === address);
      const path = new RegExp(`https://harbour\\.example(${beginning}[^\\s"]+)`).exec(
        message?.text ?? "",
      )?.[1];
      if (path === undefined) throw new Error(`no ${beginning} came to ${address}`);
      return path;
    },
    subscribe: async (address) => {
      await box.post("/subscribe", { address });
      await box.deliver();
      await box.post(box.linkTo(address, "/confirm/"));
      await box.deliver();
      return {
        preferences: box.linkTo(address, "/preferences/"),
        unsubscribe: box.linkTo(address, "/unsubscribe/"),
      };
    },
  };
  return box;
}
