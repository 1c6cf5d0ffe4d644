import type { Texts } from '../say.ts';
import activities from './activities.ts';
import campaigns from './campaigns.ts';
import data from './data.ts';
import doors from './doors.ts';
import expressions from './expressions.ts';
import files from './files.ts';
import messages from './messages.ts';
import people from './people.ts';
import rules from './rules.ts';
import runs from './runs.ts';
import schedules from './schedules.ts';
import logs from './logs.ts';
import news from './news.ts';
import imports from './imports.ts';
import fields from './fields.ts';
import words from './words.ts';

/** By room: the English templates of `say` and `forms`, and the same in Brazilian Portuguese. */
export const rooms: Readonly<Record<string, Texts>> = {
  activities,
  campaigns,
  data,
  doors,
  expressions,
  files,
  messages,
  people,
  rules,
  runs,
  schedules,
  logs,
  news,
  imports,
  fields,
  words,
};

export const portuguese: Texts = Object.assign({}, ...Object.values(rooms));
