/**
 * What the subject of a vendor's mail says in a sure form: an outage or a maintenance begins, or it is over.
 *
 * Never guesses. A subject with a word of a demand, of a person or of a report is no notice. A promised end, or one in part, is no end.
 */

/** `opens`: a form that may open an issue; null: none. */
export type NoticeKind = 'outage' | 'planned' | 'over' | 'update';

const TROUBLE =
  '(?:(?:major|partial|full|service|network|mail) )?(?:incident|outage|disruption|interruption)|service (?:issue|degradation|health (?:alert|advisory|issue))|degraded (?:performance|service)|performance degradation|investigating|connectivity issues?|(?:emergency|unplanned) maintenance|incidente|indisponibilidade|interrupção(?: de serviço| do serviço)?|avaria|interrupción(?: del servicio)?|caída(?: del servicio)?|(?:service|netz)?störung|(?:teil|netz)?ausfall|panne|perturbation|disservizio|guasto|storing|awaria|сбой|障害|故障|服务中断';
const PLANNED =
  '(?:planned |scheduled )?(?:network |system |service )?maintenance|(?:planned|scheduled) (?:work|outage|downtime|upgrade)|manutenção(?: programada)?|intervenção programada|mantenimiento(?: programado)?|(?:geplante )?wartung(?:sarbeiten|sfenster)?|maintenance (?:planifiée|programmée)|manutenzione(?: programmata)?|gepland onderhoud|onderhoud|prace serwisowe|плановое обслуживание|メンテナンス|维护';
const ENDS =
  '(?:service )?(?:resolved|restored|mitigated|completed?|cancell?ed|closed|fixed)|resolvid[oa]|restabelecid[oa]|conclu[ií]d[oa]|cancelad[oa]|resuelt[oa]|solucionad[oa]|restablecid[oa]|completad[oa]|behoben|beseitigt|erledigt|abgeschlossen|beendet|wiederhergestellt|résolue?|rétablie?|terminée?|risolt[oa]|conclus[oa]|opgelost|verholpen|rozwiązan[oya]|usunięt[oya]|zakończon[oya]|устранен[оаы]?|解決済み?|復旧(?:しました)?|已解决|已恢复(?:正常)?';
/** Words of a person, of a demand, of a report afterwards, in any place. */
const PERSONAL =
  /[?？]|(?<![\p{L}\p{N}])(?:please|your?|yours|our|we|us|i|my|me|assigned|required|claims?|prices?|quota|confirm|approve|reply|respon[ds]e?|action (?:required|needed)|awaiting|invoice|payment|overdue|expir(?:es?|ed|ing)|suspen(?:d|ded|sion)|renewal|contract|agreement|fee|fees|survey|feedback|credit|complaint|question|case|ticket|order|request|breach|gdpr|abuse|security|report|review|summary|lessons|retrospective|apolog(?:y|ies)|thank|thanks|follow-up|rca|pir|root cause|post-?mortem|post-?incident|webinar|training|newsletter|fwd|ihre?[nmrs]?|sie|unsere?[nmrs]?|wir|meine?[nmrs]?|mich|bitte|rechnung|mahnung|bericht|frage|rückfrage|votre|vos|notre|nos|nous|vous|mon|ma|mes|merci|facture|rapport|suas?|seus?|nosso|nossa|meu|minha|por favor|fatura|relatório|mi|mis|nuestr[oa]|factura|informe|mio|mia|vostr[oa]|nostr[oa]|fattura|rapporto|mijn|onze|uw|jullie|factuur|rapport|moja|mój|proszę|nasz[ae]?|wasz[ae]?|faktura|мой|моя|наш[аеи]?|ваш[аеи]?|пожалуйста|отчет|отчёт)(?![\p{L}\p{N}])/iu;
/** It goes on elsewhere, or began once more. */
const GOES_ON =
  /(?<![\p{L}\p{N}])(?:ongoing|still|again|re-?open(?:ed)?|recurr?(?:ed|ing)?|returned|noch|weiterhin|erneut|wieder|continua|ainda|encore|toujours|aún|sigue|nog|ancora|nadal|jeszcze|ещё|снова)(?![\p{L}\p{N}])/iu;

