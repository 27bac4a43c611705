/** Reasons about ring backs, in German. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    'von niemandem in der Anfrage ist eine Telefonnummer bekannt: Sie ist unterdrückt, oder man schrieb per E-Mail; fragen Sie nach einer Nummer, rufen Sie selbst an und schreiben Sie #called',
  'ring-no-number': () =>
    'keine unserer Nummern bei Twilio ist eingerichtet, von der angerufen werden kann; rufen Sie selbst an und schreiben Sie #called',
  'ring-no-phone': () =>
    'die Konfiguration kennt Ihr Telefon nicht: Ein Admin trägt `phone` beim Agenten ein; bis dahin rufen Sie selbst an und schreiben Sie #called',
  'ring-opted-out': () =>
    'der Kunde bat per SMS, ihn in Ruhe zu lassen; schreiben Sie eine E-Mail, oder rufen Sie selbst an, wenn er darum bat, und schreiben Sie #called',
  'ring-blocked': () =>
    'die Konfiguration sperrt die Nummer des Kunden; ein Admin kann sie aus `blocked` nehmen',
  'ring-prefix': () =>
    'die Konfiguration lässt Anrufe zu einer solchen Nummer nicht zu; ein Admin ändert `callOnly` oder `callNever`, oder rufen Sie selbst an und schreiben Sie #called',
  'ring-premium': () =>
    'Anrufe zu einer solchen Nummer kosten weit mehr als ein Anruf; bitten Sie den Kunden um eine andere',
  'ring-budget': () =>
    'innerhalb der Stunde wurden schon so viele Kunden angerufen, wie die Grenze `callsPerHour` erlaubt; warten Sie, oder rufen Sie selbst an und schreiben Sie #called',
  'ring-too-late': () =>
    'der Auftrag kam mehr als fünf Minuten, nachdem er geschrieben wurde; schreiben Sie noch einmal #call, oder rufen Sie selbst an und schreiben Sie #called',
  'ring-several': () =>
    'mehrere Personen der Anfrage haben eine Nummer, und keine von ihnen hat sie gestellt; rufen Sie selbst an und schreiben Sie #called',
  'ring-agent-busy': () => 'Ihr Telefon klingelt für einen anderen Rückruf; warten Sie sein Ende ab',
  'ring-already': () => 'für diese Anfrage klingelt gerade ein Rückruf; warten Sie sein Ende ab',
  'ring-news': () => 'die Telefongesellschaft meldete es',
  'callback-asked': () => 'der Anrufer bat mit einer Taste um einen Rückruf',
  'callback-missed': () => 'niemand nahm den Anruf an, und die Konfiguration sagt dann einen Rückruf zu',
  'callback-due': (told) =>
    `der Plan ${told.text('plan')} antwortet innerhalb von ${told.span('minutes')} Servicezeit: bis ${told.instant('due')}`,
  'callback-promised': (told) =>
    `der Rückruf ist zugesagt bis ${told.instant('due')}; Versuche: ${told.count('attempts')}`,
  'took-call': () => 'der Agent hat den Anruf angenommen',
  'ring-answered': () => 'der Kunde hat beim Rückruf abgehoben',
  called: () => 'der Agent schrieb, dass er angerufen hat',
  'callback-open': () =>
    'rufen Sie zuerst an, oder schreiben Sie #called: dem Kunden ist ein Rückruf zugesagt',
  'two-callbacks': () => 'zwei Anrufer warten je auf einen Rückruf; lösen Sie zuerst eine Zusage ein',
  'callback-solved': () => 'die Sache ist gelöst',
  'callback-given-up': (told) =>
    `${told.agent('agent')} hat das Ticket nach der letzten Warnung ohne Gespräch gelöst`,
  'callback-of-another': (told) =>
    `ein anderer Anrufer von ${told.text('ticket')} wartet auf einen Rückruf, darum bleibt dieser getrennt`,
  'ring-unheard': () => 'es kam keine Nachricht davon',
};
