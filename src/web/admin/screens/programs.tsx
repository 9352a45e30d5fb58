/** *Programs*: tokens that open the API, and webhooks that are told of what happens. Owners alone come here. */
import { shownId } from "../../../access/api-token.ts";
import { listTokens } from "../../../access/api-token-store.ts";
import { listWebhooks } from "../../../webhooks/webhook-store.ts";
import { show } from "../answers.tsx";
import { Card } from "../parts/card.tsx";
import { ActLink } from "../parts/form.tsx";
import { Ago } from "../parts/time.tsx";
import type { Desk, Screen } from "../route.ts";
import { PROGRAMS, stateOf, tokenPath, webhookPath } from "./programs/places.ts";
import { tokenActs } from "./programs/tokens.tsx";
import { page as webhookPage } from "./programs/webhook.tsx";
import { webhookActs } from "./programs/webhooks.tsx";

export const programsScreen: Screen = {
  name: "Programs",
  path: PROGRAMS,
  role: "owner",
  icon: "programs",
  routes: [
    { method: "GET", path: PROGRAMS, role: "owner", handle: page },
    ...tokenActs,
    ...webhookActs,
    {
      method: "GET",
      path: "/admin/programs/webhooks/:webhook",
      role: "owner",
      handle: webhookPage,
    },
  ],
};

async function page(desk: Desk): Promise<Response> {
  const [tokens, webhooks] = await Promise.all([listTokens(desk.db), listWebhooks(desk.db)]);
  const content = (
    <div class="cards">
      <Card title="Tokens of the API" wide aside={<a href="/api">What the API can do</a>}>
        {tokens.length === 0 ? (
          <p class="empty">
            None was made. A program that carries one may do what its scopes say, and no more.
          </p>
        ) : (
          <ul class="lines">
            {tokens.map((token) => (
              <li class="stack">
                <div>
                  <strong>{token.name}</strong> <code class="small">{shownId(token.id)}</code>{" "}
                  {token.expiresAt !== undefined && token.expiresAt <= desk.now ? (
                    <span class="pill warn">over</span>
                  ) : null}
                  <div class="quiet small">
                    {token.scopes.join(", ")} · made <Ago desk={desk} at={token.madeAt} />
                    {token.usedOn === undefined ? ", never used" : `, last used on ${token.usedOn}`}
                    {token.expiresAt === undefined ? null : (
                      <>
                        {token.expiresAt <= desk.now ? ", ended " : ", ends "}
                        <Ago desk={desk} at={token.expiresAt} />
                      </>
                    )}
                  </div>
                </div>
                <div class="buttons">
                  <ActLink href={`${tokenPath(token.id)}/revoke`} tone="danger">
                    Revoke
                  </ActLink>
                </div>
              </li>
            ))}
          </ul>
        )}
        <p class="buttons">
          <ActLink href="/admin/programs/tokens/new" tone="quiet">
            Make a token
          </ActLink>
        </p>
      </Card>
      <Card title="Webhooks" wide>
        {webhooks.length === 0 ? (
          <p class="empty">
            Nobody is told of anything. A webhook is an address of yours that gets a signed message
            of each event.
          </p>
        ) : (
          <ul class="lines">
            {webhooks.map((webhook) => {
              const { words, tone } = stateOf(webhook);
              return (
                <li>
                  <a href={webhookPath(webhook.id)}>{webhook.url}</a>{" "}
                  <span class={`pill ${tone}`}>{words}</span>
                  <div class="quiet small">
                    {webhook.types.length === 0 ? "every event" : webhook.types.join(", ")}
                  </div>
                </li>
              );
            })}
          </ul>
        )}
        <p class="buttons">
          <ActLink href="/admin/programs/webhooks/new" tone="quiet">
            Add a webhook
          </ActLink>
        </p>
      </Card>
    </div>
  );
  return show(desk, { title: "Programs" }, content);
}
