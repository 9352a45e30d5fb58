/** The table of commands: a line for each, whose file is loaded only when somebody types it. */
import type { Command } from "./command.ts";

/** A Map, since every object has a "constructor". */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map(
  Object.entries({
    dev: async () => (await import("./commands/dev.ts")).devCommand,
    compile: async () => (await import("./commands/compile.ts")).compileCommand,
    check: async () => (await import("./commands/check.ts")).checkCommand,
    new: async () => (await import("./commands/new.ts")).newCommand,
    import: async () => (await import("./commands/import.ts")).importCommand,
    export: async () => (await import("./commands/export.ts")).exportCommand,
    preview: async () => (await import("./commands/preview.ts")).previewCommand,
    simulate: async () => (await import("./commands/simulate.ts")).simulateCommand,
    tick: async () => (await import("./commands/tick.ts")).tickCommand,
    log: async () => (await import("./commands/log.ts")).logCommand,
    send: async () => (await import("./commands/send.ts")).sendCommand,
    stats: async () => (await import("./commands/stats.ts")).statsCommand,
    feeds: async () => (await import("./commands/feeds.ts")).feedsCommand,
    broadcasts: async () => (await import("./commands/broadcasts.ts")).broadcastsCommand,
    status: async () => (await import("./commands/status.ts")).statusCommand,
    approve: async () => (await import("./commands/approve.ts")).approveCommand,
    pause: async () => (await import("./commands/operate.ts")).pauseCommand,
    resume: async () => (await import("./commands/operate.ts")).resumeCommand,
    cancel: async () => (await import("./commands/operate.ts")).cancelCommand,
    "retry-unknown": async () => (await import("./commands/operate.ts")).retryUnknownCommand,
    plan: async () => (await import("./commands/plan.ts")).planCommand,
    deploy: async () => (await import("./commands/deploy.ts")).deployCommand,
    rollback: async () => (await import("./commands/rollback.ts")).rollbackCommand,
    upgrade: async () => (await import("./commands/upgrade.ts")).upgradeCommand,
    compare: async () => (await import("./commands/compare.ts")).compareCommand,
    watch: async () => (await import("./commands/watch.ts")).watchCommand,
    admin: async () => (await import("./commands/admin.ts")).adminCommand,
    doctor: async () => (await import("./commands/doctor.ts")).doctorCommand,
    subscribers: async () => (await import("./commands/subscribers.ts")).subscribersCommand,
    tokens: async () => (await import("./commands/tokens.ts")).tokensCommand,
    webhooks: async () => (await import("./commands/webhooks.ts")).webhooksCommand,
    keys: async () => (await import("./commands/keys.ts")).keysCommand,
    backup: async () => (await import("./commands/backup.ts")).backupCommand,
    restore: async () => (await import("./commands/restore.ts")).restoreCommand,
    "accept-database": async () =>
      (await import("./commands/accept-database.ts")).acceptDatabaseCommand,
  }),
);
