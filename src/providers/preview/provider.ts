import { defineProvider } from "../provider.ts";
import { createPreviewTransport } from "./transport.ts";

/** A fresh copy sends by it: nothing leaves the machine. */
export const preview = defineProvider({
  name: "preview",
  settings: {},
  needs: [],
  read: () => ({ name: "preview" as const }),
  open: (_, { db, clock }) => createPreviewTransport(db, clock),
  probe: () => ({
    kind: "reached",
    words: "emails stay in the mail box at /dev/mail; none leaves.",
  }),
});
