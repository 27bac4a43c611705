/** Reasons about hand-overs, in English. */
import type { Clause } from '../told.ts';

export const handovers = {
  'handover-alone': () => '#handover ask and #handover send fit with no other reader of the words',
  'handover-files': () => 'files do not leave with #handover: remove them, or send them in another way',
  'not-collected': () =>
    'nothing was collected, or it is not as this notice shows it: #handover collects it again',
  'asked-already': () => 'the customer was already asked for what this vendor needs',
  'nothing-missing': () => 'nothing is missing that the customer could be asked for',
  'no-vendor-mail': () =>
    'the settings name no mail address for this vendor: copy the text, then #vendor with the number',
  'vendor-wrote': () => 'it carries the token of our mail to the vendor, and comes from there',
  'handover-collected': () => 'what a vendor asks for was collected',
  'told-vendor': () => 'the agent confirmed these words for the vendor',
  'words-of': () => 'it has words of this person or mail',
  'passed-on': () => 'the ticket was passed on to a vendor',
  'merged-findings': (told) => `these findings came with ${told.text('ticket')}`,
} satisfies Record<string, Clause>;

export type HandoverRules = typeof handovers;
