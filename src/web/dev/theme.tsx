/**
 * /dev/theme, on the machine of whoever runs `npm start`: the look of the publication on every component in every state, in
 * both modes, narrow and wide, from left to right and from right to left. It loads apart.
 */
import type { Context } from "hono";
import { raw } from "hono/html";
import { SCHEMES, type Scheme } from "../../publication/theme.ts";
import type { Direction } from "../../text/language.ts";
import { unkept } from "../http/answer.ts";
import { unknown } from "../site/errors.tsx";
import type { PageContext } from "../site/render-cache.ts";
import { forced } from "./forced.ts";
import { sampleOf } from "./sample.ts";
import { SPECIMENS } from "./specimens.tsx";

const WIDTHS = ["wide", "narrow"] as const;
const DIRECTIONS: readonly Direction[] = ["ltr", "rtl"];

export async function answerTheme(pages: PageContext, c: Context): Promise<Response> {
  const part = c.req.param("part");
  if (part === undefined) return unkept(c.req.raw, "specimen", sheet(pages));
  const specimen = SPECIMENS.find(({ name }) => name === part);
  if (specimen === undefined) return unknown(pages, c);
  const scheme: Scheme = c.req.query("scheme") === "dark" ? "dark" : "light";
  const direction: Direction = c.req.query("dir") === "rtl" ? "rtl" : "ltr";
  const html = specimen.render(sampleOf(pages.index, direction));
  const css = forced(await stylesOf(pages), scheme);
  const dressed = forced(html, scheme).replace(
    /<link rel="stylesheet"[^>]*>/,
    () => `<style>${css}</style>`,
  );
  return unkept(c.req.raw, "specimen", dressed);
}

async function stylesOf({ index, media }: PageContext): Promise<string> {
  const { theme } = index.publication;
  return theme === undefined ? "" : (await media(theme.style.path)).text();
}

const STYLE = `body{margin:0;padding:1.5rem;background:#808080;color:#000;font:15px/1.5 system-ui,sans-serif}
main{background:#d8d8d8;padding:1rem 1.5rem;margin:0 -1.5rem}
h1,h2{margin:0 0 .5rem;font-size:1.3rem}h2{font-size:1rem}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem}a{color:#000}
.row{display:flex;flex-wrap:wrap;gap:1rem;padding-block-end:1.5rem;align-items:start}
figure{margin:0;flex:none}figcaption{font-size:.8rem}
iframe{display:block;border:0;background:#fff;zoom:.5}
.wide{inline-size:1120px;block-size:1240px}.narrow{inline-size:320px;block-size:1240px}
`;

function sheet({ index }: PageContext): string {
  const { publication } = index;
  const { theme } = publication;
  const look = theme === undefined ? "" : `${theme.name}, ${theme.style.octets} octets of styles`;
  return `${(
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <title>{`The look of ${publication.title}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          {/* Safe to write raw: a constant. */}
          <style>{raw(STYLE)}</style>
        </head>
        <body>
          <main>
            <h1>{`The look of ${publication.title}`}</h1>
            <p>
              {look}. On this machine only. Save a file in <code>content/theme/</code>, and all of
              it is shown anew.
            </p>
            <nav aria-label="Specimens">
              {SPECIMENS.map(({ name, title }) => (
                <a href={`#${name}`}>{title}</a>
              ))}
            </nav>
            {SPECIMENS.map((specimen) => (
              <section id={specimen.name}>
                <h2>{specimen.title}</h2>
                <div class="row">
                  {DIRECTIONS.flatMap((direction) =>
                    WIDTHS.flatMap((width) =>
                      SCHEMES.map((scheme) => (
                        <View name={specimen.name} {...{ direction, width, scheme }} />
                      )),
                    ),
                  )}
                </div>
              </section>
            ))}
          </main>
        </body>
      </html>
    </>
  )}`;
}

function View(view: {
  readonly name: string;
  readonly direction: Direction;
  readonly width: (typeof WIDTHS)[number];
  readonly scheme: Scheme;
}) {
  const { name, direction, width, scheme } = view;
  const said = `${width}, ${scheme}, ${direction === "ltr" ? "left to right" : "right to left"}`;
  const address = `/dev/theme/${name}?scheme=${scheme}&dir=${direction}`;
  return (
    <figure>
      <figcaption>
        <a href={address}>{said}</a>
      </figcaption>
      <iframe class={width} src={address} title={`${name}: ${said}`} loading="lazy"></iframe>
    </figure>
  );
}
