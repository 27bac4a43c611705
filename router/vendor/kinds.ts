/**
 * What a notice says, by the words of its subject and of its line *Status*: an outage, a maintenance, news of either, its end, or
 * anything else.
 *
 * Never takes a promised end, or a partial one, for the end: a missed end lasts longer, a false one misleads customers.
 */

/** `update`: of something known. `information`: prices, licences and the like. `unknown`: no word decides. */
export type NoticeKind = 'outage' | 'planned' | 'update' | 'over' | 'information' | 'unknown';

const OVER =
  /(?<![\p{L}\p{N}-])(?:resolved|(?:service )?restored|mitigated|completed|cancell?ed|false positive|resolvid[oa]|restabelecid[oa]|conclu[ií]d[oa]|cancelad[oa]|resuelt[oa]|restablecid[oa]|completad[oa]|behoben|abgeschlossen|wiederhergestellt|résolue?|rétablie?|terminée?|risolt[oa]|opgelost|rozwiązan[oya]|устранен[оаы]?|解決済み?|復旧|已解决|已恢复)(?![\p{L}\p{N}])/giu;
/** In the clause of such a word it is not so, or not yet, or in part. */
const DOUBT =
  /(?<![\p{L}\p{N}])(?:not|cannot|can't|isn't|won't|unable|yet|fully|will|would|should|expected?|expects|to be|being|until|once|when|if|partial(?:ly)?|partly|mostly|nicht|noch|wird|werden|teilweise|bald|pas|encore|sera|seront|partiellement|niet|nog|wordt|gedeeltelijk|non|ancora|sarà|no|aún|todavía|será|serán|parcialmente|não|ainda|nie|jeszcze|będzie|częściowo|не|ещё|будет|частично|未|まだ|尚|将)(?![\p{L}\p{N}])/iu;
const LATER =
  /^\s{0,3}(?:by|until|soon|shortly|tomorrow|tonight|for (?:some|most|many)|in (?:some|most|part)|only|except|partially|bis|para alguns|para algun[oa]s|pour certains)(?![\p{L}\p{N}])/iu;
const AFTERWARDS =
  /(?<![\p{L}\p{N}])(?:rca|pir|root cause|post[- ]?mortem|post[- ]incident|(?:preliminary|final|incident) report|causa raiz|causa raíz|abschlussbericht|ursachenanalyse|analyse de cause)(?![\p{L}\p{N}])/iu;
const PLANNED =
  /(?<![\p{L}\p{N}])(?:maintenance|planned (?:work|change|upgrade|outage|downtime)|scheduled (?:work|change|upgrade|outage|downtime)|manutenç(?:ão|ões)|intervenção programada|mantenimiento|wartung(?:sarbeiten|sfenster)?|geplante arbeiten|manutenzione|gepland onderhoud|onderhoud|prace serwisowe|konserwacja|обслуживани[ея]|メンテナンス|维护)(?![\p{L}\p{N}])/iu;
const OUTAGE =
  /(?<![\p{L}\p{N}])(?:incident|outage|disruption|degrad(?:ed|ation)|service (?:issue|health|alert|interruption)|interruption|unavailab(?:le|ility)|investigating|advisory|connectivity issues?|elevated errors?|incidente|indisponib(?:ilidade|le)|interrupção|degradação|avaria|falha|interrupción|caída|degradación|störung|ausfall|panne|interruption de service|perturbation|disservizio|guasto|storing|awaria|сбой|障害|故障|中断)(?![\p{L}\p{N}])/iu;
const INFORMATION =
  /(?<![\p{L}\p{N}])(?:pric(?:e|es|ing)|licen[cs](?:e|es|ing)|subscriptions?|billing|terms|retir(?:e|ement|ing)|deprecat(?:ed|ion)|end of (?:support|life|sale)|preços?|licenças?|licenciamento|precios?|licencias?|preise?|lizenz(?:en)?|prix|tarifs?|licences?|prezz[io]|licenze?)(?![\p{L}\p{N}])/iu;
const UPDATE =
  /(?<![\p{L}\p{N}])(?:updated?|identified|monitoring|rescheduled|reminder|extended|in progress|atualização|actualización|aktualisierung|mise à jour|aggiornamento)(?![\p{L}\p{N}])/iu;

const IN_ORDER: readonly (readonly [RegExp, NoticeKind])[] = [
  [AFTERWARDS, 'update'],
  [PLANNED, 'planned'],
  [INFORMATION, 'information'],
  [OUTAGE, 'outage'],
  [UPDATE, 'update'],
];

/** `status`: the line *Status* of the text; '' without one. */
export function kindOf({ subject, status }: { subject: string; status: string }): NoticeKind {
  if (!AFTERWARDS.test(subject) && (isOver(status) || (status === '' && isOver(subject)))) return 'over';
  const kind = [subject, status].flatMap(
    (text) => IN_ORDER.find(([words]) => words.test(text))?.[1] ?? [],
  )[0];
  return kind ?? (OVER_ONCE.test(subject) || OVER_ONCE.test(status) ? 'update' : 'unknown');
}

/** Whether the subject is about something that can be over. */
export function isOfTrouble(subject: string): boolean {
  return OUTAGE.test(subject) || PLANNED.test(subject);
}

/** It goes on now. */
export function hasBegun(subject: string): boolean {
  return /(?<![\p{L}\p{N}])(?:in progress|under ?way|has (?:begun|started)|started|em curso|en curso|läuft|en cours)(?![\p{L}\p{N}])/iu.test(
    subject,
  );
}

const OVER_ONCE = new RegExp(OVER.source, 'iu');
const MAX_CLAUSE = 80;

function isOver(text: string): boolean {
  const found = [...text.matchAll(OVER)];
  return found.length > 0 && found.every(({ 0: word, index }) => isCertain(text, index, index + word.length));
}

function isCertain(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - MAX_CLAUSE), start)
      .split(/[:;.!?()[\]|]/)
      .at(-1) ?? '';
  return !DOUBT.test(before) && !LATER.test(text.slice(end, end + MAX_CLAUSE));
}
