/** How the operator comes to be told of an edition. */
import type { Notice } from "../editions/notice.ts";
import { OPERATOR, queueEmail } from "../outbox/outbox-store.ts";
import type { OperatorPayload } from "./compose.ts";
import { noticeRef } from "./operator.ts";

/** A statement that queues the operator's email about an edition: it joins the edition's own transaction. */
export function queueNotice(db: D1Database, notice: Notice, now: number): D1PreparedStatement {
  const ref = noticeRef(notice);
  return queueEmail(db, {
    ...{ kind: "operator", ref, subscriberId: OPERATOR, now },
    payload: notice satisfies OperatorPayload,
  });
}
