/**
 * The mails of a hand-over: to the agent the findings, to the vendor the words that the agent confirmed, to the agent
 * what the vendor writes, and once to the customer that it was passed on.
 *
 * Never sends a vendor's words to a customer, anything to a vendor that an agent did not confirm, or answers it without an agent:
 * its machines are never answered.
 */
import type { FactOf } from '../contract/fact.ts';
import type { Handover } from '../contract/handover.ts';
import {
  askLabel,
  handoverText,
  handoverWords,
  shortLabel,
  type Value,
  valuesOf,
  vendorNamed,
  vendorText,
} from '../contract/telling/handover.ts';
import { instantText } from '../contract/telling/instant.ts';
import type { Ticket } from '../contract/ticket.ts';
import { asksOf, handOverOf } from '../contract/vendorAsks.ts';
import { VENDOR_RULE } from '../contract/vendors.ts';
import { responsible } from './agents.ts';
import { footerText } from './company.ts';
import { type MessageDraft, mailToVendor, withheldFromNobody } from './envelope.ts';
import { tellWithinLimit } from './notice.ts';
import { mailboxOf } from './sender.ts';
import type { Situation } from './situation.ts';
import { type Reader, senderText, storyOf } from './story.ts';

/** The reason of a notice that shows the findings: by the fact it names, an answer confirms just this. */
const COLLECTED_RULE = 'handover-collected';

/** The agent who ordered it by a click sees it on the page. */
export function collected(
  situation: Situation,
  fact: FactOf<'ticket.collected'>,
  ticket: Ticket,
): MessageDraft[] {
  const { handover } = ticket;
  // A later fact of the same hand-over has another notice.
  if (fact.contact === null || handover === undefined || handover.id !== fact.id) return [];
  return tellWithinLimit(situation, [fact.agent], {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule: COLLECTED_RULE, detail: { draft: fact.id, vendor: fact.vendor } }],
    values: (reader) => {
      const v = vendorNamed(situation.settings, fact.vendor, reader.language);
      return {
        headline: handoverText(reader.language, 'headline', { v }),
        event: shown(situation, handover, reader),
        allowed: choices(situation, handover, reader, v),
        story: storyOf(situation, reader),
      };
    },
  });
}

/** The findings, each with who wrote it and when; the missing things; and the text as it would leave. */
function shown(situation: Situation, handover: Handover, reader: Reader): string {
  const { settings, handed: contacts } = situation;
  const { language } = reader;
  const words = handoverWords(language);
  const asks = asksOf(handOverOf(settings, handover.vendor), handover.product);
  const values = valuesOf(handover, contacts);
  const found = asks.flatMap((ask) =>
    values
      .filter((one) => one.ask === ask.id)
      .map((one) => `${shortLabel(ask, language)}: ${valueText(one, reader)}`),
  );
  const missing = asks.filter(({ id }) => handover.missing.includes(id));
  const v = vendorNamed(settings, handover.vendor, language);
  const text = vendorText(settings, handover, contacts, { said: new Map(), rest: '' });
  return [
    words.found,
    ...(found.length === 0 ? [`- ${words.nothing}`] : found.map((line) => `- ${line}`)),
    '',
    words.missing,
    ...(missing.length === 0 ? [`- ${words.nothing}`] : missing.map((ask) => `- ${askLabel(ask, language)}`)),
    ...(text === '' ? [] : ['', handoverText(language, 'text', { v }), '', text.replace(/^/gm, '| ')]),
  ].join('\n');
}

function valueText({ value, found, contact }: Value, { language, timeZone }: Reader): string {
  const zone = found.noZone === true ? ` [${handoverWords(language).noZone}]` : '';
  const where = `${senderText(contact, language)}, ${instantText(contact.receivedAt, language, timeZone)}`;
  return `${value.replace(/\s+/g, ' ')}${zone} (${where})`;
}

function choices(
  { settings }: Situation,
  { vendor, missing, askedAt }: Handover,
  { language }: Reader,
  v: string,
): string {
  const isMail = handOverOf(settings, vendor).way === 'mail';
  const asks = missing.length > 0 && askedAt === undefined ? [handoverText(language, 'askIt', { v })] : [];
  return [handoverText(language, isMail ? 'sendIt' : 'copyIt', { v }), ...asks].join('\n');
}

/** The subject has no words of a person. */
export function toldVendor(
  situation: Situation,
  fact: FactOf<'agent.toldVendor'>,
  ticket: Ticket,
): MessageDraft[] {
  const { settings } = situation;
  const because = [
    { rule: 'told-vendor', detail: { agent: fact.agent, vendor: fact.vendor } },
    // By these `forget` finds the message.
    ...[...new Set([...fact.contacts, ...ticket.participants])].map((of) => ({
      rule: 'words-of',
      detail: { of },
    })),
  ];
  const what = { kind: 'handOver' as const, contact: fact.contact, automatic: false, because };
  const { to } = handOverOf(settings, fact.vendor);
  const mailbox = mailboxOf(settings, ticket);
  if (fact.words === undefined || to === null || mailbox === null)
    return [
      withheldFromNobody(situation, what, {
        rule: fact.words === undefined ? 'words-erased' : 'no-vendor-mail',
      }),
    ];
  const reference = ticket.vendor?.vendor === fact.vendor ? ticket.vendor.reference : null;
  const subject = [`[${ticket.number}]`, ...(reference === null ? [] : [reference])].join(' ');
  const text = `${[fact.words.text, ...footerText(settings, null)].join('\n\n')}\n`;
  return [
    mailToVendor(
      situation,
      { id: fact.vendor, address: to },
      {
        ...what,
        mailbox,
        rendered: { subject, text, html: null },
        references: earlier(situation),
        attachments: [],
        autoSubmitted: 'auto-generated',
      },
    ),
  ];
}

/** Limits the mails to the vendor that one of ours cites: the newest. */
const MAX_REFERENCES = 10;

function earlier({ messages }: Situation): string[] {
  return messages
    .filter(({ audience }) => audience === 'vendor')
    .map(({ messageId }) => messageId)
    .slice(-MAX_REFERENCES);
}

/** To the ticket's agent. Plain words in answer are a note: they go neither to the customer nor to the vendor. */
export function vendorWrote(situation: Situation, fact: FactOf<'ticket.vendorWrote'>): MessageDraft[] {
  const isBounce = fact.automatic === 'bounce';
  return tellWithinLimit(situation, responsible(situation), {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule: VENDOR_RULE, detail: { vendor: fact.vendor } }],
    values: (reader) => {
      const v = vendorNamed(situation.settings, fact.vendor, reader.language);
      return {
        headline: handoverText(reader.language, isBounce ? 'bouncedHead' : 'wroteHead', { v }),
        event: handoverText(reader.language, isBounce ? 'bouncedWhat' : 'wroteWhat', { v }),
        story: storyOf(situation, reader),
      };
    },
  });
}
