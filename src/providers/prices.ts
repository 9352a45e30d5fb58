/** What providers publish as their prices, for `tidings plan` and docs/cost.md. Pure. Prices change: `seen` says when. */
import type { ProviderName } from "./registry.ts";

type Tariff = {
  /** The tariff in words, and where and when it was read. */
  readonly words: string;
  readonly seen: string;
  /**
   * @param emails a month
   * @returns dollars a month; undefined where none is published
   */
  readonly dollars: (emails: number) => number | undefined;
  /** The figure is the least that is published, or the most. */
  readonly atMost?: true;
};

/** Undefined where the bill is nobody's but the owner's: a server of one's own, and the local mail box. */
export const TARIFFS: Readonly<Record<ProviderName, Tariff | undefined>> = {
  ses: {
    words: "$0.16 per 1,000 (Essentials, new accounts; $0.10 à la carte)",
    seen: "AWS price list, 2026-07-22",
    dollars: (emails) => (emails * 0.16) / 1_000,
  },
  resend: {
    words: "$20 up to 50,000 emails a month",
    seen: "resend.com/pricing, 2026-05",
    dollars: (emails) => (emails <= 50_000 ? 20 : undefined),
  },
  postmark: {
    words: "by its overage price",
    seen: "postmarkapp.com/pricing, 2026-08-13",
    dollars: (emails) => (emails <= 43_300 ? 60 : emails <= 433_000 ? 525 : undefined),
    atMost: true,
  },
  cloudflare: {
    words:
      "$0.35 per 1,000 beyond 3,000 (transactional mail only, by its FAQ: not for a newsletter)",
    seen: "developers.cloudflare.com/email-service/platform/pricing, 2026-11",
    dollars: (emails) => (Math.max(0, emails - 3_000) * 0.35) / 1_000,
  },
  smtp: undefined,
  preview: undefined,
};
