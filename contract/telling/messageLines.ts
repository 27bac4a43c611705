/** Lines about outgoing messages: the recipient, the kind, and the captured file. */
import type { Message } from '../message.ts';
import { rulesText } from './reasons.ts';
import { type Line, type Lines, listText, type Look, personName, teamText, wordsOf } from './look.ts';
import { vendorName } from '../vendors.ts';

export const messageLines: Lines = {
  async 'message.captured'(fact, look): Promise<Line> {
    const message = await look.read.message(fact.message);
    return message === null ? null : `→ ${await told(look, message)} (${fact.file})`;
  },
  async 'message.sent'(fact, look): Promise<Line> {
    const message = await look.read.message(fact.message);
    if (message === null) return null;
    return `→ ${await told(look, message)}, ${wordsOf(look).channel[message.channel]}`;
  },
  async 'message.withheld'(fact, look): Promise<Line> {
    const message = await look.read.message(fact.message);
    const why = rulesText(fact.because.slice(-1), look);
    return message === null ? null : `→ ${wordsOf(look).withheld(await recipients(look, message), why)}`;
  },
  async 'message.failed'(fact, look): Promise<Line> {
    const message = await look.read.message(fact.message);
    return message === null ? null : `→ ${wordsOf(look).undelivered(await recipients(look, message))}`;
  },
};

async function told(look: Look, message: Message): Promise<string> {
  const { gets, kind } = wordsOf(look);
  return gets(await recipients(look, message), kind[message.kind]);
}

async function recipients(look: Look, { audience, to }: Message): Promise<string> {
  if (audience === 'agent') return teamText(look, to);
  if (audience === 'vendor')
    return listText(
      look,
      to.map((id) => vendorName(look.settings, id)),
    );
  const names = await Promise.all(to.map((id) => personName(look, id)));
  return names.length === 0 ? wordsOf(look).nobody : listText(look, names);
}
