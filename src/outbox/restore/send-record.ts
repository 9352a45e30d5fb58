/**
 * What the Worker remembers of sending outside its database: a restore or a copy of D1 leaves it as it is.
 * docs/decisions/0009 says why it is a Durable Object.
 */
import { DurableObject } from "cloudflare:workers";
import type { SendCount } from "./send-counter-store.ts";

/** Deployments have stored it under this name. */
const KEY = "mark";

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
}
