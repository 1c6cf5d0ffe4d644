import { weekdays, type Schedule, type Timing, type Weekday } from '@partitura/server/schedules/schedule';

/** A schedule as one would say it: "Toda terça-feira e sexta-feira, a cada 2 semanas, às 09:30, Europe/Madrid". */
export function inPortuguese({ when, from, until, isPaused }: Schedule, timeZone: string): string {
  const period = [from && `desde ${dayInWords(from)}`, until && `até ${dayInWords(until)}`].filter(Boolean);
  const parts = [timingInWords(when), timeZone, period.join(' '), isPaused ? 'em pausa' : ''];
  return parts.filter((part) => part !== '').join(', ');
}

function timingInWords(when: Timing): string {
  switch (when.kind) {
    case 'once':
      return `Uma vez em ${dayInWords(when.at.slice(0, 10))}, ${atTimes([when.at.slice(11)])}`;
    case 'daily':
      return `${capital(everyOf(when.on))}, ${atTimes(when.times)}`;
    case 'weekly':
      return `${capital(everyOf(when.on))}${when.every === 1 ? '' : `, a cada ${when.every} semanas`}, ${atTimes(when.times)}`;
    case 'interval':
      return `A cada ${stretch(when.every, when.unit)}, das ${when.start} às ${when.end}, ${everyOf(when.on)}`;
    case 'monthly':
      return `${monthDaysInWords(when)}, ${atTimes(when.times)}`;
  }
}

const stretch = (every: number, unit: 'minute' | 'hour'): string => {
  const word = unit === 'minute' ? 'minuto' : 'hora';
  return every === 1 ? word : `${every} ${word}s`;
};
/** "à 01:30", "às 09:30 e 18:00". */
const atTimes = (times: readonly string[]): string =>
  `${times[0]?.startsWith('01:') && times.length === 1 ? 'à' : 'às'} ${list(times)}`;

function everyOf(on: readonly Weekday[]): string {
  if (on.length === 7) return 'todos os dias';
  if (on.join() === weekdays.slice(0, 5).join()) return 'de segunda a sexta-feira';
  return `${isFeminine(on[0]) ? 'toda' : 'todo'} ${list(on.map(weekdayInWords))}`;
}

function monthDaysInWords(when: Extract<Timing, { kind: 'monthly' }>): string {
  const months = when.months.length === 12 ? 'de cada mês' : `de ${list(when.months.map(monthInWords))}`;
  switch (when.on) {
    case 'everyDay':
      return when.months.length === 12 ? 'Todos os dias' : `Todos os dias ${months}`;
    case 'dates': {
      const dates = (when.dates ?? []).map((date) => (date === 1 ? '1º' : String(date)));
      return `${dates.length === 1 ? 'No dia' : 'Nos dias'} ${list(dates)} ${months}`;
    }
    case 'lastDay':
      return `No último dia ${months}`;
    case 'weekday': {
      const weekday = when.weekday ?? 'monday';
      const [feminine, masculine] = nths[when.nth ?? 'first'];
      return `${isFeminine(weekday) ? `Na ${feminine}` : `No ${masculine}`} ${weekdayInWords(weekday)} ${months}`;
    }
  }
}

const nths = {
  first: ['primeira', 'primeiro'],
  second: ['segunda', 'segundo'],
  third: ['terceira', 'terceiro'],
  fourth: ['quarta', 'quarto'],
  fifth: ['quinta', 'quinto'],
  last: ['última', 'último'],
} as const;

const isFeminine = (day: Weekday | undefined): boolean => day !== 'saturday' && day !== 'sunday';
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const weekdayInWords = (day: Weekday): string =>
  inFormat(`2024-01-0${weekdays.indexOf(day) + 1}`, { weekday: 'long' });
const monthInWords = (month: number): string =>
  inFormat(`2000-${String(month).padStart(2, '0')}-01`, { month: 'long' });
const dayInWords = (day: string): string => inFormat(day, { day: 'numeric', month: 'long', year: 'numeric' });

const inFormat = (day: string, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('pt-BR', { ...parts, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
const list = (words: readonly string[]): string =>
  new Intl.ListFormat('pt-BR', { type: 'conjunction' }).format(words);
