import grapesjs, { type Editor } from 'grapesjs';
import 'grapesjs/dist/css/grapes.min.css';
import './designer.css';
import mjmlModule from 'grapesjs-mjml';
import { designerSource, type DesignerSource } from './designer-source.ts';

export interface Designer {
  /** Shows another source, without telling of a change. */
  setSource(source: string): void;
  insert(liquid: string): void;
  undo(): void;
  redo(): void;
  close(): void;
}

interface Parser {
  mjmlParser: (input: string, options: unknown) => unknown;
}

/** It is published as CommonJS: depending on who loads it, the plugin is the default of the default. */
const mjmlPlugin = (mjmlModule as { default?: typeof mjmlModule }).default ?? mjmlModule;

const chipStyle =
  '[data-chip]{background:#e0e7ff;color:#312e81;border-radius:4px;padding:1px 4px;font:12px ui-monospace,monospace;white-space:pre-wrap}';

/** Opens the visual designer within an element. It speaks with nobody outside of this page. */
export function openDesigner(
  container: HTMLElement,
  source: string,
  onChange: (source: string) => void,
): Designer {
  let shown: DesignerSource = designerSource(source);
  let baseline = '';
  let isLoading = true;

  const editor: Editor = grapesjs.init({
    container,
    height: '100%',
    width: 'auto',
    telemetry: false,
    storageManager: false,
    noticeOnUnload: false,
    cssIcons: '',
    canvasCss: chipStyle,
    assetManager: { upload: false, embedAsBase64: false },
    plugins: [
      (one: Editor) =>
        one.Components.addType('liquid-chip', {
          isComponent: (element) =>
            element instanceof HTMLElement && element.hasAttribute('data-chip')
              ? { type: 'liquid-chip' }
              : undefined,
          model: { defaults: { name: 'Liquid', editable: false, droppable: false, stylable: false } },
        }),
      (one: Editor) =>
        mjmlPlugin(one, {
          fonts: {},
          imagePlaceholderSrc: placeholderImage,
          // The module of a component of ours comes last and sees what the others compile with: give it the head.
          customComponents: [
            (_editor: Editor, { opt }: { opt: Parser }) => {
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
    nameButtons(editor);
    load(source);
  });
  editor.on('update', () => {
    if (isLoading) return;
    const html = editor.getHtml();
    // Drawing alone is no change: the source stays as it was written.
    if (html === baseline) return;
    baseline = html;
    onChange(shown.restore(html));
  });

  return {
    setSource: load,
    insert(liquid) {
      const selected = editor.getSelected();
      const target = selected?.closestType('mj-text') ?? editor.getWrapper()?.findType('mj-text')[0];
      target?.append(liquid);
    },
    undo: () => void editor.UndoManager.undo(),
    redo: () => void editor.UndoManager.redo(),
    close: () => editor.destroy(),
  };
}

const placeholderImage = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="560" height="240"><rect width="100%" height="100%" fill="#e4e4e7"/></svg>',
)}`;

/** The buttons' icons are a font that would come from outside: they are named in words instead. */
function nameButtons(editor: Editor): void {
  const names: Readonly<Record<string, string>> = {
    'open-sm': 'Style',
    'open-tm': 'Settings',
    'open-layers': 'Layers',
    'open-blocks': 'Blocks',
  };
  for (const [id, label] of Object.entries(names))
    editor.Panels.getButton('views', id)?.set({ label, className: '', attributes: { title: label } });
  editor.Panels.getButton('views', 'open-blocks')?.set('active', true);
}
