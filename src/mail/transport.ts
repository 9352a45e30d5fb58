/** What a provider must be able to do. The folders of providers/ fulfil it. */

/**
 * One composed mail to one person, ready for the wire.
 *
 * `headers` and `mime` are two views of the same email: a transport that speaks SMTP sends `mime`
 * as it stands, one that speaks a provider's HTTP API passes the fields. Some of it may be put together only when it is asked
 * for, so a spread loses that: see `changed`.
 */
export type Message = {
  /** Names the email to one person for ever: the same on every attempt. */
  readonly deliveryId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  /** The envelope's return path, one per delivery, so that a bounce names its email. */
  readonly returnPath: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Everything but From, To, Subject, Date, MIME-Version and Content-*: names in canonical case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The whole RFC 5322 message, CRLF line ends. */
  readonly mime: string;
  /**
   * `mime` once more, cut where what many emails share meets what is one person's: a transport that
   * writes octets need not encode the shared parts again for each email.
   */
  readonly segments?: readonly Segment[];
  /** `text` and `html` in the same way, for a provider's API. */
  readonly pieces?: { readonly text: readonly Segment[]; readonly html: readonly Segment[] };
};

export type Segment = string | SharedText;

/** Text that many emails have in common, with its octets; one object for all of them. */
export type SharedText = { readonly text: string; readonly octets: Uint8Array };

/**
 * What became of one email. `unknown` is a state of its own: the call may have been accepted, so it
 * is listed and never blindly repeated.
 */
export type Outcome = Verdict & {
  /** Set where another provider than the transport's own carried the email. */
  readonly carrier?: Carrier;
};

/** The provider that took over, and the refusal that it took over for. */
export type Carrier = { readonly transport: TransportName; readonly because: string };

type Verdict =
  | { readonly kind: "sent"; readonly providerId?: string }
  | { readonly kind: "retry"; readonly reason: string; readonly afterMs?: number }
  /** Final for this email. `suppress` only when the answer says that the mailbox does not exist. */
  | { readonly kind: "rejected"; readonly reason: string; readonly suppress: boolean }
  /** Ours to mend: credentials, sender domain, policy. Stops and tells the operator, burns no address. */
  | { readonly kind: "misconfigured"; readonly reason: string }
  /** `final` when repeating the call with its key would not tell more. */
  | { readonly kind: "unknown"; readonly reason: string; readonly final?: boolean };

/** The name of a provider, which is that of its folder: "smtp". */
export type TransportName = string;

export type Transport = {
  readonly name: TransportName;
  /** The provider that carries what this one refuses for our own sake, where there is one. */
  readonly fallback?: TransportName;
  /** The fallback itself, for an email that must not wait for the first one. */
  readonly second?: Transport;
  /** Whether a repeated call with the same key is answered without sending again. */
  readonly idempotent: boolean;
  /** Emails one call may carry. */
  readonly batchSize: number;
  /**
   * Sends up to `batchSize` emails in one call and says what became of each, in order.
   * Never throws for what a provider or a network may do.
   *
   * @param key the same for every attempt at the same emails
   */
  readonly send: (messages: readonly Message[], key: string) => Promise<readonly Outcome[]>;
  /** Lets go of connections at the end of an invocation: they cannot be carried into another. */
  readonly close?: () => Promise<void>;
};
