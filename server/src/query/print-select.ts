import { identifier, printExpression, printOrder, type Style } from './print-expression.ts';
import type { Expression, Join, PlainSelect, Select, Source } from './sql.ts';

export function printSelect(select: Select, style: Style, depth = 0): string {
  if (select.type === 'select') return clauses(select, style, depth).join(style.line(depth));
  const members = select.members.map((member) => printSelect(member, style, depth));
  return members.join(`${style.line(depth)}union all${style.line(depth)}`);
}

function clauses(select: PlainSelect, style: Style, depth: number): string[] {
  const list = (expressions: readonly Expression[]): string =>
    expressions.map((expression) => printExpression(expression, style, depth)).join(', ');
  const distinct = select.distinctOn ? `distinct on (${list(select.distinctOn)}) ` : '';
  const columns = select.columns.map(({ expression, as }) => {
    const text = printExpression(expression, style, depth);
    return expression.type === 'column' && expression.name === as ? text : `${text} as ${identifier(as)}`;
  });
  return [
    `select ${distinct}${columns.length > 0 ? columns.join(', ') : '1'}`,
    `from ${printSource(select.from, style, depth)}`,
    ...(select.joins ?? []).map((join) => printJoin(join, style, depth)),
    ...(select.where && !isAlwaysTrue(select.where)
      ? [`where ${printExpression(select.where, style, depth)}`]
      : []),
    ...(select.groupBy && select.groupBy.length > 0 ? [`group by ${list(select.groupBy)}`] : []),
    ...(select.orderBy && select.orderBy.length > 0
      ? [`order by ${printOrder(select.orderBy, style, depth)}`]
      : []),
    ...(select.limit === undefined ? [] : [`limit ${select.limit}`]),
    ...(select.fenced ? ['offset 0'] : []),
  ];
}

function printJoin({ type, source, on }: Join, style: Style, depth: number): string {
  return `${type === 'left' ? 'left ' : ''}join ${printSource(source, style, depth)} on ${printExpression(on, style, depth)}`;
}

function printSource(source: Source, style: Style, depth: number): string {
  const alias = identifier(source.alias);
  if (source.type === 'table') return `${identifier(source.schema)}.${identifier(source.name)} as ${alias}`;
  const inner = style.line(depth + 1).startsWith('\n');
  const start = inner ? style.line(depth + 1) : '';
  const end = inner ? style.line(depth) : '';
  return `${source.lateral ? 'lateral ' : ''}(${start}${printSelect(source.select, style, depth + 1)}${end}) as ${alias}`;
}

function isAlwaysTrue(expression: Expression): boolean {
  return expression.type === 'constant' && expression.value === true;
}
