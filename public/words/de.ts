/** The words of the customers' pages in German. */
import type { Words } from './en.ts';
import { de as archive } from './archive/de.ts';
import { de as own } from './own/de.ts';

export const de: Words = {
  tag: 'de',
  name: 'Deutsch',
  archive,
  own,
  form: {
    title: 'Über ein Formular schreiben',
    lead: 'Ohne Mailprogramm. Sie erhalten eine Nummer per E-Mail.',
    name: 'Ihr Name',
    address: 'Ihre E-Mail-Adresse',
    why: 'Dorthin geht die Nummer und, sobald Sie den Link darin geöffnet haben, auch unsere Antwort.',
    topic: 'Worum es geht',
    anyTopic: 'Ich weiß es nicht',
    text: 'Was passiert ist',
    filesHint: 'Zusammen höchstens 5 MB.',
    sentTitle: 'Ihre Anfrage ist da',
    sent: 'Ihre Anfrage ist eingegangen. Die Nummer ist unterwegs an die angegebene Adresse, zusammen mit einem Link. Bitte öffnen Sie ihn, damit wir wissen, dass die Adresse Ihnen gehört. Bis dahin stehen unsere Antworten nur auf der Seite hinter diesem Link.',
    back: 'Gehen Sie im Browser zurück: Ihr Text ist noch da.',
    wrong: {
      address: 'An diese Adresse können wir nicht schreiben. Sie sollte aussehen wie name@example.com.',
      empty: 'Schreiben Sie bitte zuerst, was passiert ist.',
      tooLarge: 'Das ist zu groß. Es wurde nichts gesendet.',
      tooOften:
        'Aus Ihrem Netz kamen zu viele Anfragen. Warten Sie eine Minute und senden Sie noch einmal, oder schreiben Sie eine E-Mail.',
      busy: 'Gerade schreiben viele Menschen. Es wurde nichts gesendet: Versuchen Sie es in einigen Sekunden noch einmal, oder schreiben Sie eine E-Mail.',
    },
  },
  skip: 'Zum Inhalt springen',
  languages: 'Sprache',
  title: (name) => `Support · ${name}`,
  heading: 'So erhalten Sie Hilfe',
  lead: (spoken, rings) =>
    `${rings ? 'Schreiben Sie uns, oder rufen Sie an' : 'Schreiben Sie uns'}. Ein Mensch antwortet${spoken === '' ? '' : ` (${spoken})`} und bleibt an der Sache, bis sie gelöst ist.`,
  summary: (name) => `Wie Kunden von ${name} Hilfe erhalten, und wie schnell.`,

  mailNow: 'Antwort auf eine E-Mail, die jetzt gesendet wird',
  mailNowLead: 'Je nach Vertrag, bei einer Anfrage normaler Priorität, spätestens:',
  noPromise: 'keine feste Zeit',

  selfFirst: 'Selbst nachsehen',
  selfFirstLead: 'Anleitungen zu häufigen Fragen, nach Thema. Sie müssen auf niemanden warten.',
  toHelp: 'Anleitungen und Themen',
  write: 'Schreiben',
  writeLead: 'Zu jeder Zeit. Sie erhalten sofort eine Nummer und ergänzen Ihre Anfrage, indem Sie antworten.',
  forSubject: (subject) => `für ${subject}`,
  ring: 'Anrufen',
  ringLead:
    'Nimmt niemand ab, hinterlassen Sie eine Nachricht: Sie wird zu einer Anfrage, genau wie eine E-Mail.',
  health: 'Funktioniert etwas nicht?',
  healthLead: 'Sehen Sie zuerst dort nach. Ist die Störung bekannt, brauchen Sie nicht zu schreiben.',

  helpWith: 'Wobei wir helfen',
  helpWithLead: 'Und wo Sie die Antwort selbst finden, wenn Sie das lieber möchten.',
  about: {
    billing: 'Abonnements, Rechnungen, Lizenzen, die Sie hinzufügen oder kündigen.',
    deployment: 'Neue Dienste, neue Personen, Umzug von E-Mail und Dateien, Konfiguration.',
    performance: 'Langsam, nicht erreichbar, keine Berechtigung, zwei Dinge, die nicht zusammenarbeiten.',
    updates: 'Was sich ändert, wann, und ob Sie warten sollten.',
    usage: 'Jede Frage zur Nutzung eines Dienstes.',
  },

  howFast: 'Wie schnell',
  howFastLead:
    'Gezählt wird in den Servicezeiten des Vertrags. Fragen Sie uns, wenn Sie Ihren Vertrag nicht kennen.',
  whileWithMaker: (plans) =>
    `Vertrag ${plans}: Solange der Hersteller eines Dienstes Ihre Anfrage hat, zählt die Zeit bis zur Lösung nicht.`,
  promises: 'Was jeder Vertrag zusagt, nach Priorität',
  firstResponse: 'Ein Mensch antwortet',
  resolution: 'Gelöst oder überbrückt',
  priority: { urgent: 'Dringend', high: 'Hoch', normal: 'Normal', low: 'Niedrig' },
  within: (span) => `innerhalb von ${span}`,

  when: 'Wann',
  whenLead: 'Stunden zählen in diesen Zeiten. An Feiertagen zählt nichts.',
  day: 'Tag',
  hours: 'Zeiten',
  closed: 'geschlossen',
  otherDays: 'Andere Tage',
  forPlans: (plans) => `Vertrag ${plans}`,
  forPhone: (number) => `Telefon ${number}`,

  notWell: 'Wenn es nicht gut läuft',
  notWellLead: 'Sie müssen nicht darum bitten: Verspätete Anfragen werden von selbst weitergemeldet.',
  sayIt: 'Sagen Sie es in Ihrer Anfrage',
  sayItHow: 'Antworten Sie auf unsere letzte E-Mail. Nichts geht verloren, und niemand fängt von vorn an.',
  told: {
    agent: 'Wer Ihre Anfrage bearbeitet',
    lead: 'Die Leitung des Supports',
    admin: 'Die Geschäftsleitung',
  },
  toldAt: (share) => `wird benachrichtigt, wenn ${share} der zugesagten Zeit vergangen sind.`,
  toldAfter: (span) => `wird ${span} danach benachrichtigt.`,
  writeTo: 'Sie können auch selbst dorthin schreiben:',
  maker: 'Der Hersteller des Dienstes',
  passedOn:
    'Was nur der Hersteller eines Dienstes beheben kann, geben wir an ihn weiter, mit dem Nötigen und nicht mehr. Ihr Ansprechpartner bleiben wir.',

  footer: 'Diese Seite entsteht aus den Einstellungen unseres Supports und zeigt sie immer, wie sie sind.',
};
