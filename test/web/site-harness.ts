/** The site with its handlers for subscribers open, over a database. */

import { correspondence } from "../../src/emails/subscriber.ts";
import type { Examination } from "../../src/providers/health.ts";
import { createReadBody } from "../../src/publication/library.ts";
import type { EmailKind } from "../../src/subscribers/ports.ts";
import { createApp } from "../../src/web/app.tsx";
import type { SiteContext } from "../../src/web/context.ts";
import type { SubscribersContext } from "../../src/web/subscribers-context.ts";
import {
  openSubscribersRoom,
  queued,
  START,
  type SubscribersRoom,
} from "../subscribers/subscribers-room.ts";
import { sampleLibrary } from "../support/library.ts";
import { laidFile } from "../support/theme.ts";

export type SiteHarness = {
  readonly room: SubscribersRoom;
  /** The instant of the site's clock; a test may move it. */
  now: number;
  /** Asks the site, and waits until what it does after the answer is done. */
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
  readonly post: (
    path: string,
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  /** The path that the newest email of a kind links first. */
  readonly linkIn: (kind: EmailKind) => Promise<string>;
  readonly fetch: (request: Request) => Promise<Response>;
};

/** What a deployment says of itself that lacks nothing. */
const HEALTHY: Examination = {
  settings: [],
  migrations: [],
  guard: { kind: "open" },
  waysOut: [],
  postalAddress: true,
  from: "harbour.example",
  inboundDomain: undefined,
  smtpHost: undefined,
  dkim: [],
};

export async function openSiteHarness(
  over: Partial<SubscribersContext> = {},
  api: Partial<NonNullable<SiteContext["api"]>> = {},
): Promise<SiteHarness> {
  const room = await openSubscribersRoom();
  const { index, readPack } = sampleLibrary();
  const context: SubscribersContext = {
    ports: room.ports,
    wake: async () => undefined,
    ...over,
  };
  const app = createApp({
    index,
    readBody: createReadBody(index, readPack),
    media: async (path) => {
      const file = laidFile(path);
      return file === undefined ? new Response("none", { status: 404 }) : new Response(file);
    },
    now: () => harness.now,
    editions: { list: async () => [], newest: async () => [], read: async () => undefined },
    subscribers: () => context,
    api: { db: room.db, ownerToken: "an-api-token", examine: async () => HEALTHY, ...api },
  });
  const harness: SiteHarness = {
    room,
    now: START,
    fetch: async (request) => {
      const work: Promise<unknown>[] = [];
      const context = {
        waitUntil: (promise: Promise<unknown>) => void work.push(promise),
        passThroughOnException: () => {},
        props: {},
      };
      const response = await app.fetch(request, {}, context as unknown as ExecutionContext);
      await Promise.all(work);
      return response;
    },
    ask: (path, init) => harness.fetch(new Request(`https://harbour.example${path}`, init)),
    post: (path, fields, headers = {}) =>
      harness.ask(path, { method: "POST", body: new URLSearchParams(fields), headers }),
    linkIn: async (kind) => {
      const row = (await queued(room.db)).filter((email) => email.kind === kind).at(-1);
      if (row === undefined) throw new Error(`no ${kind} is queued`);
      const { ref, subscriber } = row;
      const found = await correspondence(room.ports, { kind, ref, subscriber }, harness.now);
      return /https:\/\/harbour\.example(\/\w+\/\S+)/.exec(found?.email.text ?? "")?.[1] ?? "";
    },
  };
  return harness;
}
