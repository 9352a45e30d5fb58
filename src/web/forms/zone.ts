/** The one script of the site: fills the browser's time zone into the form where nothing is chosen. */
export const zoneScript = `const field = document.querySelector("select[data-guess]");
if (field !== null && field.value === "") {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...field.options].some((option) => option.value === zone)) field.value = zone;
}
`;
