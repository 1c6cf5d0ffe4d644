import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, redo, undo } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { expressionColours } from '../rules/expression-language.ts';

export interface SourceIssue {
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}
export interface SourceOffer {
  readonly label: string;
  readonly insert: string;
  readonly detail: string;
}
export interface SourceView {
  setText(text: string): void;
  insert(text: string): void;
  goTo(line: number): void;
  showIssues(issues: readonly SourceIssue[]): void;
  undo(): void;
  redo(): void;
  close(): void;
}

/** Opens the editor of a source (HTML, MJML or text, with Liquid) within an element. */
export function openSourceView(
  parent: HTMLElement,
  host: {
    readonly text: string;
    readonly label: string;
    onChange(text: string): void;
    offers(): readonly SourceOffer[];
  },
): SourceView {
  let isOwn = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: host.text,
      extensions: [
        history(),
        lineNumbers(),
        lintGutter(),
        drawSelection(),
        EditorView.lineWrapping,
        html({ matchClosingTags: false }),
        syntaxHighlighting(expressionColours),
        theme,
        EditorView.contentAttributes.of({ 'aria-label': host.label, spellcheck: 'false' }),
        autocompletion({
          override: [
            (context) => {
              const before = context.matchBefore(/\{[{%]-?\s*[\w.]*$/);
              if (before === null) return null;
              const after = context.state.sliceDoc(context.pos, context.pos + 3);
              const closing = /^\s*[}%]\}/.exec(after)?.[0].length ?? 0;
              return {
                from: before.from,
                filter: true,
                options: host.offers().map(({ label, insert, detail }) => ({
                  label: insert,
                  displayLabel: label,
                  detail,
                  apply: (at: EditorView, _one: unknown, from: number, to: number) =>
                    at.dispatch({
                      changes: { from, to: to + closing, insert },
                      selection: { anchor: from + insert.length },
                    }),
                })),
              };
            },
          ],
        }),
        // Tab is left alone: it goes on to the next field.
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isOwn) host.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(text) {
      const current = view.state.doc.toString();
      if (text === current) return;
      isOwn = true;
      view.dispatch({ changes: { from: 0, to: current.length, insert: text } });
      isOwn = false;
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
    showIssues(issues) {
      const { doc } = view.state;
      const marks = issues.map(({ line, column, message }) => {
        const at = doc.line(Math.min(Math.max(line ?? 1, 1), doc.lines));
        const from = Math.min(at.from + Math.max((column ?? 1) - 1, 0), at.to);
        const rest = doc.sliceString(from, at.to);
        const length = /^\{[{%][^]*?[}%]\}/.exec(rest)?.[0].length ?? rest.length;
        return {
          from,
          to: Math.max(from + length, Math.min(from + 1, doc.length)),
          severity: 'error' as const,
          message,
        };
      });
      view.dispatch(setDiagnostics(view.state, marks));
    },
    undo: () => void undo(view),
    redo: () => void redo(view),
    close: () => view.destroy(),
  };
}

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', backgroundColor: 'var(--ui-bg)', color: 'var(--ui-text)' },
  '&.cm-focused': { outline: '2px solid var(--ui-primary)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono, monospace)', lineHeight: '20px' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--ui-text-highlighted)' },
  '.cm-cursor': { borderLeftColor: 'var(--ui-text-highlighted)' },
  '.cm-gutters': { backgroundColor: 'var(--ui-bg-elevated)', color: 'var(--ui-text-muted)', border: 'none' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'var(--ui-bg-accented) !important',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--ui-bg)',
    color: 'var(--ui-text)',
    border: '1px solid var(--ui-border)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--ui-primary)',
    color: 'var(--ui-bg)',
  },
});
