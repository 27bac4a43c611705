/** Reasons about hand-overs, in Dutch. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask en #handover send passen bij geen andere lezer van de woorden',
  'handover-files': () => 'bestanden gaan niet mee met #handover: verwijder ze of stuur ze anders',
  'not-collected': () =>
    'er is niets verzameld, of het is niet meer zoals dit bericht het toont: #handover verzamelt opnieuw',
  'asked-already': () => 'de klant is al gevraagd om wat deze leverancier nodig heeft',
  'nothing-missing': () => 'er ontbreekt niets waarom de klant gevraagd kan worden',
  'no-vendor-mail': () =>
    'de instellingen noemen geen mailadres van deze leverancier: kopieer de tekst, daarna #vendor met het nummer',
  'vendor-wrote': () => 'het draagt het kenmerk van onze mail aan de leverancier en komt daarvandaan',
  'handover-collected': () => 'verzameld is wat een leverancier vraagt',
  'told-vendor': () => 'de medewerker heeft deze woorden voor de leverancier bevestigd',
  'words-of': () => 'het bevat woorden van deze persoon of mail',
  'passed-on': () => 'het ticket is aan een leverancier doorgegeven',
  'merged-findings': (told) => `deze gegevens kwamen met ${told.text('ticket')}`,
};
