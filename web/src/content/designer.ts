import grapesjs, { type Component, type Editor } from 'grapesjs';
import 'grapesjs/dist/css/grapes.min.css';
import './designer.css';
import mjmlModule from 'grapesjs-mjml';
import { language } from '../language/language.ts';
import { blockContent, blocks } from './designer-blocks.ts';
import canvasCss from './designer-canvas.css?inline';
import { keepFieldsNamed, nameActs, namePanels, putIn, reachByKeyboard } from './designer-panels.ts';
import { designerSource, type DesignerSource } from './designer-source.ts';
import { designerWords } from './designer-words.ts';

export interface Designer {
  /** Shows another source, without telling of a change. */
  setSource(source: string): void;
  insert(liquid: string): void;
  undo(): void;
  redo(): void;
  /** Whether a text is being typed in its place, which the source has only once that is finished. */
  isTyping(): boolean;
  finish(): Promise<void>;
  close(): void;
}

interface Parser {
  mjmlParser: (input: string, options: unknown) => unknown;
}

/** It is published as CommonJS: depending on who loads it, the plugin is the default of the default. */
const mjmlPlugin = (mjmlModule as { default?: typeof mjmlModule }).default ?? mjmlModule;

/** What the library gives a size, a colour or a padding of its own, over those of `mj-attributes` and classes. */
const typesWithDefaults = [
  'mj-body',
  'mj-wrapper',
  'mj-section',
  'mj-group',
  'mj-column',
  'mj-text',
  'mj-button',
  'mj-image',
  'mj-divider',
  'mj-spacer',
  'mj-social',
  'mj-social-element',
  'mj-navbar',
  'mj-navbar-link',
  'mj-hero',
];

/** Opens the visual designer within an element. It speaks with nobody outside of this page. */
export function openDesigner(
  container: HTMLElement,
  source: string,
  onChange: (source: string) => void,
): Designer {
  let shown: DesignerSource = designerSource(source);
  let baseline = '';
  let isLoading = true;
  const { tree, say } = designerWords(language.value);

  const editor: Editor = grapesjs.init({
    container,
    height: '100%',
    width: 'auto',
    telemetry: false,
    storageManager: false,
    noticeOnUnload: false,
    cssIcons: '',
    canvasCss,
    i18n: { locale: language.value, detectLocale: false, messagesAdd: { [language.value]: tree } },
    assetManager: { upload: false, embedAsBase64: false },
    blockManager: {
      appendOnClick: (block, one) => putIn(one, String(block.get('content'))),
    },
    plugins: [
      (one: Editor) =>
        one.Components.addType('liquid-chip', {
          isComponent: (element) =>
            element instanceof HTMLElement && element.hasAttribute('data-chip')
              ? { type: 'liquid-chip' }
              : undefined,
          model: { defaults: { editable: false, droppable: false, stylable: false } },
        }),
      (one: Editor) =>
        mjmlPlugin(one, {
          fonts: {},
          imagePlaceholderSrc: placeholderImage,
          blocks,
          block: (id: string) => blockContent(id, say),
          i18n: { [language.value]: tree },
          // The module of a component of ours comes last and sees what the others compile with: give it the head.
          customComponents: [
            (one: Editor, { opt }: { opt: Parser }) => {
              for (const type of typesWithDefaults)
                one.Components.addType(type, { model: { defaults: { 'style-default': {} } } });
              const compile = opt.mjmlParser;
              opt.mjmlParser = (input, options) =>
                compile(
                  input.replace('<mjml>', () => `<mjml>${shown.head}`),
                  options,
                );
            },
          ],
          resetDevices: true,
          useCustomTheme: false,
        } as never),
    ],
  });

  function load(next: string): void {
    isLoading = true;
    shown = designerSource(next);
    editor.setComponents(shown.markup ?? '');
    editor.UndoManager.clear();
    baseline = editor.getHtml();
    isLoading = false;
  }
  editor.on('load', () => {
    namePanels(editor, say);
    editor.Canvas.getFrameEl().title = say('act.draw');
    reachByKeyboard(container);
    load(source);
  });
  const stopNaming = keepFieldsNamed(container);
  editor.on('component:selected', (selected: Component) => nameActs(selected, say));
  let hasTyped = false;
  editor.on('component:input', () => (hasTyped = true));
  function tell(): void {
    if (isLoading) return;
    const html = editor.getHtml();
    // Drawing alone is no change: the source stays as it was written.
    if (html === baseline) return;
    baseline = html;
    onChange(shown.restore(html));
  }
  editor.on('update', tell);

  return {
    setSource: load,
    insert(liquid) {
      const selected = editor.getSelected();
      const target = selected?.closestType('mj-text') ?? editor.getWrapper()?.findType('mj-text')[0];
      target?.append(liquid);
    },
    undo: () => void editor.UndoManager.undo(),
    redo: () => void editor.UndoManager.redo(),
    isTyping: () => hasTyped && editor.getEditing() !== undefined,
    async finish() {
      const view: unknown = editor.getEditing()?.getView();
      if (isTextView(view)) await view.disableEditing();
      hasTyped = false;
      tell();
    },
    close() {
      stopNaming();
      editor.destroy();
    },
  };
}

const isTextView = (view: unknown): view is { disableEditing(): Promise<void> } =>
  typeof view === 'object' && view !== null && 'disableEditing' in view;

const placeholderImage = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="560" height="240"><rect width="100%" height="100%" fill="#e4e4e7"/></svg>',
)}`;
