/** What a page says to its scripts, in an element that is never shown: who is signed in, its position, words, keys. */
import { html } from 'hono/html';
import type { SignedIn } from '../visit.ts';
import { keyTable } from './finder.ts';
import type { Html } from './markup.ts';

export function clientWords(visit: SignedIn): Html {
  const { person, words } = visit;
  const said = { ...words.client, ...words.changeOf };
  return html`<template
    id="client"
    data-account="${person.account.id}"
    data-agent="${person.agent?.id ?? ''}"
    data-seq="${visit.position}"
    data-here="${person.account.notices === 'always' ? 'off' : 'on'}"
    data-keys="${person.account.keys ? 'on' : 'off'}"
    >${Object.entries(said).map(([name, text]) => html`<i data-name="${name}">${text}</i>`)}${keyTable(visit)}</template
  >`;
}
