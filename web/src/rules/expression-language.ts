import { HighlightStyle, StreamLanguage } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const keywords = /^(?:and|or|not|in|is|like|between|case|when|then|else|end|true|false|null)\b/i;

/** Enough of the grammar to colour it; the server has the real one. */
export const expressionLanguage = StreamLanguage.define({
  name: 'expression',
  token: (stream) => {
    if (stream.eatSpace()) return null;
    if (stream.match(/^'(?:[^']|'')*'?/) || stream.match(/^"(?:[^"]|"")*"?/)) return 'string';
    if (stream.match(/^\d+(?:\.\d+)?/)) return 'number';
    if (stream.match(/^\$[\p{L}_][\p{L}\p{N}_.]*/u)) return 'atom';
    if (stream.match(/^\[[^\]]*\]?/)) return 'variableName';
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_]*(?=\s*\()/u)) return 'macroName';
    if (stream.match(keywords)) return 'keyword';
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_.]*/u)) return 'variableName';
    if (stream.match(/^[-+*/%=<>!|]+/)) return 'operator';
    stream.next();
    return null;
  },
});

export const expressionColours = HighlightStyle.define([
  { tag: tags.string, color: 'var(--ui-success)' },
  { tag: tags.number, color: 'var(--ui-warning)' },
  { tag: tags.atom, color: 'var(--ui-info)' },
  { tag: tags.macroName, color: 'var(--ui-primary)', fontWeight: '600' },
  { tag: tags.keyword, color: 'var(--ui-primary)' },
  { tag: tags.operator, color: 'var(--ui-text-muted)' },
  { tag: tags.variableName, color: 'var(--ui-text-highlighted)' },
]);

/** In the colours of the rest, so that it turns with them from light to dark. */
export const expressionTheme = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--ui-text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--ui-text-highlighted)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-cursor': { borderLeftColor: 'var(--ui-text-highlighted)' },
  '.cm-placeholder': { color: 'var(--ui-text-dimmed)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in oklab, var(--ui-primary) 22%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--ui-bg-accented)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--ui-bg)',
    color: 'var(--ui-text)',
    border: '1px solid var(--ui-border)',
    borderRadius: '8px',
    boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)',
    overflow: 'hidden',
    zIndex: '60',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-sans)',
    maxHeight: '260px',
    padding: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '4px 8px',
    borderRadius: '6px',
    lineHeight: '18px',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--ui-bg-elevated)',
    color: 'var(--ui-text-highlighted)',
  },
  '.cm-completionLabel': { fontFamily: 'var(--font-mono)', fontSize: '12px' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--ui-primary)', fontWeight: '600' },
  '.cm-completionDetail': {
    fontStyle: 'normal',
    color: 'var(--ui-text-dimmed)',
    fontSize: '11px',
    marginLeft: '10px',
  },
  '.cm-completionInfo': {
    padding: '8px 10px',
    maxWidth: '320px',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
  },
  '.expression-signature': {
    fontFamily: 'var(--font-mono)',
    fontWeight: '600',
    color: 'var(--ui-text-highlighted)',
  },
  '.cm-tooltip.expression-signature-help': {
    padding: '6px 10px',
    maxWidth: '420px',
    fontFamily: 'var(--font-sans)',
    fontSize: '12px',
  },
  '.expression-signature-help .expression-signature': { fontWeight: '400' },
  '.expression-signature mark': {
    backgroundColor: 'transparent',
    color: 'var(--ui-primary)',
    fontWeight: '600',
  },
  '.expression-description': { margin: '4px 0' },
  '.expression-example': { fontFamily: 'var(--font-mono)', fontSize: '11px', color: 'var(--ui-text-muted)' },
  '.cm-diagnostic': { fontFamily: 'var(--font-sans)', fontSize: '12px', padding: '6px 10px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--ui-error)' },
});
