/** The composition root: the only reader of env, and the only file that joins the rooms. */
import compiled from "tidings:library";
import { type Config, readConfig } from "./config.ts";
import { createCompose } from "./delivery/compose.ts";
import type { Delivery } from "./delivery/deliver.ts";
import { createDeliveryIds } from "./delivery/deliveryid.ts";
import { listLetters, readLetter } from "./delivery/mailbox.ts";
import { consume, type Wake } from "./delivery/queue.ts";
import { createPreviewTransport } from "./delivery/transports/preview.ts";
import { listEditions, readEdition } from "./digest/archive.ts";
import { createReadBody, type LibraryIndex, type ReadBody } from "./publication/library.ts";
import { tokenScope } from "./subscribers/links.ts";
import { createKeyedHash } from "./subscribers/suppression-key.ts";
import { createTokens } from "./subscribers/token.ts";
import { tick } from "./tick.ts";
import { createApp } from "./web/app.tsx";
import type { Doors } from "./web/doors.ts";

type Env = {
  readonly TRANSPORT?: string;
  readonly ASSETS: Fetcher;
  readonly DB: D1Database;
  readonly WAKE: Queue<Wake>;
};

/** A holder of a batch that is silent for this long is taken for dead; no provider call lasts longer. */
const LEASE_MS = 2 * 60_000;

/** What reading needs. It lasts as long as the isolate: made at the first event, not at start-up. */
type ReadingRoom = {
  readonly index: LibraryIndex;
  readonly readBody: ReadBody;
  readonly app: ReturnType<typeof createApp>;
};

let readingRoom: ReadingRoom | undefined;
let mailRoom: Delivery | undefined;

function openReadingRoom(env: Env): ReadingRoom {
  if (readingRoom !== undefined) return readingRoom;
  const index = JSON.parse(compiled) as LibraryIndex;
  const readBody = createReadBody(index, (name) => readPack(env.ASSETS, name));
  const app = createApp({
    index,
    readBody,
    media: (path) => env.ASSETS.fetch(`https://assets.local${path}`),
    now: Date.now,
    editions: {
      list: () => listEditions(env.DB),
      read: (period) => readEdition(env.DB, period),
    },
    ...(env.TRANSPORT === "preview" ? { mailbox: mailboxOf(env.DB) } : {}),
  });
  readingRoom = { index, readBody, app };
  return readingRoom;
}

/** What delivering needs. Reading never comes here, so wrong settings leave the site standing. */
function openMailRoom(env: Env): Delivery {
  if (mailRoom !== undefined) return mailRoom;
  const { publication } = openReadingRoom(env).index;
  const config = configOf(env);
  const scope = tokenScope(publication);
  mailRoom = {
    db: env.DB,
    transport: createPreviewTransport(env.DB, Date.now),
    compose: createCompose({
      db: env.DB,
      publication,
      tokens: createTokens(scope, config.signingKeys),
      deliveryIds: createDeliveryIds(
        scope,
        config.signingKeys.map((key) => key.secret),
      ),
      approveUrl: async (notice) => `${publication.address}/admin/editions/${notice.period}`,
    }),
    hash: createKeyedHash(config.hashKey),
    operator: publication.operator,
    clock: Date.now,
    leaseMs: LEASE_MS,
    onUnknown: "list",
  };
  return mailRoom;
}

function mailboxOf(db: D1Database): Required<Doors>["mailbox"] {
  return { list: () => listLetters(db), read: (id) => readLetter(db, id) };
}

/** All problems of the settings at once, as one error that names each. */
function configOf(env: Env): Config {
  const reading = readConfig({ ...env });
  if (reading.kind === "config") return reading.config;
  throw new Error(`settings: ${reading.problems.join("; ")}`);
}

/** Packs lie behind the Worker: the host is a placeholder, the ASSETS binding looks at the path only. */
async function readPack(assets: Fetcher, name: string): Promise<string> {
  const response = await assets.fetch(`https://assets.local/packs/${name}`);
  if (!response.ok) {
    throw new Error(`pack ${name} is missing (${response.status}): compile and deploy again`);
  }
  return response.text();
}

export default {
  fetch: (request, env, context) => openReadingRoom(env).app.fetch(request, env, context),

  async scheduled(controller, env) {
    const { index, readBody } = openReadingRoom(env);
    const now = controller.scheduledTime;
    await tick({ now, index, readBody, db: env.DB, queue: env.WAKE, log: console.log });
  },

  async queue(batch, env) {
    await consume(batch.messages, openMailRoom(env), (id, delivered) => {
      if (delivered.kind === "delivered") {
        console.log(JSON.stringify({ event: "delivered", batch: id, ...delivered }));
      }
    });
  },
} satisfies ExportedHandler<Env, Wake>;
