/** What the ledger of pushes calls this room's kinds and its source. */

export const INTENT = "websub-intent";
export const DISTRIBUTION = "websub";
export const PING = "websub-ping";

/** Name of the source that looks for what is to be told (look.ts). */
export const SOURCE = "websub";
