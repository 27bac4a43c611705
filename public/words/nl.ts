/** The words of the customers' pages in Dutch. */
import type { Words } from './en.ts';
import { nl as archive } from './archive/nl.ts';
import { nl as own } from './own/nl.ts';

export const nl: Words = {
  tag: 'nl',
  name: 'Nederlands',
  archive,
  own,
  form: {
    title: 'Schrijven met een formulier',
    lead: 'Zonder mailprogramma. U krijgt een nummer per e-mail.',
    name: 'Uw naam',
    address: 'Uw e-mailadres',
    why: 'Daar komt het nummer en, als u de link erin hebt geopend, ook ons antwoord.',
    topic: 'Waar het over gaat',
    anyTopic: 'Ik weet het niet',
    text: 'Wat er is gebeurd',
    filesHint: 'Samen hoogstens 5 MB.',
    sentTitle: 'Wij hebben het ontvangen',
    sent: 'Uw verzoek is binnen. Het nummer is onderweg naar het adres dat u opgaf, met een link: open die, zodat wij weten dat het adres van u is. Tot die tijd staan onze antwoorden alleen op de pagina achter die link.',
    back: 'Ga terug in uw browser: uw tekst staat er nog.',
    wrong: {
      address: 'Naar dit adres kunnen wij niet schrijven. Het ziet eruit als naam@example.com.',
      empty: 'Schrijf eerst wat er is gebeurd.',
      tooLarge: 'Dit is te groot. Er is niets verzonden.',
      tooOften:
        'Er kwamen te veel verzoeken van uw netwerk. Wacht een minuut en verzend het opnieuw, of schrijf een e-mail.',
      busy: 'Op dit moment schrijven veel mensen. Er is niets verzonden: probeer het over enkele seconden opnieuw, of schrijf een e-mail.',
    },
  },
  skip: 'Naar de inhoud',
  languages: 'Taal',
  title: (name) => `Ondersteuning · ${name}`,
  heading: 'Zo krijgt u hulp',
  lead: (spoken, rings) =>
    `${rings ? 'Schrijf of bel ons' : 'Schrijf ons'}. Een mens antwoordt${spoken === '' ? '' : ` (${spoken})`} en blijft bij de zaak tot zij is opgelost.`,
  summary: (name) => `Hoe klanten van ${name} hulp krijgen, en hoe snel.`,

  mailNow: 'Antwoord op een e-mail die u nu stuurt',
  mailNowLead: 'Per contract, voor een verzoek met normale prioriteit, uiterlijk:',
  noPromise: 'geen vaste tijd',

  selfFirst: 'Zelf vinden',
  selfFirstLead: 'Handleidingen voor veelgestelde vragen, per onderwerp. U hoeft op niemand te wachten.',
  toHelp: 'Handleidingen en onderwerpen',
  write: 'Schrijven',
  writeLead: 'Op elk uur. U krijgt meteen een nummer, en vult uw verzoek aan door te antwoorden.',
  forSubject: (subject) => `voor ${subject}`,
  ring: 'Bellen',
  ringLead: 'Neemt niemand op, laat dan een bericht achter: het wordt een verzoek, net als een e-mail.',
  health: 'Werkt er iets niet?',
  healthLead: 'Kijk daar eerst. Is de storing bekend, dan hoeft u niet te schrijven.',

  helpWith: 'Waarmee wij helpen',
  helpWithLead: 'En waar u het antwoord zelf vindt, als u dat liever doet.',
  about: {
    billing: 'Abonnementen, facturen, licenties die u toevoegt of opzegt.',
    deployment: 'Nieuwe diensten, nieuwe mensen, e-mail en bestanden verhuizen, configuratie.',
    performance: 'Traag, niet bereikbaar, geen toegang, twee dingen die niet samenwerken.',
    updates: 'Wat er verandert, wanneer, en of u beter kunt wachten.',
    usage: 'Elke vraag over het gebruik van een dienst.',
  },

  howFast: 'Hoe snel',
  howFastLead: 'Geteld in de uren van het contract. Weet u niet welk contract u hebt, vraag het ons dan.',
  whileWithMaker: (plans) =>
    `Contract ${plans}: zolang de leverancier van een dienst uw vraag heeft, telt de tijd tot de oplossing niet.`,
  promises: 'Wat elk contract toezegt, per prioriteit',
  firstResponse: 'Een mens antwoordt',
  resolution: 'Opgelost, of omzeild',
  priority: { urgent: 'Dringend', high: 'Hoog', normal: 'Normaal', low: 'Laag' },
  within: (span) => `binnen ${span}`,

  when: 'Wanneer',
  whenLead: 'Uren tellen binnen deze tijden. Op feestdagen telt niets.',
  day: 'Dag',
  hours: 'Tijden',
  closed: 'gesloten',
  otherDays: 'Andere dagen',
  forPlans: (plans) => `Contract ${plans}`,
  forPhone: (number) => `Telefoon ${number}`,

  notWell: 'Als het niet goed gaat',
  notWellLead: 'U hoeft er niet om te vragen: verzoeken die te laat zijn, worden vanzelf hogerop gemeld.',
  sayIt: 'Zeg het in uw verzoek',
  sayItHow: 'Antwoord op onze laatste e-mail. Er gaat niets verloren, en niemand begint van voren af aan.',
  told: {
    agent: 'Wie uw verzoek behandelt',
    lead: 'De leiding van de ondersteuning',
    admin: 'De directie',
  },
  toldAt: (share) => `krijgt bericht als ${share} van de toegezegde tijd voorbij is.`,
  toldAfter: (span) => `krijgt ${span} daarna bericht.`,
  writeTo: 'U kunt ook zelf schrijven naar:',
  maker: 'De leverancier van de dienst',
  passedOn:
    'Wat alleen de leverancier van een dienst kan herstellen, geven wij aan hem door met wat hij nodig heeft en niets meer. U blijft met ons praten.',

  footer:
    'Deze pagina wordt gemaakt van de instellingen van onze ondersteuning en toont ze altijd zoals ze zijn.',
};
