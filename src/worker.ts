/** The composition root: the only reader of env, and the only file that joins the rooms. */
import compiled from "tidings:library";
import { createReadBody, type LibraryIndex } from "./publication/library.ts";
import { createApp } from "./web/app.tsx";

type Env = {
  readonly ASSETS: Fetcher;
  readonly DB: D1Database;
};

/** What lasts as long as the isolate: parsed and wired at the first event, not at start-up. */
type House = {
  readonly index: LibraryIndex;
  readonly app: ReturnType<typeof createApp>;
};

let house: House | undefined;

function open(env: Env): House {
  if (house !== undefined) return house;
  const index = JSON.parse(compiled) as LibraryIndex;
  const readBody = createReadBody(index, (name) => readPack(env.ASSETS, name));
  const app = createApp({
    index,
    readBody,
    media: (path) => env.ASSETS.fetch(`https://assets.local${path}`),
    now: Date.now,
  });
  house = { index, app };
  return house;
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
  fetch: (request, env, context) => open(env).app.fetch(request, env, context),
} satisfies ExportedHandler<Env>;
