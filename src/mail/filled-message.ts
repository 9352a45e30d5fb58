/**
 * The message of one recipient: shared text around what is one person's. What a transport does not ask for is never put
 * together: SMTP reads no body, an API no octets, and strings that live through a call cost as much to collect as to make.
 */
import type { Message, Segment, SharedText } from "./transport.ts";

/** Text cut at its holes: what stands around them, and the marks of what fills them. */
export type Pieces = { readonly marks: readonly string[]; readonly plain: readonly SharedText[] };

/** What all messages of an email have in common. */
type Common = {
  readonly email: { readonly from: Message["from"]; readonly subject: string };
  readonly headers: Message["headers"];
  readonly text: Pieces;
  readonly html: Pieces;
};

/** One person's part: the fields of their own, and what fills the holes of each body. */
type Own = {
  readonly deliveryId: string;
  readonly to: string;
  readonly returnPath: string;
  readonly headers: Message["headers"];
  readonly inText: readonly string[];
  readonly inHtml: readonly string[];
  readonly segments: readonly Segment[];
};

/** With getters of a class, which cost nothing until they are asked; an object of its own getters costs 3 µs an email. */
export class FilledMessage implements Message {
  readonly deliveryId: string;
  readonly from: Message["from"];
  readonly to: string;
  readonly returnPath: string;
  readonly subject: string;
  readonly segments: readonly Segment[];
  private readonly common: Common;
  private readonly own: Own;

  constructor(common: Common, own: Own) {
    this.deliveryId = own.deliveryId;
    this.from = common.email.from;
    this.to = own.to;
    this.returnPath = own.returnPath;
    this.subject = common.email.subject;
    this.segments = own.segments;
    this.common = common;
    this.own = own;
  }

  get mime(): string {
    return joined(this.segments);
  }

  get text(): string {
    return joined(around(this.common.text, this.own.inText));
  }

  get html(): string {
    return joined(around(this.common.html, this.own.inHtml));
  }

  get headers(): Message["headers"] {
    return [...this.own.headers, ...this.common.headers];
  }

  get pieces(): NonNullable<Message["pieces"]> {
    const { text, html } = this.common;
    return { text: around(text, this.own.inText), html: around(html, this.own.inHtml) };
  }
}

/** A message of which some is different. A spread of it would lose what is put together when it is asked for. */
export function changed(message: Message, over: Partial<Message>): Message {
  const { deliveryId, from, to, returnPath, subject, text, html, headers, mime } = message;
  const { segments, pieces } = message;
  return {
    ...{ deliveryId, from, to, returnPath, subject, text, html, headers, mime },
    ...(segments && { segments }),
    ...(pieces && { pieces }),
    ...over,
  };
}

/** The pieces with what fills the holes between them. */
function around({ plain }: Pieces, fills: readonly string[]): readonly Segment[] {
  return plain.flatMap((piece, index) => (index === 0 ? [piece] : [fills[index - 1] ?? "", piece]));
}

function joined(segments: readonly Segment[]): string {
  let text = "";
  for (const one of segments) text += typeof one === "string" ? one : one.text;
  return text;
}
