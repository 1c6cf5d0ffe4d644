import { t } from '../../language/language.ts';
import { formatList } from '../../lib/format-list.ts';
import type { EntityInfo } from '../../rules/data-model.ts';
import type { ConfigOf } from '../contract-of.ts';

const words = {
  insert: 'transfer.willInsert',
  update: 'transfer.willUpdate',
  upsert: 'transfer.willUpsert',
} as const;

/** What becomes of the rows of an entity; empty while nothing would be written. */
export function updateInWords({ operation, mapping }: ConfigOf<'update-data'>, entity: EntityInfo): string {
  const labelOf = (name: string): string =>
    entity.attributes.find((attribute) => attribute.name === name)?.label ?? name;
  const key = formatList(entity.primaryKey.map(labelOf));
  if (operation === 'delete') return t('transfer.willDelete', { entity: entity.label, key });
  const written = mapping.filter(({ attribute }) => !entity.primaryKey.includes(attribute));
  if (written.length === 0 && operation !== 'insert') return '';
  const attributes = formatList(
    (operation === 'insert' ? mapping : written).map((one) => labelOf(one.attribute)),
  );
  return attributes === '' ? '' : t(words[operation], { entity: entity.label, key, attributes });
}
