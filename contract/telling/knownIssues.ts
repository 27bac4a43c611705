/**
 * What customers read of a published known issue, in their language: on `/support` and in the acknowledgement the same words.
 *
 * Never says a vendor's words to customers, or a text that nobody published.
 */
import { beganAt, stateAt, type StoredIssue } from '../issues.ts';
import type { Settings } from '../settings.ts';
import { vendorName } from '../vendors.ts';
import { listed } from './formats.ts';
import { instantText, shortInstantText } from './instant.ts';
import { type Language, localeOf, primarySubtag } from './language.ts';

type Frame = {
  heading: string;
  /** The headlines of notices to leads. */
  opened: string;
  over: string;
  asks: string;
  /** Beside a ticket, for an agent. */
  ofVendor: (vendor: string, since: string, title: string) => string;
  /** In an acknowledgement. */
  known: (text: string) => string;
  /** To the customer of a ticket. `of`: its products, or its vendor; '' where neither is known. */
  ended: (of: string) => string;
  since: (instant: string) => string;
  between: (start: string, end: string | null) => string;
};

const frames: Record<Language, Frame> = {
  en: {
    heading: 'What we know of now',
    opened: 'A vendor tells of an outage or a maintenance',
    over: 'A vendor says that it is over',
    asks: 'Is it over, or at another time? A vendor says so: decide in the entry.',
    ofVendor: (vendor, since, title) =>
      `Known issue${vendor === '' ? '' : ` of ${vendor}`} since ${since}: ${title}`,
    known: (text) => `Perhaps it is this, which we know of: ${text}`,
    ended: (of) =>
      `The known problem${of === '' ? '' : ` with ${of}`} that your request seems to be about is over. If you still notice it, reply to this message.`,
    since: (instant) => `Since ${instant}.`,
    between: (start, end) => `Planned: from ${start}${end === null ? '' : ` to ${end}`}.`,
  },
  pt: {
    heading: 'O que já sabemos',
    opened: 'Um fornecedor avisa de uma avaria ou manutenção',
    over: 'Um fornecedor diz que terminou',
    asks: 'Terminou ou mudou de hora? Um fornecedor diz que sim: decida no registo.',
    ofVendor: (vendor, since, title) =>
      `Problema conhecido${vendor === '' ? '' : ` de ${vendor}`} desde ${since}: ${title}`,
    known: (text) => `Talvez seja isto, que já conhecemos: ${text}`,
    ended: (of) =>
      `O problema conhecido${of === '' ? '' : ` com ${of}`} de que o seu pedido parece tratar terminou. Se ainda o notar, responda a esta mensagem.`,
    since: (instant) => `Desde ${instant}.`,
    between: (start, end) => `Previsto: de ${start}${end === null ? '' : ` a ${end}`}.`,
  },
  es: {
    heading: 'Lo que ya sabemos',
    opened: 'Un proveedor avisa de una avería o un mantenimiento',
    over: 'Un proveedor dice que ha terminado',
    asks: '¿Ha terminado o cambiado de hora? Lo dice un proveedor: decida en la ficha.',
    ofVendor: (vendor, since, title) =>
      `Problema conocido${vendor === '' ? '' : ` de ${vendor}`} desde ${since}: ${title}`,
    known: (text) => `Quizá sea esto, que ya conocemos: ${text}`,
    ended: (of) =>
      `El problema conocido${of === '' ? '' : ` con ${of}`} del que parece tratar su solicitud ha terminado. Si todavía lo nota, responda a este mensaje.`,
    since: (instant) => `Desde ${instant}.`,
    between: (start, end) => `Previsto: de ${start}${end === null ? '' : ` a ${end}`}.`,
  },
  de: {
    heading: 'Was wir schon wissen',
    opened: 'Ein Hersteller meldet eine Störung oder Wartung',
    over: 'Ein Hersteller meldet das Ende',
    asks: 'Ist es vorbei oder verschoben? Ein Hersteller sagt es: Entscheiden Sie im Eintrag.',
    ofVendor: (vendor, since, title) =>
      `Bekanntes Problem${vendor === '' ? '' : ` bei ${vendor}`} seit ${since}: ${title}`,
    known: (text) => `Vielleicht liegt es an Folgendem, das wir schon kennen: ${text}`,
    ended: (of) =>
      `Das bekannte Problem${of === '' ? '' : ` mit ${of}`}, um das es in Ihrer Anfrage wohl geht, ist behoben. Wenn Sie es weiterhin bemerken, antworten Sie auf diese Nachricht.`,
    since: (instant) => `Seit ${instant}.`,
    between: (start, end) => `Geplant: von ${start}${end === null ? '' : ` bis ${end}`}.`,
  },
  fr: {
    heading: 'Ce que nous savons déjà',
    opened: 'Un éditeur signale une panne ou une maintenance',
    over: 'Un éditeur annonce la fin',
    asks: 'Est-ce terminé ou déplacé ? Un éditeur le dit : décidez dans la fiche.',
    ofVendor: (vendor, since, title) =>
      `Problème connu${vendor === '' ? '' : ` chez ${vendor}`} depuis ${since} : ${title}`,
    known: (text) => `C’est peut-être ceci, que nous connaissons déjà : ${text}`,
    ended: (of) =>
      `Le problème connu${of === '' ? '' : ` concernant ${of}`}, dont il semble s’agir dans votre demande, est terminé. Si vous le constatez encore, répondez à ce message.`,
    since: (instant) => `Depuis ${instant}.`,
    between: (start, end) => `Prévu : de ${start}${end === null ? '' : ` à ${end}`}.`,
  },
  it: {
    heading: 'Che cosa sappiamo già',
    opened: 'Un fornitore segnala un guasto o una manutenzione',
    over: 'Un fornitore dice che è finito',
    asks: 'È finito o spostato? Lo dice un fornitore: decida nella scheda.',
    ofVendor: (vendor, since, title) =>
      `Problema noto${vendor === '' ? '' : ` di ${vendor}`} da ${since}: ${title}`,
    known: (text) => `Forse si tratta di questo, che conosciamo già: ${text}`,
    ended: (of) =>
      `Il problema noto${of === '' ? '' : ` con ${of}`} di cui sembra trattare la Sua richiesta è finito. Se lo nota ancora, risponda a questo messaggio.`,
    since: (instant) => `Da ${instant}.`,
    between: (start, end) => `Previsto: da ${start}${end === null ? '' : ` a ${end}`}.`,
  },
  nl: {
    heading: 'Wat wij al weten',
    opened: 'Een leverancier meldt een storing of onderhoud',
    over: 'Een leverancier meldt het einde',
    asks: 'Is het voorbij of verplaatst? Een leverancier zegt het: beslis in de gegevens.',
    ofVendor: (vendor, since, title) =>
      `Bekend probleem${vendor === '' ? '' : ` bij ${vendor}`} sinds ${since}: ${title}`,
    known: (text) => `Misschien is het dit, wat wij al weten: ${text}`,
    ended: (of) =>
      `Het bekende probleem${of === '' ? '' : ` met ${of}`} waar uw verzoek over lijkt te gaan, is voorbij. Merkt u het nog steeds, beantwoord dan dit bericht.`,
    since: (instant) => `Sinds ${instant}.`,
    between: (start, end) => `Gepland: van ${start}${end === null ? '' : ` tot ${end}`}.`,
  },
  pl: {
    heading: 'Co już wiemy',
    opened: 'Dostawca zgłasza awarię lub konserwację',
    over: 'Dostawca zgłasza koniec',
    asks: 'Czy to koniec albo zmiana terminu? Tak pisze dostawca: zdecyduj we wpisie.',
    ofVendor: (vendor, since, title) =>
      `Znany problem${vendor === '' ? '' : ` (${vendor})`} od ${since}: ${title}`,
    known: (text) => `Być może chodzi o znany nam problem: ${text}`,
    ended: (of) =>
      `Znany problem${of === '' ? '' : ` (${of})`}, którego wydaje się dotyczyć Państwa zgłoszenie, został zakończony. Jeśli nadal go Państwo zauważają, prosimy odpowiedzieć na tę wiadomość.`,
    since: (instant) => `Od: ${instant}.`,
    between: (start, end) => `Planowo: od ${start}${end === null ? '' : ` do ${end}`}.`,
  },
  ru: {
    heading: 'О чём мы уже знаем',
    opened: 'Поставщик сообщает о сбое или обслуживании',
    over: 'Поставщик сообщает об окончании',
    asks: 'Всё закончилось или перенесено? Так пишет поставщик: решите в записи.',
    ofVendor: (vendor, since, title) =>
      `Известная проблема${vendor === '' ? '' : ` (${vendor})`} с ${since}: ${title}`,
    known: (text) => `Возможно, дело в том, о чём мы уже знаем: ${text}`,
    ended: (of) =>
      `Известная проблема${of === '' ? '' : ` (${of})`}, с которой, по-видимому, связано ваше обращение, устранена. Если вы всё ещё её замечаете, ответьте на это сообщение.`,
    since: (instant) => `С: ${instant}.`,
    between: (start, end) => `По плану: с ${start}${end === null ? '' : ` до ${end}`}.`,
  },
  ja: {
    heading: '現在わかっていること',
    opened: 'ベンダーが障害またはメンテナンスを知らせています',
    over: 'ベンダーが終了を知らせています',
    asks: '終了または時刻変更でしょうか。ベンダーがそう伝えています。判断してください。',
    ofVendor: (vendor, since, title) =>
      `既知の問題${vendor === '' ? '' : `（${vendor}）`}、${since}から：${title}`,
    known: (text) => `次の把握済みの件かもしれません：${text}`,
    ended: (of) =>
      `お問い合わせに関わると思われる既知の問題${of === '' ? '' : `（${of}）`}は解消しました。まだ問題がある場合は、このメッセージにご返信ください。`,
    since: (instant) => `${instant}から`,
    between: (start, end) => `予定：${start}から${end === null ? '' : `${end}まで`}`,
  },
  zh: {
    heading: '我们已知的问题',
    opened: '供应商通报故障或维护',
    over: '供应商通报已结束',
    asks: '是否已结束或改期？供应商如此表示：请在条目中决定。',
    ofVendor: (vendor, since, title) =>
      `已知问题${vendor === '' ? '' : `（${vendor}）`}，自 ${since}：${title}`,
    known: (text) => `可能是我们已知的以下情况：${text}`,
    ended: (of) =>
      `您的请求可能涉及的已知问题${of === '' ? '' : `（${of}）`}已经结束。如果您仍然遇到该问题，请回复此消息。`,
    since: (instant) => `自 ${instant} 起。`,
    between: (start, end) => `计划：${start}${end === null ? '起' : `至 ${end}`}。`,
  },
};

