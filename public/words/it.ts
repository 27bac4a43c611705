/** The words of the customers' pages in Italian. */
import type { Words } from './en.ts';
import { it as archive } from './archive/it.ts';
import { it as own } from './own/it.ts';

export const it: Words = {
  tag: 'it',
  name: 'Italiano',
  archive,
  own,
  form: {
    title: 'Scrivere con un modulo',
    lead: 'Senza programma di posta. Riceve un numero per e-mail.',
    name: 'Il Suo nome',
    address: 'Il Suo indirizzo e-mail',
    why: 'Lì arriva il numero e, dopo che avrà aperto il link, anche le nostre risposte.',
    topic: 'Di che cosa si tratta',
    anyTopic: 'Non lo so',
    text: 'Che cosa è successo',
    filesHint: 'Al massimo 5 MB in tutto.',
    sentTitle: 'L’abbiamo ricevuta',
    sent: 'La Sua richiesta è arrivata. Il numero è in viaggio verso l’indirizzo indicato, con un link: lo apra, così sappiamo che l’indirizzo è Suo. Fino ad allora le nostre risposte sono solo sulla pagina di quel link.',
    back: 'Torni indietro nel browser: il Suo testo è ancora lì.',
    wrong: {
      address: 'A questo indirizzo non possiamo scrivere. Deve essere come nome@example.com.',
      empty: 'Scriva prima che cosa è successo.',
      tooLarge: 'È troppo grande. Non è stato inviato nulla.',
      tooOften:
        'Dalla Sua rete sono arrivate troppe richieste. Aspetti un minuto e invii di nuovo, oppure scriva un’e-mail.',
      busy: 'In questo momento scrivono in molti. Non è stato inviato nulla: riprovi fra qualche secondo, oppure scriva un’e-mail.',
    },
  },
  skip: 'Vai al contenuto',
  languages: 'Lingua',
  title: (name) => `Assistenza · ${name}`,
  heading: 'Come ricevere aiuto',
  lead: (spoken, rings) =>
    `${rings ? 'Ci scriva o ci chiami' : 'Ci scriva'}. Le risponde una persona${spoken === '' ? '' : `, in ${spoken}`}, che segue la questione finché è risolta.`,
  summary: (name) => `Come i clienti di ${name} ricevono aiuto, e in quanto tempo.`,

  mailNow: 'Risposta a un’e-mail inviata ora',
  mailNowLead: 'Secondo il contratto, per una richiesta di priorità normale, al più tardi:',
  noPromise: 'senza tempo fisso',

  selfFirst: 'Trovare da sé',
  selfFirstLead: 'Guide alle domande più comuni, per argomento. Non deve aspettare nessuno.',
  toHelp: 'Guide e argomenti',
  write: 'Scrivere',
  writeLead: 'A qualsiasi ora. Riceve subito un numero, e aggiunge altro rispondendo.',
  forSubject: (subject) => `per ${subject}`,
  ring: 'Telefonare',
  ringLead: 'Se nessuno risponde, lasci un messaggio: diventa una richiesta come un’e-mail.',
  health: 'Qualcosa non funziona?',
  healthLead: 'Guardi prima lì. Se il guasto è noto, non serve scrivere.',

  helpWith: 'In che cosa aiutiamo',
  helpWithLead: 'E dove trovare la risposta da sé, se preferisce.',
  about: {
    billing: 'Abbonamenti, fatture, licenze da aggiungere o disdire.',
    deployment: 'Nuovi servizi, nuove persone, trasferimento di posta e file, configurazione.',
    performance: 'Lento, irraggiungibile, senza autorizzazione, due cose che non funzionano insieme.',
    updates: 'Che cosa cambia, quando, e se conviene aspettare.',
    usage: 'Qualsiasi domanda sull’uso di un servizio.',
  },

  howFast: 'In quanto tempo',
  howFastLead: 'Si conta nelle ore del contratto. Se non sa qual è il Suo, ce lo chieda.',
  whileWithMaker: (plans) =>
    `Contratto ${plans}: finché la Sua richiesta è dal fornitore di un servizio, il tempo fino alla soluzione non conta.`,
  promises: 'Che cosa promette ogni contratto, per priorità',
  firstResponse: 'Risponde una persona',
  resolution: 'Risolto, o aggirato',
  priority: { urgent: 'Urgente', high: 'Alta', normal: 'Normale', low: 'Bassa' },
  within: (span) => `entro ${span}`,

  when: 'Quando',
  whenLead: 'Le ore contano in questi orari. Nei giorni festivi non conta nulla.',
  day: 'Giorno',
  hours: 'Orario',
  closed: 'chiuso',
  otherDays: 'Altri giorni',
  forPlans: (plans) => `Contratto ${plans}`,
  forPhone: (number) => `Telefono ${number}`,

  notWell: 'Se qualcosa va storto',
  notWellLead: 'Non deve chiederlo: le richieste in ritardo salgono da sole.',
  sayIt: 'Lo dica nella Sua richiesta',
  sayItHow: 'Risponda alla nostra ultima e-mail. Nulla va perso, e nessuno ricomincia da capo.',
  told: {
    agent: 'La persona che segue la Sua richiesta',
    lead: 'La persona responsabile dell’assistenza',
    admin: 'La direzione',
  },
  toldAt: (share) => `è avvisata quando è passato il ${share} del tempo promesso.`,
  toldAfter: (span) => `è avvisata ${span} dopo.`,
  writeTo: 'Può anche scrivere Lei a:',
  maker: 'Il fornitore del servizio',
  passedOn:
    'Ciò che solo il fornitore di un servizio può riparare, lo passiamo a lui con quanto gli serve e nient’altro. Lei continua a parlare con noi.',

  footer: 'Questa pagina nasce dalle impostazioni della nostra assistenza e le mostra sempre come sono.',
};
