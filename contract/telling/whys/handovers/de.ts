/** Reasons about hand-overs, in German. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask und #handover send passen zu keinem anderen Leser der Worte',
  'handover-files': () =>
    'Dateien gehen mit #handover nicht hinaus: entfernen Sie sie oder senden Sie sie anders',
  'not-collected': () =>
    'es wurde nichts gesammelt, oder es ist nicht mehr so, wie diese Nachricht es zeigt: #handover sammelt neu',
  'asked-already': () => 'der Kunde wurde schon nach dem gefragt, was dieser Hersteller braucht',
  'nothing-missing': () => 'es fehlt nichts, wonach der Kunde gefragt werden könnte',
  'no-vendor-mail': () =>
    'die Einstellungen nennen keine Mailadresse dieses Herstellers: kopieren Sie den Text, danach #vendor mit der Nummer',
  'vendor-wrote': () => 'sie trägt das Kennzeichen unserer Mail an den Hersteller und kommt von dort',
  'handover-collected': () => 'es wurde gesammelt, was ein Hersteller verlangt',
  'told-vendor': () => 'der Bearbeiter hat diese Worte für den Hersteller bestätigt',
  'words-of': () => 'sie enthält Worte dieser Person oder Mail',
  'passed-on': () => 'der Vorgang wurde an einen Hersteller weitergegeben',
  'merged-findings': (told) => `diese Angaben kamen mit ${told.text('ticket')}`,
};
