/** Agents before the console of a real process, each in a browser of their own. */
import { firstline, json } from '../support/process.ts';
import { type Look, type Window, windowOn } from '../support/chromium.ts';
import { office } from './office.ts';

export const PASSWORD = 'three blue boats';
export const WIDE: Look = { width: 1440, theme: 'light' };

export async function send({ page }: Window, fields: Record<string, string>, button: string): Promise<void> {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: button, exact: true }).click();
}

export async function running(options: Parameters<typeof office>[0] = {}) {
  const at = await office(options);
  const [ready] = json(at.process.stdout());
  // The same object: `again` gives it another process.
  return Object.assign(at, { origin: `http://${at.process.http}`, link: String(ready?.['signIn']) });
}

/** The account of the link that `start` printed. */
export async function madeFirst(at: Awaited<ReturnType<typeof running>>, look = WIDE): Promise<Window> {
  const window = await windowOn(at.origin, look);
  await window.page.goto(at.link);
  await send(window, { 'Mail address': 'tom@firstline.test', 'New password': PASSWORD }, 'Save and sign in');
  await window.page.waitForURL('**/tickets');
  return window;
}

export async function signedIn(
  origin: string,
  look: Look,
  address = 'tom@firstline.test',
  options: Parameters<typeof windowOn>[2] = {},
): Promise<Window> {
  const window = await windowOn(origin, look, options);
  await window.page.goto('/sign-in');
  await send(window, { 'Mail address': address, Password: PASSWORD }, 'Sign in');
  await window.page.waitForURL('**/tickets');
  return window;
}

/** A configured agent, by the link of `invite`. */
export async function invited(
  { dataDir, origin }: { dataDir: string; origin: string },
  address: string,
  look = WIDE,
): Promise<Window> {
  const [line] = json((await firstline(['invite', address, '--data', dataDir])).stdout);
  const window = await windowOn(origin, look);
  await window.page.goto(String(line?.['link']));
  await send(window, { 'New password': PASSWORD }, 'Save and sign in');
  await window.page.waitForURL('**/tickets');
  return window;
}
