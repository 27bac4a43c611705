/**
 * What customers read of a published known issue, in their language: on `/support` and in the acknowledgement the same words.
 *
 * Never says a vendor's words to customers, or a text that nobody published.
 */
import { stateAt, type StoredIssue } from '../issues.ts';
import type { Settings } from '../settings.ts';
import { vendorName } from '../vendors.ts';
import { instantText, shortInstantText } from './instant.ts';
import { type Language, primarySubtag } from './language.ts';

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
  since: (instant: string) => string;
  between: (start: string, end: string | null) => string;
};

const frames: Record<Language, Frame> = {
  en: {
    heading: 'What we know of now',
    opened: 'A vendor tells of an outage or a maintenance',
    over: 'A vendor says that it is over',
    asks: 'Is it over? A vendor says so, without proof of the sender. Customers read of it: decide in the entry.',
    ofVendor: (vendor, since, title) =>
      `Known issue${vendor === '' ? '' : ` of ${vendor}`} since ${since}: ${title}`,
    known: (text) => `We know of this: ${text}`,
    since: (instant) => `Since ${instant}.`,
    between: (start, end) => `Planned: from ${start}${end === null ? '' : ` to ${end}`}.`,
  },
  pt: {
    heading: 'O que já sabemos',
    opened: 'Um fornecedor avisa de uma avaria ou manutenção',
    over: 'Um fornecedor diz que terminou',
    asks: 'Terminou? Um fornecedor diz que sim, sem prova do remetente. Os clientes leem-no: decida no registo.',
    ofVendor: (vendor, since, title) =>
      `Problema conhecido${vendor === '' ? '' : ` de ${vendor}`} desde ${since}: ${title}`,
    known: (text) => `Já sabemos disto: ${text}`,
    since: (instant) => `Desde ${instant}.`,
    between: (start, end) => `Previsto: de ${start}${end === null ? '' : ` a ${end}`}.`,
  },
  es: {
    heading: 'Lo que ya sabemos',
    opened: 'Un proveedor avisa de una avería o un mantenimiento',
    over: 'Un proveedor dice que ha terminado',
    asks: '¿Ha terminado? Lo dice un proveedor, sin prueba del remitente. Los clientes lo leen: decida en la ficha.',
    ofVendor: (vendor, since, title) =>
      `Problema conocido${vendor === '' ? '' : ` de ${vendor}`} desde ${since}: ${title}`,
    known: (text) => `Ya sabemos de esto: ${text}`,
    since: (instant) => `Desde ${instant}.`,
    between: (start, end) => `Previsto: de ${start}${end === null ? '' : ` a ${end}`}.`,
  },
  de: {
    heading: 'Was wir schon wissen',
    opened: 'Ein Hersteller meldet eine Störung oder Wartung',
    over: 'Ein Hersteller meldet das Ende',
    asks: 'Ist es vorbei? Ein Hersteller sagt es, ohne Nachweis des Absenders. Kunden lesen davon: Entscheiden Sie im Eintrag.',
    ofVendor: (vendor, since, title) =>
      `Bekanntes Problem${vendor === '' ? '' : ` bei ${vendor}`} seit ${since}: ${title}`,
    known: (text) => `Das wissen wir schon: ${text}`,
    since: (instant) => `Seit ${instant}.`,
    between: (start, end) => `Geplant: von ${start}${end === null ? '' : ` bis ${end}`}.`,
  },
  fr: {
    heading: 'Ce que nous savons déjà',
    opened: 'Un éditeur signale une panne ou une maintenance',
    over: 'Un éditeur annonce la fin',
    asks: 'Est-ce terminé ? Un éditeur le dit, sans preuve de l’expéditeur. Les clients le lisent : décidez dans la fiche.',
    ofVendor: (vendor, since, title) =>
      `Problème connu${vendor === '' ? '' : ` chez ${vendor}`} depuis ${since} : ${title}`,
    known: (text) => `Nous le savons déjà : ${text}`,
    since: (instant) => `Depuis ${instant}.`,
    between: (start, end) => `Prévu : de ${start}${end === null ? '' : ` à ${end}`}.`,
  },
  it: {
    heading: 'Che cosa sappiamo già',
    opened: 'Un fornitore segnala un guasto o una manutenzione',
    over: 'Un fornitore dice che è finito',
    asks: 'È finito? Lo dice un fornitore, senza prova del mittente. I clienti lo leggono: decida nella scheda.',
    ofVendor: (vendor, since, title) =>
      `Problema noto${vendor === '' ? '' : ` di ${vendor}`} da ${since}: ${title}`,
    known: (text) => `Lo sappiamo già: ${text}`,
    since: (instant) => `Da ${instant}.`,
    between: (start, end) => `Previsto: da ${start}${end === null ? '' : ` a ${end}`}.`,
  },
  nl: {
    heading: 'Wat wij al weten',
    opened: 'Een leverancier meldt een storing of onderhoud',
    over: 'Een leverancier meldt het einde',
    asks: 'Is het voorbij? Een leverancier zegt het, zonder bewijs van de afzender. Klanten lezen erover: beslis in de gegevens.',
    ofVendor: (vendor, since, title) =>
      `Bekend probleem${vendor === '' ? '' : ` bij ${vendor}`} sinds ${since}: ${title}`,
    known: (text) => `Dit weten wij al: ${text}`,
    since: (instant) => `Sinds ${instant}.`,
    between: (start, end) => `Gepland: van ${start}${end === null ? '' : ` tot ${end}`}.`,
  },
  pl: {
    heading: 'Co już wiemy',
    opened: 'Dostawca zgłasza awarię lub konserwację',
    over: 'Dostawca zgłasza koniec',
    asks: 'Czy to koniec? Tak pisze dostawca, bez potwierdzenia nadawcy. Klienci o tym czytają: zdecyduj we wpisie.',
    ofVendor: (vendor, since, title) =>
      `Znany problem${vendor === '' ? '' : ` (${vendor})`} od ${since}: ${title}`,
    known: (text) => `Już o tym wiemy: ${text}`,
    since: (instant) => `Od: ${instant}.`,
    between: (start, end) => `Planowo: od ${start}${end === null ? '' : ` do ${end}`}.`,
  },
  ru: {
    heading: 'О чём мы уже знаем',
    opened: 'Поставщик сообщает о сбое или обслуживании',
    over: 'Поставщик сообщает об окончании',
    asks: 'Всё закончилось? Так пишет поставщик, отправитель не подтверждён. Клиенты читают об этом: решите в записи.',
    ofVendor: (vendor, since, title) =>
      `Известная проблема${vendor === '' ? '' : ` (${vendor})`} с ${since}: ${title}`,
    known: (text) => `Мы уже знаем об этом: ${text}`,
    since: (instant) => `С: ${instant}.`,
    between: (start, end) => `По плану: с ${start}${end === null ? '' : ` до ${end}`}.`,
  },
  ja: {
    heading: '現在わかっていること',
    opened: 'ベンダーが障害またはメンテナンスを知らせています',
    over: 'ベンダーが終了を知らせています',
    asks: '終わりましたか。ベンダーはそう伝えていますが、送信者は確認できません。お客様に公開中です。判断してください。',
    ofVendor: (vendor, since, title) =>
      `既知の問題${vendor === '' ? '' : `（${vendor}）`}、${since}から：${title}`,
    known: (text) => `次の件を把握しています：${text}`,
    since: (instant) => `${instant}から`,
    between: (start, end) => `予定：${start}から${end === null ? '' : `${end}まで`}`,
  },
  zh: {
    heading: '我们已知的问题',
    opened: '供应商通报故障或维护',
    over: '供应商通报已结束',
    asks: '是否已结束？供应商如此表示，但发件人未经验证。客户可以看到：请在条目中决定。',
    ofVendor: (vendor, since, title) =>
      `已知问题${vendor === '' ? '' : `（${vendor}）`}，自 ${since}：${title}`,
    known: (text) => `我们已知此事：${text}`,
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

/** One sentence of an acknowledgement. */
export function knownText(issue: StoredIssue, language: string): string | null {
  const text = publishedText(issue, language);
  return text === null ? null : frameFor(language).known(text);
}

/** Since when, or from when to when it is planned. '' where neither is known. */
export function whenKnown(issue: StoredIssue, language: string, timeZone: string, now: number): string {
  const { since, between } = frameFor(language);
  const { startsAt, endsAt, openedAt } = issue;
  const at = (instant: number): string => instantText(instant, language, timeZone);
  if (issue.kind !== 'planned') return since(at(startsAt ?? openedAt));
  if (startsAt === null) return stateAt(issue, now) === 'open' ? since(at(openedAt)) : '';
  return between(at(startsAt), endsAt === null ? null : at(endsAt));
}

/** One line for an agent, beside a ticket: the title is the vendor's. */
export function issueLine(
  issue: StoredIssue,
  settings: Pick<Settings, 'vendors'>,
  { language, timeZone }: { language: string; timeZone: string },
): string {
  const since = shortInstantText(issue.startsAt ?? issue.openedAt, language, timeZone);
  const vendor = issue.vendor === null ? '' : vendorName(settings, issue.vendor);
  return `${issue.id} · ${frameFor(language).ofVendor(vendor, since, issue.words.title)}`;
}

/** The headline of a notice to leads. */
export function issueHeadline(what: 'opened' | 'over' | 'asks', language: string): string {
  return frameFor(language)[what];
}
