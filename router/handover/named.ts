/**
 * Lines that name what they say: `Tenant: contoso`, or `2. contoso` in an answer to our numbered questions. The value goes
 * on until an empty line or the next name, also below a quoted line of ours.
 */
import type { ContactWords } from '../../contract/contact.ts';
import type { Ask } from '../../contract/handOverSettings.ts';
import { labelsOf } from '../../contract/telling/handover.ts';

export type Named = { ask: string; at: number; length: number };

/** Limits the words of one thing. */
const MAX_VALUE = 4_000;

const QUOTE = /^[> \t]{0,20}/;
const NUMBER = /^(\d{1,2})[.)][ \t]{0,5}/;

type Line = { at: number; text: string; quoted: boolean };

/**
 * `asked`: in the order of their numbers; none where nothing was asked. `answered`: the lines of ours that parts of the text
 * answer.
 */
export function linesNaming(
  { text, answered = [] }: Pick<ContactWords, 'text' | 'answered'>,
  wanted: readonly Ask[],
  asked: readonly Ask[],
): Named[] {
  const names = namesOf([...wanted, ...asked]);
  const between = betweenQuotes(text, answered, (line) => nameIn(line, names, asked)?.ask);
  const isBetween =
    between.length > 0 || linesOf(text).some((line) => line.quoted && nameIn(line, names, asked));
  const own = inLines(text, names, isBetween ? [] : asked, asked);
  const found = [...between, ...own.filter(({ ask }) => between.every((one) => one.ask !== ask))];
  return found.filter(({ ask }) => wanted.some(({ id }) => id === ask));
}

/** What people call these by themselves, before a colon. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  steps:
    'steps to reproduce, passos, passos para reproduzir, pasos, schritte, étapes, passaggi, stappen, kroki, шаги, 手順, 步骤',
  impact: 'impacto, auswirkung, auswirkungen, impatto, gevolgen, skutki, последствия, 影響, 影响',
  product: 'produto, producto, produkt, produit, prodotto, продукт, 製品, 产品',
  host: 'server, servidor, serveur, serwer, сервер, サーバー, 服务器',
};

/** The labels of every thing, each with its id. */
function namesOf(asks: readonly Ask[]): Map<string, string> {
  const pairs = asks.flatMap((ask) => {
    const own = OWN_NAMES[ask.id]?.split(', ') ?? [];
    return [...labelsOf(ask), ...own].map((label) => [label, ask.id] as const);
  });
  return new Map(pairs);
}

/** Parts of the text, each below a line of our questions. */
function betweenQuotes(
  text: string,
  answered: NonNullable<ContactWords['answered']>,
  named: (line: Line) => string | undefined,
): Named[] {
  return answered.flatMap(({ at, quoted }, i) => {
    const lines = linesOf(quoted).map((line) => named({ ...line, quoted: true }));
    const ask = lines.findLast((id) => id !== undefined);
    const part = text.slice(at, answered[i + 1]?.at ?? text.length);
    const begin = at + (part.length - part.trimStart().length);
    const length = Math.min(part.trim().length, MAX_VALUE);
    return ask === undefined || length === 0 ? [] : [{ ask, at: begin, length }];
  });
}

/** `numbered`: whose numbers count in the person's own lines; `asked`: in lines that they quote. */
function inLines(
  text: string,
  names: ReadonlyMap<string, string>,
  numbered: readonly Ask[],
  asked: readonly Ask[],
): Named[] {
  const found = new Map<string, Named>();
  let open: { ask: string; at: number; end: number } | null = null;
  const close = (): void => {
    if (open === null || open.end <= open.at || found.has(open.ask)) return;
    const length = Math.min(open.end - open.at, MAX_VALUE);
    found.set(open.ask, { ask: open.ask, at: open.at, length });
  };
  for (const line of linesOf(text)) {
    const begun = nameIn(line, names, line.quoted ? asked : numbered);
    if (begun !== null) {
      close();
      const rest = line.quoted ? line.at + line.text.length : begun.at;
      open = {
        ask: begun.ask,
        at: rest,
        end: begun.isEmpty || line.quoted ? rest : line.at + line.text.length,
      };
    } else if (open !== null && line.text.trim() !== '' && !line.quoted) {
      if (open.end === open.at) open.at = line.at;
      open.end = line.at + line.text.length;
    } else if (open !== null && open.end > open.at) {
      close();
      open = null;
    }
  }
  close();
  return [...found.values()];
}

function linesOf(text: string): Line[] {
  let at = 0;
  return text.split('\n').map((whole) => {
    const line = { at, text: whole.replace(/\r$/, ''), quoted: whole.startsWith('>') };
    at += whole.length + 1;
    return line;
  });
}

function nameIn(
  { at, text }: Line,
  names: ReadonlyMap<string, string>,
  asked: readonly Ask[],
): { ask: string; at: number; isEmpty: boolean } | null {
  const quote = QUOTE.exec(text)?.[0].length ?? 0;
  const numbered = NUMBER.exec(text.slice(quote));
  const begin = quote + (numbered?.[0].length ?? 0);
  const rest = text.slice(begin);
  const colon = /[:：]/.exec(rest)?.index ?? -1;
  const byName = colon < 0 ? undefined : names.get(rest.slice(0, colon).trim().toLowerCase());
  const byNumber = numbered === null ? undefined : asked[Number(numbered[1]) - 1]?.id;
  const ask = byName ?? byNumber;
  if (ask === undefined) return null;
  const from = begin + (byName === undefined ? 0 : colon + 1);
  const gap = /^[ \t]*/.exec(text.slice(from))?.[0].length ?? 0;
  return { ask, at: at + from + gap, isEmpty: text.slice(from).trim() === '' };
}
