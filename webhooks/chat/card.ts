/**
 * One piece of news as the body of a request: for Slack's incoming webhooks, and for a Teams workflow that posts a card.
 * https://docs.slack.dev/messaging/formatting-message-text, https://adaptivecards.io/explorer
 *
 * Never lets a name ping people, or be markup: names come from the configuration, and are escaped all the same.
 */
import type { ChatKind } from '../../contract/chat.ts';

/** `details`: names and values, in their order. `link` `''`: none. */
export type Card = { text: string; details: [name: string, value: string][]; link: string; open: string };

export function bodyFor(kind: ChatKind, card: Card): string {
  return JSON.stringify(kind === 'slack' ? slack(card) : teams(card));
}

function slack({ text, details, link, open }: Card) {
  const lines = [
    escapedForSlack(text),
    ...(details.length === 0
      ? []
      : [details.map(([name, value]) => escapedForSlack(`${name}: ${value}`)).join(' · ')]),
    ...(link === '' ? [] : [`<${link}|${escapedForSlack(open)}>`]),
  ];
  return { text: lines.join('\n'), unfurl_links: false, unfurl_media: false };
}

/** `&`, `<` and `>` begin all that Slack acts on; a word joiner keeps `*` and the like from being a style. */
function escapedForSlack(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[*_~`]/g, '\u2060$&\u2060');
}

function teams({ text, details, link, open }: Card) {
  const actions = link === '' ? {} : { actions: [{ type: 'Action.OpenUrl', title: open, url: link }] };
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: escapedForCard(text), weight: 'Bolder', wrap: true },
            ...(details.length === 0 ? [] : [factSet(details)]),
          ],
          ...actions,
        },
      },
    ],
  };
}

function factSet(details: Card['details']) {
  return {
    type: 'FactSet',
    facts: details.map(([title, value]) => ({ title, value: escapedForCard(value) })),
  };
}

/** Styles and links of the Markdown that a card reads. */
function escapedForCard(text: string): string {
  return text.replaceAll(/[\\*_[\]]/g, '\\$&').replaceAll('<', '‹');
}
