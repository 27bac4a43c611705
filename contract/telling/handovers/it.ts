/** The words of hand-overs. `{v}`: the vendor; `{t}`: the ticket; `{a}`: the agent; `{m}`: the missing things. */
import type { HandoverWords } from './pack.ts';

export const it: HandoverWords = {
  theVendor: 'il produttore',
  labels: {
    tenant: 'Tenant (dominio o identificativo)',
    product: 'Prodotto',
    times: 'Quando è successo (data, ora, fuso orario)',
    errors: 'Messaggi o codici di errore',
    correlations: 'Identificativi di correlazione o di richiesta',
    host: 'Server o host',
    steps: 'Che cosa ha fatto, passo per passo',
    impact: 'Chi non può lavorare per questo, e da quando',
    contact: 'Chi può contattare il produttore, e come',
  },
  headline: 'Che cosa chiede {v}',
  found: 'Trovato nelle e-mail del ticket:',
  missing: 'Manca:',
  nothing: 'niente',
  noZone: 'fuso orario sconosciuto',
  sendIt:
    '#handover send - invia questo a {v} per e-mail, con le Sue parole sotto il comando; una riga "etichetta: valore" aggiunge o sostituisce, "etichetta: -" toglie',
  copyIt: 'Copi il testo per {v}. Poi #vendor con il numero lo annota.',
  askIt: '#handover ask - chiede una volta al cliente ciò che manca',
  question: 'Per poter trattare questo con {v}, ci dica per favore:',
  below: 'Può rispondere sotto ogni riga.',
  passedOn: 'Abbiamo passato la Sua richiesta a {v}. La informeremo appena ne sapremo di più.',
  collected: '{a} raccoglie per {v} ciò che si sa di {t}; manca: {m}',
  filled: 'Le parole del cliente dicono di più di ciò che {v} chiede su {t}; manca: {m}',
  asked: '{a} chiede al cliente di {t} ciò che vuole sapere {v}: {m}',
  told: '{a} scrive a {v} riguardo a {t}',
  wrote: '{v} scrive riguardo a {t}',
  bounced: 'Un’e-mail a {v} riguardo a {t} torna indietro',
  wroteHead: '{v} scrive',
  wroteWhat:
    '{v} scrive riguardo a questo ticket. Il cliente non ne riceve nulla da sé. #handover send, con parole sotto, risponde a {v}.',
  bouncedHead: 'Un’e-mail a {v} è tornata indietro',
  bouncedWhat: 'L’e-mail a {v} riguardo a questo ticket non è arrivata.',
  toVendor: '{a}, al produttore',
  text: 'Il testo per {v}:',
};
