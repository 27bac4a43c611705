/** The words of the lines in Dutch. */
import { formFor } from '../counted.ts';
import type { LaterWords } from './en.ts';

export const nl: LaterWords = {
  tag: 'nl',
  somebody: 'iemand',
  nobody: 'niemand',
  us: 'ons',
  theTicket: 'Het ticket',
  onDay: (time, day) => `${time}, ${day}`,
  role: { agent: 'medewerker', lead: 'leidinggevende', admin: 'beheerder', auditor: 'controleur' },
  priority: { low: 'laag', normal: 'normaal', high: 'hoog', urgent: 'dringend' },
  channel: { email: 'per e-mail', sms: 'per sms via Twilio', webhook: 'per webhook', call: 'via Twilio' },
  kind: {
    acknowledgement: 'een ontvangstbevestiging',
    assignment: 'de melding van toewijzing',
    reply: 'het antwoord',
    update: 'nieuws',
    warning: 'een waarschuwing',
    escalation: 'een escalatiemelding',
    resolution: 'het bericht dat het is opgelost',
    notice: 'een melding',
    call: 'een terugbelgesprek',
    handOver: 'de overdracht aan een leverancier',
  },
  clock: { firstResponse: 'een eerste antwoord', resolution: 'een oplossing' },

  comesBack: (who, why) => `Een e-mail komt terug: ${who} is niet bereikbaar (${why})`,
  answersItself: (who, subject) => `De mailbox van ${who} antwoordt vanzelf: ${subject}`,
  answersNotice: (who, subject) => `${who} beantwoordt de melding per e-mail: ${subject}`,
  writes: (who, to, subject) => `${who} schrijft aan ${to}: ${subject}`,
  inTriage:
    'Nog is niet duidelijk waar het over gaat: het gaat naar de triage, waar iedereen het kan aannemen',
  isAbout: (parts) => `Het gaat over ${parts}`,
  byCaller: 'door de beller gekozen',
  nearlySure: 'meer dan 99 % zeker',
  sure: (percent) => `${percent} % zeker`,
  inLanguage: (language) => `in het ${language}`,
  becauseOf: (words) => `vanwege ${words}`,
  ofPriority: (priority) => `prioriteit ${priority}`,
  keptApart: 'Het wordt apart gehouden en niemand handelt ernaar: de herkomst is niet bewezen',
  operator: 'Een beheerder van het systeem',
  released: (who) => `${who} haalt het uit quarantaine: het wordt behandeld als elke e-mail`,
  leftApart: (who) => `${who} bekijkt het en laat het in quarantaine`,
  opensNone: (rules) => `Het opent geen ticket: ${rules}`,

  rings: (who, number) => `De telefoon gaat: ${who} belt ${number}`,
  presses: (digit, what) => `De beller drukt op ${digit}: ${what}`,
  typed: (ticket) => `De beller toetst het nummer ${ticket} in`,
  noChoice: 'niets uit het menu',
  voicemail: (seconds) =>
    `De beller laat een bericht van ${seconds ?? 'enkele'} seconden achter, en Twilio heeft het`,
  fetched: (kib) => `De opname is opgehaald en wordt hier bewaard (${kib} KiB)`,
  transcribed: (text) => `Twilio heeft opgeschreven wat er is gezegd: ${text}`,
  transcribedBy: (model, text) => `${model} heeft opgeschreven wat er is gezegd: ${text}`,
  untranscribed: (model, why) =>
    `${model} geeft geen transcript: ${{ silence: 'het hoorde geen woorden', refused: 'het neemt deze opname niet aan', tooLarge: 'de opname is te groot' }[why]}`,
  answers: (who) => `${who} neemt het gesprek aan`,
  unconnected: (who) => `${who} drukt op de toets, maar wordt niet doorverbonden`,
  asksBack: (instant) => `De beller wil worden teruggebeld, uiterlijk ${instant}`,
  connectedWithoutKey: 'Het gesprek wordt doorverbonden zonder dat iemand de toets indrukt',
  hungUp: (seconds) => `Het gesprek is na ${seconds ?? 'enkele'} seconden voorbij`,
  missedCall: (who) =>
    `Een gemiste oproep van ${who}: sinds het einde zijn twee minuten voorbij, en er is geen woord achtergelaten`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket} wordt geopend voor ${who}, ${customer === null ? 'ons nog niet bekend' : `van ${customer}`}: contract ${plan}, prioriteit ${priority}, wachtrij ${queue}`,
  begins: (ticket, agent, who) => `${agent} begint ${ticket} met een e-mail aan ${who}`,
  wants: (ticket, what, by) => `${ticket} vraagt ${what} vóór ${by}`,
  goesTo: (ticket, who, why) => `${ticket} gaat naar ${who}: ${why}`,
  skilled: 'heeft de vaardigheid',
  speaks: (language) => `spreekt ${language}`,
  hasOpen: (open) =>
    open === 0
      ? 'heeft geen open ticket'
      : `heeft ${open} open ${formFor('nl', open, { one: 'ticket', other: 'tickets' })}`,
  queued: (ticket, queue) => `${ticket} wacht in de wachtrij ${queue}: niemand kan het nu aannemen`,
  accepts: (ticket, who) => `${who} neemt ${ticket} op zich: het gaat naar niemand anders`,
  unaccepted: (ticket, who) =>
    `${who} heeft nog niets gedaan aan ${ticket}, en niemand anders kan het nu aannemen`,
  joins: (ticket, why, who) => `Het komt bij ${ticket}, want ${why} en ${who} doet eraan mee`,
  joinedBy: {
    'reply-token': 'het draagt de code van onze eigen e-mail',
    cites: 'het beantwoordt een van onze e-mails',
    'same-message-id': 'het is dezelfde e-mail in andere woorden',
    'cited-by': 'een e-mail van het ticket beantwoordt het',
    'same-missing-parent': 'het beantwoordt dezelfde e-mail als een andere van het ticket',
    'same-number': 'hetzelfde nummer heeft al gebeld',
    'same-number-and-digit': 'hetzelfde nummer heeft al over hetzelfde gebeld',
  },
  belongsThere: 'het hoort daar',
  attached: (ticket) =>
    `Het wordt naast ${ticket} gelegd, omdat het onze e-mail aanhaalt; een machine heeft het geschreven, dus geen klok beweegt en niemand antwoordt`,
  thanked: (ticket) =>
    `Het wordt getoond in ${ticket}; het vraagt niets, dus geen klok beweegt en er komt geen nieuw ticket`,
  answered: (ticket, who, isFirst) =>
    `${who} heeft de klant van ${ticket} geantwoord${isFirst ? ', en de termijn van het eerste antwoord gehaald' : ''}`,
  waits: (ticket) => `${ticket} wacht op de klant, en de klok van de oplossing staat stil`,
  openAgain: (ticket, why) => `${ticket} is weer open: ${why}`,
  reopened: (ticket, why) => `${ticket} wordt heropend: ${why}`,
  customerWrote: 'de klant heeft geschreven',
  wantsIt: (who) => `${who} wil het`,
  watches: (ticket, who, watching) => `${who} volgt ${ticket}${watching ? '' : ' niet meer'}`,
  snoozed: (ticket, who, until) => `${who} stelt ${ticket} uit tot ${until}; de klokken lopen door`,
  woken: (ticket, why) => `${ticket} is terug in de dag van de medewerker: ${why}`,
  linked: (ticket, who, other) => `${who} zegt dat ${other} met ${ticket} samenhangt`,
  merged: (ticket, who, into) => `${who} voegt ${ticket} samen met ${into}: latere mails komen daar`,
  unmerged: (ticket, who, from, stays) =>
    `${who} haalt ${ticket} weer uit ${from}${stays ? `: wat intussen kwam, blijft in ${from}` : ''}`,
  tookIn: (ticket, who, other) => `${who} voegt ${other} samen met ${ticket}: de vroegere termijnen gelden`,
  gaveBack: (ticket, who, other) => `${who} haalt ${other} weer uit ${ticket}`,
  split: (ticket, who, into) => `${who} splitst ${into} af van ${ticket}: deze woorden gaan over iets anders`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who} geeft ${ticket} door aan ${vendor || 'de leverancier'}${reference === null ? '' : `, met nummer ${reference}`}${pauses ? '' : '; de klokken lopen door'}`,
  stands: (ticket, vendor) =>
    `${ticket} is bij ${vendor || 'de leverancier'}, en de klok van de oplossing staat stil tot het terug is`,
  handsBack: (ticket, who, vendor) => `${who} heeft ${ticket} terug van ${vendor || 'de leverancier'}`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket} volgt incident ${incident}`
      : `${who} laat ${ticket} incident ${incident} volgen`,
  unfollows: (ticket, who, incident) => `${who} maakt ${ticket} los van incident ${incident}`,
  leads: (ticket) => `${ticket} is nu een incident: andere tickets volgen het`,
  unled: (ticket, who) => `${who} zegt dat ${ticket} geen incident meer is`,
  stays: (tickets) =>
    `${tickets} blijft open: een klant schreef daar en geen medewerker deed er sindsdien iets, of wacht op het beloofde terugbellen`,
  calmed: (ticket, alerts) =>
    `${ticket}: geen open melding van het incident duurt nog voort (${alerts} in totaal). Het blijft open tot een medewerker het oplost`,
  roused: (ticket, alert) => `${ticket}: een melding van het incident duurt weer voort: ${alert}`,
  alerted: (ticket, what) =>
    `${ticket}: ${{ problem: 'dezelfde melding kwam opnieuw', recovery: 'de monitoring meldt dat het voorbij is', news: 'de monitoring vertelt meer over haar melding', late: 'een late mail vertelt over wat voorbij is' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who} laat de categorie van ${ticket} bepalen om welk bekend probleem het gaat`
      : `${who} zegt dat ${ticket} over ${issue ?? 'geen bekend probleem'} gaat`,
  issue: (id, what) =>
    `${id}: ${{ opened: 'is nu een bekend probleem', told: 'de leverancier heeft zich opnieuw gemeld', changed: 'de gegevens zijn gewijzigd', published: 'klanten lezen er nu over', hidden: 'klanten lezen er niet meer over', over: 'is voorbij', announced: 'de tickets erover horen dat het voorbij is' }[what]}`,
  issueEnded: (ticket, issue) => `Het bekende probleem ${issue}, waar ${ticket} over gaat, is voorbij`,
  alertAgain: 'de melding kwam terug',
  recovered: (ticket) => `${ticket} is vanzelf opgelost: de monitoring meldt dat het voorbij is`,
  resolved: (ticket, who) => `${who} lost ${ticket} op`,
  categorised: (ticket, title) => `${ticket} gaat toch over ${title}`,
  prioritised: (ticket, priority) => `${ticket} heeft nu prioriteit ${priority}`,
  nears: (ticket, what, due, who) =>
    `${ticket} nadert zijn termijn: ${what} moet er zijn om ${due}; ${who} moet het weten`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket} is te laat: ${what} moest er zijn om ${due}. Niveau ${level}: ${who} moet het weten`,
  amended: (ticket, what) => `Bij ${ticket} is meer bekend: ${what}`,
  news: {
    caller: 'wie er belde',
    digit: 'de keuze in het menu',
    recording: 'de opname',
    transcript: 'de uitgeschreven tekst',
    pictures: 'afbeeldingen of bestanden',
    missing: 'wat niet kon worden opgehaald',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      who === null
        ? `Het antwoord van ${agent} heeft niemand bereikt (${ticket})`
        : `Het antwoord van ${agent} heeft ${who} niet bereikt (${ticket})`,
      ...(taken ? ['het telt niet als antwoord'] : []),
      ...(opens ? ['het ticket is weer open, en de klokken lopen door vanaf waar ze stonden'] : []),
    ].join(': '),
  ringing: (who, ticket, attempt) => `${who} laat de klant van ${ticket} bellen, poging ${attempt}`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `Het terugbellen door ${who} voor ${ticket}, poging ${attempt}: ${outcome}${talk === null ? '' : `, na ${talk}`}`,
  rang: {
    taken: 'de medewerker heeft het aangenomen, en de klant wordt gebeld',
    ended: 'het gesprek met de klant is voorbij',
    answered: 'de klant heeft opgenomen',
    talked: 'het gesprek is afgelopen',
    voicemail: 'een voicemail nam op',
    busy: 'de klant is in gesprek',
    'no-answer': 'de klant neemt niet op',
    'given-up': 'de medewerker hing op voordat de klant opnam',
    failed: 'het nummer van de klant is niet bereikbaar',
    'agent-busy': 'de medewerker is in gesprek',
    'agent-no-answer': 'de medewerker neemt niet op',
    'not-taken': 'niemand drukte op de toets bij de medewerker',
    'agent-failed': 'de telefoon van de medewerker is niet bereikbaar',
    refused: 'het telefoonbedrijf nam het gesprek niet aan',
    unknown: 'niemand weet wat ervan kwam',
  },
  promisesCall: (who, ticket, due) => `${who} is terugbellen beloofd, uiterlijk ${due} (${ticket})`,
  callIsDue: (ticket, due, attempts, team) =>
    `Terugbellen voor ${ticket} was beloofd voor ${due}; pogingen: ${attempts}. ${team} moet het weten`,
  keepsCall: {
    ring: (ticket) => `De belofte om terug te bellen is nagekomen: de klant nam op (${ticket})`,
    called: (ticket) => `De belofte om terug te bellen is nagekomen, zegt de medewerker (${ticket})`,
    customer: (ticket) =>
      `De belofte om terug te bellen is voorbij: de klant belde, en een medewerker nam op (${ticket})`,
    moved: (ticket) => `De belofte om terug te bellen gaat verder in een andere aanvraag (${ticket})`,
    withdrawn: (ticket) => `De belofte om terug te bellen eindigt zonder gesprek (${ticket})`,
  },
  unreachable: (ticket, who, status) => `${who} van ${ticket} is per e-mail niet meer bereikbaar (${status})`,

  rated: (ticket, who, { solved, score }) =>
    `${who} zegt dat ${ticket} ${solved ? 'is opgelost' : 'nog niet is opgelost'}${score === null ? '' : `, en geeft onze hulp ${score} van 5`}`,

  gets: (who, what) => `${who} krijgt ${what}`,
  withheld: (who, why) => `niet verzonden aan ${who}: ${why}`,
  undelivered: (who) => `niet te bezorgen aan ${who}`,

  writesToCustomer: (ticket, who) => `${who} schrijft de klant van ${ticket}`,
  carriesToken: (who, text) =>
    `Hij draagt de code van de melding, dus hij is van ${who}; de nieuwe woorden gaan verder: ${text}`,
  leavesNote: (ticket, who) => `${who} laat bij ${ticket} een notitie voor het team achter`,
  orderRefused: (reason) => `Een opdracht wordt niet uitgevoerd: ${reason}`,
  mailRefused: (reason) => `Een e-mail op naam van een medewerker wordt niet uitgevoerd: ${reason}`,
  refusal: {
    'bad-token': 'de code is verkeerd',
    'wrong-sender': 'hij kwam van een ander adres',
    'failed-verdict': 'de afzender is niet bewezen',
    'unknown-command': 'er staat een onbekende opdracht in',
    empty: 'er staan geen woorden in',
    'merged-away': 'het ticket is met een ander samengevoegd',
    'words-in-quote': 'er staan eigen woorden in het citaat',
    'bad-argument': 'een woord achter een opdracht past niet',
    'old-token': 'de code is te oud',
    'not-yours': 'het ticket is van een ander',
    changed: 'het ticket is intussen veranderd',
    'no-right': 'deze persoon mag niets opdragen',
  },
  present: (who, until) => (until === null ? `${who} is afwezig` : `${who} is afwezig tot ${until}`),
  isHere: (who) => `${who} is er`,
  briefed: (who) => `${who} krijgt de ochtendmail`,
  away: (who) => `${who} is afwezig: de leiding krijgt bericht`,
  looked: {
    recording: (who) => `${who} beluistert de opname`,
    original: (who) => `${who} bewaart de oorspronkelijke e-mail`,
    file: (who) => `${who} bewaart een bijlage`,
  },
  withoutAgent: 'Een persoon buiten het team',
};
