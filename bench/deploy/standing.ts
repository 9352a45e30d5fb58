/** What an account holds of a publication, without ids and times: two accounts that say the same are as good as each other. */
import type { Account } from "../../test/cli/deploy/cloudflare-account.ts";

export function standingOf(account: Account): unknown {
  return {
    databases: [...account.databases.values()].map(({ name, sql }) => ({
      name,
      tables: sql
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .all()
        .map((row) => row.name),
      migrations: sql
        .prepare("SELECT name FROM d1_migrations ORDER BY id")
        .all()
        .map((row) => row.name),
    })),
    queues: [...account.queues.values()].map(({ name, consumers }) => ({
      name,
      consumers: consumers.map(({ script }) => script),
    })),
    scripts: [...account.scripts].map(([name, script]) => ({
      name,
      crons: script.schedules.map(({ cron }) => cron),
      subdomain: script.subdomain.enabled,
      class: script.migrationTag,
      bindings: bindingsOnAir(script),
    })),
    domains: [...account.domains],
  };
}

function bindingsOnAir({
  versions,
  deployments,
}: Account["scripts"] extends Map<string, infer One> ? One : never) {
  const current = versions.find(({ id }) => id === deployments[0]?.version);
  return current?.metadata.bindings?.map(({ name, type }) => `${name}: ${type}`).sort();
}
