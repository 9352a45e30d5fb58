/** What an export of WordPress has beside posts and pages, in words for people. Pure. */

/** Types that WordPress and much-used plug-ins keep beside texts. */
const BESIDE: Readonly<Record<string, string>> = {
  ...{ nav_menu_item: "entry of a menu", revision: "older version of a text" },
  ...{ wp_block: "reusable block (it is in the posts that use it)", oembed_cache: "cached embed" },
  ...{
    wp_navigation: "menu",
    custom_css: "style of the theme",
    customize_changeset: "setting of the theme",
  },
  ...{ wp_template: "template of the theme", wp_template_part: "template of the theme" },
  ...{ wp_global_styles: "style of the theme", wp_font_family: "font", wp_font_face: "font" },
  ...{
    feedback: "message of a contact form",
    wpcf7_contact_form: "contact form",
    user_request: "request of a user",
  },
};

export function leftWords(type: string): string {
  const known = Object.hasOwn(BESIDE, type) ? BESIDE[type] : undefined;
  return known ?? `text of the custom type "${type.slice(0, 60)}"`;
}
