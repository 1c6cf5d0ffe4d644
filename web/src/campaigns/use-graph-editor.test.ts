import { expect, test } from 'vitest';
import { activity, graphOf, leads, note } from '../canvas/test-graph.ts';
import { useGraphEditor, type GraphEditor } from './use-graph-editor.ts';

const graph = graphOf(
  [
    { ...activity('all', 'build-audience'), position: { x: 0, y: 0 } },
    { ...activity('wait', 'wait'), position: { x: 400, y: 300 } },
    { ...activity('end', 'end'), position: { x: 800, y: 100 } },
  ],
  [{ ...leads('all.out', 'wait.in'), id: 'onward' }],
  [note('reminder')],
);
const first = 'onward';

const edits: Readonly<Record<string, (editor: GraphEditor) => void | Promise<void>>> = {
  'an activity that is added': (editor) => editor.add('wait', { x: 0, y: 0 }, { type: 'free' }),
  'an activity that is put into a transition': (editor) =>
    editor.add('deduplication', { x: 0, y: 0 }, { type: 'into', transitionId: first }),
  'a label': (editor) => editor.change('wait', { label: 'Rest' }),
  'a pause point': (editor) => {
    editor.select(['wait']);
    editor.toggle('pausePoint');
  },
  'a connection': (editor) =>
    editor.connect({ sourceActivity: 'wait', outlet: 'out', targetActivity: 'end', inlet: 'in' }),
  'a transition that is led elsewhere': (editor) =>
    editor.reconnect(first, { sourceActivity: 'all', outlet: 'out', targetActivity: 'end', inlet: 'in' }),
  "a transition's label": (editor) => editor.changeTransition(first, { label: 'Onward' }),
  'a note that is added': (editor) => editor.addComment({ x: 0, y: 0 }),
  "a note's text": (editor) => editor.changeComment('reminder', { text: 'Ask Ben' }),
  "a note's colour": (editor) => editor.changeComment('reminder', { color: 'blue' }),
  "a note's size": (editor) => editor.changeComment('reminder', { size: { width: 300, height: 200 } }),
  'a note that is moved': (editor) => editor.move(new Map([['reminder', { x: 50, y: 50 }]])),
  'a step by keyboard': (editor) => {
    editor.select(['wait', 'reminder']);
    editor.nudge(10, 0);
  },
  'what is removed': (editor) => {
    editor.select(['wait', 'reminder']);
    editor.removeSelected();
  },
  'what is duplicated': (editor) => {
    editor.select(['wait', 'reminder']);
    editor.duplicate();
  },
  'the direction': (editor) => editor.turn(),
  'tidying up': (editor) => editor.layOut(),
};

test.each(Object.entries(edits))('undoes and redoes %s in one step', async (_name, edit) => {
  const editor = useGraphEditor(() => {});
  editor.reset(graph);
  await edit(editor);
  const after = editor.graph.value;
  expect(after).not.toEqual(graph);
  editor.undo();
  expect(editor.graph.value).toEqual(graph);
  expect(editor.canUndo.value).toBe(false);
  editor.redo();
  expect(editor.graph.value).toEqual(after);
});

test('keeps no step for what changes nothing', () => {
  const editor = useGraphEditor(() => {});
  editor.reset(graph);
  editor.change('wait', { label: 'wait' });
  editor.changeComment('reminder', { color: 'yellow' });
  editor.changeTransition(first, { label: null });
  expect(editor.canUndo.value).toBe(false);
});

test('pastes as text what was copied from another canvas', () => {
  const [from, to] = [useGraphEditor(() => {}), useGraphEditor(() => {})];
  from.reset(graph);
  from.select(['all', 'wait', 'reminder']);
  const text = from.copy() ?? '';
  expect(JSON.parse(text)).toMatchObject({ partitura: 'activities' });
  expect(to.paste(text, { x: 0, y: 0 })).toBeNull();
  expect(to.graph.value.activities.map(({ label }) => label)).toEqual(['all', 'wait']);
  expect(to.graph.value.transitions).toHaveLength(1);
  expect(to.graph.value.comments).toMatchObject([{ text: 'reminder' }]);
  to.undo();
  expect(to.graph.value.activities).toEqual([]);
});

test('begins with the dimension of the campaign, else with the one that all others begin with', () => {
  const editorOf = (dimension: string | null, ...used: readonly string[]): GraphEditor => {
    const editor = useGraphEditor(
      () => {},
      () => ({ dimension, configurations: new Map() }),
    );
    editor.reset(
      graphOf(
        used.map((each, at) => ({ ...activity(`has${at}`, 'build-audience'), config: { dimension: each } })),
        [],
      ),
    );
    editor.add('build-audience', { x: 0, y: 0 }, { type: 'free' });
    return editor;
  };
  const dimensionOf = ({ graph: { value } }: GraphEditor): unknown =>
    (value.activities.at(-1)?.config as { dimension: string } | undefined)?.dimension;
  expect(dimensionOf(editorOf('clients', 'people'))).toBe('clients');
  expect(dimensionOf(editorOf(null, 'people', '', 'people'))).toBe('people');
  expect(dimensionOf(editorOf(null, 'people', 'orders'))).toBe('');
  expect(dimensionOf(editorOf(null))).toBe('');
});

test('sends by the only channel configuration', () => {
  const configurationOf = (...names: readonly string[]): unknown => {
    const editor = useGraphEditor(
      () => {},
      () => ({ dimension: null, configurations: new Map(names.map((name) => ['email', name])) }),
    );
    editor.add('email', { x: 0, y: 0 }, { type: 'free' });
    return (editor.graph.value.activities[0]?.config as { configuration: string } | undefined)?.configuration;
  };
  expect(configurationOf('newsletter')).toBe('newsletter');
  expect(configurationOf()).toBe('');
});
