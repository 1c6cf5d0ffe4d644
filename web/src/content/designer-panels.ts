import type { Component, Editor } from 'grapesjs';
import type { designerWords } from './designer-words.ts';

type Say = ReturnType<typeof designerWords>['say'];

/** The library names its buttons by a font of icons that would come from outside; here they are words. */
export function namePanels(editor: Editor, say: Say): void {
  const { Panels } = editor;
  for (const id of ['open-sm', 'open-tm', 'open-layers', 'open-blocks'] as const)
    Panels.getButton('views', id)?.set({ label: say(`panels.buttons.titles.${id}`), className: '' });
  Panels.getButton('views', 'open-blocks')?.set('active', true);
  // What the pages round the designer have themselves: a preview, the code, the whole window.
  for (const id of ['preview', 'fullscreen', 'export-template', 'mjml-import'])
    Panels.removeButton('options', id);
  Panels.getButton('options', 'sw-visibility')?.set({ label: outlines, className: '' });
  nameChoices(editor);
  for (const id of ['bold', 'italic', 'underline', 'strikethrough', 'link', 'wrap'] as const) {
    const act = editor.RichTextEditor.get(id);
    if (act) act.attributes = { ...act.attributes, title: say(`text.${id}`) };
  }
}

/** Choices that the library draws as icons of that font show their words. */
function nameChoices(editor: Editor): void {
  interface Choice {
    getOptions(): { id?: string; value?: string }[];
    setOptions(options: { id: string }[]): void;
  }
  for (const sector of editor.StyleManager.getSectors().models)
    for (const property of sector.getProperties())
      if (property.getType() === 'radio') {
        const choice = property as unknown as Choice;
        choice.setOptions(choice.getOptions().map(({ id, value }) => ({ id: id ?? value ?? '' })));
      }
}

/** By keyboard: Tab reaches the blocks and the acts at what is selected, and Enter does what a click does. */
export function reachByKeyboard(container: HTMLElement): void {
  for (const block of container.querySelectorAll<HTMLElement>('.gjs-block')) {
    block.tabIndex = 0;
    block.setAttribute('role', 'button');
  }
  container.addEventListener('keydown', (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || (event.key !== 'Enter' && event.key !== ' ')) return;
    const isAct = target.matches('.gjs-toolbar-item');
    if (!isAct && !target.matches('.gjs-block')) return;
    event.preventDefault();
    target.dispatchEvent(new MouseEvent(isAct ? 'mousedown' : 'click', { bubbles: true }));
  });
}

/** Fields are drawn anew for each thing that is selected: they get the names that stand beside them. */
export function keepFieldsNamed(container: HTMLElement): () => void {
  const part = ':is(.gjs-sm-property, .gjs-trt-trait)';
  const unnamed = `${part} :is(input:not([type="radio"]), select, textarea):not([aria-label])`;
  const observer = new MutationObserver(() => {
    for (const field of container.querySelectorAll(unnamed)) {
      const label = field.closest(part)?.querySelector('.gjs-sm-label, .gjs-label')?.textContent.trim();
      if (label) field.setAttribute('aria-label', label);
    }
  });
  observer.observe(container, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** Puts a block after what is selected, or after the nearest thing round it that may stand beside it. */
export function putIn(editor: Editor, content: string): void {
  const body = editor.getWrapper()?.findType('mj-body')[0];
  const rest = editor.getSelected() ?? body;
  let inner: Component | undefined;
  for (let at: Component | undefined = rest; at; inner = at, at = at.parent()) {
    const index = inner === undefined ? at.components().length : inner.index() + 1;
    if (!editor.Components.canMove(at, content, index).result) continue;
    const [added] = at.append(content, { at: index });
    if (added) editor.select(added, { scroll: true });
    return;
  }
}

/** The buttons at what is selected are icons: they get names. */
export function nameActs(selected: Component, say: Say): void {
  const names: Readonly<Record<string, string>> = {
    'tlb-move': say('act.move'),
    'tlb-clone': say('act.copy'),
    'tlb-delete': say('act.delete'),
  };
  for (const act of selected.get('toolbar') ?? []) {
    const name = typeof act.command === 'string' ? names[act.command] : say('act.parent');
    // Moving is dragging: by keyboard it is cut and put in elsewhere.
    const reach = act.command === 'tlb-move' ? { role: 'img' } : { role: 'button', tabindex: '0' };
    act.attributes = { ...act.attributes, ...reach, title: name, 'aria-label': name };
  }
}

const outlines =
  '<svg viewBox="0 0 24 24" width="20" aria-hidden="true"><rect x="3.5" y="3.5" width="17" height="17" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 3"/></svg>';
