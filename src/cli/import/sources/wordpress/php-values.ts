/** What is needed of PHP's serialised values in an export. They are looked through, and never built. Pure. */

/** Every text that stands behind a key of that name, at any depth. */
export function phpTexts(serialised: string, key: string): readonly string[] {
  const texts: string[] = [];
  const mark = `s:${Buffer.byteLength(key)}:"${key}";s:`;
  for (let at = serialised.indexOf(mark); at !== -1; at = serialised.indexOf(mark, at + 1)) {
    const from = at + mark.length;
    const length = /^\d{1,6}(?=:")/.exec(serialised.slice(from, from + 8))?.[0];
    if (length === undefined) continue;
    const start = from + length.length + 2;
    const end = serialised.indexOf('";', start);
    if (end !== -1) texts.push(serialised.slice(start, end));
  }
  return texts;
}

/** The first text or whole number behind a key of that name, as text. */
export function phpScalar(serialised: string, key: string): string | undefined {
  const [text] = phpTexts(serialised, key);
  const name = `s:${Buffer.byteLength(key)}:"${key}";i:`;
  const at = serialised.indexOf(name);
  if (text !== undefined || at === -1) return text;
  return /^-?\d{1,15}(?=;)/.exec(serialised.slice(at + name.length, at + name.length + 18))?.[0];
}
