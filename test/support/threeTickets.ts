/** Three tickets of two customers, for merges. */
import { router } from '../../router/router.ts';
import { mail } from './arrivals.ts';
import { given, HOUR, type Scene, START } from './stage.ts';
import { agent, customer, settings } from './team.ts';

export const ANN = { address: 'ann@contoso.test', name: 'Ann' };
export const BOB = { address: 'bob@contoso.test', name: 'Bob' };
export const EVE = { address: 'eve@contoso.test', name: 'Eve' };
const KIM = { address: 'kim@adatum.test', name: 'Kim' };
const PASS = { dmarc: 'pass', policy: 'none', spf: 'pass', dkim: 'pass' } as const;
export const PROVED = { verdict: { ...PASS } } as object;

export const BODY = settings({
  agents: [agent('rui'), agent('ana')],
  customers: [
    customer('contoso', { domains: ['contoso.test'], agent: 'rui' }),
    customer('adatum', { domains: ['adatum.test'] }),
  ],
});

/** FL-1001 of Ann, an hour later FL-1002 of Bob with Eve in Cc, both of Contoso; FL-1003 of Kim, of another customer. */
export async function withThree(): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: BODY });
  await desk.when(mail({ id: 'a1', from: ANN, ...PROVED }));
  await desk.until(START + HOUR);
  await desk.when(mail({ id: 'b1', from: BOB, cc: [EVE], ...PROVED }));
  await desk.when(mail({ id: 'k1', from: KIM, ...PROVED }));
  return desk as Scene<unknown>;
}

export const MERGE = { merge: 'FL-1002' } as const;
