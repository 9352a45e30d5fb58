/**
 * The custom domain of the publication's address. `wrangler deploy --domain` takes a host from another Worker, and puts its own
 * records in the place of those that are there, without a question when nobody sits at its terminal; an old site would
 * be gone. Here the documented call of the API is used without its overrides, so that Cloudflare itself refuses.
 */
import type { Called, CloudflareApi } from "./cloudflare.ts";
import { type Failed, failed } from "./failed.ts";

export type Bound =
  /** It was the Worker's before. */
  | { readonly kind: "bound" }
  | { readonly kind: "free"; readonly zone: string }
  /** Somebody must act first: the sentence says who and how. */
  | { readonly kind: "wanting"; readonly line: string }
  | Failed;

type Unanswered = Extract<Called<unknown>, Failed>;
type Zone = { readonly id: string; readonly name: string };
type Domain = { readonly hostname: string; readonly service: string };

/** Who answers for a host by now. */
export async function lookAtDomain(
  host: string,
  worker: string,
  account: { readonly id: string; readonly api: CloudflareApi },
): Promise<Bound> {
  const query = new URLSearchParams({ hostname: host });
  const domains = await account.api<readonly Domain[]>(
    "GET",
    `/accounts/${account.id}/workers/domains?${query}`,
  );
  if (domains.kind === "failed") return unseen(host, domains);
  const taken = domains.result.find(({ hostname }) => hostname === host);
  if (taken?.service === worker) return { kind: "bound" };
  if (taken !== undefined) {
    return failed(
      `${host} is taken by the Worker ${taken.service} of this account: remove it there (Settings, Domains & Routes), or change \`address\` in content/publication.yaml.`,
    );
  }
  const zone = await zoneOf(host, account);
  if (zone === undefined) {
    const line = `${host} is not in the DNS of this account: add its domain at https://dash.cloudflare.com/?to=/:account/add-site, then run this again.`;
    return { kind: "wanting", line };
  }
  return zone.kind === "failed" ? unseen(host, zone) : { kind: "free", zone: zone.id };
}

/** A token that may deploy need not be one that may look at domains. */
function unseen(host: string, call: Unanswered): Bound {
  if (call.code === undefined) return call;
  const line = `${host} could not be looked at (${call.reason}): bind it to the Worker in the dashboard, Settings, Domains & Routes.`;
  return { kind: "wanting", line };
}

/** The account's zone that holds a host: its own name, or one above it. */
async function zoneOf(
  host: string,
  { id, api }: { readonly id: string; readonly api: CloudflareApi },
): Promise<({ readonly kind: "zone" } & Zone) | Unanswered | undefined> {
  const labels = host.split(".");
  for (let from = 0; from < labels.length - 1; from += 1) {
    const query = new URLSearchParams({
      name: labels.slice(from).join("."),
      "account.id": id,
    });
    const zones = await api<readonly Zone[]>("GET", `/zones?${query}`);
    if (zones.kind === "failed") return zones;
    const [zone] = zones.result;
    if (zone !== undefined) return { kind: "zone", ...zone };
  }
  return undefined;
}

/** Cloudflare's number for a host that has records of somebody else's. */
const HAS_RECORDS = 100_117;

export async function bindDomain(
  host: string,
  worker: string,
  zone: string,
  account: { readonly id: string; readonly api: CloudflareApi },
): Promise<Bound> {
  const made = await account.api("PUT", `/accounts/${account.id}/workers/domains`, {
    hostname: host,
    service: worker,
    zone_id: zone,
    environment: "production",
  });
  if (made.kind === "answer") return { kind: "bound" };
  if (made.code !== HAS_RECORDS) return made;
  const line = `${host} has DNS records that lead somewhere else, perhaps to your old site: when it may go, delete its A, AAAA and CNAME records in the dashboard, and run this again.`;
  return { kind: "wanting", line };
}
