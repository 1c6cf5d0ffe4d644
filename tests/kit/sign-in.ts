import type { Page } from 'playwright-core';

const ana = { email: 'ana@example.com', password: 'a good password' };

/** Signs a person in by the form, Ana unless told, and waits for where that leads. */
export async function signIn(
  page: Page,
  url: string,
  { email, password }: { email: string; password: string } = ana,
): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/campaigns');
}
