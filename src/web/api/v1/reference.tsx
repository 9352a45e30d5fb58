/** The pages of the API for people: the reference, made of the description, and a page for each type of problem. */
import { Frame, Opening } from "../../site/pages/frame.tsx";
import type { Site } from "../../site/site.ts";
import { PROBLEM_NAMES, PROBLEMS, type ProblemName } from "./problems.ts";

/** As much of a schema as the reference shows. */
type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly default?: unknown;
};

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

type Described = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly { readonly token: readonly string[] }[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
};

/** As much of an OpenAPI document as the reference shows. */
export type Description = {
  readonly info: { readonly title: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: { readonly token: { readonly description: string } };
  };
};

type Shown = Described & { readonly method: string; readonly path: string };

export function referencePage(site: Site, description: Description): string {
  const shown = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]): Shown => ({ ...each, method, path })),
  );
  const tags = [...new Set(shown.flatMap((each) => each.tags))];
  const { info, components } = description;
  return `${(
    <Frame site={site} kind="page" title="API" description={info.description} language="en">
      <Opening kicker="For programs" heading="API">
        {info.description}
      </Opening>
      <div class="prose">
        <p>
          The description for programs, OpenAPI 3.1: <a href="/api/openapi.json">openapi.json</a>.{" "}
          {components.securitySchemes.token.description}
        </p>
        {tags.map((tag) => (
          <section>
            <h2>{tag}</h2>
            {shown.filter((each) => each.tags.includes(tag)).map(Operation)}
          </section>
        ))}
        <h2>Forms</h2>
        {Object.entries(components.schemas).map(([name, schema]) => (
          <section id={`form-${name}`}>
            <h3>{name}</h3>
            {schema.description === undefined ? null : <p>{schema.description}</p>}
            <Fields schema={schema} />
          </section>
        ))}
        <h2>Problems</h2>
        <ul>
          {PROBLEM_NAMES.map((name) => (
            <li>
              <a href={`/api/problems/${name}`}>{name}</a> ({PROBLEMS[name].status}):{" "}
              {PROBLEMS[name].title}.
            </li>
          ))}
        </ul>
      </div>
    </Frame>
  )}`;
}

export function problemPage(site: Site, name: ProblemName): string {
  const { status, title, words } = PROBLEMS[name];
  return `${(
    <Frame site={site} kind="page" title={title} description={words} language="en">
      <Opening kicker={`Problem ${name}, status ${status}`} heading={title}>
        {words}
      </Opening>
      <div class="prose">
        <p>
          <a href="/api">The API</a>
        </p>
      </div>
    </Frame>
  )}`;
}

function Operation(each: Shown) {
  const body = each.requestBody && Object.values(each.requestBody.content)[0]?.schema;
  const scopes = each.security.flatMap(({ token }) => token);
  return (
    <section id={each.operationId}>
      <h3>
        <code>
          {each.method.toUpperCase()} {each.path}
        </code>
      </h3>
      <p>
        {each.summary}. {each.description} Scope <code>{scopes.join(", ")}</code>.
      </p>
      {each.parameters === undefined ? null : (
        <Table
          rows={each.parameters.map(({ name, schema, description, in: where }) => [
            name,
            `${typeOf(schema)}, in the ${where === "header" ? "head" : "address"}`,
            description ?? schema.description ?? "",
          ])}
        />
      )}
      {body === undefined ? null : (
        <p>
          Body: <Type schema={body} />
        </p>
      )}
      <ul>
        {Object.entries(each.responses).map(([status, { description, content }]) => {
          const schema = content?.["application/json"]?.schema;
          return (
            <li>
              {status}: {schema === undefined ? description : <Type schema={schema} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The name of a form with a link to it, or its fields. */
function Type({ schema }: { readonly schema: Schema }) {
  const name = nameOf(schema);
  if (name !== undefined) return <a href={`#form-${name}`}>{name}</a>;
  if (schema.properties === undefined) return <>{typeOf(schema)}</>;
  return <Fields schema={schema} />;
}

function Fields({ schema }: { readonly schema: Schema }) {
  const parts = [schema, ...(schema.allOf ?? [])];
  const required = parts.flatMap((part) => part.required ?? []);
  const rows = parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).map(([name, field]): readonly string[] => [
      required.includes(name) ? name : `${name}?`,
      typeOf(field),
      field.description ?? "",
    ]),
  );
  const bases = parts.map(nameOf).filter((name) => name !== undefined);
  return (
    <>
      {bases.map((name) => (
        <p>
          All of <a href={`#form-${name}`}>{name}</a>, and:
        </p>
      ))}
      {rows.length === 0 ? <p>{typeOf(schema)}</p> : <Table rows={rows} />}
    </>
  );
}

function Table({ rows }: { readonly rows: readonly (readonly string[])[] }) {
  return (
    <div class="table">
      <table>
        {rows.map(([name, type, words]) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{type}</td>
            <td>{words}</td>
          </tr>
        ))}
      </table>
    </div>
  );
}

function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split("/").at(-1);
}

function typeOf(schema: Schema): string {
  const name = nameOf(schema);
  if (name !== undefined) return name;
  if (schema.enum !== undefined) return schema.enum.join(" | ");
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`;
  const types = schema.type === undefined ? "object" : [schema.type].flat().join(" or ");
  const format = schema.format === undefined ? "" : ` (${schema.format})`;
  return `${types}${format}${schema.default === undefined ? "" : `, else ${schema.default}`}`;
}
