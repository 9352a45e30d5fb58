/** Whether this database may mail, and the owner's word that it may: for `tidings accept-database`. */
import { keyed, NOTHING, query } from "./handler.ts";

export const standing = keyed(NOTHING, query, async ({ guard }) => guard?.standing());

/** By it a command that reads the database past this Worker knows that it is this Worker's. */
export const epoch = keyed(NOTHING, query, async ({ guard }) => ({
  epoch: (await guard?.epoch()) ?? null,
}));

/** Nothing is sent from here any more, until it is accepted again. */
export const close = keyed(NOTHING, query, async ({ guard }) => {
  await guard?.close();
  return guard?.standing();
});

export const accept = keyed(NOTHING, query, async ({ guard }) => {
  await guard?.accept();
  return guard?.standing();
});
