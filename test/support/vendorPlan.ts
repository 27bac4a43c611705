/** A desk with one ticket, whose plan pauses with the vendor or not. */
import { router } from '../../router/router.ts';
import { mail } from './arrivals.ts';
import { given } from './stage.ts';
import { agent, settings } from './team.ts';

export function planned(pauseWithVendor: boolean | null, calendar = 'always') {
  const targets = {
    normal: { firstResponseMinutes: 240, resolutionMinutes: calendar === 'office' ? 960 : 1440 },
  };
  const own = pauseWithVendor === null ? {} : { pauseWithVendor };
  return settings({
    agents: [agent('rui'), agent('ana')],
    plans: { standard: { calendar, targets, ...own } },
  });
}

export async function withTicket(of = planned(true)) {
  const desk = await given(router, { settings: of });
  await desk.when(mail({ id: 'c1' }));
  return desk;
}
