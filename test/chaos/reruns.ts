/** How often transactions were run again, as processes count it; what one counted after it was last asked is lost with it. */
import type { Member } from '../support/clusterMember.ts';

export type Reruns = { look(member: Member): Promise<void>; total(): number };

const ASK_MS = 300;

export function rerunsOf(): Reruns {
  const counted = new Map<string, number>();
  return {
    async look(member) {
      const text = await metricsOf(member);
      const count = /^firstline_transaction_reruns_total (\d+)/m.exec(text)?.[1];
      if (count !== undefined) counted.set(`${member.name}/${member.lives()}`, Number(count));
    },
    total: () => [...counted.values()].reduce((sum, count) => sum + count, 0),
  };
}

async function metricsOf({ http }: Member): Promise<string> {
  try {
    return await (await fetch(`http://${http}/metrics`, { signal: AbortSignal.timeout(ASK_MS) })).text();
  } catch {
    // It is about to be killed in any case.
    return '';
  }
}
