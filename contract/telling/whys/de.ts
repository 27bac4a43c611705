/** Reasons in German. */
import { formFor } from '../counted.ts';
import type { Rules } from './en.ts';
import { assigning } from './assigning/de.ts';
import { handovers } from './handovers/de.ts';
import { incidents } from './incidents/de.ts';
import { issues } from './issues/de.ts';
import { ladder } from './ladder/de.ts';
import { messages } from './messages/de.ts';
import { clauseOf, suffix } from './parts.ts';
import { ring } from './ring/de.ts';
import { rules } from './rules/de.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/de.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'der Anrufer hat die Kategorie im Menü gewählt',
  'form-topic': () => 'der Kunde hat die Kategorie im Formular gewählt',
  'mailbox-queue': () => 'alles in diesem Postfach gehört zu dieser Kategorie',
  'below-threshold': () => 'keine Kategorie ist wahrscheinlich genug',
  'group-cap': (told) =>
    `die Regeln der Gruppe „${told.text('group')}“ zählen höchstens ${told.amount('cap')} ${formFor('de', told.count('cap'), { one: 'Punkt', other: 'Punkte' })}, statt ${told.amount('sum')}`,
  'no-words': () => 'es gibt keinen Text, nach dem sich entscheiden ließe',
  'no-categories': () => 'es ist keine Kategorie eingerichtet',
  'classifier-error': () => 'die Klassifizierung ist gescheitert, daher entscheidet ein Mensch',
  'priority-alarm': (told) => `die Rede ist von Gefahr oder von Stillstand${of(told)}`,
  'priority-danger': (told) => `die Rede ist von Gefahr${of(told)}`,
  'priority-outage': (told) => `die Rede ist von etwas, das gar nicht funktioniert${of(told)}`,
  'priority-everybody': (told) => `viele Personen sind betroffen${of(told)}`,
  'priority-urgent': (told) => `der Kunde nennt es dringend${of(told)}`,
  'priority-calm': (told) => `der Kunde schreibt, dass es Zeit hat${of(told)}`,

  'reply-token': () => 'die Nachricht trägt den Schlüssel unserer eigenen E-Mail',
  cites: () => 'die Nachricht antwortet auf eine unserer E-Mails',
  'same-message-id': () => 'es ist dieselbe E-Mail in anderen Worten',
  'cited-by': () => 'eine E-Mail des Tickets antwortet darauf',
  'same-missing-parent': () => 'die Nachricht antwortet auf dieselbe E-Mail wie eine andere des Tickets',
  'same-number': () => 'dieselbe Nummer hat schon angerufen',
  'same-number-and-digit': () => 'dieselbe Nummer hat schon wegen desselben angerufen',
  'alert-problem': () => 'ein Monitoring meldet ein Problem',
  'alert-recovery': () => 'das Monitoring meldet, dass es vorbei ist',
  'alert-news': () => 'das Monitoring meldet mehr zu seinem Alarm',
  'alert-late': () => 'sie kam verspätet und berichtet von Vergangenem',
  participant: () => 'der Absender ist am Ticket beteiligt',
  colleague: () => 'der Absender ist nachweislich ein Kollege beim selben Kunden',
  'own-token': () => 'die Nachricht trägt einen Schlüssel, den nur dieser Absender von uns bekam',
  'named-by-list': () => 'nur eine Mailingliste nennt den Verfasser, und das beweist nichts',
  'no-sender': () => 'es gibt keinen Absender',
  'not-a-participant': () => 'der Absender ist am Ticket nicht beteiligt',
  'colleague-unproved': () => 'der Absender gehört zum selben Kunden, ist aber nicht bewiesen',
  'failed-verdict': () => 'die Domain bürgt nicht für den Absender (DMARC nicht bestanden)',
  closed: () => 'das Ticket ist geschlossen',
  'not-joined': (told) =>
    `die Nachricht bezieht sich auf ${told.text('ticket')}, kommt aber nicht dazu: ${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `die Nachricht trägt den Schlüssel, den ${told.agent('agent')} zu ${told.text('ticket')} bekam, kommt aber von jemand anderem`,
  released: () => 'sie wurde aus der Quarantäne gelassen',
  'contact-amended': () => 'über den Anruf wurde mehr bekannt',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `innerhalb einer Stunde kamen ${told.amount('count')} Anrufe ohne ein Wort, mehr als ${told.amount('limit')}: Sie sammeln sich in einem Ticket`
      : `innerhalb einer Stunde kamen ${told.amount('count')} E-Mails ${told.text('by') === 'domain' ? 'einer Domain' : 'eines Absenders'}, mehr als ${told.amount('limit')}: Sie sammeln sich in einem Ticket`,
  'forwarded-by-staff': () => 'ein Kollege von uns hat sie weitergeleitet, Kunde ist also der Verfasser',
  'answers:': ({ rest }) => answers[rest] ?? 'Antworten gehen an eine andere Adresse als die des Absenders',
  'not-answered': (told) =>
    `keine Antwort an ${fields[told.text('field')] ?? told.text('field')}: ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'es wird um nichts gebeten',
  'machine:': ({ rest }) => machines[rest] ?? 'eine Maschine hat es geschrieben',
  'cites-our-message': () => 'eine E-Mail von uns ist darin zitiert',
  'cites-nothing-of-ours': () => 'keine E-Mail von uns ist darin zitiert',
  'abandoned-call': (told) =>
    `der Anrufer legte nach ${told.amount('seconds')} s ohne ein Wort auf; Anrufe zählen ab ${told.amount('shortestSeconds')} s`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || 'jemand'} hat den Anruf angenommen, daher erwartet niemand eine Antwort`,
  'blocked-caller': () => 'der Anruf oder die SMS kommt von einer Nummer, die die Konfiguration sperrt',
  'typed-ticket': () => 'der Anrufer hat die Nummer des Tickets eingegeben',
  'typed-ticket-closed': (told) =>
    `der Anrufer hat ${told.text('ticket')} eingegeben; das Ticket ist seines, aber geschlossen`,
  'typed-ticket-refused': (told) =>
    `der Anrufer hat ${told.text('ticket')} eingegeben, aber nichts belegt, dass es seines ist`,
  'wordless-call': () =>
    'der Anrufer hat weder gesprochen noch eine Taste gedrückt, und solche Anrufe eröffnen hier keine Anfrage',
  'opted-out': () => 'der Kunde möchte keine automatischen SMS',
  'opted-in': () => 'der Kunde möchte wieder automatische SMS',
  'asked-help': () => 'die SMS fragt, wem die Nummer gehört, und wird beantwortet',
  'customer:unknown': () => 'die Adresse gehört zu keinem uns bekannten Kunden',
  'customer:address': (told) => `die Adresse gehört zum Kunden ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) =>
    `die Domain der Adresse gehört zum Kunden ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `die Nummer gehört zum Kunden ${told.customer('customer')}`,

  'customer-wrote': () => 'der Kunde hat geschrieben',
  'snoozed-until': () => 'der Zeitpunkt ist gekommen, den der Mitarbeiter gewählt hat',
  'answer-lost': () => 'eine Antwort ist nicht angekommen',
  'resolved-for-14-days': () => 'es ist seit 14 Tagen gelöst',
  imported: () => 'es wurde importiert, daher wird von niemandem etwas verlangt',
  'imported-came-to-life': () => 'es wurde importiert, und der Kunde hat wieder geschrieben',
  opened: () => 'es wurde geöffnet',
  reopened: () => 'es wurde wieder geöffnet',
  'vendor-has-it': () => 'der Plan hält die Uhr an, solange ein Hersteller das Ticket hat',
  'vendor-is-done': () => 'der Hersteller ist damit fertig',
  'resolved-with-vendor': () => 'es wird gelöst, während ein Hersteller es hat',
  priority: (told) =>
    `die Priorität wechselte von ${told.priority('previous')} zu ${told.priority('priority')}`,
  plan: (told) => `der Vertrag wechselte von ${told.text('previous')} zu ${told.text('plan')}`,
  'agent-ordered': (told) => `${told.agent('agent')} hat es so angeordnet`,
  'agent-mail': (told) => `${told.agent('agent')} hat es per E-Mail angeordnet`,
  'agent-token': (told) => `die E-Mail trägt den eigenen Schlüssel von ${told.agent('agent')}`,
  'kept-as-note': () =>
    'sie antwortet auf eine Meldung, die keine Antwort verlangt, daher bleiben die Worte im Team',

  'clock:': (told) =>
    `zugesagt ist die ${told.rest === 'firstResponse' ? 'erste Antwort' : 'Lösung'} innerhalb von ${told.span('targetMinutes')} Servicezeit: bis ${told.instant('due')}`,
  counted: (told) =>
    `gezählt: ${told.span('minutes')}, in ${told.amount('intervals')} ${formFor('de', told.count('intervals'), { one: 'Abschnitt', other: 'Abschnitten' })}:`,
  interval: (told) => `von ${told.instant('from')} bis ${told.instant('until')}`,
  paused: (told) =>
    `nicht gezählt: ${told.span('minutes')}, in denen es wartete, beim Hersteller lag oder gelöst war`,

  'refused:': () => 'ein Befehl im Namen eines Mitarbeiters wurde abgelehnt',
  'bad-token': () => 'der Schlüssel ist keiner von uns',
  'wrong-sender': () => 'sie trägt den Schlüssel einer anderen Person',
  'unknown-command': () => 'sie enthält einen Befehl, den wir nicht kennen',
  empty: () => 'sie enthält keinen Text',
  'signature-or-answer': () => 'ihre Wörter können nur eine Signatur sein oder eine Antwort',
  unreadable: (told) => `ihr Text ist nicht vollständig lesbar (${told.text('defect')})`,
  'bad-argument': () => 'ein Wert passt nicht',
  'no-argument': (told) => `#${told.text('command')} nimmt keinen Wert`,
  'not-a-value': (told) => `#${told.text('command')} kennt diesen Wert nicht`,
  'words-in-quote': () => 'eigene Worte des Mitarbeiters stehen in der zitierten Meldung',
  'old-token': () => 'der Schlüssel ist zu alt',
  'not-yours': () => 'das Ticket gehört jemand anderem',
  'ticket-of': (told) => `das Ticket gehört ${told.agent('agent')}`,
  changed: () => 'das Ticket hat sich inzwischen geändert',
  'no-right': () => 'diese Person darf nichts anordnen',
  'only-in-a-new-mail': () => '#for gehört in eine neue E-Mail, nicht in die Antwort auf eine Meldung',
  'no-ticket': () => 'sie betrifft kein Ticket',
  'not-a-day': () => '#away kennt diesen Tag nicht',
  'away-and-back': () => '#away und #back widersprechen sich',
  'nothing-to-find': () => '#find braucht Suchworte',
  'command-below': (told) =>
    `#${told.text('command')} folgt auf anderen Text: Befehle sind die ersten Zeilen`,
  'recipients-and-note': () => 'eine Notiz hat keine Empfänger',
  'agents-own': () => 'sie enthält nur Befehle eines Mitarbeiters',
  'agent-noted': () => 'ein Kollege hat eine Notiz geschrieben',
  'agent-asked': () => 'der Mitarbeiter hat danach gefragt',
  'merged-promise': (told) => `diese Frist kam mit ${told.text('ticket')}`,
  unmerged: () => 'es ist nicht mehr zusammengeführt',
  'followed-merge': (told) =>
    `es gehört zu ${told.text('ticket')}, das mit diesem Ticket zusammengeführt ist`,
  'merged-into': (told) => `das Ticket ist mit ${told.text('ticket')} zusammengeführt`,
  'merged-away': () => 'das Ticket ist mit einem anderen zusammengeführt',
  'another-customer': () => 'die Tickets sind von zwei Kunden',
  'not-mergeable': () => 'dieses Ticket lässt sich nicht zusammenführen',
  'split-from': (told) => `jemand aus dem Team hat es von ${told.text('ticket')} abgetrennt`,
  'no-such-contact': () => 'das Ticket hat keinen solchen Kontakt',
  'not-splittable': () =>
    'nur Worte eines Kunden, die das Ticket nicht eröffnet haben, lassen sich abtrennen',
  'not-merged': () => 'das Ticket ist nicht zusammengeführt',
  'merge-alone': () => '#merge passt zu keiner anderen Änderung des Tickets',
  'no-such-ticket': () => 'kein Ticket hat diese Nummer',
  'no-such-vendor': () => 'weder Hersteller noch Fallnummer sind genannt',
  'no-such-category': () => 'keine Kategorie heißt so',
  'no-such-assign': () => 'kein Mitarbeiter heißt so',
  'instant-has-passed': () => 'dieser Zeitpunkt ist vorbei',
  'not-a-recipient': () => 'einer der Empfänger ist am Ticket nicht beteiligt',
  'ticket-open': () => 'das Ticket ist offen',
  'ticket-waiting': () => 'das Ticket wartet',
  'ticket-resolved': () => 'das Ticket ist gelöst',
  'ticket-closed': () => 'das Ticket ist geschlossen',
  'ticket.': (told) =>
    `das Ticket wurde geändert: ${told.instant('at')}${told.text('agent') === '' ? '' : `, von ${told.agent('agent')}`}`,
  'agent.': (told) => `${told.agent('agent')} hat gehandelt: ${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': 'Antworten gehen an die Adresse in Reply-To',
  'original-from': 'Antworten gehen an den Verfasser, den eine Liste oder Weiterleitung nennt',
  name: 'Antworten gehen an die Adresse im Namen des Absenders',
  nobody: 'niemandem kann geantwortet werden',
};
const fields: Record<string, string> = {
  'reply-to': 'die Adresse in Reply-To',
  'original-from': 'den Verfasser, den eine Liste nennt',
  from: 'den Absender',
  name: 'die Adresse im Namen des Absenders',
};
const notAnswered: Record<string, string> = {
  ours: 'es ist ein Postfach von uns',
  'no-reply': 'dort liest niemand',
  list: 'es ist eine Mailingliste',
  agent: 'es ist die eines Mitarbeiters',
  'not-an-address': 'es ist keine Adresse',
  'not-a-recipient': 'dorthin kann keine E-Mail gehen',
};
const gestures: Record<string, string> = {
  reaction: 'es ist nur eine Reaktion',
  thanks: 'es ist nur ein Dank',
  stop: 'die automatischen SMS werden abbestellt',
  start: 'automatische SMS werden wieder gewünscht',
  help: 'es wird gefragt, wem die Nummer gehört',
};
const machines: Record<string, string> = {
  bounce: 'ein Mailserver meldet, dass eine E-Mail nicht ankam',
  delayed: 'ein Mailserver meldet, dass eine E-Mail sich verspätet',
  'auto-reply': 'ein Postfach hat automatisch geantwortet',
  feedback: 'ein Anbieter meldet eine Beschwerde',
  receipt: 'es ist eine Empfangsbestätigung',
  list: 'eine Mailingliste hat es gesendet',
  generated: 'ein Programm hat es geschrieben',
  own: 'es ist eine E-Mail von uns, die zurückkam',
};

function of({ word }: Told): string {
  return suffix(': ', word);
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? ', und der Absender ist bewiesen' : ', aber der Absender ist nicht bewiesen';
}

export const de: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'die Wörter, die entschieden haben, sind nicht mehr vorhanden'
      : `dafür ${one ? 'spricht das Wort' : 'sprechen die Wörter'} ${list}`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `${skilled === 1 ? 'ein Mitarbeiter bedient' : `${skilled} Mitarbeiter bedienen`} die Warteschlange ${queue}`,
    ...(away === 0 ? [] : [`davon ${away} abwesend`]),
    `${here} im Dienst`,
    `${free} mit freier Kapazität`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `diese Domain hat ${share.has} von ${share.places} Plätzen, so viele, wie eine unbekannte Domain auf einmal haben darf`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf = language !== null && language.speaking === 0 ? [`keiner davon spricht ${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `kein Mitarbeiter bedient die Warteschlange ${queue}`;
  return here === 0
    ? 'kein Mitarbeiter, der sie bedient, ist jetzt im Dienst'
    : 'jeder Mitarbeiter im Dienst hat schon so viele Tickets wie erlaubt';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `${open} von höchstens ${capacity}`;
  if (named !== null)
    return `${isReader ? 'Sie sind' : `${name} ist`} beim Kunden ${named} fest zuständig, mit freier Kapazität (offen: ${load})`;
  if (again !== null)
    return `${isReader ? 'Sie hatten' : `${name} hatte`} schon ${again} derselben Person, mit freier Kapazität (offen: ${load})`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  if (among === 1 && speaking > 0)
    return `nur ${isReader ? 'Sie sprechen' : `${name} spricht`} ${language?.name} und ${isReader ? 'sind' : 'ist'} frei (offen: ${load})`;
  if (among === 1) return `nur ${isReader ? 'Sie sind' : `${name} ist`} frei (offen: ${load})`;
  const whom = speaking > 0 ? `, die ${language?.name} sprechen` : '';
  return `${isReader ? 'Sie haben' : `${name} hat`} die wenigsten offenen Tickets (${load}) von ${among} freien Mitarbeitern${whom}`;
}
