/** What is written down of provider calls before they are made, so that a kill cannot hide them. Pure. */

/** What is written down. */
export type Attempt = {
  /** The idempotency key; of emails that go one a call, what their keys begin with. */
  readonly key: string;
  /** The Date of its emails, in milliseconds since the epoch: the same on a repetition. */
  readonly at: number;
  /** The provider that the call is made through, and with a fallback its name too: "resend, then smtp". */
  readonly transport: string;
  readonly members: readonly number[];
  /**
   * The links of each of its emails are proved together. A Worker of before 2026-11-29 proved each by itself and wrote nothing
   * here: what repeats its call sends the same octets, or the provider refuses the key.
   */
  readonly proved?: "together";
  /** Each member is a call of its own, in this order, made when the one before it is recorded. */
  readonly oneByOne?: true;
  /** Nobody is at it: its holder has let the batch go, and the next one repeats it. */
  readonly kept?: true;
};

/** One provider call. */
export type Call = {
  readonly key: string;
  readonly members: readonly number[];
  /** What is written down before it. */
  readonly attempt: Attempt;
  /** Whether an earlier call of the same attempt has written it down. */
  readonly begun: boolean;
};

/** The calls of what was written down, in their order. */
export function callsIn(attempt: Attempt): readonly Call[] {
  const { members, oneByOne } = attempt;
  const calls = oneByOne ? members.map((member) => [member]) : [members];
  return calls.map((carried, nth) => {
    const { key } = called(attempt, carried);
    return { key, members: carried, attempt, begun: nth > 0 };
  });
}

/** One call of what was written down, as if it had been written down alone. */
export function called({ oneByOne, ...attempt }: Attempt, members: readonly number[]): Attempt {
  // A key stands for one set of emails only.
  const key = oneByOne ? `${attempt.key}-${members[0]?.toString(36)}` : attempt.key;
  return { ...attempt, key, members };
}
