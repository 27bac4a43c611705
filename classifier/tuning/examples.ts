/** The examples that a rule carries: whether each is met or not, as the rule says. */
import type { Example } from '../../contract/ruleBook.ts';
import { readingOf } from '../features.ts';
import { detectLanguage } from '../language.ts';
import { customerAt, customerNamed, type Circumstances } from './circumstances.ts';
import { type Compiled, sightOf, type TuningSettings } from './compile.ts';
import { holds, type Sight } from './node.ts';
import { asList } from './terms.ts';

/** `list` and `index`: its place under `examples`. `place`: where it is met. */
export type Tried = {
  rule: string;
  list: 'match' | 'noMatch';
  index: number;
  isMet: boolean;
  ok: boolean;
};

export function triedExamples(compiled: Compiled, settings: TuningSettings): Tried[] {
  const nodes = new Map(compiled.rules.map((rule) => [rule.id, rule]));
  return (settings.ruleBook?.rules ?? []).flatMap(({ id, examples = {} }) =>
    (['match', 'noMatch'] as const).flatMap((list) =>
      (examples[list] ?? []).map((example, index) => {
        const rule = nodes.get(id);
        const sight = sightOfExample(compiled, example, settings, rule?.isSecond ?? false);
        const isMet = rule !== undefined && holds(rule.node, sight) !== null;
        return { rule: id, list, index, isMet, ok: isMet === (list === 'match') };
      }),
    ),
  );
}

function sightOfExample(
  compiled: Compiled,
  example: Example,
  settings: TuningSettings,
  isSecond: boolean,
): Sight {
  const given = typeof example === 'string' ? { text: example } : example;
  const { subject = '', text = '', category = '', confidence = 1 } = given;
  const language = given.language ?? detectLanguage(`${subject}\n${text}`);
  const about = aboutExample(given, settings);
  const asked = { subject, text, reading: readingOf({ subject, text }), language, mailbox: null, about };
  return { ...sightOf(compiled, asked), verdict: isSecond ? { category, confidence } : null };
}

/** The sender of an example is proved unless it says otherwise. */
function aboutExample(example: Exclude<Example, string>, settings: TuningSettings): Circumstances {
  const {
    channel = 'email',
    from = null,
    auth = 'pass',
    to,
    attachments = [],
    headers = {},
    customer,
    thread,
    at,
  } = example;
  return {
    channel,
    from,
    auth,
    to: asList(to),
    attachments: attachments.map(({ name = '', type = '' }) => ({ name, type })),
    headers: Object.entries(headers).flatMap(([name, values]) =>
      asList(values).map((value) => ({ name: name.toLowerCase(), value: String(value) })),
    ),
    isReply: thread === 'reply',
    receivedAt: at === undefined ? null : Date.parse(at),
    customer: customer === undefined ? customerAt(from, settings) : customerNamed(customer, settings),
  };
}
