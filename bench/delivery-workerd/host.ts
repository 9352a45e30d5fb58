/**
 * A process that runs the Worker on workerd with the platform's local simulators, and is killed with it:
 *
 *     node bench/delivery-workerd/host.ts SCRIPT ASSETS STATE SETTINGS
 *
 * It says on a line where it is served, at a port that was free as it was taken.
 * STATE is the folder in which the database and the lease token outlive a kill. The queue has none: it is a list
 * in workerd's memory (miniflare's broker.worker.js), so a kill empties it by force.
 */
import { createRequire } from "node:module";

const fromWrangler = createRequire(createRequire(import.meta.url).resolve("wrangler/package.json"));
// What Wrangler itself runs, at the version that it pins.
const { convertV4MiniflareOptions, Log, LogLevel, Miniflare } = fromWrangler(
  "miniflare",
) as typeof import("miniflare");

const [script = "", assets = "", state = "", settings = "{}"] = process.argv.slice(2);
const bindings = JSON.parse(settings) as Record<string, string>;
const { MESSAGES_AT_ONCE = "1", INSPECTOR_PORT } = bindings;

const options = convertV4MiniflareOptions({
  port: 0,
  log: new Log(LogLevel.ERROR),
  unsafeTriggerHandlers: true,
  ...(INSPECTOR_PORT !== undefined && { inspectorPort: Number(INSPECTOR_PORT) }),
  resourcePersistencePath: state,
  telemetry: { enabled: false },
  // What the Worker logs goes nowhere: the proof looks at the providers' ledgers.
  handleStructuredLogs: () => {},
  workers: [
    {
      name: "tidings",
      modules: [{ type: "ESModule", path: script }],
      modulesRoot: "/",
      compatibilityDate: "2026-10-20",
      bindings,
      serviceBindings: { ASSETS: { disk: { path: assets, writable: false } } },
      d1Databases: { DB: "tidings" },
      durableObjects: { RESTORE_GUARD: { className: "RestoreGuard", useSQLite: true } },
      queueProducers: { WAKE: { queueName: "tidings-wake" } },
      // As in wrangler.toml, but for the messages at once: the local queue has no concurrent consumers.
      queueConsumers: {
        "tidings-wake": {
          maxBatchSize: Number(MESSAGES_AT_ONCE),
          maxBatchTimeout: 1,
          maxRetries: 20,
          retryDelay: 30,
        },
      },
    },
  ],
});
const miniflare = new Miniflare(options);
process.stdout.write(`${(await miniflare.ready).origin}\n`);