function frameFor(language: string): Frame {
  const tag = primarySubtag(language);
  return Object.hasOwn(frames, tag) ? frames[tag as Language] : frames.en;
}

export function knownHeading(language: string): string {
  return frameFor(language).heading;
}

/** Our text in this language, in English, or in any. Null: nothing may be said. */
export function publishedText({ published, languages, words }: StoredIssue, language: string): string | null {
  if (!published) return null;
  const [own] = [primarySubtag(language), 'en', ...languages]
    .filter((tag) => languages.includes(tag))
    .map((tag) => words.texts[tag] ?? '');
  const text = own ?? '';
  return text.trim() === '' ? null : text;
}

/** One sentence of an acknowledgement: in the reader's language, or else in English. */
export function knownText(issue: StoredIssue, language: string): string | null {
  const { languages } = issue;
  if (!languages.includes(primarySubtag(language)) && !languages.includes('en')) return null;
  const text = publishedText(issue, language);
  return text === null ? null : frameFor(language).known(text);
}

/** What the customer of a ticket reads at its end: a lead's words in their language, else our sentence. */
export function endText(issue: StoredIssue, settings: Pick<Settings, 'vendors'>, language: string): string {
  const own = issue.words.ends?.[primarySubtag(language)] ?? '';
  return own.trim() === '' ? frameFor(language).ended(nameOf(issue, settings, language)) : own;
}

