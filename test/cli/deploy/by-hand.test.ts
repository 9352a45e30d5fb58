/** The list at the end of a deployment: only what is still wanting, with the records to paste. */
import { expect, test } from "vitest";
import { leftByHand } from "../../../src/cli/deploy/by-hand.ts";
import type { Project } from "../../../src/cli/deploy/project.ts";
import { linesOf } from "../../../src/doctor/finding.ts";
import { samplePublication } from "../../support/library.ts";

const project: Project = {
  kind: "project",
  cwd: "/harbour",
  config: "/harbour/wrangler.toml",
  name: "harbour",
  database: { name: "harbour" },
  producers: ["harbour-wake"],
  consumers: ["harbour-wake"],
  crons: ["* * * * *"],
  workersDev: true,
  assets: "/harbour/dist/assets",
  hasRoutes: false,
  vars: {},
  text: "",
};

test("with a provider: the secrets that it lacks, its webhook, and the records of the DNS", () => {
  const vars = { TRANSPORT: "resend", INBOUND_DOMAIN: "bounces.harbour.example" };
  const left = leftByHand({
    publication: samplePublication,
    project: { ...project, vars },
    secrets: ["API_TOKEN"],
    origin: "https://harbour.example",
    answers: new Map([
      ["TXT _dmarc.harbour.example", { kind: "none" }],
      ["TXT resend._domainkey.harbour.example", { kind: "none" }],
      ["MX harbour.example", { kind: "records", values: ["10 mail.harbour.example."] }],
      ["MX bounces.harbour.example", { kind: "none" }],
    ]),
  });
  expect(linesOf(left)).toEqual([
    "mend  resend  RESEND_API_KEY is not set: npx wrangler secret put RESEND_API_KEY --name harbour, or a var in wrangler.toml where docs/operations.md says var.",
    "note  resend  its webhook goes to https://harbour.example/hooks/resend, with the secret that docs/transports.md names: without it no bounce is heard.",
    "mend  DKIM    resend._domainkey.harbour.example has no key: signatures fail.",
    "mend  DMARC   harbour.example has no DMARC policy: Gmail, Yahoo and Outlook refuse bulk mail without one.",
    '              add: TXT _dmarc.harbour.example "v=DMARC1; p=none; rua=mailto:postmaster@harbour.example"',
    "mend  MX      bounces.harbour.example takes no mail, so no bounce is heard: enable Email Routing for it and send its mail to the Worker.",
    '              add: MX bounces.harbour.example "10 route1.mx.cloudflare.net"',
    "note  MX      bounces.harbour.example: enable Email Routing in the dashboard, and send its catch-all to the Worker harbour.",
  ]);
});

test("with everything in place, nothing but what nobody can look up", () => {
  const left = leftByHand({
    publication: samplePublication,
    project: {
      ...project,
      vars: { TRANSPORT: "postmark", INBOUND_DOMAIN: "bounces.harbour.example" },
    },
    secrets: ["API_TOKEN", "POSTMARK_TOKEN"],
    origin: "https://harbour.example",
    answers: new Map([
      ["TXT _dmarc.harbour.example", { kind: "records", values: ["v=DMARC1; p=reject"] }],
      ["MX harbour.example", { kind: "records", values: ["10 mail.harbour.example."] }],
      ["MX bounces.harbour.example", { kind: "records", values: ["10 route1.mx.cloudflare.net."] }],
    ]),
  });
  expect(linesOf(left)).toEqual([
    "note  postmark  its webhook goes to https://harbour.example/hooks/postmark, with the secret that docs/transports.md names: without it no bounce is heard.",
    "note  MX        bounces.harbour.example: enable Email Routing in the dashboard, and send its catch-all to the Worker harbour.",
  ]);
});
