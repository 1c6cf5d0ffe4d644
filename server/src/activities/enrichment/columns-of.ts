import type { DataModel } from '../../catalog/model.ts';
import { grainOf } from '../../query/kept-rows.ts';
import { aggregateType, expressionType } from '../../query/operand-type.ts';
import { attributeAt, follow } from '../../query/resolve.ts';
import type { PopulationColumn, PopulationShape } from '../population.ts';
import { lineNames, linesOf, type EnrichmentColumn } from './contract.ts';

/** The columns that one entry adds, in the order of `valuesOf`. `linked`: what arrives to be linked to. */
export function columnsOf(
  one: EnrichmentColumn,
  model: DataModel,
  shape: PopulationShape,
  linked: PopulationShape | null,
  variables: Readonly<Record<string, unknown>> | undefined,
): PopulationColumn[] {
  const entity = grainOf(model, shape.dimension);
  switch (one.type) {
    case 'attribute': {
      const { path, name } = one.attribute;
      const { type, label } = attributeAt(model, entity, path, name);
      const column = { name: one.alias, label: one.label ?? label, type, key: false };
      return [path.length === 0 ? { ...column, attribute: name } : column];
    }
    case 'expression': {
      const type = expressionType(model, entity, shape.columns, one.text, { variables, windows: true });
      return [{ name: one.alias, label: one.label ?? one.alias, type, key: false }];
    }
    case 'aggregate': {
      const type = aggregateType(model, entity, one);
      return [{ name: one.alias, label: one.label ?? one.alias, type, key: false }];
    }
    case 'lines': {
      const last = follow(model, entity, one.path);
      return one.attributes.flatMap(({ attribute, alias, label }) => {
        const found = attributeAt(model, last, attribute.path, attribute.name);
        return numbered(
          { name: alias, label: label ?? found.label, type: found.type, key: false },
          one.count,
        );
      });
    }
    case 'linked':
      return one.columns.flatMap(({ name, alias, label }) => {
        const found = linked?.columns.find((column) => column.name === name);
        if (found === undefined) return [];
        return numbered(
          { name: alias, label: label ?? found.label, type: found.type, key: false },
          linesOf(one),
        );
      });
  }
}

function numbered(column: PopulationColumn, count: number): PopulationColumn[] {
  return lineNames(column.name, count).map((name, index) => ({
    ...column,
    name,
    label: count === 1 ? column.label : `${column.label} ${index + 1}`,
  }));
}
