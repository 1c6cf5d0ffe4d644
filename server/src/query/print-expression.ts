import type { Expression, Order, Select, SqlType, SqlValue } from './sql.ts';

/** How the parts that differ from one way of printing to another are written. */
export interface Style {
  readonly value: (value: SqlValue, as: SqlType, secret: boolean) => string;
  /** The arrays that stand for a long list, each with its values; null: every member is written by itself. */
  readonly lists: (members: readonly Expression[]) => readonly string[] | null;
  readonly select: (select: Select, depth: number) => string;
  /** What stands between two clauses: a blank, or the start of a new line. */
  readonly line: (depth: number) => string;
}

export function printExpression(expression: Expression, style: Style, depth: number): string {
  const print = (inner: Expression): string => printExpression(inner, style, depth);
  const operand = (inner: Expression): string => (standsAlone(inner) ? print(inner) : `(${print(inner)})`);
  const list = (inner: readonly Expression[]): string => inner.map(print).join(', ');
  switch (expression.type) {
    case 'column':
      return `${identifier(expression.table)}.${identifier(expression.name)}`;
    case 'value':
      return style.value(expression.value, expression.as, expression.secret === true);
    case 'constant':
      return String(expression.value);
    case 'call': {
      const content =
        expression.arguments.length === 0 && expression.function === 'count'
          ? '*'
          : list(expression.arguments);
      const order = expression.orderBy ? ` order by ${printOrder(expression.orderBy, style, depth)}` : '';
      const schema = expression.schema === undefined ? '' : `${identifier(expression.schema)}.`;
      return `${schema}${expression.function}(${expression.distinct ? 'distinct ' : ''}${content}${order})`;
    }
    case 'window': {
      const parts = [
        ...(expression.partitionBy.length > 0 ? [`partition by ${list(expression.partitionBy)}`] : []),
        ...(expression.orderBy.length > 0
          ? [`order by ${printOrder(expression.orderBy, style, depth)}`]
          : []),
      ];
      return `${print(expression.call)} over (${parts.join(' ')})`;
    }
    case 'infix':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`;
    case 'and':
      return expression.members
        .map((member) => (member.type === 'or' ? `(${print(member)})` : print(member)))
        .join(`${style.line(depth + 1)}and `);
    case 'or':
      return expression.members
        .map((member) => (member.type === 'and' ? `(${print(member)})` : print(member)))
        .join(`${style.line(depth + 1)}or `);
    case 'test':
      return `${operand(expression.operand)} is ${expression.is}`;
    case 'case': {
      const branches = expression.when.map(
        ({ condition, then }) => `when ${print(condition)} then ${print(then)}`,
      );
      return `case ${branches.join(' ')} else ${print(expression.otherwise)} end`;
    }
    case 'cast':
      return `${operand(expression.operand)}::${expression.to}`;
    case 'nth':
      return `${operand(expression.array)}[${expression.n}]`;
    case 'array':
      return `array[${list(expression.members)}]::${expression.of}[]`;
    case 'row':
      return `(${list(expression.members)})`;
    case 'in list': {
      const left = operand(expression.operand);
      const arrays = style.lists(expression.members);
      if (arrays === null) return `${left} in (${list(expression.members)})`;
      const found = arrays.map((array) => `${left} = any(${array})`).join(' or ');
      return arrays.length === 1 ? found : `(${found})`;
    }
    case 'in select': {
      const left =
        expression.operands.length === 1
          ? expression.operands.map(operand).join()
          : `(${list(expression.operands)})`;
      return `${left} in (${style.select(expression.select, depth + 1)})`;
    }
    case 'exists':
      return `${expression.negated ? 'not ' : ''}exists (${style.select(expression.select, depth + 1)})`;
  }
}

export function printOrder(orders: readonly Order[], style: Style, depth: number): string {
  return orders
    .map(
      ({ expression, direction }) =>
        `${printExpression(expression, style, depth)}${direction === 'desc' ? ' desc nulls last' : ''}`,
    )
    .join(', ');
}

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function standsAlone({ type }: Expression): boolean {
  return (
    type === 'column' ||
    type === 'value' ||
    type === 'constant' ||
    type === 'call' ||
    type === 'row' ||
    type === 'cast'
  );
}
