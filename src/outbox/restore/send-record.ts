/**
 * What the Worker remembers outside its database: how far sending has got, and the keys that it made. A restore or
 * a copy of D1 leaves both as they are. docs/decisions/0009 says why it is a Durable Object.
 */
import { DurableObject } from "cloudflare:workers";
import { hex } from "../../text/bytes.ts";
import { firstKeys, type MadeKeys, withKeysOf, withNewKey, withoutKey } from "../keys/made-keys.ts";
import type { SendCount } from "./send-counter-store.ts";

/** Deployments have stored it under this name. */
const KEY = "mark";

/** Where the keys lie that were made. */
const KEYS = "keys";

/** One object, by the name "sending". Its requests run one after the other, so each method is atomic. */
export class RestoreGuard extends DurableObject {
  /** The furthest that sending has been seen; undefined before the first tick. */
  async read(): Promise<SendCount | undefined> {
    return this.ctx.storage.get<SendCount>(KEY);
  }

  /**
   * Remembers that the database has got to `count` calls. It never goes back, and another epoch changes nothing.
   *
   * @returns what is remembered now
   */
  async move(count: SendCount): Promise<SendCount> {
    const before = await this.read();
    if (before !== undefined && (before.epoch !== count.epoch || before.moves >= count.moves)) {
      return before;
    }
    // Answered when it is on disk: the output gate holds the answer back until then.
    await this.ctx.storage.put(KEY, count);
    return count;
  }

  /** The owner has confirmed the database as it stands. */
  async accept(count: SendCount): Promise<void> {
    await this.ctx.storage.put(KEY, count);
  }

  /**
   * The keys that this deployment has made. The first who asks has them made; whoever asks at the same time waits,
   * since the object takes in nothing while its storage answers, and gets the same.
   */
  async keys(): Promise<MadeKeys> {
    return (
      (await this.ctx.storage.get<MadeKeys>(KEYS)) ?? this.#keep(firstKeys(Date.now(), random))
    );
  }

  /** Makes another key for links. */
  async rotateKeys(): Promise<MadeKeys> {
    return this.#keep(withNewKey(await this.keys(), Date.now(), random));
  }

  /** Takes the keys of a backup in, before its own. */
  async takeKeys(taken: MadeKeys): Promise<MadeKeys> {
    return this.#keep(withKeysOf(await this.keys(), taken));
  }

  /** Forgets a key for links. */
  async removeKey(id: string): Promise<ReturnType<typeof withoutKey>> {
    const left = withoutKey(await this.keys(), id, Date.now());
    if (left.kind === "keys") await this.#keep(left.keys);
    return left;
  }

  async #keep(keys: MadeKeys): Promise<MadeKeys> {
    await this.ctx.storage.put(KEYS, keys);
    return keys;
  }
}

/** 256 bits, as hexadecimal digits. */
function random(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)));
}
