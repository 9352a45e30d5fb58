/** The head of every page of the desk. */
import { ICONS } from "../../../publication/url.ts";
import { PASSKEYS } from "../files.ts";

export function Head(head: {
  readonly title: string;
  readonly styles: string;
  readonly script: boolean;
}) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{head.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <link rel="stylesheet" href={head.styles} />
      <link rel="icon" href={ICONS.small} type="image/png" />
      {head.script ? <script src={PASSKEYS.path} defer /> : null}
    </head>
  );
}