/** As the settings name it. */
function nameOf(
  { vendor, products }: StoredIssue,
  settings: Pick<Settings, 'vendors'>,
  language: string,
): string {
  const known = (settings.vendors ?? []).flatMap(({ notices }) => notices?.products ?? []);
  const names = products.flatMap((id) => known.find((product) => product.id === id)?.name ?? []);
  if (names.length > 0) return listed(localeOf(language), names);
  return vendor === null ? '' : vendorName(settings, vendor);
}

/** Limits what a caller must hear before the menu. */
const MAX_SPOKEN = 2;

/** What a caller hears of issues that are open now: the text in the language of the voice alone, behind the heading of `/support`. */
export function spokenIssues(issues: readonly StoredIssue[], language: string, now: number): string[] {
  const tag = primarySubtag(language);
  return issues
    .filter((issue) => issue.published && issue.kind !== 'information' && stateAt(issue, now) === 'open')
    .flatMap(({ languages, words: { texts } }) => (languages.includes(tag) ? [texts[tag]?.trim() ?? ''] : []))
    .filter((text) => text !== '')
    .slice(0, MAX_SPOKEN)
    .map((text) => `${frameFor(language).heading}: ${text}`);
}

/** Since when, or from when to when it is planned. '' where neither is known. */
export function whenKnown(issue: StoredIssue, language: string, timeZone: string, now: number): string {
  const { since, between } = frameFor(language);
  const { startsAt, endsAt, openedAt } = issue;
  const at = (instant: number): string => instantText(instant, language, timeZone);
  if (issue.kind !== 'planned') return since(at(beganAt(issue)));
  if (startsAt === null) return stateAt(issue, now) === 'open' ? since(at(openedAt)) : '';
  return between(at(startsAt), endsAt === null ? null : at(endsAt));
}

/** One line for an agent, beside a ticket: the title is the vendor's. */
export function issueLine(
  issue: StoredIssue,
  settings: Pick<Settings, 'vendors'>,
  { language, timeZone }: { language: string; timeZone: string },
): string {
  const since = shortInstantText(beganAt(issue), language, timeZone);
  const vendor = issue.vendor === null ? '' : vendorName(settings, issue.vendor);
  return `${issue.id} · ${frameFor(language).ofVendor(vendor, since, issue.words.title)}`;
}

/** The headline of a notice to leads. */
export function issueHeadline(what: 'opened' | 'over' | 'asks', language: string): string {
  return frameFor(language)[what];
}
