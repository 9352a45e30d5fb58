/**
 * What the Worker remembers of sending outside its database: a restore or a copy of D1 leaves it as it is.
 * docs/decisions/0009 says why it is a Durable Object.
 */
import { DurableObject } from "cloudflare:workers";
import type { Mark } from "./send-counter-store.ts";

const KEY = "mark";

/** One object, by the name "sending". Its requests run one after the other, so each method is atomic. */
export class RestoreGuard extends DurableObject {
  /** The furthest that sending has been seen; undefined before the first tick. */
  async read(): Promise<Mark | undefined> {
    return this.ctx.storage.get<Mark>(KEY);
  }

  /**
   * Remembers that the database has got to `mark`. It never goes back, and another epoch changes nothing.
   *
   * @returns what is remembered now
   */
  async move(mark: Mark): Promise<Mark> {
    const before = await this.read();
    if (before !== undefined && (before.epoch !== mark.epoch || before.moves >= mark.moves)) {
      return before;
    }
    // Answered when it is on disk: the output gate holds the answer back until then.
    await this.ctx.storage.put(KEY, mark);
    return mark;
  }

  /** The owner has confirmed the database as it stands. */
  async accept(mark: Mark): Promise<void> {
    await this.ctx.storage.put(KEY, mark);
  }
}