const words = (body: string): string => `(?:${body})(?![\\p{L}\\p{N}])`;
const BEGINS_TROUBLE = new RegExp(`^${words(TROUBLE)}`, 'iu');
const BEGINS_PLANNED = new RegExp(`^${words(PLANNED)}`, 'iu');
const IS_END = new RegExp(`^${words(ENDS)}$`, 'iu');
const TROUBLE_ENDS = new RegExp(
  `^(?:(?:${TROUBLE})|(?:${PLANNED}))(?: (?:is|was|has been|have been|now|ist|wurde|foi|está|est|a été|è|is nu))? ${words(ENDS)}$`,
  'iu',
);

/** The parts between signs, each on its own; tags and numbers of the vendor are parts too. */
export function partsOf(text: string): string[] {
  return text
    .split(/[:|()[\]]|\s[–—-]\s/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What may open an issue; null in doubt. */
export function openingIn(subject: string): 'outage' | 'planned' | null {
  if (PERSONAL.test(subject) || endsIn(subject) || mentionsEnd(subject)) return null;
  const parts = partsOf(subject);
  if (parts.some((part) => BEGINS_TROUBLE.test(part))) return 'outage';
  return parts.some((part) => BEGINS_PLANNED.test(part)) ? 'planned' : null;
}

export const isForPeople = (subject: string): boolean => PERSONAL.test(subject);
export const goesOn = (subject: string): boolean => GOES_ON.test(subject);

const ANY_END = new RegExp(`(?<![\\p{L}\\p{N}])${words(ENDS)}`, 'iu');

/** `Outage: mail is not resolved yet` goes on; without an issue that is known it is for a person. */
function mentionsEnd(subject: string): boolean {
  return ANY_END.test(subject);
}

/** Whether a whole part of the subject is an end. */
export function endsIn(subject: string): boolean {
  if (GOES_ON.test(subject)) return false;
  return partsOf(subject).some(isEndPart);
}

export function isEndPart(part: string): boolean {
  const bare = part.replace(/[.!]{1,3}$/, '');
  return IS_END.test(bare) || TROUBLE_ENDS.test(bare);
}

const KIND_ALONE = new RegExp(`^(?:(?:${TROUBLE})|(?:${PLANNED}))$`, 'iu');
const LABEL =
  /^(?:(?:final )?update|status|status update|notice|notification|alert|info|information)(?: #?\d{1,3})?$/iu;

/** Names the kind of the news, and not its matter. */
export const isLabel = (part: string): boolean => KIND_ALONE.test(part) || LABEL.test(part);

const OPEN_LINE = /^[^\n:：]{1,60}[:：]\s{0,3}([^\n]{1,60})$/u;

/** A line `Region B: investigating` below the subject: something of it goes on. */
export function goesOnBelow(text: string): boolean {
  return text.split('\n', MAX_LINES).some((line) => {
    const value = OPEN_LINE.exec(line.slice(0, 200).replaceAll('*', '').trim())?.[1]?.trim() ?? '';
    return IS_OPEN.test(value.replace(/[.!]{1,3}$/, ''));
  });
}

const STATUS = /^(?:current )?(?:status|estado|statut|stato)\s{0,3}[:：]\s{0,3}([^\n]{1,60})$/iu;
const IS_OPEN =
  /^(?:investigating|identified|monitoring|open|active|ongoing|in progress|degraded|service degradation|service interruption|em curso|en curso|en cours|offen|in arbeit|in corso)$/iu;

const MAX_LINES = 200;

/** The sure value of the lines *Status*. */
export function statusIn(text: string): 'over' | 'open' | null {
  const said = new Set<'over' | 'open' | 'other'>();
  for (const line of text.split('\n', MAX_LINES)) {
    const value = STATUS.exec(line.slice(0, 200).replaceAll('*', '').trim())?.[1]?.trim();
    if (value === undefined) continue;
    if (/^https?:/i.test(value)) continue;
    said.add(IS_END.test(value.replace(/\.$/, '')) ? 'over' : IS_OPEN.test(value) ? 'open' : 'other');
  }
  const [only] = [...said];
  return said.size === 1 && only !== 'other' ? (only ?? null) : said.size === 0 ? null : 'open';
}

/** Of a mail about a known issue. */
export function isEnd(subject: string, text: string): boolean {
  const status = statusIn(text);
  return status === 'over' ? !GOES_ON.test(subject) : status === null && endsIn(subject);
}
