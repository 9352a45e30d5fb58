/** Share cards: pictures of a title, drawn at compile, for previews of links to posts that have no picture. */

/** Pixels: what those who preview links ask for. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** Below it lie cards, each named by its content. */
export const CARDS = "/cards/";

/** @param card hash of its bytes */
export function cardPath(card: string): string {
  return `${CARDS}${card}.png`;
}

/** Path among the assets while its post may not be seen. */
export function heldCard(card: string): string {
  return `/held/${card}-card.png`;
}
