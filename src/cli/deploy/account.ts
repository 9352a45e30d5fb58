/** Who is signed in, and into which account of Cloudflare the publication goes. */
import { runWrangler } from "../wrangler.ts";
import { type CloudflareApi, type Credentials, cloudflareApi } from "./cloudflare.ts";
import { type Failed, failed, reasonOf } from "./failed.ts";
import type { Project } from "./project.ts";

export type Account = {
  readonly kind: "account";
  readonly id: string;
  readonly name: string;
  readonly api: CloudflareApi;
};

/** Puts a question to the person at the terminal. */
export type Ask = (question: string) => Promise<string>;

type WhoAmI = { readonly accounts?: readonly { readonly id: string; readonly name: string }[] };

/** The account that was named, if one was. A variable that CI leaves empty names none. */
export function accountWanted(
  option: string | undefined,
  { accountId }: Pick<Project, "accountId">,
): string | undefined {
  return option || process.env.CLOUDFLARE_ACCOUNT_ID || accountId;
}

/**
 * @param wanted an account's id or name, from `--account`, CLOUDFLARE_ACCOUNT_ID or wrangler.toml
 * @param ask where nobody can be asked, it is undefined
 */
export async function chooseAccount(
  cwd: string,
  wanted: string | undefined,
  ask: Ask | undefined,
): Promise<Account | Failed> {
  // A CLOUDFLARE_ACCOUNT_ID that is not one of the sign-in's would make Wrangler's own question fail.
  const [who, token] = await Promise.all([
    runWrangler(["whoami", "--json"], { cwd }),
    runWrangler(["auth", "token", "--json"], { cwd }),
  ]);
  if (who.kind === "failed" || token.kind === "failed") {
    const run = who.kind === "failed" ? who : token;
    if (run.kind === "failed" && !/loggedIn|Not logged in/i.test(run.message)) {
      return reasonOf(run, "Cloudflare was asked who you are");
    }
    return failed(
      "you are not signed in to Cloudflare: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN (docs/deploying.md lists its permissions).",
    );
  }
  const accounts = (JSON.parse(who.out) as WhoAmI).accounts ?? [];
  const api = cloudflareApi(JSON.parse(token.out) as Credentials);
  const chosen = await pick(accounts, wanted, ask);
  return chosen.kind === "failed" ? chosen : { ...chosen, api };
}

type Choice = Omit<Account, "api">;

async function pick(
  accounts: NonNullable<WhoAmI["accounts"]>,
  wanted: string | undefined,
  ask: Ask | undefined,
): Promise<Choice | Failed> {
  const listed = accounts.map(({ id, name }) => `${name} (${id})`).join(", ");
  if (wanted !== undefined) {
    const found = accounts.filter(({ id, name }) => id === wanted || name === wanted);
    const [one] = found;
    if (found.length === 1 && one !== undefined) return { kind: "account", ...one };
    if (found.length > 1)
      return failed(`several accounts are called ${wanted}: give the id, of ${listed}.`);
    // A token that is bound to one account may open it and yet not list it.
    if (accounts.length === 0 && /^[0-9a-f]{32}$/.test(wanted)) {
      return { kind: "account", id: wanted, name: wanted };
    }
    return failed(
      `this sign-in does not open the account ${wanted}${listed === "" ? "" : `, but ${listed}`}: choose one with --account, or sign in as somebody who may.`,
    );
  }
  const [only, another] = accounts;
  if (only === undefined) {
    return failed(
      "this sign-in lists no account: name it with --account ID or CLOUDFLARE_ACCOUNT_ID.",
    );
  }
  if (another === undefined) return { kind: "account", ...only };
  if (ask === undefined) {
    return failed(
      `this sign-in opens several accounts: name one with --account or CLOUDFLARE_ACCOUNT_ID, of ${listed}.`,
    );
  }
  const lines = accounts.map(({ name, id }, nth) => `  ${nth + 1}  ${name} (${id})`);
  const answer = await ask(`Which account?\n${lines.join("\n")}\nNumber: `);
  const picked = accounts[Number(answer.trim()) - 1];
  return picked === undefined
    ? failed(`${JSON.stringify(answer.trim())} is none of 1 to ${accounts.length}.`)
    : { kind: "account", ...picked };
}
