import { scalarTypes, type ScalarType } from '@partitura/server/catalog/model';
import { computed } from 'vue';
import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import { typeIcon } from '../rules/type-icon.ts';

const words: Record<Exclude<ScalarType, 'uuid'>, PlainKey> = {
  string: 'data.shortText',
  text: 'data.longText',
  integer: 'data.integer',
  bigint: 'data.bigInteger',
  decimal: 'data.decimal',
  boolean: 'data.yesOrNo',
  date: 'data.date',
  datetime: 'data.dateAndTime',
  enum: 'data.oneOfAList',
};

export const typeWords = (type: ScalarType): string => (type === 'uuid' ? 'UUID' : t(words[type]));

export const typeItems = computed(() =>
  scalarTypes.map((value) => ({ value, label: typeWords(value), icon: typeIcon(value) })),
);
