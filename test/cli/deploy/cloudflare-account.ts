/**
 * What one account of Cloudflare holds, as far as Wrangler 4 and `tidings deploy` ask for it: databases that really run
 * their SQL, queues with consumers, scripts with versions and deployments, secrets, schedules, custom domains.
 */
import { createHash, randomUUID } from "node:crypto";
import { type Database, fromDatabases } from "./cloudflare-d1.ts";

export type Answer = {
  readonly status: number;
  readonly result?: unknown;
  /** Where a list goes on. */
  readonly cursor?: string;
  readonly error?: Fault;
  /** What is answered as it stands, without the API's envelope: a file that was asked for by a signed URL. */
  readonly file?: { readonly text: string; readonly etag?: string };
};
export type Fault = { readonly code: number; readonly message: string };

type Version = {
  readonly id: string;
  readonly number: number;
  readonly created: string;
  /** The form that was uploaded: metadata and modules. */
  readonly metadata: Metadata;
};
type Metadata = {
  readonly bindings?: readonly Readonly<Record<string, unknown>>[];
  readonly migrations?: { readonly new_tag?: string };
  readonly annotations?: Readonly<Record<string, string>>;
};
export type Script = {
  readonly versions: Version[];
  /** Newest first. */
  readonly deployments: {
    readonly id: string;
    readonly version: string;
    readonly created: string;
  }[];
  migrationTag?: string;
  subdomain: { enabled: boolean; previews_enabled: boolean };
  schedules: readonly { readonly cron: string }[];
  readonly secrets: Set<string>;
};
type Consumer = {
  readonly consumer_id: string;
  readonly script: string;
  readonly settings: unknown;
};
export type Queue = { readonly id: string; readonly name: string; readonly consumers: Consumer[] };

export type Account = {
  readonly id: string;
  readonly name: string;
  /** Name of its workers.dev subdomain; undefined while it has none. */
  subdomain: string | undefined;
  readonly databases: Map<string, Database>;
  readonly queues: Map<string, Queue>;
  readonly scripts: Map<string, Script>;
  /** R2: octets of objects by key, by bucket. */
  readonly buckets: Map<string, Map<string, Buffer>>;
  /** Hashes of static files that were uploaded. */
  readonly assets: Set<string>;
  /** Host → the script that answers there. */
  readonly domains: Map<string, string>;
  /** Domains that the account's DNS serves. */
  readonly zones: readonly string[];
  /** Hosts with a record in that DNS which somebody else made. */
  readonly records: Set<string>;
};

export function emptyAccount(id: string, name: string, zones: readonly string[] = []): Account {
  return {
    id,
    name,
    subdomain: "harbour",
    databases: new Map(),
    queues: new Map(),
    scripts: new Map(),
    buckets: new Map(),
    assets: new Set(),
    domains: new Map(),
    zones,
    records: new Set(),
  };
}

export const ok = (result: unknown): Answer => ({ status: 200, result });
export const refuse = (status: number, code: number, message: string): Answer => {
  return { status, error: { code, message } };
};

export type Call = {
  readonly method: string;
  /** Below /accounts/:id. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** JSON, or the form that holds a Worker. */
  readonly body: unknown;
  /** Where the stand-in listens, for URLs that it hands out. */
  readonly origin: string;
};

/** What an account answers; undefined for what no Wrangler has asked for yet. */
export async function answerFrom(account: Account, call: Call): Promise<Answer | undefined> {
  const [, room = "", ...rest] = call.path.split("/").map(decodeURIComponent);
  if (room === "") return ok({ id: account.id, name: account.name });
  if (room === "d1") return fromDatabases(account, call, rest.slice(1));
  if (room === "queues") return fromQueues(account, call, rest);
  if (room === "workers") return fromWorkers(account, call, rest);
  if (room === "r2") return fromBuckets(account, call, rest.slice(1));
  return undefined;
}

/** Objects come in pages of two, so that whoever lists them has to turn them. */
const LISTED = 2;

function fromBuckets(
  { buckets }: Account,
  { method, query, body }: Call,
  [name, room, ...key]: readonly string[],
): Answer | undefined {
  if (name === undefined && method === "POST") {
    const { name: made } = body as { readonly name: string };
    buckets.set(made, new Map());
    return ok({ name: made });
  }
  const bucket = buckets.get(name ?? "");
  if (bucket === undefined) return refuse(404, 10006, "The specified bucket does not exist.");
  if (room === undefined) return ok({ name });
  if (room !== "objects") return undefined;
  if (method === "PUT") {
    const bytes = body as Buffer;
    bucket.set(key.join("/"), bytes);
    return ok({ key: key.join("/"), etag: createHash("md5").update(bytes).digest("hex") });
  }
  if (method !== "GET" || key.length > 0) return undefined;
  const all = [...bucket].filter(([one]) => one.startsWith(query.get("prefix") ?? ""));
  const from = Number(query.get("cursor") ?? 0);
  const page = all
    .slice(from, from + LISTED)
    .map(([one, { length: size }]) => ({ key: one, size }));
  const cursor = from + LISTED < all.length ? { cursor: String(from + LISTED) } : {};
  return { ...ok(page), ...cursor };
}

