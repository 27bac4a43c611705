/** Reasons about hand-overs, in Italian. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask e #handover send non ammettono altri lettori delle parole',
  'handover-files': () => 'i file non partono con #handover: li tolga o li invii in altro modo',
  'not-collected': () =>
    'non è stato raccolto nulla, o non è più come mostra questo avviso: #handover raccoglie di nuovo',
  'asked-already': () => 'al cliente è già stato chiesto ciò che serve a questo produttore',
  'nothing-missing': () => 'non manca nulla da chiedere al cliente',
  'no-vendor-mail': () =>
    'la configurazione non ha un indirizzo di questo produttore: copi il testo, poi #vendor con il numero',
  'vendor-wrote': () => 'porta il codice della nostra e-mail al produttore e viene da lì',
  'handover-collected': () => 'è stato raccolto ciò che chiede un produttore',
  'told-vendor': () => 'l’agente ha confermato queste parole per il produttore',
  'words-of': () => 'contiene parole di questa persona o di questa e-mail',
  'passed-on': () => 'il ticket è stato passato a un produttore',
  'merged-findings': (told) => `questi dati sono venuti con ${told.text('ticket')}`,
};
