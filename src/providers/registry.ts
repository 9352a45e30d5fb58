/** The providers, a line each. Settings, routes of webhooks, rates and the doctor's questions derive from it. */
import type { Transport } from "../mail/transport.ts";
import { cloudflare } from "./cloudflare/provider.ts";
import { postmark } from "./postmark/provider.ts";
import { preview } from "./preview/provider.ts";
import type { Platform, Probe, Provider } from "./provider.ts";
import { resend } from "./resend/provider.ts";
import { ses } from "./ses/provider.ts";
import { smtp } from "./smtp/provider.ts";

export const PROVIDERS = [preview, smtp, cloudflare, resend, postmark, ses] as const;

type SettingsOf<Known> = Known extends Provider<infer Chosen> ? Chosen : never;

/** One provider with everything that it needs to be told. */
export type ProviderSettings = SettingsOf<(typeof PROVIDERS)[number]>;

export type ProviderName = ProviderSettings["name"];

export function providerNamed(name: ProviderName): Provider<ProviderSettings> {
  const known = PROVIDERS.find((provider) => provider.name === name);
  if (known === undefined) throw new Error(`no provider ${name}`);
  return known;
}

/** Opens a provider. Rejects when a binding that it needs is missing, or when a DKIM key is not one. */
export function openTransport(way: ProviderSettings, platform: Platform): Promise<Transport> {
  return providerNamed(way.name).open(way, platform);
}

/** Whether a provider can be reached and knows us, without sending anything. */
export function probeProvider(way: ProviderSettings, platform: Platform): Promise<Probe> {
  return providerNamed(way.name).probe(way, platform);
}
