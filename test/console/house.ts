/** The console in this process: real accounts in SQLite, the configured agents, and a browser that keeps cookies. */
import type { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import { digestOf, newToken } from '../../console/cookies.ts';
import { LASTS_MS } from '../../console/sessions.ts';
import type { Accounts } from '../../contract/accounts.ts';
import type { OpenId } from '../../console/openIdClient.ts';
import { randomId } from '../../contract/ids.ts';
import { silent } from '../../contract/reports.ts';
import type { Role, Settings } from '../../contract/settings.ts';
import { httpApp } from '../../http/app.ts';
import { accountsOf } from '../../store/accounts.ts';
import { consoleOn, FIRST } from '../support/consoleOn.ts';
import { embeddedGrounds, type TestClock, type TestGrounds, testClock } from '../support/grounds.ts';

export { FIRST };
export const PASSWORD = 'three blue boats';

export type House = {
  app: Hono;
  accounts: Accounts;
  clock: TestClock;
  grounds: TestGrounds;
  settings: Settings;
};

export async function house(publicUrl = 'http://desk.test', openId: OpenId | null = null): Promise<House> {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const accounts = accountsOf(grounds.database);
  const configuration = loadConfiguration({ file: null, environment: {} });
  const settings: Settings = { ...structuredClone(configuration.settings), version: 1 };
  const { app: mount, close } = consoleOn(grounds, async () => settings, publicUrl, openId);
  onTestFinished(close);
  const app = httpApp({ mounts: [mount], ownLimits: ['/t'], hasFront: true, clock, reports: silent });
  return { app, accounts, clock, grounds, settings };
}

export type Answer = { status: number; text: string; location: string | null; headers: Headers };

export type Requested = { request(path: string, init: RequestInit): Response | Promise<Response> };

export type Browser = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Fills the form of `page` and sends it to `path`. */
  send(page: string, path: string, fields: Record<string, string>): Promise<Answer>;
  /** A form of a foreign page: it has the cookies and no token. */
  forge(path: string, fields: Record<string, string>): Promise<Answer>;
  /** A form with files. */
  upload(
    path: string,
    fields: Record<string, string>,
    files: readonly File[],
    headers?: Record<string, string>,
  ): Promise<Answer>;
  cookies: Map<string, string>;
};

/** `request` is an app's own, or one over the network that follows no redirect. */
export function browser({ app }: { app: Requested }): Browser {
  const cookies = new Map<string, string>();
  const ask = async (
    path: string,
    init: { method?: string; body?: URLSearchParams | FormData; headers?: Record<string, string> },
  ): Promise<Answer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.request(path, { ...init, headers: { ...init.headers, cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const { status, headers } = answer;
    return { status, text: await answer.text(), location: headers.get('location'), headers };
  };
  const post = (path: string, fields: Record<string, string>): Promise<Answer> =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    forge: post,
    upload(path, fields, files, headers = {}) {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      for (const file of files) body.append('files', file);
      return ask(path, { method: 'POST', body, headers });
    },
    async send(page, path, fields) {
      const form = /name="form" value="([^"]+)"/.exec((await ask(page, {})).text)?.[1] ?? '';
      return post(path, { form, ...fields });
    },
  };
}

/** A browser that is signed in with this role, without waiting for a hash. */
export async function signedIn(at: House, address: string, role: Role | null = null): Promise<Browser> {
  const now = at.clock.now();
  const link = randomId('');
  const { id } = await at.accounts.invite({ address, role, link, linkUntil: now + 1 }, now);
  const token = newToken();
  const session = { id: randomId('s'), account: id, device: 'Firefox, Linux', beganAt: now, seenAt: now };
  await at.accounts.begin({ ...session, digest: digestOf(token), endsAt: now + LASTS_MS });
  const used = browser(at);
  used.cookies.set('firstline', token);
  return used;
}
