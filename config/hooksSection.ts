/** Endpoints that are told facts: webhooks of other systems, and rooms of chat programs. */
import { z } from 'zod';
import { chatKinds, chatNews } from '../contract/chat.ts';
import { isLocalHost } from '../contract/privateAddress.ts';
import { languages, primarySubtag } from '../contract/telling/language.ts';
import * as field from './fields.ts';
import type { referenceFields } from './references.ts';

const { section } = field;

type Elsewhere = ReturnType<typeof referenceFields>['elsewhere'];
type SecretField = ReturnType<typeof referenceFields>['secret'];

/** The endpoint of a room begins so. */
export const CHAT = 'chat.';

const SIGNING =
  'must be whsec_ and 24 to 64 bytes in base64: `echo whsec_$(openssl rand -base64 32)` makes one';

/** The key in a secret of the Standard Webhooks specification; null for any other text. */
export function signingKey(secret: string): Uint8Array | null {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? [];
  const key = Buffer.from(base64, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : null;
}

export function signing(secret: SecretField) {
  return secret.refine((given) => signingKey(given.reveal()) !== null, { error: SIGNING });
}

export function webhooks(elsewhere: Elsewhere, secret: SecretField) {
  const key = signing(secret);
  const endpoint = section({
    id: field.id.refine((given) => !given.startsWith(CHAT), { error: `must not begin with "${CHAT}"` }),
    url: elsewhere.pipe(field.url),
    secret: key,
    oldSecret: key.nullable().default(null),
    kinds: z.array(field.factKind).min(1).default(['ticket.*']),
    allowPrivate: z.boolean().default(false),
  }).refine(({ url, allowPrivate }) => allowPrivate || isPublic(url), {
    path: ['url'],
    error: 'must be https and a public host; `allowPrivate: true` allows others',
  });
  return z
    .array(endpoint)
    .refine((given) => new Set(given.map(({ id }) => id)).size === given.length, {
      error: 'must have a different `id` for each endpoint',
    })
    .default([]);
}

/** The address is the secret: who has it can write in the room. */
export function chats(secret: SecretField) {
  const room = section({
    id: field.id,
    kind: z.enum(chatKinds),
    url: secret.refine((given) => field.url.safeParse(given.reveal()).success, {
      error: 'must be an address such as https://…',
    }),
    language: field.language
      .refine((given) => languages.some((one) => one === primarySubtag(given)), {
        error: `must be one of ${languages.join(', ')}`,
      })
      .default('en'),
    tells: z.array(z.enum(chatNews)).min(1).default(['late', 'urgent', 'incident', 'lost']),
    allowPrivate: z.boolean().default(false),
  }).refine(({ url, allowPrivate }) => allowPrivate || isPublic(url.reveal()), {
    path: ['url'],
    error: 'must be https and a public host; `allowPrivate: true` allows others',
  });
  return z
    .array(room)
    .refine((given) => new Set(given.map(({ id }) => id)).size === given.length, {
      error: 'must have a different `id` for each room',
    })
    .default([]);
}

/** True also for text that is no URL, which its own field refuses. */
function isPublic(url: string): boolean {
  if (!field.url.safeParse(url).success) return true;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && !isLocalHost(hostname);
}
