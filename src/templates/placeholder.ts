/**
 * Placeholders for what differs from person to person in a frozen email: their own addresses.
 *
 * Control characters are taken out of everything an author writes (item.ts), so no content can hold one.
 */

export const PREFERENCES_URL = "\u0001preferences\u0001";
export const UNSUBSCRIBE_URL = "\u0001unsubscribe\u0001";

/** Puts one person's addresses in the place of the placeholders of a text or of HTML. */
export function fillEmail(
  text: string,
  links: { readonly preferences: string; readonly unsubscribe: string },
): string {
  return text
    .replaceAll(PREFERENCES_URL, () => links.preferences)
    .replaceAll(UNSUBSCRIBE_URL, () => links.unsubscribe);
}

/** The path of an edition's page: "/editions/weekly:2026-W38". */
export function editionPath(period: string): string {
  return `/editions/${period}`;
}
