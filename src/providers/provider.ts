/** What a provider is to the rest of the program: one definition in its folder, and one line in registry.ts. */
import * as z from "zod-small/mini";
import type { Transport } from "../mail/transport.ts";
import type { Rate } from "../outbox/rate/rate.ts";
import type { EmailBinding } from "./cloudflare/transport.ts";
import type { Fetch } from "./http-call.ts";
import { halvesOf, problemsOf } from "./settings.ts";
import type { SmtpConnect } from "./smtp/session.ts";
import type { HookReading, HookRequest } from "./webhook.ts";

/** What the platform lends to transports. */
export type Platform = {
  readonly db: D1Database;
  readonly fetch: Fetch;
  /** The same for calls that cannot be repeated: it tells when nothing can have been carried out. */
  readonly waryFetch?: Fetch;
  readonly connect: SmtpConnect;
  /** The `send_email` binding, where there is one. */
  readonly email?: EmailBinding;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
};

/** Whether a provider can be reached and knows us. */
export type Probe =
  | { readonly kind: "reached"; readonly words: string }
  /** Why, and what to do. */
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "skipped"; readonly reason: string };

/**
 * Reads a provider's webhook.
 *
 * @param secret what proves it, as it is set
 * @param now milliseconds since the epoch
 * @param fetched the text at a URL that the reader has pinned to its host; undefined when it is not to be had
 */
export type ReadHook = (
  secret: string,
  request: HookRequest,
  now: number,
  fetched: (url: string) => Promise<string | undefined>,
) => Promise<HookReading>;

type Named = { readonly name: string };

/** What each provider says of itself, besides what it does with its own settings. */
type Traits = {
  /** What it admits by its documentation, where it says so; the operator's setting overrides it. */
  readonly rate?: Rate;
  /** It takes addresses with letters beyond ASCII (RFC 6531). */
  readonly smtpUtf8?: boolean;
  /** The return path is ours. Others put their own in its place. */
  readonly ownReturnPath?: boolean;
  /** The selector of the key that it signs with, where it is the same for all its customers. */
  readonly dkimSelector?: string;
};

/** A provider as its folder defines it. */
type Definition<Shape extends z.core.$ZodShape, Chosen extends Named> = Traits & {
  readonly name: Chosen["name"];
  /** Its vars and secrets. They are read whether it is chosen or not. */
  readonly settings: Shape;
  /** What it cannot do without. */
  readonly needs: readonly (keyof Shape & string)[];
  /** What means nothing without each other. */
  readonly together?: readonly (readonly (keyof Shape & string)[])[];
  readonly problems?: (values: z.output<z.ZodMiniObject<Shape>>) => readonly string[];
  /** What the settings mean to it; what it needs is there. */
  readonly read: (values: z.output<z.ZodMiniObject<Shape>>) => Chosen;
  /** Made for each invocation: a socket cannot outlive the one that opened it. */
  readonly open: (chosen: Chosen, platform: Platform) => Transport | Promise<Transport>;
  /** Sends nothing. Never rejects for what a network or a provider may do. */
  readonly probe: (chosen: Chosen, platform: Platform) => Probe | Promise<Probe>;
  /** `secret` is the setting that proves its webhook; without it there is no such route. */
  readonly webhook?: { readonly secret: keyof Shape & string; readonly read: ReadHook };
};

/** A provider as the rest of the program sees it: its settings are its own affair. */
export type Provider<Chosen extends Named = Named> = Traits & {
  readonly name: Chosen["name"];
  readonly readSettings: (settings: Readonly<Record<string, unknown>>) => SettingsReading<Chosen>;
  readonly open: (chosen: Named, platform: Platform) => Promise<Transport>;
  readonly probe: (chosen: Named, platform: Platform) => Promise<Probe>;
  readonly readHook?: ReadHook;
};

/** Each problem is a sentence without its full stop that begins with the name of a setting. */
export type SettingsReading<Chosen extends Named = Named> =
  | { readonly kind: "malformed"; readonly problems: readonly string[] }
  | {
      readonly kind: "read";
      /** What it needs and has not: a fault only where it is chosen. */
      readonly lacking: readonly string[];
      /** Faults whether it is chosen or not. */
      readonly problems: readonly string[];
      readonly chosen: () => Chosen;
      readonly hookSecret?: string;
      /** The name of the setting that holds it. */
      readonly hookSetting?: string;
    };

/** Ties a provider's settings to what it does with them. */
export function defineProvider<const Shape extends z.core.$ZodShape, Chosen extends Named>(
  definition: Definition<Shape, Chosen>,
): Provider<Chosen> {
  const {
    settings,
    needs,
    together = [],
    problems,
    read,
    open,
    probe,
    webhook,
    ...traits
  } = definition;
  const schema = z.object(settings);
  return {
    ...traits,
    readSettings(given) {
      const parsed = schema.safeParse(given);
      if (!parsed.success) return { kind: "malformed", problems: problemsOf(parsed.error) };
      const values = parsed.data;
      const byName: Readonly<Record<string, unknown>> = { ...values };
      const hookSecret = webhook && byName[webhook.secret];
      return {
        kind: "read",
        lacking: needs.filter((name) => byName[name] === undefined),
        problems: [...halvesOf(together, byName), ...(problems?.(values) ?? [])],
        chosen: () => read(values),
        ...(webhook && typeof hookSecret === "string"
          ? { hookSecret, hookSetting: webhook.secret }
          : {}),
      };
    },
    open: async (chosen, platform) => open(mine(chosen), platform),
    probe: async (chosen, platform) => probe(mine(chosen), platform),
    ...(webhook && { readHook: webhook.read }),
  };

  function mine(chosen: Named): Chosen {
    if (!isMine(chosen)) throw new Error(`${definition.name} is asked to do ${chosen.name}'s part`);
    return chosen;
  }

  /** A name stands for one folder, and only `read` of that folder makes what bears it. */
  function isMine(chosen: Named): chosen is Chosen {
    return chosen.name === definition.name;
  }
}
