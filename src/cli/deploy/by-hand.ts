/** What no command can do for the owner, under the names by which `tidings doctor` checks it. */

import type { Answers } from "../../doctor/dns.ts";
import { domainFindings, type Sending, sendingsOf } from "../../doctor/domain.ts";
import { type Finding, mend, note } from "../../doctor/finding.ts";
import { PROVIDERS } from "../../providers/registry.ts";
import type { Publication } from "../../publication/publication.ts";
import type { Project } from "./project.ts";

/** How the publication sends, as far as wrangler.toml says it: keys that sign are secrets, which nobody can read back. */
export function sendingOf(publication: Publication, { vars }: Project): readonly Sending[] {
  const { TRANSPORT, INBOUND_DOMAIN, SMTP_HOST } = vars;
  const name = (TRANSPORT ?? "preview") as "preview";
  return sendingsOf({
    waysOut: [{ name, probe: { kind: "skipped", reason: "" } }],
    from: hostOf(publication.from.address),
    dkim: [],
    inboundDomain: typeof INBOUND_DOMAIN === "string" ? INBOUND_DOMAIN : undefined,
    smtpHost: typeof SMTP_HOST === "string" ? SMTP_HOST : undefined,
  });
}

export type Known = {
  readonly publication: Publication;
  readonly project: Project;
  /** Names of the Worker's secrets; undefined where they could not be listed. */
  readonly secrets: readonly string[] | undefined;
  /** Where the site answers. */
  readonly origin: string;
  /** What the DNS says of `sendingOf`. */
  readonly answers: Answers;
  /** What the domain waits for, where it waits. */
  readonly domain?: string;
};

/** Pure. Of the DNS only what must be added or changed is listed. */
export function leftByHand(known: Known): readonly Finding[] {
  const { publication, project, secrets, answers, domain } = known;
  const { TRANSPORT: transport = "preview" } = project.vars;
  const from = hostOf(publication.from.address);
  return [
    ...(domain === undefined ? [] : [mend("domain", domain)]),
    ...(publication.postalAddress.length > 0
      ? []
      : [mend("address", "nothing is sent without postal_address in content/publication.yaml.")]),
    ...(transport === "preview"
      ? [
          mend(
            "settings",
            "emails stay in the mail box until TRANSPORT in wrangler.toml names a provider: docs/transports.md sets up each.",
          ),
          note(
            "DNS",
            `SPF, DKIM and DMARC of ${from} depend on the provider: \`tidings doctor\` then writes out each record.`,
          ),
        ]
      : [
          ...ofProvider(known, String(transport)),
          ...domainFindings(sendingOf(publication, project), answers).filter(
            ({ level, about }) => level === "mend" || about === "DNS",
          ),
        ]),
    ...ofInbound(project, from),
    ...(secrets?.includes("API_TOKEN") === true
      ? []
      : [
          mend(
            "settings",
            `\`tidings status\`, \`approve\` and \`doctor\` ask this site with API_TOKEN: openssl rand -hex 32 | npx wrangler secret put API_TOKEN --name ${project.name}`,
          ),
        ]),
  ];
}

function ofProvider({ project, secrets, origin }: Known, name: string): readonly Finding[] {
  const provider = PROVIDERS.find((one) => one.name === name);
  if (provider === undefined) {
    const names = PROVIDERS.map((one) => one.name).join(", ");
    return [mend("settings", `TRANSPORT must be one of ${names}.`)];
  }
  const set = Object.fromEntries((secrets ?? []).map((secret) => [secret, "set"]));
  const reading = provider.readSettings({ ...set, ...project.vars });
  // A word that stands for a secret may not look like one: then the site itself knows better.
  const lacking = reading.kind === "read" && secrets !== undefined ? reading.lacking : [];
  return [
    ...lacking.map((setting) =>
      mend(
        name,
        `${setting} is not set: npx wrangler secret put ${setting} --name ${project.name}, or a var in wrangler.toml where docs/operations.md says var.`,
      ),
    ),
    ...(provider.readHook === undefined
      ? []
      : [
          note(
            name,
            `its webhook goes to ${origin}/hooks/${name}, with the secret that docs/transports.md names: without it no bounce is heard.`,
          ),
        ]),
  ];
}

function ofInbound({ name, vars }: Project, from: string): readonly Finding[] {
  const { INBOUND_DOMAIN: inbound } = vars;
  if (typeof inbound !== "string") {
    return [
      note(
        "MX",
        `bounces and unsubscribing by mail need a domain of Email Routing, such as bounces.${from}, as INBOUND_DOMAIN: docs/transports.md says how.`,
      ),
    ];
  }
  return [
    note(
      "MX",
      `${inbound}: enable Email Routing in the dashboard, and send its catch-all to the Worker ${name}.`,
    ),
  ];
}

function hostOf(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf("@") + 1).toLowerCase();
}
