/** Expressions of Nunjucks as Liquid has them: filters in brackets, `or`, formats of dates without signs. Pure. */
export function liquidOf(text: string): string {
  return text
    .replace(/\|\s*(\w+)\s*\(([^()]*)\)/g, (_, filter, values) =>
      String(values).trim() === "" ? `| ${filter}` : `| ${filter}: ${values}`,
    )
    .replace(/\{\{\s*(\w+)\s+or\s+([\w."']+)/g, "{{ $1 | default: $2")
    .replace(/\|\s*date\s*:\s*(["'])([^"'%]*)\1/g, "| dateFormat: $1$2$1");
}
