/** A link into the desk, for `tidings admin`. */
import { z } from "@hono/zod-openapi";
import { linkFor } from "../../../access/entering.ts";
import { ROLES } from "../../../access/roles.ts";
import { Instant } from "./forms.ts";
import { operation } from "./operation.ts";
import { refuse } from "./problems.ts";

const Wanted = z
  .strictObject({
    address: z.string().max(254).optional().openapi({
      description: "Of somebody who works at the desk; without it the operator's.",
    }),
  })
  .openapi("DeskLinkRequest");

const MadeLink = z
  .object({
    path: z.string().openapi({ description: "Below the site's own address." }),
    endsAt: Instant,
    person: z.object({ name: z.string(), address: z.string(), role: z.enum(ROLES) }),
  })
  .openapi("DeskLink");

export const deskOperations = [
  operation({
    id: "makeDeskLink",
    method: "post",
    path: "/desk/links",
    tag: "Desk",
    scope: "admin",
    summary: "Make a link that lets somebody into the desk, once",
    description: "The desk may do everything: the owner's own token makes one, and no other.",
    body: Wanted,
    status: 201,
    answer: MadeLink,
    problems: ["unknown"],
    act: async (api, { body: { address }, caller, now }) => {
      if (caller.id !== "") {
        return refuse(
          "forbidden",
          "The deployment's own API_TOKEN makes these links, and no other.",
        );
      }
      const { db, tokens, freshId, publication } = api.open().ports;
      const entry = { db, tokens, freshId, operator: publication.operator };
      const made = await linkFor(entry, address, now);
      return made ?? refuse("unknown", `nobody of the address ${address} works at the desk.`);
    },
  }),
];
