import type { Activity, Graph } from './graph.ts';
import type { Template } from './template.ts';

type Step = readonly [id: string, kind: string, label: string, x: number, y: number, config?: object];
type Arrow = readonly [from: string, outlet: string, to: string];

const everyone = { type: 'group', operator: 'and', members: [] };
const people = { dimension: '', rule: everyone };
const mail = { configuration: '', subject: '', body: '' };

/** Skeletons for any data model: what is particular is left open, and the checks of the graph say where. */
export const builtInTemplates: readonly Template[] = [
  template(
    'welcome',
    'Welcome',
    'New people get an e-mail, and another one a few days later.',
    graphOf(
      [
        ['new', 'incremental-query', 'Who is new', 0, 0, { ...people, news: { mode: 'keys', keepDays: 0 } }],
        ['hello', 'email', 'Welcome', 320, 0, mail],
        ['pause', 'wait', 'Three days', 640, 0, { mode: 'duration', amount: 3, unit: 'day' }],
        ['more', 'email', 'How to go on', 960, 0, mail],
        ['end', 'end', 'End', 1280, 0],
      ],
      [
        ['new', 'out', 'hello'],
        ['hello', 'sent', 'pause'],
        ['pause', 'out', 'more'],
        ['more', 'sent', 'end'],
      ],
    ),
  ),
  template(
    'two-variants',
    'Two variants',
    'Two halves of an audience get different e-mails, a tenth gets none.',
    graphOf(
      [
        ['people', 'build-audience', 'Audience', 0, 0, people],
        [
          'parts',
          'split',
          'Parts',
          320,
          0,
          {
            subsets: [
              { id: 'a', label: 'Variant A', limit: { type: 'percent', value: 45 } },
              { id: 'b', label: 'Variant B', limit: { type: 'percent', value: 45 } },
            ],
            complement: true,
          },
        ],
        ['mail-a', 'email', 'E-mail A', 640, -120, mail],
        ['mail-b', 'email', 'E-mail B', 640, 0, mail],
        ['none', 'end', 'Nothing sent', 640, 120],
        ['end', 'end', 'End', 960, -60],
      ],
      [
        ['people', 'out', 'parts'],
        ['parts', 'a', 'mail-a'],
        ['parts', 'b', 'mail-b'],
        ['parts', 'complement', 'none'],
        ['mail-a', 'sent', 'end'],
        ['mail-b', 'sent', 'end'],
      ],
    ),
  ),
  template(
    'audience',
    'Keep an audience',
    'Finds people and keeps them under a name, for other campaigns.',
    graphOf(
      [
        ['people', 'build-audience', 'Audience', 0, 0, people],
        ['once', 'deduplication', 'Each address once', 320, 0, { fields: [] }],
        ['keep', 'save-audience', 'Keep', 640, 0, { name: '', label: '', columns: [] }],
      ],
      [
        ['people', 'out', 'once'],
        ['once', 'out', 'keep'],
      ],
    ),
  ),
];

function template(id: string, name: string, description: string, graph: Graph): Template {
  return { id, name, description, tags: [], settings: {}, graph, createdBy: null, createdAt: null };
}

function graphOf(steps: readonly Step[], arrows: readonly Arrow[]): Graph {
  return {
    activities: steps.map(([id, kind, label, x, y, config = {}]): Activity => ({
      id,
      kind,
      label,
      config,
      position: { x, y },
      enabled: true,
    })),
    transitions: arrows.map(([from, outlet, to]) => ({
      id: `${from}-${to}`,
      source: { activity: from, outlet },
      target: { activity: to, inlet: 'in' },
    })),
  };
}
