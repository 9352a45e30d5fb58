/** An auditor that cannot fail proves nothing: lies that it must see through, each told by itself. */
import { audit, type Books, type Dump, type Promised } from "./auditor.ts";

type Evidence = { readonly active: readonly number[]; readonly books: Books; readonly found: Dump };

const LIES: Readonly<Record<string, (truth: Evidence) => Evidence>> = {
  "a row is gone": withEmails((emails) => emails.slice(1)),
  "a row is there twice": withEmails((emails) => [...emails, ...emails.slice(0, 1)]),
  "a stranger has a row": withEmails((emails) =>
    emails.map((email, index) => (index === 0 ? { ...email, subscriber: 1 } : email)),
  ),
  "an email is still queued": withEmails((emails) =>
    emails.map((email, index) => (index === 0 ? { ...email, state: "queued" } : email)),
  ),
  "an accepted email is called cancelled": withEmails(([first, ...rest], { books }) => {
    const reader = books.accepted[0]?.reader;
    return [first, ...rest].flatMap((one) =>
      one === undefined ? [] : [one.subscriber === reader ? { ...one, state: "cancelled" } : one],
    );
  }),
  "a reader was never to be written to": (truth) => ({ ...truth, active: truth.active.slice(1) }),
  "a reader was forgotten": (truth) => ({ ...truth, active: [...truth.active, 2] }),
  "an acceptance is doubled": withBooks((books) => ({
    ...books,
    accepted: [...books.accepted, ...books.accepted.slice(0, 1)],
  })),
  "a sent email was never accepted": (truth) => {
    const sent = truth.found.emails.find(({ state }) => state === "sent")?.subscriber;
    const accepted = truth.books.accepted.filter(({ reader }) => reader !== sent);
    return { ...truth, books: { ...truth.books, accepted } };
  },
  "the audience is one less": withFound((found) => ({
    ...found,
    equation: { ...found.equation, audience: found.equation.audience - 1 },
  })),
  "a batch is open": withFound((found) => ({
    ...found,
    batches: found.batches.map((batch, index) => (index === 0 ? { ...batch, open: 1 } : batch)),
  })),
  "a call in doubt is buried": withFound((found) => ({
    ...found,
    batches: found.batches.map((one, index) => (index === 0 ? { ...one, attempt: "{}" } : one)),
  })),
};

/** Told only where calls have keys. */
const OF_KEYS: typeof LIES = {
  "a repeated call has other octets": withBooks((books) => ({
    ...books,
    calls: [...books.calls, ...books.calls.slice(0, 1).map((one) => ({ ...one, hash: "other" }))],
  })),
};

/**
 * Tells each lie about evidence that the auditor believes.
 *
 * @returns how many were told, and those that were believed
 */
export function tellLies(
  truth: Evidence,
  promised: Promised,
): { readonly told: number; readonly believed: readonly string[] } {
  const lies = Object.entries({ ...LIES, ...(promised.idempotent ? OF_KEYS : {}) });
  const believed = lies.filter(([, lie]) => {
    const { active, books, found } = lie(truth);
    return audit(active, books, found, promised).length === 0;
  });
  return { told: lies.length, believed: believed.map(([words]) => words) };
}

function withEmails(
  change: (emails: Dump["emails"], truth: Evidence) => Dump["emails"],
): (truth: Evidence) => Evidence {
  return (truth) => ({
    ...truth,
    found: { ...truth.found, emails: change(truth.found.emails, truth) },
  });
}

function withFound(change: (found: Dump) => Dump): (truth: Evidence) => Evidence {
  return (truth) => ({ ...truth, found: change(truth.found) });
}

function withBooks(change: (books: Books) => Books): (truth: Evidence) => Evidence {
  return (truth) => ({ ...truth, books: change(truth.books) });
}
