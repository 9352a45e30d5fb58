/** An image that an author gave to a post, with what is known about it. */
import type { Image } from "../../../publication/post.ts";
import { candidates, pagePath } from "../../../publication/variants.ts";

type Place = {
  readonly image: Image;
  /** True for the one picture that is in view at once; all others wait until they are near. */
  readonly eager: boolean;
  /** How wide it is shown, as `sizes` says it: the browser chooses before it knows the style. */
  readonly sizes: string;
};

/** In the size that fits, and in its own colour until it is there. */
export function Picture({ image, eager, sizes }: Place) {
  const { variants, alt, width, height } = image;
  const path = encodeURI(image.path);
  return (
    <picture>
      {variants === undefined || variants.widths.length === 0 ? null : (
        <source type="image/webp" srcset={candidates(path, variants)} sizes={sizes} />
      )}
      <img
        src={pagePath(path, variants)}
        alt={alt}
        width={width}
        height={height}
        class={variants?.tint === undefined ? undefined : `t-${variants.tint}`}
        loading={eager ? "eager" : "lazy"}
        decoding="async"
      />
    </picture>
  );
}

export function CreditedPicture({ image }: { readonly image: Image }) {
  return (
    <figure class="lead-picture">
      {/* The column, with 5 rem more on each side from 64 rem on. */}
      <Picture image={image} eager={true} sizes="(min-width: 1024px) 912px, 95vw" />
      {image.credit === undefined ? null : <figcaption>{image.credit}</figcaption>}
    </figure>
  );
}
