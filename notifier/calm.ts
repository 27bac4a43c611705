/** A sentence for who gets an incident after its last alert recovered: no notice of that reached them (alerted.ts). */
import { tellingWords } from '../contract/telling/words/words.ts';
import type { Ticket } from '../contract/ticket.ts';

/** As one more of these reasons, where no open alert of the incident lasts. */
export function withCalm(
  { number, incident }: Pick<Ticket, 'number' | 'incident'>,
  language: string,
  reasons: string,
): string {
  const { calmedAt, alerts } = incident ?? {};
  if (calmedAt === undefined || alerts === undefined) return reasons;
  return `${reasons}\n- ${tellingWords(language).calmed(number, alerts)}.`;
}
