import { type CatalogTable, THRESHOLD_MEANING } from './catalog-types';
import { columnFacts } from './completion/item';
import { functionNamed } from './functions';
import { signature } from './functions/model';
import { OTHER_DIALECTS } from './functions/other-dialects';
import { templateParameters } from './parameters';
import { type ParsedQuery, parse } from './parse';
import { resolve } from './resolve';
import type { ColumnInfo, Resolved } from './resolve/model';
import type { Node, Span } from './tree';
import { pathAt } from './walk';

export interface Hover extends Span {
  /** Paragraphs of Markdown. */
  readonly contents: readonly string[];
}

/** What is known about the thing at an offset, or null. */
export function hover(
  text: string | ParsedQuery,
  offset: number,
  options: { readonly catalog: readonly CatalogTable[] },
): Hover | null {
  const parsed = typeof text === 'string' ? parse(text) : text;
  const parameter = templateParameterAt(parsed, offset);
  if (parameter !== null) return parameter;
  const path = pathAt(parsed.query, offset);
  const resolved = resolve(parsed.query, options.catalog);
  for (let at = path.length - 1; at >= 0; at--) {
    const node = path[at];
    const found = node === undefined ? null : about(node, path[at - 1], resolved, offset);
    if (found !== null) return found;
  }
  return null;
}

function about(node: Node, parent: Node | undefined, resolved: Resolved, offset: number): Hover | null {
  switch (node.kind) {
    case 'identifier':
      return parent?.kind === 'call' && parent.name === node ? aboutFunction(node) : null;
    case 'extract':
    case 'trim':
    case 'substring':
    case 'position':
      return offset <= node.start + node.kind.length
        ? aboutFunction({ ...span(node, node.kind.length), name: node.kind })
        : null;
    case 'column': {
      const binding = resolved.bindings.get(node);
      const qualifier = node.qualifier.at(-1);
      if (qualifier !== undefined && offset <= qualifier.end) {
        const table = binding?.relation?.table ?? null;
        return table === null ? null : aboutTable(table, qualifier);
      }
      if (binding?.column == null) return null;
      return aboutColumn(
        binding.column,
        node.name,
        binding.relation?.table?.name ?? binding.relation?.cte?.name.name ?? null,
      );
    }
    case 'string':
    case 'table_name': {
      const use = resolved.tables.find((one) => one.span.start <= offset && offset <= one.span.end);
      if (use?.table != null) return aboutTable(use.table, use.span);
      if (node.kind === 'string') return null;
      const cte = resolved.ctes.find((one) => one.uses.some((name) => name.start <= offset && offset <= name.end));
      const name = cte?.uses.find((one) => one.start <= offset && offset <= one.end);
      return cte === undefined || name === undefined ? null : aboutCte(cte.cte.name.name, cte.columns, name);
    }
    case 'cte': {
      const info = resolved.ctes.find((one) => one.cte === node);
      return info !== undefined && offset <= node.name.end ? aboutCte(node.name.name, info.columns, node.name) : null;
    }
    default:
      return null;
  }
}

function span(node: Span, length: number): Span {
  return { start: node.start, end: node.start + length };
}

function aboutFunction(name: Span & { readonly name: string }): Hover | null {
  const { start, end } = name;
  const fn = functionNamed(name.name);
  if (fn !== null) return { start, end, contents: [`\`\`\`sql\n${signature(fn)}\n\`\`\``, fn.doc] };
  const instead = OTHER_DIALECTS[name.name.toUpperCase()];
  if (instead === undefined) return null;
  return { start, end, contents: [`AMC has no ${name.name}. Instead: \`${instead}\`.`] };
}

function aboutColumn(column: ColumnInfo, { start, end }: Span, owner: string | null): Hover {
  const contents = [`**${column.name}**${owner === null ? '' : ` of ${owner}`}  \n${columnFacts(column)}`];
  if (column.base !== null) {
    contents.push(column.base.description);
    if (column.base.values.length > 0)
      contents.push(`Values: ${column.base.values.map((value) => `\`${value}\``).join(', ')}`);
  } else if (column.lineage.size > 0) {
    contents.push(
      `From ${[...column.lineage]
        .slice(0, 8)
        .map((field) => `${field.table}.${field.field}`)
        .join(', ')}`,
    );
  }
  if (column.lineage.size > 0) contents.push(THRESHOLD_MEANING[column.threshold]);
  return { start, end, contents: contents.filter((part) => part !== '') };
}

function aboutTable(table: CatalogTable, { start, end }: Span): Hover {
  const window =
    table.windowColumn === null
      ? 'Not filtered by the time window.'
      : `The time window filters \`${table.windowColumn}\`.`;
  const facts = `${table.category}, ${table.fields.length} fields${table.paid ? ', paid' : ''}`;
  return { start, end, contents: [`**${table.name}**  \n${facts}`, table.description, window] };
}

function aboutCte(name: string, columns: readonly ColumnInfo[] | null, { start, end }: Span): Hover {
  const list =
    columns === null
      ? 'Its columns are not known.'
      : columns.map((column) => `- ${column.name}: ${columnFacts(column)}`).join('\n');
  return { start, end, contents: [`**${name}**, WITH query`, list] };
}

function templateParameterAt(parsed: ParsedQuery, offset: number): Hover | null {
  for (const parameter of templateParameters(parsed)) {
    const here = parameter.occurrences.find((one) => one.start <= offset && offset < one.end);
    if (here === undefined) continue;
    const places = parameter.occurrences.length;
    const from =
      parameter.window === null
        ? `Asked for as ${parameter.type.replace('_', ' ')}.`
        : `The ${parameter.window} of the run's time window.`;
    const { start, end } = here;
    return {
      start,
      end,
      contents: [`**{{${parameter.name}}}**, used ${places === 1 ? 'once' : `${places} times`}`, from],
    };
  }
  return null;
}
