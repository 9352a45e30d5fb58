/** An image that an author gave to a post, with what is known about it. */
import type { Image } from "../../../publication/post.ts";

/**
 * @param eager true for the one picture that is in view at once; all others wait until they are near
 */
export function Picture({ image, eager }: { readonly image: Image; readonly eager: boolean }) {
  return (
    <img
      src={image.path}
      alt={image.alt}
      width={image.width}
      height={image.height}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
    />
  );
}

export function CreditedPicture({ image }: { readonly image: Image }) {
  return (
    <figure class="lead-picture">
      <Picture image={image} eager={true} />
      {image.credit === undefined ? null : <figcaption>{image.credit}</figcaption>}
    </figure>
  );
}
