/**
 * The keys in use. `tidings keys` is told names, origins and ages, and never a key; only a backup, which is encrypted where
 * it is written, is given the keys themselves.
 */
import {
  acceptLoss,
  keysInUse,
  listKeys,
  removeKey,
  rotateKeys,
  takeKeys,
} from "../../outbox/keys/key-handling.ts";
import { MADE_KEYS } from "../../outbox/keys/made-keys-form.ts";
import { body, keyed, NOTHING, query } from "./handler.ts";

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

export const give = keyed(
  NOTHING,
  query,
  async ({ keys, now }) => keys && keysInUse(keys(), now()),
);

export const take = keyed(
  MADE_KEYS,
  body,
  async ({ keys, now }, given) => keys && takeKeys(keys(), given, now()),
);
