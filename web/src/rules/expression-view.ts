import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, placeholder } from '@codemirror/view';
import { t } from '../language/language.ts';
import type { Offer } from './expression-completion.ts';
import { expressionColours, expressionLanguage, expressionTheme } from './expression-language.ts';
import type { FunctionInfo } from './function-catalogue.ts';
import { signatureHelp } from './signature-help.ts';
import type { ExpressionIssue } from './use-expression-check.ts';

export interface ExpressionView {
  setText(text: string): void;
  showIssues(issues: readonly ExpressionIssue[]): void;
  close(): void;
}

export interface ExpressionHost {
  readonly text: string;
  readonly label: string;
  onChange(text: string): void;
  /** Letter case does not matter. */
  functionNamed(name: string): FunctionInfo | undefined;
  complete(before: string): { from: number; offers: readonly Offer[] } | null;
}

/** Opens the editor of an expression within an element. */
export function openExpressionView(parent: HTMLElement, host: ExpressionHost): ExpressionView {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: host.text,
      extensions: [
        history(),
        drawSelection(),
        closeBrackets(),
        bracketMatching(),
        EditorView.lineWrapping,
        expressionLanguage,
        syntaxHighlighting(expressionColours),
        expressionTheme,
        placeholder(t('rules.expressionExample')),
        EditorView.contentAttributes.of({ 'aria-label': host.label, spellcheck: 'false' }),
        autocompletion({
          icons: false,
          override: [
            (context) => {
              const found = host.complete(context.state.sliceDoc(0, context.pos));
              if (
                found === null ||
                (!context.explicit &&
                  found.from === context.pos &&
                  !afterDot(context.state.doc.sliceString(context.pos - 1, context.pos)))
              )
                return null;
              return {
                from: found.from,
                options: found.offers.map(completionOf),
                validFor: /^\$?[\p{L}\p{N}_]*$/u,
              };
            },
          ],
        }),
        signatureHelp((name) => host.functionNamed(name)),
        // Tab is left alone: it goes on to the next field.
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) host.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText: (text) => {
      const current = view.state.doc.toString();
      if (text !== current) view.dispatch({ changes: { from: 0, to: current.length, insert: text } });
    },
    showIssues: (issues) => {
      const end = view.state.doc.length;
      const marks = issues.map(({ from, to, message }) => ({
        // A fault at the end has no character of its own: the last one is underlined.
        from: Math.min(from, Math.max(0, end - 1)),
        to: Math.min(Math.max(to, from + 1), end),
        severity: 'error' as const,
        message,
      }));
      view.dispatch(setDiagnostics(view.state, marks));
    },
    close: () => view.destroy(),
  };
}

const afterDot = (sign: string): boolean => sign === '.' || sign === '$';

/** Attributes come before functions where both fit. */
const boosts = { column: 4, attribute: 3, link: 2, variable: 1, function: 0 } as const;

function completionOf({ label, kind, detail, insert, help }: Offer): Completion {
  return {
    label,
    type: kind,
    detail,
    boost: boosts[kind],
    ...(help ? { info: () => helpElement(help) } : {}),
    apply: (view, _completion, from, to) => {
      const cursor = insert.indexOf('|');
      const text = insert.replace('|', '');
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + (cursor === -1 ? text.length : cursor) },
      });
    },
  };
}

function helpElement({ signatures, description, example, result }: FunctionInfo): HTMLElement {
  const element = document.createElement('div');
  const add = (className: string, text: string): void => {
    const part = document.createElement('div');
    part.className = className;
    part.textContent = text;
    element.append(part);
  };
  for (const signature of signatures) add('expression-signature', signature);
  add('expression-description', description);
  add('expression-example', `${example} → ${result}`);
  return element;
}
