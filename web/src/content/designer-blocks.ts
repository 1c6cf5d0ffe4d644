import type { designerWords } from './designer-words.ts';

type Say = ReturnType<typeof designerWords>['say'];

/** What can be put into an e-mail: the library's blocks, without those that need code or pictures from elsewhere. */
export const blocks = [
  'mj-1-column',
  'mj-2-columns',
  'mj-3-columns',
  'mj-text',
  'mj-button',
  'mj-image',
  'mj-divider',
  'mj-spacer',
  'mj-social-group',
  'mj-social-element',
  'mj-navbar',
  'mj-navbar-link',
  'mj-hero',
  'mj-wrapper',
];

/** What a block begins with, where the library's own texts are English. */
export function blockContent(id: string, say: Say): { content?: string } {
  const column = (number: number) =>
    `<mj-column><mj-text>${say('sample.column').replace('{number}', String(number))}</mj-text></mj-column>`;
  const section = (columns: number) =>
    `<mj-section>${Array.from({ length: columns }, (_one, index) => column(index + 1)).join('')}</mj-section>`;
  const link = `<mj-navbar-link href="https://">${say('sample.link')}</mj-navbar-link>`;
  const button = `<mj-button href="https://">${say('sample.button')}</mj-button>`;
  const network = (name: string) => `<mj-social-element name="${name}" href="https://"></mj-social-element>`;
  const contents: Readonly<Record<string, string>> = {
    'mj-1-column': section(1),
    'mj-2-columns': section(2),
    'mj-3-columns': section(3),
    'mj-text': `<mj-text>${say('sample.text')}</mj-text>`,
    'mj-button': button,
    'mj-social-group': `<mj-social icon-size="24px" mode="horizontal">${network('facebook')}${network('instagram')}${network('linkedin')}</mj-social>`,
    'mj-social-element': network('facebook'),
    'mj-navbar': `<mj-navbar>${link.repeat(3)}</mj-navbar>`,
    'mj-navbar-link': link,
    'mj-hero': `<mj-hero mode="fluid-height" background-color="#27272a" padding="60px 0"><mj-text align="center" color="#ffffff" font-size="32px" line-height="1.2" font-weight="700">${say('sample.headline')}</mj-text>${button}</mj-hero>`,
    'mj-wrapper': `<mj-wrapper border="1px solid #d4d4d8" padding="20px">${section(1)}</mj-wrapper>`,
  };
  const content = contents[id];
  return content === undefined ? {} : { content };
}
