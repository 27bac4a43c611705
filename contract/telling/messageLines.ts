/** Lines about outgoing messages: the recipient, the kind, and the captured file. */
import type { Message } from '../message.ts';
import { type Line, type Lines, type Look, personName, teamText } from './look.ts';

const KINDS: Record<Message['kind'], string> = {
  acknowledgement: 'an acknowledgement',
  assignment: 'the assignment notice',
  reply: 'the answer',
  update: 'an update',
  warning: 'a warning',
  escalation: 'an escalation notice',
  resolution: 'the news that it is resolved',
  notice: 'a notice',
};

export const messageLines: Lines = {
  async 'message.captured'(fact, look): Promise<Line> {
    const message = await look.read.message(fact.message);
    return message === null ? null : `→ ${await told(look, message)} (${fact.file})`;
  },
  async 'message.sent'(fact, look): Promise<Line> {
    const message = await look.read.message(fact.message);
    return message === null
      ? null
      : `→ ${await told(look, message)}, by ${message.channel === 'sms' ? 'SMS through Twilio' : 'mail'}`;
  },
  async 'message.withheld'(fact, look): Promise<Line> {
    const message = await look.read.message(fact.message);
    const why = fact.because.at(-1)?.rule.replace('safety:', '') ?? '';
    return message === null ? null : `→ not sent to ${await recipients(look, message)}: ${why}`;
  },
  async 'message.failed'(fact, look): Promise<Line> {
    const message = await look.read.message(fact.message);
    return message === null ? null : `→ could not be delivered to ${await recipients(look, message)}`;
  },
};

async function told(look: Look, message: Message): Promise<string> {
  return `${await recipients(look, message)} gets ${KINDS[message.kind]}`;
}

async function recipients(look: Look, { audience, to }: Message): Promise<string> {
  if (audience === 'agent') return teamText(look, to);
  const names = await Promise.all(to.map((id) => personName(look, id)));
  return names.length === 0 ? 'nobody' : new Intl.ListFormat('en').format(names);
}
