import { t } from '../language/language.ts';
import type { Campaign } from './campaign-documents.ts';
import { draftOf, inputOf, type VariableDraft } from './variable-draft.ts';

const units = { seconds: 1, minutes: 60, hours: 3600 } as const;
export type TimeUnit = keyof typeof units;
export const timeUnits = (): { value: TimeUnit; label: string }[] => [
  { value: 'seconds', label: t('campaignSettings.seconds') },
  { value: 'minutes', label: t('campaignSettings.minutes') },
  { value: 'hours', label: t('campaignSettings.hours') },
];

/** The settings of a campaign while they are edited. */
export interface SettingsDraft extends Pick<
  Campaign,
  | 'timeZone'
  | 'saveStatements'
  | 'keepPopulations'
  | 'historyDays'
  | 'onError'
  | 'ignoredErrors'
  | 'overlapPolicy'
  | 'defaultDimension'
> {
  supervisors: string[];
  alertAddresses: string[];
  /** The budget of time as it is written; empty: none. */
  time: string;
  timeUnit: TimeUnit;
  variables: VariableDraft[];
}

export function settingsDraftOf(campaign: Campaign): SettingsDraft {
  const seconds = campaign.taskSeconds;
  const timeUnit = (['hours', 'minutes'] as const).find(
    (unit) => seconds !== null && seconds % units[unit] === 0,
  );
  return {
    timeZone: campaign.timeZone,
    saveStatements: campaign.saveStatements,
    keepPopulations: campaign.keepPopulations,
    historyDays: campaign.historyDays,
    onError: campaign.onError,
    ignoredErrors: campaign.ignoredErrors,
    overlapPolicy: campaign.overlapPolicy,
    defaultDimension: campaign.defaultDimension,
    supervisors: [...campaign.supervisors],
    alertAddresses: [...campaign.alertAddresses],
    time: seconds === null ? '' : String(seconds / units[timeUnit ?? 'seconds']),
    timeUnit: timeUnit ?? (seconds === null ? 'minutes' : 'seconds'),
    variables: campaign.variables.map(draftOf),
  };
}

export function settingsInputOf({ time, timeUnit, variables, ...settings }: SettingsDraft) {
  const written = String(time).trim();
  const taskSeconds = written === '' ? null : Math.round(Number(written) * units[timeUnit]);
  return { ...settings, taskSeconds, variables: variables.map(inputOf) };
}

/** The fields of each page of the dialog, for a fault to open the page that it is on. */
export const settingsPages = {
  running: ['timeZone', 'defaultDimension', 'overlapPolicy', 'onError', 'ignoredErrors', 'taskSeconds'],
  alerts: ['supervisors', 'alertAddresses', 'url'],
  history: ['historyDays', 'keepPopulations', 'saveStatements'],
  variables: ['variables.*'],
} as const;
export type SettingsPage = keyof typeof settingsPages;

/** Where a field is; null: on no page. */
export function pageOf(field: string | null): SettingsPage | null {
  if (field === null) return null;
  const names = Object.keys(settingsPages) as SettingsPage[];
  return (
    names.find((name) =>
      settingsPages[name].some((known) =>
        known.endsWith('*') ? field.startsWith(known.slice(0, -1)) : known === field,
      ),
    ) ?? null
  );
}
