/** The deployment: its health, whether its database may mail, its keys. */
import { z } from "@hono/zod-openapi";
import {
  acceptLoss,
  keysInUse,
  listKeys,
  removeKey,
  rotateKeys,
  takeKeys,
} from "../../../outbox/keys/key-handling.ts";
import { MADE_KEYS } from "../../../outbox/keys/made-keys-form.ts";
import { Instant } from "./forms.ts";
import { type Api, operation } from "./operation.ts";
import { type Refusal, refuse } from "./problems.ts";

const Standing = z
  .object({
    kind: z.enum(["open", "shut"]),
    why: z.string().optional().openapi({ description: "Why nothing is sent: a clause." }),
  })
  .openapi("Standing");

const KeyList = z
  .object({
    keys: z
      .array(
        z.object({
          use: z.enum(["links", "suppressions"]),
          id: z.string().optional(),
          from: z.enum(["set", "made"]),
          made: Instant.optional(),
          state: z.enum(["signs", "verifies", "waits", "hashes", "idle"]),
          signsFrom: Instant.optional(),
        }),
      )
      .readonly(),
    lost: z
      .string()
      .optional()
      .openapi({ description: "Why the key of the list of suppressions is lost." }),
  })
  .openapi("KeyList");

/** As they stand in a backup: instants in milliseconds since the epoch. */
const Keys = z.object(MADE_KEYS.shape).openapi("Keys");

const Probe = z.object({
  kind: z.enum(["reached", "failed", "skipped"]),
  words: z.string().optional(),
  reason: z.string().optional(),
});

const Hub = z
  .object({
    standing: z.string().optional().openapi({ description: "Absent without a hub of its own." }),
    failing: z.array(z.string()).readonly().openapi({
      description: "What could not be told, and what to do: a sentence each, without a full stop.",
    }),
  })
  .openapi("Hub");

const Examination = z
  .object({
    settings: z.array(z.string()).readonly().openapi({ description: "A sentence a problem." }),
    migrations: z.array(z.string()).readonly(),
    guard: Standing,
    keys: KeyList.optional(),
    waysOut: z.array(z.object({ name: z.string(), probe: Probe })).readonly(),
    postalAddress: z.boolean(),
    leftovers: z
      .array(z.object({ key: z.string(), found: z.string(), line: z.string() }))
      .readonly()
      .optional(),
    suspicious: z.array(z.string()).readonly().optional().openapi({
      description: "What a machine may have confirmed or unsubscribed for many.",
    }),
    hub: Hub.optional().openapi({
      description: "How the WebSub hub stands, and what could not be told.",
    }),
    from: z.string().openapi({ description: "The domain of From." }),
    inboundDomain: z.string().optional(),
    smtpHost: z.string().optional(),
    dkim: z
      .array(z.object({ domain: z.string(), selector: z.string(), record: z.string() }))
      .readonly(),
  })
  .openapi("Examination");

const NO_DATABASE = refuse("unknown", "Nothing is mailed from here.");

