import { afterAll, expect, test } from 'vitest';
import { openBrowser } from '../kit/browser.ts';
import { freePort } from '../kit/free-port.ts';
import { bytesOf, loadedScript, scriptBudget } from '../kit/loaded-script.ts';
import { startTestServer } from '../kit/server.ts';
import { openWatchedContext } from '../kit/watched-context.ts';

const port = await freePort();
const { admin, url } = await startTestServer({
  env: { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
});
const browser = await openBrowser();
const { context, complaints, shot } = await openWatchedContext(browser);
const page = await context.newPage();
afterAll(() => browser.close());

/** Words that an English page of these has, and a Portuguese one never. */
const english = /\b(the|and|with|your|New|Search|Save|Users|Settings|Filters|Audiences|Nothing|Cancel)\b/;
const places: readonly (readonly [path: string, heading: string, name: string])[] = [
  ['/audiences', 'Públicos', 'audiences'],
  ['/filters', 'Filtros', 'filters'],
  ['/inbox', 'Caixa de entrada', 'inbox'],
  ['/settings/channels', 'Configurações', 'channels'],
  ['/settings/users', 'Configurações', 'users'],
  ['/settings/suppression', 'Configurações', 'suppression'],
  ['/settings/housekeeping', 'Configurações', 'housekeeping'],
];

async function choose(account: string, menu: string, language: string): Promise<void> {
  await page.getByRole('button', { name: account }).click();
  await page.getByRole('menuitem', { name: menu }).click();
  await page.getByRole('menuitemcheckbox', { name: language }).click();
}

test('a person changes to Portuguese without a reload, keeps it in another browser, and changes back', async () => {
  await admin.query(
    'mutation { createUser(email: "ana@example.com", name: "Ana", role: administrator, password: "a good password") { id } }',
  );
  await page.goto(`${url}/sign-in`);
  const scriptSoFar = async (): Promise<number> => bytesOf(await loadedScript(page));
  await page.getByLabel('E-mail').fill('ana@example.com');
  expect(await scriptSoFar()).toBeLessThan(scriptBudget);
  await page.getByLabel('Password', { exact: true }).fill('a good password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/campaigns');
  // The tour, which the first visit loads besides, is no part of the page.
  const ended = await page.request.post(`${url}/graphql`, {
    headers: { origin: url },
    data: { query: 'mutation { endTour }' },
  });
  expect(await ended.json()).toEqual({ data: { endTour: true } });
  await page.goto(`${url}/campaigns`);
  await page.getByText('No campaigns yet').waitFor();
  expect(await scriptSoFar()).toBeLessThan(scriptBudget);
  await page.goto(`${url}/settings/users`);
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));

  await choose('Your account', 'Language', 'Português (Brasil)');
  await page.getByRole('heading', { name: 'Configurações' }).waitFor();
  await expect.poll(() => page.title()).toBe('Configurações · Partitura');
  expect(await page.evaluate(() => [document.documentElement.lang, 'isSamePage' in globalThis])).toEqual([
    'pt-BR',
    true,
  ]);
  for (const [path, heading, name] of places) {
    await page.goto(`${url}${path}`);
    await page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
    await page.locator('[aria-busy="true"], .animate-pulse').waitFor({ state: 'detached' });
    expect((await page.locator('body').innerText()).match(english), path).toBeNull();
    await shot(page, `pt-${name}`);
  }

  await page.goto(`${url}/settings/suppression`);
  await page.getByRole('button', { name: 'Adicionar à lista de supressão' }).click();
  await page.getByLabel('Endereço ou domínio').fill('ana');
  await page.keyboard.press('Enter');
  await page.getByText('"ana" não é um endereço de e-mail nem um domínio.').waitFor();
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Sair sem salvar?' });
  await question.getByRole('button', { name: 'Sair', exact: true }).click();
  await question.waitFor({ state: 'hidden' });

  const { context: elsewhere } = await openWatchedContext(browser);
  const other = await elsewhere.newPage();
  await other.goto(`${url}/sign-in`);
  await other.getByLabel('E-mail').fill('ana@example.com');
  await other.getByLabel('Password', { exact: true }).fill('a good password');
  await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  await other.getByRole('navigation', { name: 'Principal' }).getByText('Campanhas').waitFor();
  await elsewhere.close();

  await choose('Sua conta', 'Idioma', 'English');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  expect(await page.locator('body').innerText()).toMatch(english);
  expect(complaints).toEqual([]);
});