function fromQueues(account: Account, call: Call, [id, room, consumer]: readonly string[]) {
  const { method, body } = call;
  const shown = ({ id: queue_id, name: queue_name, consumers }: Queue) => {
    const type = "worker";
    const seen = consumers.map((one) => ({ ...one, type }));
    return {
      queue_id,
      queue_name,
      consumers: seen,
      producers: [],
      producers_total_count: 0,
      consumers_total_count: seen.length,
    };
  };
  const all = [...account.queues.values()];
  if (id === undefined && method === "GET") {
    const names = call.query.getAll("name");
    return ok(all.filter(({ name }) => names.length === 0 || names.includes(name)).map(shown));
  }
  if (id === undefined) {
    const { queue_name: name } = body as { readonly queue_name: string };
    if (account.queues.has(name))
      return refuse(409, 11009, `Queue name '${name}' is already taken.`);
    const made = { id: randomUUID().replaceAll("-", ""), name, consumers: [] };
    account.queues.set(name, made);
    return ok(shown(made));
  }
  const queue = all.find((one) => one.id === id);
  if (queue === undefined) return refuse(404, 11000, "Queue not found.");
  if (room !== "consumers") return ok(shown(queue));
  if (method === "GET") return ok(shown(queue).consumers);
  const { script_name: script, settings } = body as { script_name: string; settings: unknown };
  const at = queue.consumers.findIndex((one) => one.consumer_id === consumer);
  const kept = { consumer_id: consumer ?? randomUUID(), script, settings };
  queue.consumers.splice(at < 0 ? queue.consumers.length : at, at < 0 ? 0 : 1, kept);
  return ok(kept);
}

function fromWorkers(account: Account, call: Call, [room, name = "", ...rest]: readonly string[]) {
  const { method, body } = call;
  if (room === "subdomain" && method === "GET") {
    if (account.subdomain === undefined) {
      return refuse(404, 10007, "workers.dev subdomain not found");
    }
    return ok({ subdomain: account.subdomain });
  }
  if (room === "domains") return fromDomains(account, call);
  if (room === "assets") {
    for (const hash of (body as FormData).keys()) account.assets.add(hash);
    return { status: 201, result: { jwt: "uploaded" } };
  }
  const script = account.scripts.get(name);
  if (room === "scripts" && script === undefined && method === "PUT" && rest.length === 0) {
    account.scripts.set(name, {
      versions: [],
      deployments: [],
      subdomain: { enabled: false, previews_enabled: false },
      schedules: [],
      secrets: new Set(),
    });
    return upload(account.scripts.get(name), body);
  }
  if (room === "scripts" && rest[0] === "assets-upload-session")
    return assetsSession(account, body);
  if (script === undefined)
    return refuse(404, 10007, "This Worker does not exist on your account.");
  if (room === "workers") {
    const url = `https://${name}.${account.subdomain}.workers.dev`;
    return ok({ id: name, name, subdomain: { ...script.subdomain, url } });
  }
  if (room === "services") {
    return ok({
      id: name,
      default_environment: {
        environment: "production",
        script: {
          id: name,
          tag: `tag-of-${name}`,
          tags: [],
          last_deployed_from: "wrangler",
          ...(script.migrationTag && { migration_tag: script.migrationTag }),
        },
      },
    });
  }
  if (room === "scripts") return fromScript(script, call, rest);
  return undefined;
}

/** Which files it lacks, in one bucket. */
function assetsSession({ assets }: Account, body: unknown): Answer {
  const { manifest } = body as { readonly manifest: Readonly<Record<string, { hash: string }>> };
  const all = Object.values(manifest).map(({ hash }) => hash);
  const hashes = [...new Set(all)].filter((hash) => !assets.has(hash));
  return ok({ jwt: "session", buckets: hashes.length === 0 ? [] : [hashes] });
}

