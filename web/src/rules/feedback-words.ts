import type { Feedback, Value } from '@partitura/server/query/rule';
import { t } from '../language/language.ts';
import { agreeing, amountWithin, behaviourLabel, byChannelWords, didWords, unitLabel } from './rule-words.ts';
import { afterPreposition, quoted, valueWords } from './value-words.ts';

interface CampaignNames {
  readonly campaign?: (id: string) => string | undefined;
}

/** "opened or clicked in a message of any campaign by e-mail in the last 30 days". */
export function feedbackWords(rule: Feedback, known: CampaignNames): string {
  const labels = rule.behaviours.map((each) => behaviourLabel(each).toLowerCase());
  const did = rule.negated
    ? t('sentence.didNone', { behaviours: labels.join(', ') })
    : rule.behaviours.map(didWords).reduce((one, other) => t('sentence.or', { one, other }));
  const parts = [
    messageWords(did, rule, known),
    rule.activity === undefined ? null : t('sentence.fromTheActivity', { activity: quoted(rule.activity) }),
    rule.channel === undefined ? null : byChannelWords(rule.channel),
    !rule.link ? null : t('sentence.onTheLink', { link: quoted(rule.link) }),
    rule.within === undefined ? null : withinWords(rule.within),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

function messageWords(did: string, { campaign }: Feedback, known: CampaignNames): string {
  switch (campaign.type) {
    case 'any':
      return t('sentence.messageOfAny', { did });
    case 'transition':
      return t('sentence.messageOfRun', { did });
    case 'campaign':
      return t('sentence.messageOfCampaign', {
        did,
        campaign: quoted(known.campaign?.(campaign.id) ?? campaign.id),
      });
  }
}

const lastKeys = ['sentence.inTheLastMasculine', 'sentence.inTheLastFeminine'] as const;
const currentKeys = ['sentence.inTheCurrentMasculine', 'sentence.inTheCurrentFeminine'] as const;

/** "in the last": the words before the amount of a period. */
export const lastWords = ({ amount, unit }: Extract<Value, { type: 'period' }>): string =>
  t(agreeing<(typeof lastKeys)[number]>(lastKeys, unit), { count: amount });

function withinWords(value: Value): string {
  switch (value.type) {
    case 'period':
      return `${lastWords(value)} ${amountWithin(value)}`;
    case 'calendar':
      return t(agreeing<(typeof currentKeys)[number]>(currentKeys, value.unit), {
        unit: unitLabel(value.unit),
      });
    case 'range':
      return t('sentence.betweenRange', { range: valueWords(value, true) });
    default: {
      const { operator, value: day } = afterPreposition(t('sentence.onDay'), valueWords(value, true), value);
      return `${operator} ${day}`.trim();
    }
  }
}
