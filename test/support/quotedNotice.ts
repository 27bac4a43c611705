/** A notice to an agent, as mail programs quote it. */
import { markerLine } from '../../contract/marker.ts';

export const NOTICE = [
  markerLine('Write your answer above this line'),
  'What you write above the line goes to Ana Prado, who gets it as a mail.',
  '',
  'This request is yours now: [FL-1001] Große Datenträger',
  '',
  'From: Ana Prado <ana@contoso.test>',
  'Priority: normal · Category: Storage · Answer by: Tuesday, 3 March 2026 at 14:00',
  '',
  '--- Ana Prado <ana@contoso.test>, Monday, 2 March 2026 at 10:00, Lisbon time',
  'Große Datenträger',
  '',
  '| Hello,',
  '| which disk do we need for the new web servers that we ordered from you last week?',
  '| And when is it ready? Our guide is https://contoso.test/guide/to/disks?version=3&language=en',
  '|',
  '| Für größere Müllers-Gehäuse müßten wir früher Bescheid wissen.',
  '| Is the price per month or per year?',
  '|',
  '| Thank you',
  '| Ana',
  'Files: plan.png (20 kB)',
  '',
  '#resolve - send what follows and resolve the request',
  '#note - keep what follows for the team',
  'The whole request: https://support.firstline.test/tickets/FL-1001',
].join('\n');
export const OUTLOOK =
  'From: Support <support@firstline.test>\nSent: Monday, 2 March 2026 10:00\nTo: Rui <rui@firstline.test>\nSubject: [FL-1001] Große Datenträger\n';
export const QUESTION = 'that we ordered from you last week?';
/** With `words` on lines of their own below the line that has `after`. */
export function typed(after: string, words: string, notice = NOTICE): string {
  return notice.replace(
    new RegExp(`^.*${after.replace(/[?]/g, '\\?')}.*$`, 'm'),
    (line) => `${line}\n${words}`,
  );
}
