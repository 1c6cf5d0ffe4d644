import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What one operation may ask for. The web app's largest asks for about a tenth of each. */
export const limits = {
  /** Words and signs of the text. */
  tokens: 6_000,
  /** Fields within fields. */
  depth: 15,
  /** Fields under another name than their own. */
  aliases: 60,
  /** Fields at the root: one request is not a batch of many. */
  rootFields: 30,
  /** Fields in all, with fragments unfolded. */
  fields: 5_000,
  /** Rows and fields in all, counted as if every list were as long as its `first` allows. */
  cost: 500_000,
} as const;

/** A list that says nothing of its length is short by its nature: a graph's activities, an entity's attributes. */
const usualLength = 10;

/** What is asked for, as far as the limits care. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Refuses an operation that is too deep, too wide or too dear, before anything of it is carried out.
 * Introspection is left to itself: it reads no data.
 * @throws GraphQLError TOO_COMPLEX that names the limit.
 */
export function refuseTooComplex({ schema, document, operationName, variables }: Asked): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const operation = operations.find(({ name }) => !operationName || name?.value === operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (operation === undefined || root == null) return;
  const reading = {
    fragments,
    given: { ...defaultsOf(operation), ...variables },
    fields: 0,
    aliases: 0,
    cost: 0,
  };
  let roots = 0;
  for (const field of fieldsOf(operation.selectionSet, fragments)) {
    roots += 1;
    if (roots > limits.rootFields) throw tooComplex(`more than ${limits.rootFields} fields at its root`);
    measure(field, { type: root, depth: 1, times: 1, isPaged: false }, reading);
  }
}

interface Reading {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly given: Readonly<Record<string, unknown>>;
  fields: number;
  aliases: number;
  cost: number;
}

interface Place {
  readonly type: GraphQLNamedType;
  readonly depth: number;
  /** How often the fields here are asked for. */
  readonly times: number;
  /** The field above has a `first`, so that the list here is counted already. */
  readonly isPaged: boolean;
}

function measure(node: FieldNode, { type, depth, times, isPaged }: Place, reading: Reading): void {
  const field = isObjectType(type) ? type.getFields()[node.name.value] : undefined;
  if (field === undefined) return;
  if (depth > limits.depth) throw tooComplex(`fields nested deeper than ${limits.depth}`);
  reading.fields += 1;
  if (reading.fields > limits.fields) throw tooComplex(`more than ${limits.fields} fields`);
  if (node.alias !== undefined && node.alias.value !== node.name.value) reading.aliases += 1;
  if (reading.aliases > limits.aliases) throw tooComplex(`more than ${limits.aliases} aliases`);
  reading.cost += times;
  if (reading.cost > limits.cost)
    throw tooComplex(`more than ${limits.cost.toLocaleString('en')} values, counting lists by their "first"`);
  if (node.selectionSet === undefined) return;
  const first = firstOf(node, field, reading.given);
  const length = first ?? (isListType(getNullableType(field.type)) && !isPaged ? usualLength : 1);
  const inner = {
    type: getNamedType(field.type),
    depth: depth + 1,
    times: times * length,
    isPaged: first !== undefined,
  };
  for (const child of fieldsOf(node.selectionSet, reading.fragments)) measure(child, inner, reading);
}

/** Undefined where the field has no `first` at all. */
function firstOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  given: Reading['given'],
): number | undefined {
  const declared = field.args.find(({ name }) => name === 'first');
  if (declared === undefined) return undefined;
  const fallback = typeof declared.defaultValue === 'number' ? declared.defaultValue : usualLength * 2;
  const value = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  const variable = value?.kind === Kind.VARIABLE ? given[value.name.value] : undefined;
  return typeof variable === 'number' ? variable : fallback;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
}

function* fieldsOf(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Generator<FieldNode> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) yield selection;
    else if (selection.kind === Kind.INLINE_FRAGMENT) yield* fieldsOf(selection.selectionSet, fragments);
    else {
      const fragment = fragments.get(selection.name.value);
      if (fragment !== undefined) yield* fieldsOf(fragment.selectionSet, fragments);
    }
  }
}

function tooComplex(what: string): GraphQLError {
  return new GraphQLError(`This operation asks for too much at once: ${what}.`, {
    extensions: { code: 'TOO_COMPLEX' },
  });
}