function fromScript(script: Script, call: Call, [room, key]: readonly string[]) {
  const { method, body } = call;
  const newest = script.deployments[0];
  const current = script.versions.find(({ id }) => id === newest?.version);
  const known = [...script.secrets].map((name) => ({ name, type: "secret_text" }));
  switch (room) {
    case undefined:
      return method === "PUT" ? upload(script, body) : undefined;
    case "settings":
      return ok({ bindings: [...(current?.metadata.bindings ?? []), ...known] });
    case "script-settings":
      return ok({});
    case "secrets":
      return ok(known);
    case "subdomain":
      if (method === "POST") script.subdomain = body as Script["subdomain"];
      return ok(script.subdomain);
    case "schedules":
      if (method === "PUT") script.schedules = body as Script["schedules"];
      return ok({ schedules: script.schedules });
    case "versions": {
      if (method === "POST") return keepVersion(script, body);
      if (key === undefined) return ok({ items: script.versions.map(versionAnswer).reverse() });
      const one = script.versions.find(({ id }) => id === key);
      return one === undefined ? refuse(404, 10007, "version not found") : ok(versionAnswer(one));
    }
    case "deployments": {
      if (method === "GET") return ok({ deployments: script.deployments.map(deploymentAnswer) });
      const { versions } = body as { readonly versions: readonly { version_id: string }[] };
      return ok(deploymentAnswer(putOnAir(script, versions[0]?.version_id ?? "")));
    }
    default:
      return undefined;
  }
}

const deploymentAnswer = ({ id, version, created }: Script["deployments"][number]) => {
  return {
    id,
    created_on: created,
    source: "wrangler",
    strategy: "percentage",
    author_email: "",
    versions: [{ version_id: version, percentage: 100 }],
    annotations: {},
  };
};

function versionAnswer({ id, number, created, metadata }: Version) {
  return {
    id,
    number,
    metadata: { created_on: created, modified_on: created, source: "wrangler", author_email: "" },
    annotations: metadata.annotations ?? {},
    resources: {
      bindings: metadata.bindings ?? [],
      script: { etag: id, handlers: ["fetch"] },
      script_runtime: {},
    },
    startup_time_ms: 12,
  };
}

function putOnAir(script: Script, version: string): Script["deployments"][number] {
  const made = { id: randomUUID(), version, created: new Date().toISOString() };
  script.deployments.unshift(made);
  return made;
}

/** A binding that is inherited is that of the version before. */
function metadataOf(body: unknown, before: Metadata | undefined): Metadata {
  const sent = JSON.parse(String((body as FormData).get("metadata"))) as Metadata;
  const bindings = sent.bindings?.map((one) =>
    one.type === "inherit" ? (before?.bindings?.find(({ name }) => name === one.name) ?? one) : one,
  );
  return { ...sent, ...(bindings && { bindings }) };
}

function keepVersion(script: Script, body: unknown): Answer {
  const metadata = metadataOf(body, script.versions.at(-1)?.metadata);
  const version: Version = {
    id: randomUUID(),
    number: script.versions.length + 1,
    created: new Date().toISOString(),
    metadata,
  };
  script.versions.push(version);
  return ok(versionAnswer(version));
}

/** The older call, by which a Worker begins and by which the classes of its Durable Objects are made: on the air at once. */
function upload(script: Script | undefined, body: unknown): Answer {
  if (script === undefined) return refuse(404, 10007, "no such script");
  keepVersion(script, body);
  const version = script.versions.at(-1);
  const tag = version?.metadata.migrations?.new_tag;
  if (tag !== undefined) script.migrationTag = tag;
  putOnAir(script, version?.id ?? "");
  return ok({
    id: version?.id,
    etag: version?.id,
    deployment_id: version?.id.replaceAll("-", ""),
    startup_time_ms: 12,
    tags: [],
  });
}

/** The documented call, without any override: it refuses a host that has a record of somebody else's. */
function fromDomains(account: Account, { method, query: asked, body }: Call): Answer | undefined {
  if (method === "GET") {
    const host = asked.get("hostname");
    const found = [...account.domains].filter(([name]) => host === null || name === host);
    return ok(found.map(([hostname, service]) => ({ id: hostname, hostname, service })));
  }
  if (method !== "PUT") return undefined;
  const { hostname, service } = body as { readonly hostname: string; readonly service: string };
  const zone = account.zones.find((one) => hostname === one || hostname.endsWith(`.${one}`));
  if (zone === undefined) return refuse(403, 10082, `No zone of this account holds ${hostname}.`);
  if (account.records.has(hostname)) {
    const words = `Hostname '${hostname}' already has externally managed DNS records (A, CNAME, etc). Either delete them, try a different hostname, or use the option 'override_existing_dns_record' to override.`;
    return refuse(409, 100_117, words);
  }
  account.domains.set(hostname, service);
  return ok({ id: hostname, hostname, service });
}
