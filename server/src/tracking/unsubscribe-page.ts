import type { Language } from '../language/languages.ts';
import { saidIn } from '../language/said-in.ts';
import { say, type Said } from '../language/say.ts';
import { page, type Answer } from './answer.ts';

/** What a recipient is shown who follows a message's link to unsubscribe. */
interface Pages {
  /** Asks before anything is done: a GET never unsubscribes, since scanners follow every link. The form posts to its own address. */
  readonly confirmation: Answer;
  readonly done: Answer;
  /** No such message, or a forged link. */
  readonly unknown: Answer;
  /** It could not be stored. */
  readonly retry: Answer;
}

export const unsubscribePages: Readonly<Record<Language, Pages>> = {
  en: pagesIn('en'),
  'pt-BR': pagesIn('pt-BR'),
};

function pagesIn(language: Language): Pages {
  const tell = (words: Said): string => saidIn(language, words);
  const told = (status: number, title: Said, content: string): Answer =>
    page(status, document(language, tell(title), content));
  const form = (button: Said): string =>
    `<form method="post"><button type="submit">${tell(button)}</button></form>`;
  return {
    confirmation: told(
      200,
      say`Unsubscribe`,
      `<p>${tell(say`You will no longer get messages of this kind at the address that this one was sent to.`)}</p>
    ${form(say`Unsubscribe`)}
    <p class="quiet">${tell(say`Changed your mind? Just close this page.`)}</p>`,
    ),
    done: told(
      200,
      say`You are unsubscribed`,
      `<p role="status">${tell(say`It is in force already. There is nothing more to do.`)}</p>`,
    ),
    unknown: told(
      404,
      say`This link is not valid`,
      `<p>${tell(say`It may have been cut short on its way, or belong to a message that was deleted. Please use the link in a newer message.`)}</p>`,
    ),
    retry: told(
      503,
      say`Not done yet`,
      `<p role="alert">${tell(say`Your wish could not be stored just now. Please try again in a moment.`)}</p>
    ${form(say`Try again`)}`,
    ),
  };
}

function document(language: Language, title: string, content: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>${title}</title>
  <style>
    :root { color-scheme: light dark; --paper: #f8fafc; --card: #ffffff; --line: #e2e8f0; --ink: #0f172a; --quiet: #475569; --accent: #4f46e5; --on-accent: #ffffff; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #0f172a; --card: #1e293b; --line: #334155; --ink: #f1f5f9; --quiet: #a8b5c8; --accent: #a5b4fc; --on-accent: #1e1b4b; }
    }
    body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
    main { box-sizing: border-box; width: min(28rem, 100% - 2rem); padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
    h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; }
    p { margin: 0 0 1.25rem; } p:last-child { margin-bottom: 0; }
    .quiet { color: var(--quiet); font-size: .875rem; }
    form { margin: 0 0 1.25rem; }
    button { font: inherit; font-weight: 600; padding: .625rem 1.25rem; border: 0; border-radius: .5rem; background: var(--accent); color: var(--on-accent); cursor: pointer; }
    button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
  </style>
</head>
<body>
  <main>
    <h1>${title}</h1>
    ${content}
  </main>
</body>
</html>
`;
}
