/** The fields of a subscription, as the form and the preferences share them. */
import { raw } from "hono/html";
import { CADENCES } from "../../../publication/cadence/cadences.ts";
import { fill } from "../../../publication/words.ts";
import type { Site } from "../site.ts";

/** What is filled in already. */
export type Filled = {
  readonly cadence?: string;
  readonly topics?: readonly string[];
  readonly timeZone?: string;
  readonly hour?: string;
};

/** @param complaint the id of the element that says what is wrong with the address */
export function AddressField(view: {
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly complaint?: string;
}) {
  const { id, label, value, complaint } = view;
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="email"
        name="address"
        autocomplete="email"
        required
        // RFC 5321 §4.5.3.1.3, less the two brackets.
        maxlength={254}
        value={value}
        {...(complaint === undefined
          ? {}
          : { "aria-invalid": "true", "aria-describedby": complaint })}
      />
    </p>
  );
}

export function CadenceChoice(view: { readonly site: Site; readonly filled: Filled }) {
  const { filled } = view;
  const { publication } = view.site;
  const { fields } = publication.words.forms;
  const chosen = filled.cadence ?? publication.digest.default;
  const offered = CADENCES.filter((cadence) => publication.digest.cadences[cadence] !== undefined);
  return (
    <fieldset>
      <legend>{fields.howOften}</legend>
      <div class="choices">
        {offered.map((cadence) => (
          <label class="choice">
            <input type="radio" name="cadence" value={cadence} checked={cadence === chosen} />
            <span>{fields.cadences[cadence] ?? fields.cadences.other}</span>
          </label>
        ))}
      </div>
      {offered.some((cadence) => cadence === chosen) ? null : (
        <p class="hint">{fields.notOffered}</p>
      )}
    </fieldset>
  );
}

export function TopicChoice(view: { readonly site: Site; readonly filled: Filled }) {
  const { site, filled } = view;
  const { publication } = site;
  const { forms, pages } = publication.words;
  if (publication.topics.length === 0) return null;
  return (
    <fieldset>
      <legend>
        {pages.frame.topics} <span class="hint">{forms.fields.topicsHint}</span>
      </legend>
      <div class="choices">
        {publication.topics.map((topic) => (
          <label class="choice">
            <input
              type="checkbox"
              name="topics"
              value={topic.slug}
              checked={filled.topics?.includes(topic.slug) ?? false}
            />
            <span {...site.theirs}>{topic.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** @param guess whether the browser's own zone may be filled in where nothing is chosen */
export function TimeChoice(view: {
  readonly site: Site;
  readonly filled: Filled;
  readonly guess: boolean;
}) {
  const { site, filled, guess } = view;
  const { publication } = site;
  const { fields } = publication.words.forms;
  const zone = filled.timeZone ?? "";
  return (
    <div class="pair">
      <p class="field">
        <label for="time-zone">{fields.timeZone}</label>
        <select id="time-zone" name="timeZone" {...(guess ? { "data-guess": "" } : {})}>
          <option value="" selected={zone === ""}>
            {fill(fields.ourZone, { zone: publication.timeZone })}
          </option>
          {zoneOptions(zone)}
        </select>
      </p>
      <p class="field">
        <label for="hour">{fields.hour}</label>
        <select id="hour" name="hour">
          <option value="" selected={(filled.hour ?? "") === ""}>
            {fields.usualTime}
          </option>
          {Array.from({ length: 24 }, (_, hour) => (
            <option value={`${hour}`} selected={`${hour}` === filled.hour}>
              {`${String(hour).padStart(2, "0")}:00`}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
}

/** Some 400 names, by the continent or ocean in front of the slash: a phone shows one group at a time. */
function groupedZones(names: readonly string[]): string {
  const groups = Map.groupBy(names, (name) => (name.includes("/") ? name.split("/", 1)[0] : "UTC"));
  return [...groups]
    .map(([group, zones]) => {
      const options = zones.map((name) => {
        const place = name.includes("/") ? name.slice(name.indexOf("/") + 1) : name;
        return `<option value="${name}">${place.replaceAll("_", " ").replaceAll("/", ", ")}</option>`;
      });
      return `<optgroup label="${group}">${options.join("")}</optgroup>`;
    })
    .join("");
}

/** Every zone there is, written once per isolate: as markup of its own it was most of the page's time. */
let everyZone: string | undefined;

/** @param chosen a zone that was found valid when it was chosen, or '' */
function zoneOptions(chosen: string) {
  everyZone ??= groupedZones(Intl.supportedValuesOf("timeZone"));
  const here = `<option value="${chosen}">`;
  const known = everyZone.includes(here);
  return (
    <>
      {/* A zone may have been renamed since it was chosen; whatever was posted is text here. */}
      {chosen === "" || known ? null : (
        <option value={chosen} selected>
          {chosen}
        </option>
      )}
      {/* Safe to write raw: the runtime's own names, none of which holds a character of markup. */}
      {raw(known ? everyZone.replace(here, `<option value="${chosen}" selected>`) : everyZone)}
    </>
  );
}
