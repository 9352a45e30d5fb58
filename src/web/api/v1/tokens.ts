/** Tokens of the API: made, listed, revoked. A token is shown once, when it is made. */
import { z } from "@hono/zod-openapi";
import { shownId, TOKEN_OCTETS, writeToken } from "../../../access/api-token.ts";
import { addToken, listTokens, MOST_TOKENS, removeToken } from "../../../access/api-token-store.ts";
import { SCOPES } from "../../../access/scopes.ts";
import { writeLog } from "../../../editions/log-store.ts";
import { GivenInstant, Instant, Line } from "./forms.ts";
import { operation } from "./operation.ts";
import { refuse } from "./problems.ts";

const Scope = z.enum(SCOPES);

const Token = z
  .object({
    id: z.string().openapi({ description: 'The eight characters behind "tdg_".' }),
    name: z.string(),
    scopes: z.array(Scope).readonly(),
    madeAt: Instant,
    usedOn: z.iso.date().optional().openapi({ description: "The day of its last use, in UTC." }),
    expiresAt: Instant.optional(),
  })
  .openapi("Token");

const NewToken = z
  .strictObject({
    name: z.string().trim().min(1).max(100).openapi({ example: "deploy script" }),
    scopes: z.array(Scope).min(1),
    expiresAt: GivenInstant.optional(),
  })
  .openapi("NewToken");

export const tokenOperations = [
  operation({
    id: "listTokens",
    method: "get",
    path: "/tokens",
    tag: "Tokens",
    scope: "admin",
    summary: "The tokens that were made, without their secrets",
    answer: z.object({ tokens: z.array(Token).readonly() }),
    act: async ({ access }) => ({ tokens: await listTokens(access.db) }),
  }),
  operation({
    id: "makeToken",
    method: "post",
    path: "/tokens",
    tag: "Tokens",
    scope: "admin",
    summary: "Make a token",
    description: "It is shown once. Nobody makes one that may do more than their own.",
    body: NewToken,
    status: 201,
    answer: Token.extend({ token: z.string() }).openapi("MadeToken"),
    problems: ["conflict", "refused"],
    act: async ({ access }, { body: { name, scopes, expiresAt }, caller, now }) => {
      const beyond = scopes.filter((scope) => !caller.scopes.includes(scope));
      if (beyond.length > 0) {
        const detail = `The token that asks has not itself: ${beyond.join(", ")}.`;
        return refuse("refused", detail, [{ detail, pointer: "#/scopes" }]);
      }
      if (expiresAt !== undefined && expiresAt <= now) {
        const detail = "This lies behind us.";
        return refuse("refused", `expiresAt: ${detail}`, [{ detail, pointer: "#/expiresAt" }]);
      }
      const { token, id, hash } = await writeToken(
        crypto.getRandomValues(new Uint8Array(TOKEN_OCTETS)),
      );
      const made = {
        id,
        name,
        scopes: SCOPES.filter((scope) => scopes.includes(scope)),
        madeAt: now,
        ...(expiresAt !== undefined && { expiresAt }),
      };
      if (!(await addToken(access.db, { ...made, hash }))) {
        return refuse(
          "conflict",
          `There are ${MOST_TOKENS} tokens: revoke those that nobody uses.`,
        );
      }
      const line = `the token ${shownId(id)} ("${name}") was made: ${made.scopes.join(", ")}`;
      await writeLog(access.db, [{ at: now, kind: "access", line }]);
      return { ...made, token };
    },
  }),
  operation({
    id: "revokeToken",
    method: "delete",
    path: "/tokens/{token}",
    tag: "Tokens",
    scope: "admin",
    summary: "Revoke a token: it opens nothing from now on",
    params: z.object({ token: z.string().max(60).openapi({ description: "Its id." }) }),
    answer: Line,
    problems: ["unknown"],
    act: async ({ access }, { params: { token: id }, now }) => {
      if (!(await removeToken(access.db, id))) return refuse("unknown", `There is no token ${id}.`);
      const line = `the token ${shownId(id)} was revoked`;
      await writeLog(access.db, [{ at: now, kind: "access", line }]);
      return { line };
    },
  }),
];
