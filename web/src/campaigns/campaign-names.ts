import { t } from '../language/language.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

const most = 5;

/** The name of one; of several the first ones in quotes, and how many more there are. */
export function namesOf(list: readonly Named[]): string {
  const [first, ...others] = list.map(({ name }) => name);
  if (first === undefined || others.length === 0) return first ?? '';
  const names = [first, ...others]
    .slice(0, most)
    .map((name) => `“${name}”`)
    .join(', ');
  return list.length > most ? t('campaigns.andMore', { names, count: list.length - most }) : names;
}

/** "Film night: 2026" is kept in `film-night-2026.campaign.yaml`. */
export function fileNameOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain === '' ? 'campaign' : plain}.campaign.yaml`;
}
