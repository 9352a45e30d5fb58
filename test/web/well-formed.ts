/** An XML parser that is not ours and forgives nothing. */
import { SaxesParser } from "saxes";

/** @throws the parser's own error for anything that is not well-formed XML with namespaces */
export function wellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
}
