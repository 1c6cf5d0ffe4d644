import { Prec, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { callAt, cutSignature, type Call } from './expression-signature.ts';
import type { FunctionInfo } from './function-catalogue.ts';

interface Shown {
  readonly isFocused: boolean;
  /** Where the call begins whose help was closed by a key; it stays closed as long as that call is written. */
  readonly closedFor: number | null;
  readonly key: string;
  readonly tooltip: Tooltip | null;
}

const focus = StateEffect.define<boolean>();
const close = StateEffect.define<boolean>();

/** While the arguments of a function are written: how it is called, with the argument marked, and what it gives. */
export function signatureHelp(named: (name: string) => FunctionInfo | undefined): Extension {
  const field = StateField.define<Shown>({
    create: () => ({ isFocused: false, closedFor: null, key: '', tooltip: null }),
    update(shown, transaction) {
      let { isFocused, closedFor } = shown;
      const call = callOf(transaction.state);
      if (closedFor !== null && closedFor !== call?.from) closedFor = null;
      for (const effect of transaction.effects) {
        if (effect.is(focus)) isFocused = effect.value;
        if (effect.is(close)) closedFor = effect.value ? (call?.from ?? null) : null;
      }
      const info = call && isFocused && closedFor === null ? named(call.name) : undefined;
      if (!call || !info) return { isFocused, closedFor, key: '', tooltip: null };
      const key = `${call.from} ${call.name} ${call.argument}`;
      // The same help is not made again with every key.
      if (key === shown.key && shown.tooltip) return { ...shown, isFocused, closedFor };
      return { isFocused, closedFor, key, tooltip: tooltipOf(call, info) };
    },
    provide: (own) => showTooltip.from(own, ({ tooltip }) => tooltip),
  });
  return [
    field,
    EditorView.focusChangeEffect.of((_state, isFocused) => focus.of(isFocused)),
    Prec.low(
      keymap.of([
        {
          key: 'Escape',
          run: (view) => {
            if (view.state.field(field).tooltip === null) return false;
            view.dispatch({ effects: close.of(true) });
            return true;
          },
        },
        {
          key: 'Ctrl-Shift-Space',
          run: (view) => {
            view.dispatch({ effects: close.of(false) });
            return true;
          },
        },
      ]),
    ),
  ];
}

function callOf(state: EditorState): Call | null {
  const { main } = state.selection;
  return main.empty ? callAt(state.sliceDoc(0, main.head)) : null;
}

const tooltipOf = ({ from, argument }: Call, info: FunctionInfo): Tooltip => ({
  pos: from,
  above: true,
  create: () => ({ dom: helpOf(info, argument) }),
});

function helpOf({ signatures, description }: FunctionInfo, argument: number): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'expression-signature-help';
  dom.setAttribute('role', 'status');
  for (const signature of signatures) {
    const line = document.createElement('div');
    line.className = 'expression-signature';
    const [before, at, after] = cutSignature(signature, argument);
    const mark = document.createElement('mark');
    mark.textContent = at;
    line.append(before, ...(at === '' ? [] : [mark]), after);
    dom.append(line);
  }
  const words = document.createElement('div');
  words.className = 'expression-description';
  words.textContent = description;
  dom.append(words);
  return dom;
}
