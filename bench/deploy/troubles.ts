/** What is wrong outside of the program, and the sentence that it is met with. */
import { refuse } from "../../test/cli/deploy/cloudflare-account.ts";
import type { Stage } from "../../test/cli/deploy/stage.ts";

export type Trouble = {
  /** @returns what takes it away again, where that is not `mend` */
  readonly trouble: (stage: Stage) => undefined | (() => void) | Promise<undefined | (() => void)>;
  /** A line that must be said. */
  readonly sign: RegExp;
  /** How many changes there may be at most. */
  readonly changes: number;
  readonly mend?: (stage: Stage) => void;
  /** All else is done. */
  readonly goesOn?: true;
};

/** Sets a variable until it is taken away again. */
function variable(name: string, value: string): () => void {
  const before = process.env[name];
  process.env[name] = value;
  return () => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  };
}

const once = (call: string, status: number, code: number, message: string) => (stage: Stage) => {
  stage.cloudflare.mishaps.push({ call, answer: refuse(status, code, message), times: 1 });
  return undefined;
};

export const TROUBLES: Readonly<Record<string, Trouble>> = {
  "no network": {
    trouble: () => variable("CLOUDFLARE_API_BASE_URL", "http://127.0.0.1:9/client/v4"),
    sign: /Cloudflare cannot be reached: look at the network/,
    changes: 0,
  },
  "not signed in": {
    trouble: () => variable("CLOUDFLARE_API_TOKEN", ""),
    sign: /you are not signed in to Cloudflare: run `npx wrangler login`/,
    changes: 0,
  },
  "a token that is not known": {
    trouble: () => variable("CLOUDFLARE_API_TOKEN", "a-token-that-nobody-has-made-00000000000"),
    sign: /Cloudflare does not accept this sign-in/,
    changes: 0,
  },
  "the wrong account": {
    trouble: () => variable("CLOUDFLARE_ACCOUNT_ID", "c".repeat(32)),
    sign: /this sign-in does not open the account cccc.*, but Ada/,
    changes: 0,
  },
  "the Worker's name is taken": {
    trouble: ({ account }) => {
      const version = { id: "v1", number: 1, created: "", metadata: { bindings: [] } };
      account.scripts.set("harbour", {
        versions: [version],
        deployments: [{ id: "d1", version: "v1", created: "" }],
        subdomain: { enabled: true, previews_enabled: false },
        schedules: [],
        secrets: new Set(),
      });
      return undefined;
    },
    sign: /the name is taken: the account has another Worker called harbour/,
    changes: 0,
    mend: ({ account }) => void account.scripts.delete("harbour"),
  },
  "too many databases": {
    trouble: once(
      "POST /d1/database",
      400,
      7406,
      "System limit reached: databases per account (10)",
    ),
    sign: /the account holds as many D1 databases as its plan admits/,
    changes: 0,
  },
  "too many Workers": {
    trouble: once(
      "PUT /workers/scripts/harbour",
      403,
      10_037,
      "You have exceeded the limit of 100 Workers on your account.",
    ),
    sign: /the account holds as many Workers as its plan admits/,
    changes: 7,
  },
  "too many crons": {
    trouble: once(
      "PUT /workers/scripts/harbour/schedules",
      403,
      10_072,
      "You have exceeded the limit of 5 cron triggers.",
    ),
    sign: /as many cron triggers as its plan admits/,
    changes: 11,
  },
  "no name below workers.dev": {
    trouble: ({ account }) => {
      account.subdomain = undefined;
      return undefined;
    },
    sign: /has no workers\.dev subdomain yet: choose one at https:\/\/dash\.cloudflare\.com/,
    changes: 0,
    mend: ({ account }) => {
      account.subdomain = "harbour";
    },
  },
  "a migration that fails": {
    trouble: ({ write }) => {
      write(
        "migrations/0002_second.sql",
        "CREATE TABLE readers (id TEXT PRIMARY KEY) STRICT;\nCREATE TABL",
      );
      return undefined;
    },
    sign: /the database could not be migrated: .*syntax error/,
    changes: 3,
    mend: ({ write }) =>
      write("migrations/0002_second.sql", "CREATE TABLE readers (id TEXT PRIMARY KEY) STRICT;\n"),
  },
  "sources that cannot be bundled": {
    trouble: ({ edit }) => {
      edit("src/worker.js", "export default {", "export default {{");
      return undefined;
    },
    sign: /the Worker could not be built/,
    changes: 0,
    mend: ({ edit }) => edit("src/worker.js", "export default {{", "export default {"),
  },
  "a domain that another Worker has": {
    trouble: ({ account }) => {
      account.domains.set("harbour.org", "old-site");
      return undefined;
    },
    sign: /harbour\.org is taken by the Worker old-site/,
    changes: 0,
    mend: ({ account }) => void account.domains.delete("harbour.org"),
  },
  "a domain with records of an old site": {
    trouble: ({ account }) => {
      account.records.add("harbour.org");
      return undefined;
    },
    sign: /mend {2}domain {4}harbour\.org has DNS records that lead somewhere else/,
    changes: 11,
    mend: ({ account }) => void account.records.delete("harbour.org"),
    goesOn: true,
  },
};
