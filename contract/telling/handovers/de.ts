/** The words of hand-overs. `{v}`: the vendor; `{t}`: the ticket; `{a}`: the agent; `{m}`: the missing things. */
import type { HandoverWords } from './pack.ts';

export const de: HandoverWords = {
  theVendor: 'den Hersteller',
  labels: {
    tenant: 'Mandant (Domäne oder Kennung)',
    product: 'Produkt',
    times: 'Wann es geschah (Datum, Uhrzeit, Zeitzone)',
    errors: 'Fehlermeldungen oder Fehlercodes',
    correlations: 'Korrelations- oder Anforderungs-IDs',
    host: 'Server oder Rechner',
    steps: 'Was Sie getan haben, Schritt für Schritt',
    impact: 'Wer deshalb nicht arbeiten kann, und seit wann',
    contact: 'Wen der Hersteller erreichen kann, und wie',
  },
  headline: 'Angaben für {v}',
  found: 'In den Mails des Vorgangs gefunden:',
  missing: 'Es fehlt:',
  nothing: 'nichts',
  noZone: 'Zeitzone unbekannt',
  sendIt:
    '#handover send - sendet dies per Mail an {v}, mit Ihren Worten unter dem Befehl; eine Zeile „Bezeichnung: Wert“ ergänzt oder ersetzt, „Bezeichnung: -“ lässt weg',
  copyIt: 'Kopieren Sie den Text für {v}. Danach hält #vendor mit der Nummer sie fest.',
  askIt: '#handover ask - fragt den Kunden einmal nach dem, was fehlt',
  question: 'Damit wir dies an {v} weitergeben können, teilen Sie uns bitte mit:',
  below: 'Sie können unter jeder Zeile antworten.',
  passedOn: 'Wir haben Ihre Anfrage an {v} weitergegeben. Sie hören von uns, sobald wir mehr wissen.',
  collected: '{a} sammelt für {v}, was zu {t} bekannt ist; es fehlt: {m}',
  filled: 'Die Worte des Kunden sagen mehr von dem, was für {v} zu {t} gebraucht wird; es fehlt: {m}',
  asked: '{a} fragt den Kunden von {t} nach Angaben für {v}: {m}',
  told: '{a} schreibt an {v} zu {t}',
  wrote: 'Antwort von {v} zu {t}',
  bounced: 'Eine Mail an {v} zu {t} kommt zurück',
  wroteHead: 'Antwort von {v}',
  wroteWhat:
    'Zu diesem Vorgang kam eine Mail von {v}. Der Kunde erhält davon von selbst nichts. #handover send, mit Worten darunter, antwortet {v}.',
  bouncedHead: 'Eine Mail an {v} kam zurück',
  bouncedWhat: 'Die Mail an {v} zu diesem Vorgang ist nicht angekommen.',
  toVendor: '{a}, an den Hersteller',
  text: 'Der Text für {v}:',
};