export const deploymentOperations = [
  operation({
    id: "examine",
    method: "get",
    path: "/doctor",
    tag: "Log and health",
    scope: "read",
    summary: "What the deployment says of its own health",
    description: "It stands where settings are wrong, to say which. It asks the providers.",
    answer: Examination,
    stands: true,
    act: ({ access }) => access.examine(),
  }),
  operation({
    id: "getHub",
    method: "get",
    path: "/hub",
    tag: "Log and health",
    scope: "read",
    summary: "How the WebSub hub stands, and which subscribers and other hubs could not be told",
    answer: Hub,
    act: async (api) => {
      const { db, publication } = api.open().ports;
      return (await import("../../../websub/say.ts")).sayHub(db, publication);
    },
  }),
  operation({
    id: "getDatabase",
    method: "get",
    path: "/database",
    tag: "Deployment",
    scope: "read",
    summary: "Whether the database may mail",
    answer: Standing,
    problems: ["unknown"],
    act: async ({ guard }) => guard?.standing() ?? NO_DATABASE,
  }),
  operation({
    id: "getDatabaseEpoch",
    method: "get",
    path: "/database/epoch",
    tag: "Deployment",
    scope: "admin",
    summary: "What names the present course of the database",
    description:
      "By it a command that reads the database past the Worker knows that it is the Worker's.",
    answer: z.object({ epoch: z.string().nullable() }).openapi("Epoch"),
    act: async ({ guard }) => ({ epoch: (await guard?.epoch()) ?? null }),
  }),
  operation({
    id: "acceptDatabase",
    method: "post",
    path: "/database/acceptance",
    tag: "Deployment",
    scope: "admin",
    summary: "Let a restored database mail again",
    answer: Standing,
    problems: ["unknown"],
    act: async ({ guard }) => {
      await guard?.accept();
      return guard?.standing() ?? NO_DATABASE;
    },
  }),
  operation({
    id: "closeDatabase",
    method: "post",
    path: "/database/closing",
    tag: "Deployment",
    scope: "admin",
    summary: "Stop all sending until the database is accepted again",
    answer: Standing,
    problems: ["unknown"],
    again: true,
    act: async ({ guard }) => {
      await guard?.close();
      return guard?.standing() ?? NO_DATABASE;
    },
  }),
  operation({
    id: "listKeys",
    method: "get",
    path: "/keys",
    tag: "Deployment",
    scope: "admin",
    summary: "Which keys there are: never a key",
    answer: KeyList,
    problems: ["unknown"],
    act: withKeys(async (keys, now) => listKeys(keys, now)),
  }),
  operation({
    id: "rotateKeys",
    method: "post",
    path: "/keys/rotation",
    tag: "Deployment",
    scope: "admin",
    summary: "Make another key for links",
    description: "It signs ten minutes later. Links of before go on working.",
    answer: KeyList,
    problems: ["unknown", "conflict"],
    act: withKeys(async (keys, now) => taken(await rotateKeys(keys, now))),
  }),
  operation({
    id: "removeKey",
    method: "delete",
    path: "/keys/{key}",
    tag: "Deployment",
    scope: "admin",
    summary: "Take a key away: the links that it signed end",
    params: z.object({ key: z.string().max(100) }),
    answer: KeyList,
    problems: ["unknown", "conflict"],
    act: async (api, { params, now }) =>
      withKeys(async (keys) => taken(await removeKey(keys, params.key, now)))(api, { now }),
  }),
  operation({
    id: "acceptKeyLoss",
    method: "post",
    path: "/keys/loss",
    tag: "Deployment",
    scope: "admin",
    summary: "Accept that the key of the list of suppressions is gone",
    answer: z.object({ suppressed: z.int() }).openapi("NewSuppressions"),
    problems: ["unknown", "conflict"],
    again: true,
    act: withKeys(async (keys, now) => taken(await acceptLoss(keys, now))),
  }),
  operation({
    id: "getKeyBackup",
    method: "get",
    path: "/keys/backup",
    tag: "Deployment",
    scope: "admin",
    summary: "The keys themselves, for a backup",
    answer: Keys,
    problems: ["unknown", "conflict"],
    act: withKeys(async (keys, now) => taken(await keysInUse(keys, now))),
  }),
  operation({
    id: "takeKeyBackup",
    method: "post",
    path: "/keys/backup",
    tag: "Deployment",
    scope: "admin",
    summary: "Take in the keys of a backup whose database is here already",
    body: Keys,
    answer: KeyList,
    problems: ["unknown", "conflict"],
    again: true,
    act: async (api, { body, now }) =>
      withKeys(async (keys) => taken(await takeKeys(keys, body, now)))(api, { now }),
  }),
];

type Keyring = ReturnType<NonNullable<Api["keys"]>>;

function withKeys<Answer>(act: (keys: Keyring, now: number) => Promise<Answer | Refusal>) {
  return async ({ keys }: Api, { now }: { readonly now: number }): Promise<Answer | Refusal> =>
    keys === undefined ? refuse("unknown", "No keys are kept here.") : act(keys(), now);
}

/** What was done, or a refusal of why it was not. */
function taken<Answer extends object>(
  answer: Answer,
): Exclude<Answer, { readonly kind: "unknown" | "conflict" }> | Refusal {
  const { kind, reason = "" } = answer as { readonly kind?: unknown; readonly reason?: string };
  if (kind === "unknown" || kind === "conflict") return refuse(kind, reason);
  return answer as Exclude<Answer, { readonly kind: "unknown" | "conflict" }>;
}
