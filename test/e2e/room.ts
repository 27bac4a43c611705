/** An office with the console, and people in it who have browsers of their own. */
import { type Look, type Window, windowOn } from '../support/chromium.ts';
import { until } from '../support/grounds.ts';
import { firstline, json } from '../support/process.ts';
import { office, post } from './office.ts';

const PASSWORD = 'three blue boats';
const WIDE: Look = { width: 1440, theme: 'light' };

export async function room() {
  const at = await office();
  const origin = `http://${at.process.http}`;
  /** A person with an own browser. */
  const person = async (address: string, look = WIDE, from = origin): Promise<Window> => {
    const { stdout } = await firstline(['invite', address, '--data', at.dataDir]);
    const link = new URL(String(json(stdout)[0]?.['link']));
    const window = await windowOn(from, look);
    await window.page.goto(link.pathname);
    await window.page.getByLabel('New password').fill(PASSWORD);
    await window.page.getByRole('button', { name: 'Save and sign in' }).click();
    await window.page.waitForURL('**/tickets');
    return window;
  };
  const mail = async (subject: string, text = 'Hello', headers = {}) => {
    const before = (await at.tickets()).length;
    await post(at.process.smtp, { from: 'alice@contoso.test', subject, text, ...headers });
    await until('it is a ticket', async () => (await at.tickets()).length === before + 1);
  };
  return { ...at, origin, person, mail };
}
