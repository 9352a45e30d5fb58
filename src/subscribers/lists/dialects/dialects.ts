/** The programs whose lists are known, a line each; the first that recognises the columns reads them. Pure. */
import { BEEHIIV } from "./beehiiv.ts";
import { BUTTONDOWN } from "./buttondown.ts";
import type { Dialect } from "./dialect.ts";
import { GHOST } from "./ghost.ts";
import { JETPACK } from "./jetpack.ts";
import { KIT, KIT_STATE } from "./kit.ts";
import { LISTMONK } from "./listmonk.ts";
import { MAILCHIMP } from "./mailchimp.ts";
import { MAILPOET } from "./mailpoet.ts";
import { SUBSTACK, SUBSTACK_DASHBOARD } from "./substack.ts";
import { TIDINGS } from "./tidings.ts";

const PLAIN_LIST: Dialect = { name: "a plain list", recognises: () => true, columns: {} };

export const DIALECTS: readonly Dialect[] = [
  TIDINGS,
  MAILCHIMP,
  GHOST,
  SUBSTACK,
  SUBSTACK_DASHBOARD,
  LISTMONK,
  BUTTONDOWN,
  MAILPOET,
  JETPACK,
  // Its files have the columns of Kit's, and "inactive" has left here and waits there.
  BEEHIIV,
  KIT,
  KIT_STATE,
  PLAIN_LIST,
];
