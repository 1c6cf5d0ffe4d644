import type { Context, FilterImplOptions } from 'liquidjs';

/** Filters see the values of the message through `this.context.environments`. */
interface FilterThis {
  readonly context: Context;
}

/** The part of a message's values that filters read by themselves. */
interface FilterValues {
  readonly context?: { readonly timeZone?: string; readonly locale?: string };
  readonly tracking?: { link(index: number, url: string): string };
}

const valuesOf = (filter: FilterThis) => filter.context.environments as FilterValues;
const dateOnly = /^\d{4}-\d{2}-\d{2}$/;

type DateFilter = (this: unknown, value: unknown, format?: string, timeZone?: unknown) => unknown;

/** `money: 'BRL'`, `money: 'EUR', 'de-DE'`: an amount as people of the locale write it. No number: left as it is. */
export function money(this: unknown, value: unknown, currency = 'USD', locale?: string): unknown {
  return formatted(value, locale ?? localeOf(this), { style: 'currency', currency });
}

/** `number`, `number: 2`, `number: 2, 'de-DE'`: with the locale's separators and that many decimals. */
export function number(this: unknown, value: unknown, decimals?: number, locale?: string): unknown {
  const digits =
    decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return formatted(value, locale ?? localeOf(this), digits);
}

/**
 * `date: '%d.%m.%Y'`, `date: '%H:%M', 'America/Sao_Paulo'`: an instant in the given zone, else in the campaign's.
 * A date without a time is that day everywhere.
 */
export function dateInZone(date: DateFilter): DateFilter {
  return function (this: unknown, value, format = '%Y-%m-%d', timeZone) {
    if (value === null || value === undefined || value === '') return '';
    const zone = typeof value === 'string' && dateOnly.test(value) ? 'UTC' : timeZone;
    return date.call(this, value, format, zone ?? valuesOf(this as FilterThis).context?.timeZone ?? 'UTC');
  };
}

/** Puts a rendered address behind a tracked link. `decode` undoes the escaping of the template's language. */
export function trackedLink(decode: (text: string) => string): FilterImplOptions {
  return function (this: unknown, url: unknown, index: unknown) {
    const address = decode(String(url)).trim();
    return valuesOf(this as FilterThis).tracking?.link(Number(index), address) ?? address;
  };
}

const localeOf = (filter: unknown) => valuesOf(filter as FilterThis).context?.locale ?? 'en-US';
const formats = new Map<string, Intl.NumberFormat>();

function formatted(value: unknown, locale: string, options: Intl.NumberFormatOptions): unknown {
  if (value === null || value === undefined || value === '' || Number.isNaN(Number(value))) return value;
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (format === undefined) formats.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format.format(Number(value));
}
