/** Reasons in Dutch. */
import { formFor } from '../counted.ts';
import type { Rules } from './en.ts';
import { assigning } from './assigning/nl.ts';
import { handovers } from './handovers/nl.ts';
import { incidents } from './incidents/nl.ts';
import { issues } from './issues/nl.ts';
import { ladder } from './ladder/nl.ts';
import { messages } from './messages/nl.ts';
import { clauseOf, suffix } from './parts.ts';
import { ring } from './ring/nl.ts';
import { rules } from './rules/nl.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/nl.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'de beller heeft de categorie in het menu gekozen',
  'form-topic': () => 'de klant heeft de categorie in het formulier gekozen',
  'mailbox-queue': () => 'alles in deze mailbox hoort bij deze categorie',
  'below-threshold': () => 'geen enkele categorie is waarschijnlijk genoeg',
  'group-cap': (told) =>
    `de regels van de groep “${told.text('group')}” tellen voor hoogstens ${told.amount('cap')} ${formFor('nl', told.count('cap'), { one: 'punt', other: 'punten' })}, in plaats van ${told.amount('sum')}`,
  'no-words': () => 'er is geen tekst om op af te gaan',
  'no-categories': () => 'er is geen categorie ingesteld',
  'classifier-error': () => 'de classificatie is mislukt, dus een mens beslist',
  'priority-alarm': (told) => `het gaat over gevaar of over iets dat stilligt${of(told)}`,
  'priority-danger': (told) => `het gaat over gevaar${of(told)}`,
  'priority-outage': (told) => `het gaat over iets dat helemaal niet werkt${of(told)}`,
  'priority-everybody': (told) => `het treft veel mensen${of(told)}`,
  'priority-urgent': (told) => `de klant noemt het dringend${of(told)}`,
  'priority-calm': (told) => `de klant zegt dat het geen haast heeft${of(told)}`,

  'reply-token': () => 'het bericht draagt de code van onze eigen e-mail',
  cites: () => 'het bericht beantwoordt een van onze e-mails',
  'same-message-id': () => 'het is dezelfde e-mail in andere woorden',
  'cited-by': () => 'een e-mail van het ticket beantwoordt het',
  'same-missing-parent': () => 'het beantwoordt dezelfde e-mail als een andere van het ticket',
  'same-number': () => 'hetzelfde nummer heeft al gebeld',
  'same-number-and-digit': () => 'hetzelfde nummer heeft al over hetzelfde gebeld',
  'alert-problem': () => 'een monitoringsysteem meldt een probleem',
  'alert-recovery': () => 'de monitoring meldt dat het voorbij is',
  'alert-news': () => 'de monitoring vertelt meer over haar melding',
  'alert-late': () => 'het kwam laat en vertelt over wat voorbij is',
  participant: () => 'de afzender is bij het ticket betrokken',
  colleague: () => 'de afzender is aantoonbaar een collega bij dezelfde klant',
  'own-token': () => 'het draagt een code die wij alleen aan deze afzender hebben gestuurd',
  'named-by-list': () => 'alleen een mailinglijst noemt de schrijver, en dat bewijst niets',
  'no-sender': () => 'er is geen afzender',
  'not-a-participant': () => 'de afzender is niet bij het ticket betrokken',
  'colleague-unproved': () => 'de afzender is van dezelfde klant, maar niet bewezen',
  'failed-verdict': () => 'het domein staat niet in voor de afzender (DMARC mislukt)',
  closed: () => 'het ticket is gesloten',
  'not-joined': (told) =>
    `het verwijst naar ${told.text('ticket')}, maar komt er niet bij: ${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `het draagt de code die ${told.agent('agent')} voor ${told.text('ticket')} kreeg, maar komt van iemand anders`,
  released: () => 'het is uit quarantaine gehaald',
  'contact-amended': () => 'er werd meer bekend over het gesprek',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `binnen een uur kwamen ${told.amount('count')} oproepen zonder een woord, meer dan ${told.amount('limit')}: ze komen samen in één ticket`
      : `binnen een uur kwamen ${told.amount('count')} e-mails van één ${told.text('by') === 'domain' ? 'domein' : 'afzender'}, meer dan ${told.amount('limit')}: ze komen samen in één ticket`,
  'forwarded-by-staff': () => 'een collega van ons stuurde het door, dus de schrijver is de klant',
  'answers:': ({ rest }) => answers[rest] ?? 'antwoorden gaan naar een ander adres dan dat van de afzender',
  'not-answered': (told) =>
    `geen antwoord aan ${fields[told.text('field')] ?? told.text('field')}: ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'het vraagt niets',
  'machine:': ({ rest }) => machines[rest] ?? 'een machine heeft het geschreven',
  'cites-our-message': () => 'het haalt een e-mail van ons aan',
  'cites-nothing-of-ours': () => 'het haalt geen e-mail van ons aan',
  'abandoned-call': (told) =>
    `de beller hing na ${told.amount('seconds')} s zonder een woord op; een oproep telt vanaf ${told.amount('shortestSeconds')} s`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || 'iemand'} nam het gesprek aan, dus het vraagt geen antwoord`,
  'blocked-caller': () => 'het komt van een nummer dat de configuratie blokkeert',
  'typed-ticket': () => 'de beller heeft het nummer ervan ingetoetst',
  'typed-ticket-closed': (told) =>
    `de beller heeft ${told.text('ticket')} ingetoetst, dat van de beller is maar gesloten`,
  'typed-ticket-refused': (told) =>
    `de beller heeft ${told.text('ticket')} ingetoetst, dat niet van de beller blijkt te zijn`,
  'wordless-call': () =>
    'de beller heeft niet gesproken en geen toets ingedrukt, en zulke oproepen openen hier geen aanvraag',
  'opted-out': () => 'de klant wil geen automatische sms’en',
  'opted-in': () => 'de klant wil weer automatische sms’en',
  'asked-help': () => 'de sms vraagt van wie het nummer is, en wordt beantwoord',
  'customer:unknown': () => 'het adres is van geen klant die wij kennen',
  'customer:address': (told) => `het adres is van klant ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) =>
    `het domein van het adres is van klant ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `het nummer is van klant ${told.customer('customer')}`,

  'customer-wrote': () => 'de klant heeft geschreven',
  'snoozed-until': () => 'het tijdstip dat de medewerker koos, is er',
  'answer-lost': () => 'een antwoord is niet aangekomen',
  'resolved-for-14-days': () => 'het is al 14 dagen opgelost',
  imported: () => 'het is geïmporteerd, dus er wordt niemand iets gevraagd',
  'imported-came-to-life': () => 'het is geïmporteerd, en de klant heeft weer geschreven',
  opened: () => 'het werd geopend',
  reopened: () => 'het werd heropend',
  'vendor-has-it': () => 'het plan zet de klok stil zolang een leverancier het ticket heeft',
  'vendor-is-done': () => 'de leverancier is ermee klaar',
  'resolved-with-vendor': () => 'het wordt opgelost terwijl een leverancier het heeft',
  priority: (told) => `de prioriteit ging van ${told.priority('previous')} naar ${told.priority('priority')}`,
  plan: (told) => `het contract ging van ${told.text('previous')} naar ${told.text('plan')}`,
  'agent-ordered': (told) => `${told.agent('agent')} gaf er opdracht toe`,
  'agent-mail': (told) => `${told.agent('agent')} gaf er per e-mail opdracht toe`,
  'agent-token': (told) => `de e-mail draagt de eigen code van ${told.agent('agent')}`,
  'kept-as-note': () =>
    'het beantwoordt een melding die geen antwoord vraagt, dus de woorden blijven in het team',

  'clock:': (told) =>
    `${told.rest === 'firstResponse' ? 'het eerste antwoord' : 'de oplossing'} is toegezegd binnen ${told.span('targetMinutes')} servicetijd: uiterlijk ${told.instant('due')}`,
  counted: (told) =>
    `geteld: ${told.span('minutes')}, in ${told.amount('intervals')} ${formFor('nl', told.count('intervals'), { one: 'deel', other: 'delen' })}:`,
  interval: (told) => `van ${told.instant('from')} tot ${told.instant('until')}`,
  paused: (told) =>
    `niet geteld: ${told.span('minutes')}, waarin het wachtte, bij de leverancier lag of was opgelost`,

  'refused:': () => 'een opdracht op naam van een medewerker is geweigerd',
  'bad-token': () => 'de code is niet van ons',
  'wrong-sender': () => 'het draagt de code van iemand anders',
  'unknown-command': () => 'er staat een opdracht in die wij niet kennen',
  empty: () => 'er staat geen tekst in',
  'signature-or-answer': () => 'de woorden zijn misschien alleen een handtekening, of een antwoord',
  unreadable: (told) => `de tekst is niet helemaal leesbaar (${told.text('defect')})`,
  'bad-argument': () => 'een waarde past niet',
  'no-argument': (told) => `#${told.text('command')} neemt geen waarde`,
  'not-a-value': (told) => `#${told.text('command')} kent deze waarde niet`,
  'words-in-quote': () => 'er staan woorden van de medewerker in de aangehaalde melding',
  'old-token': () => 'de code is te oud',
  'not-yours': () => 'het ticket is van een andere medewerker',
  'ticket-of': (told) => `het ticket is van ${told.agent('agent')}`,
  changed: () => 'het ticket is intussen veranderd',
  'no-right': () => 'deze persoon mag geen opdrachten geven',
  'only-in-a-new-mail': () => '#for hoort in een nieuwe e-mail, niet in het antwoord op een melding',
  'no-ticket': () => 'hij gaat niet over een ticket',
  'not-a-day': () => '#away kent die dag niet',
  'away-and-back': () => '#away en #back spreken elkaar tegen',
  'nothing-to-find': () => '#find heeft zoekwoorden nodig',
  'command-below': (told) =>
    `#${told.text('command')} staat onder andere tekst: opdrachten zijn de eerste regels`,
  'recipients-and-note': () => 'een notitie heeft geen ontvangers',
  'agents-own': () => 'er staan alleen opdrachten van een medewerker in',
  'agent-noted': () => 'een collega schreef een notitie',
  'agent-asked': () => 'de medewerker vroeg erom',
  'merged-promise': (told) => `deze termijn kwam met ${told.text('ticket')}`,
  unmerged: () => 'het is niet meer samengevoegd',
  'followed-merge': (told) => `het hoort bij ${told.text('ticket')}, dat met dit ticket is samengevoegd`,
  'merged-into': (told) => `het ticket is samengevoegd met ${told.text('ticket')}`,
  'merged-away': () => 'het ticket is met een ander samengevoegd',
  'another-customer': () => 'de tickets zijn van twee klanten',
  'not-mergeable': () => 'dit ticket kan niet worden samengevoegd',
  'split-from': (told) => `een agent heeft het afgesplitst van ${told.text('ticket')}`,
  'no-such-contact': () => 'het ticket heeft zo’n contact niet',
  'not-splittable': () =>
    'alleen woorden van een klant die het ticket niet openden, kunnen worden afgesplitst',
  'not-merged': () => 'het ticket is niet samengevoegd',
  'merge-alone': () => '#merge gaat met geen andere wijziging van het ticket samen',
  'no-such-ticket': () => 'geen ticket heeft dit nummer',
  'no-such-vendor': () => 'er is geen leverancier en geen zaaknummer genoemd',
  'no-such-category': () => 'geen categorie heet zo',
  'no-such-assign': () => 'geen medewerker heet zo',
  'instant-has-passed': () => 'dit tijdstip is voorbij',
  'not-a-recipient': () => 'een van de ontvangers is niet bij het ticket betrokken',
  'ticket-open': () => 'het ticket is open',
  'ticket-waiting': () => 'het ticket wacht',
  'ticket-resolved': () => 'het ticket is opgelost',
  'ticket-closed': () => 'het ticket is gesloten',
  'ticket.': (told) =>
    `het ticket is gewijzigd: ${told.instant('at')}${told.text('agent') === '' ? '' : `, door ${told.agent('agent')}`}`,
  'agent.': (told) => `${told.agent('agent')} deed iets: ${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': 'antwoorden gaan naar het adres in Reply-To',
  'original-from': 'antwoorden gaan naar de schrijver die een lijst of doorzending noemt',
  name: 'antwoorden gaan naar het adres in de naam van de afzender',
  nobody: 'niemand kan worden geantwoord',
};
const fields: Record<string, string> = {
  'reply-to': 'het adres in Reply-To',
  'original-from': 'de schrijver die een lijst noemt',
  from: 'de afzender',
  name: 'het adres in de naam van de afzender',
};
const notAnswered: Record<string, string> = {
  ours: 'het is een mailbox van ons',
  'no-reply': 'niemand leest het',
  list: 'het is een mailinglijst',
  agent: 'het is van een medewerker',
  'not-an-address': 'het is geen adres',
  'not-a-recipient': 'er kan geen e-mail naartoe',
};
const gestures: Record<string, string> = {
  reaction: 'het is alleen een reactie',
  thanks: 'het is alleen een bedankje',
  stop: 'het zegt de automatische sms’en op',
  start: 'het vraagt weer om automatische sms’en',
  help: 'het vraagt van wie het nummer is',
};
const machines: Record<string, string> = {
  bounce: 'een mailserver meldt dat een e-mail niet is aangekomen',
  delayed: 'een mailserver meldt dat een e-mail vertraagd is',
  'auto-reply': 'een mailbox heeft automatisch geantwoord',
  feedback: 'een provider meldt een klacht',
  receipt: 'het is een leesbevestiging',
  list: 'een mailinglijst heeft het verstuurd',
  generated: 'een programma heeft het geschreven',
  own: 'het is een e-mail van ons die terugkwam',
};

function of({ word }: Told): string {
  return suffix(': ', word);
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? ', en de afzender is bewezen' : ', maar de afzender is niet bewezen';
}

export const nl: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'de woorden die de doorslag gaven, zijn er niet meer'
      : `${one ? 'het woord' : 'de woorden'} ${list} ${one ? 'wijst' : 'wijzen'} daarop`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `${skilled === 1 ? 'één medewerker behandelt' : `${skilled} medewerkers behandelen`} de wachtrij ${queue}`,
    ...(away === 0 ? [] : [`${away} van hen afwezig`]),
    `${here} met dienst`,
    `${free} met ruimte`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `dit domein heeft ${share.has} van ${share.places} plaatsen, zoveel als een onbekend domein tegelijk mag hebben`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf = language !== null && language.speaking === 0 ? [`geen van hen spreekt ${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `geen medewerker behandelt de wachtrij ${queue}`;
  return here === 0
    ? 'niemand die deze wachtrij behandelt, heeft nu dienst'
    : 'elke medewerker met dienst heeft er al zoveel als mag';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `${open} van hoogstens ${capacity}`;
  const is = isReader ? 'u bent' : `${name} is`;
  if (named !== null) return `${is} de vaste medewerker van ${named}, met ruimte (open: ${load})`;
  if (again !== null)
    return `${isReader ? 'u had' : `${name} had`} ${again} van dezelfde persoon, met ruimte (open: ${load})`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  if (among === 1)
    return `${is} de enige vrije medewerker${speaking > 0 ? ` die ${language?.name} spreekt` : ''} (open: ${load})`;
  const whom = speaking > 0 ? ` die ${language?.name} spreken` : '';
  return `${isReader ? 'u hebt' : `${name} heeft`} de minste open tickets (${load}) van de ${among} vrije medewerkers${whom}`;
}
