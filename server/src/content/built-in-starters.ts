import type { EmailSource } from '../channels/email/contract.ts';

/** Layouts that come with Partitura; what stands in brackets is to be replaced. */
export interface Starter {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly content: EmailSource;
}

const ink = '#18181b';
const muted = '#52525b';
const accent = '#4338ca';

const page = (preview: string, sections: string) => `<mjml>
  <mj-head>
    <mj-title>${preview}</mj-title>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.6" color="${ink}" />
      <mj-button background-color="${accent}" color="#ffffff" border-radius="6px" font-size="16px" inner-padding="12px 24px" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f4f4f5">
    <mj-section padding="24px 24px 16px">
      <mj-column>
        <mj-text align="center" font-size="18px" font-weight="700">[Your company]</mj-text>
      </mj-column>
    </mj-section>
${sections}
    <mj-section padding="24px">
      <mj-column>
        <mj-text align="center" font-size="12px" color="${muted}">[Your company], [Street 1], [Postal code] [City], [Country]</mj-text>
        <mj-text align="center" font-size="12px" color="${muted}" padding-top="0">
          <a href="{{ context.unsubscribeUrl }}" style="color: ${muted}">Unsubscribe</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

const card = (inner: string) => `    <mj-section background-color="#ffffff" padding="32px 24px">
      <mj-column>
${inner}
      </mj-column>
    </mj-section>`;

const heading = (text: string) =>
  `        <mj-text font-size="26px" line-height="1.3" font-weight="700">${text}</mj-text>`;
const paragraph = (text: string) => `        <mj-text>${text}</mj-text>`;
const button = (text: string) =>
  `        <mj-button align="left" href="https://example.com/">${text}</mj-button>`;

const starter = (
  id: string,
  name: string,
  description: string,
  subject: string,
  preheader: string,
  body: string,
): Starter => ({ id, name, description, content: { subject, preheader, format: 'mjml', body, text: '' } });

export const builtInStarters: readonly Starter[] = [
  starter(
    'announcement',
    'Announcement',
    'One piece of news, one button.',
    '[What is new]',
    '[Why it matters, in one sentence]',
    page(
      'Announcement',
      card(
        [
          heading('[What is new]'),
          paragraph('[Say in two or three sentences what has changed and what it means for the reader.]'),
          button('Find out more'),
        ].join('\n'),
      ),
    ),
  ),
  starter(
    'newsletter',
    'Newsletter',
    'A greeting, a main story and two short ones side by side.',
    '[Newsletter of the month]',
    '[The main story in one sentence]',
    page(
      'Newsletter',
      [
        card(
          [
            heading('[The main story]'),
            paragraph('[A paragraph that makes one want to read on.]'),
            button('Read the story'),
          ].join('\n'),
        ),
        `    <mj-section background-color="#ffffff" padding="0 24px 32px">
      <mj-column>
        <mj-text font-size="18px" font-weight="700">[Second story]</mj-text>
        <mj-text>[Two sentences.] <a href="https://example.com/" style="color: ${accent}">Read on</a></mj-text>
      </mj-column>
      <mj-column>
        <mj-text font-size="18px" font-weight="700">[Third story]</mj-text>
        <mj-text>[Two sentences.] <a href="https://example.com/" style="color: ${accent}">Read on</a></mj-text>
      </mj-column>
    </mj-section>`,
      ].join('\n'),
    ),
  ),
  starter(
    'welcome',
    'Welcome',
    'A first letter: what to expect, and three steps to begin.',
    'Welcome to [your company]',
    'Three steps to begin',
    page(
      'Welcome',
      card(
        [
          heading('Welcome'),
          paragraph('[A sentence of thanks, and what the reader can expect from now on.]'),
          paragraph('<b>1.</b> [First step]<br /><b>2.</b> [Second step]<br /><b>3.</b> [Third step]'),
          button('Begin'),
        ].join('\n'),
      ),
    ),
  ),
  starter(
    'offer',
    'Offer',
    'A price or an advantage in large letters, with its conditions.',
    '[The offer in a few words]',
    'Until [date]',
    page(
      'Offer',
      [
        `    <mj-section background-color="${accent}" padding="40px 24px">
      <mj-column>
        <mj-text align="center" color="#ffffff" font-size="40px" line-height="1.2" font-weight="700">[20 % off]</mj-text>
        <mj-text align="center" color="#ffffff">[on what, and until when]</mj-text>
        <mj-button background-color="#ffffff" color="${accent}" href="https://example.com/">Use the offer</mj-button>
      </mj-column>
    </mj-section>`,
        card(
          `        <mj-text font-size="13px" color="${muted}">[The conditions, in plain words.]</mj-text>`,
        ),
      ].join('\n'),
    ),
  ),
];
