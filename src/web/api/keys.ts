/** The keys in use, for `tidings keys`: names, origins and ages, and never a key. */
import { acceptLoss, listKeys, removeKey, rotateKeys } from "../../outbox/restore/key-handling.ts";
import { keyed, NOTHING, query } from "./handler.ts";

export const list = keyed(NOTHING, query, async ({ keys, now }) => keys && listKeys(keys(), now()));

export const rotate = keyed(
  NOTHING,
  query,
  async ({ keys, now }) => keys && rotateKeys(keys(), now()),
);

export const remove = keyed(
  NOTHING,
  query,
  async ({ keys, now }, _, c) => keys && removeKey(keys(), c.req.param("key") ?? "", now()),
);

export const acceptTheLoss = keyed(
  NOTHING,
  query,
  async ({ keys, now }) => keys && acceptLoss(keys(), now()),
);
