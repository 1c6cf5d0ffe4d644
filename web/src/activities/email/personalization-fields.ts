import type { EntityMap } from '../../rules/data-model.ts';
import type { Inbound } from '../inspector.ts';
import { t } from '../../language/language.ts';

interface Item {
  label: string;
  suffix: string;
  value: string;
  icon: string;
}
export interface FieldGroup {
  id: string;
  label: string;
  items: Item[];
}

const output = (path: string): string => `{{ ${path} }}`;

/** What a template can name: attributes of the person and across to-one links (two deep), columns added upstream, the campaign. */
export function personalizationFields(entities: EntityMap, inbound: Inbound): FieldGroup[] {
  const columns = inbound.columns.filter(({ key }) => !key);
  const groups: FieldGroup[] = [
    {
      id: 'enrichment',
      label: t('email.addedColumns'),
      items: columns.map(({ name, label }) => ({
        label,
        suffix: name,
        value: output(`enrichment.${name}`),
        icon: 'i-lucide-table-properties',
      })),
    },
    ...(inbound.entity === null ? [] : profileGroups(entities, inbound.entity, [], [])),
    {
      id: 'context',
      label: t('activities.campaign'),
      items: [
        {
          label: t('email.nameOfTheCampaign'),
          suffix: 'campaign.name',
          value: output('context.campaign.name'),
          icon: 'i-lucide-workflow',
        },
        {
          label: t('email.addressToUnsubscribe'),
          suffix: 'unsubscribeUrl',
          value: output('context.unsubscribeUrl'),
          icon: 'i-lucide-log-out',
        },
      ],
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function profileGroups(entities: EntityMap, name: string, path: string[], labels: string[]): FieldGroup[] {
  const entity = entities.get(name);
  if (entity === undefined) return [];
  const own: FieldGroup = {
    id: ['profile', ...path].join('.'),
    label: [entity.label, ...labels].slice(labels.length > 0 ? 1 : 0).join(' › '),
    items: entity.attributes.map((attribute) => ({
      label: attribute.label,
      suffix: `${[...path, attribute.name].join('.')} · ${attribute.type.toLowerCase()}`,
      value: output(['profile', ...path, attribute.name].join('.')),
      icon: path.length > 0 ? 'i-lucide-link' : 'i-lucide-user-round',
    })),
  };
  if (path.length >= 2) return [own];
  const toOne = entity.links.filter(({ cardinality, to }) => cardinality !== 'ONE_TO_MANY' && to !== name);
  return [
    own,
    ...toOne.flatMap((link) =>
      profileGroups(entities, link.to, [...path, link.name], [...labels, link.label]),
    ),
  ];
}
