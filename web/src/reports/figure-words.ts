import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';

interface FigureWords {
  label: PlainKey;
  meaning: PlainKey;
  rate?: PlainKey;
}

const words: Readonly<Record<string, FigureWords>> = {
  targeted: { label: 'reports.targetedFigure', meaning: 'reports.targetedMeaning' },
  exclusions: {
    label: 'reports.exclusionsFigure',
    meaning: 'reports.exclusionsMeaning',
    rate: 'reports.exclusionsRate',
  },
  sends: { label: 'reports.sendsFigure', meaning: 'reports.sendsMeaning', rate: 'reports.sendsRate' },
  delivered: {
    label: 'reports.deliveredFigure',
    meaning: 'reports.deliveredMeaning',
    rate: 'reports.deliveredRate',
  },
  bounces: { label: 'reports.bouncesFigure', meaning: 'reports.bouncesMeaning', rate: 'reports.bouncesRate' },
  errors: { label: 'reports.errorsFigure', meaning: 'reports.errorsMeaning', rate: 'reports.errorsRate' },
  opens: { label: 'reports.opensFigure', meaning: 'reports.opensMeaning', rate: 'reports.opensRate' },
  uniqueOpens: {
    label: 'reports.uniqueOpensFigure',
    meaning: 'reports.uniqueOpensMeaning',
    rate: 'reports.uniqueOpensRate',
  },
  machineOpens: {
    label: 'reports.machineOpensFigure',
    meaning: 'reports.machineOpensMeaning',
    rate: 'reports.machineOpensRate',
  },
  estimatedOpens: {
    label: 'reports.estimatedOpensFigure',
    meaning: 'reports.estimatedOpensMeaning',
    rate: 'reports.estimatedOpensRate',
  },
  clicks: { label: 'reports.clicksFigure', meaning: 'reports.clicksMeaning', rate: 'reports.clicksRate' },
  uniqueClicks: {
    label: 'reports.uniqueClicksFigure',
    meaning: 'reports.uniqueClicksMeaning',
    rate: 'reports.uniqueClicksRate',
  },
  clickToOpen: {
    label: 'reports.clickToOpenFigure',
    meaning: 'reports.clickToOpenMeaning',
    rate: 'reports.clickToOpenRate',
  },
  machineClicks: { label: 'reports.machineClicksFigure', meaning: 'reports.machineClicksMeaning' },
  unsubscribes: {
    label: 'reports.unsubscribesFigure',
    meaning: 'reports.unsubscribesMeaning',
    rate: 'reports.unsubscribesRate',
  },
  complaints: {
    label: 'reports.complaintsFigure',
    meaning: 'reports.complaintsMeaning',
    rate: 'reports.complaintsRate',
  },
};

interface Named {
  metric: string;
  label: string;
  description: string;
  rateLabel: string | null;
}

/** What a figure is called, by its name; one that this page does not know keeps the server's English words. */
export function figureWords(figure: Named): { label: string; description: string; rateLabel: string | null } {
  const known = words[figure.metric];
  if (known === undefined) return figure;
  return {
    label: t(known.label),
    description: t(known.meaning),
    rateLabel: known.rate ? t(known.rate) : figure.rateLabel,
  };
}
