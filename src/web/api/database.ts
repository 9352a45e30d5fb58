/** Whether this database may mail, and the owner's word that it may: for `tidings accept-database`. */
import { keyed, NOTHING, query } from "./handler.ts";

export const standing = keyed(NOTHING, query, async ({ guard }) => guard?.standing());

export const accept = keyed(NOTHING, query, async ({ guard }) => {
  await guard?.accept();
  return guard?.standing();
});
