/** The title of the publication, or the logo that stands for it. */
import type { Publication } from "../../../../publication/publication.ts";

export function Nameplate({ title, theme }: Pick<Publication, "title" | "theme">) {
  const logo = theme?.logo;
  if (logo === undefined) return <>{title}</>;
  const { path, width, height, dark } = logo;
  return (
    <picture class="logo">
      {dark === undefined ? null : <source srcset={dark} media="(prefers-color-scheme: dark)" />}
      <img src={path} alt={title} width={width} height={height} />
    </picture>
  );
}
