/** The section `server` of the configuration: where this process listens, and its proxies. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { SERVER } from './defaults.ts';
import * as field from './fields.ts';

const { section } = field;

/** Relative paths begin at `folder`. */
export function server(folder: string) {
  return section({
    http: field.hostPort.prefault(SERVER.http),
    smtp: field.hostPort.prefault(SERVER.smtp),
    lmtp: field.hostPort.nullable().default(null),
    smtps: field.hostPort.nullable().default(null),
    smtpTls: section({
      cert: field.text.transform((path) => resolve(folder, path)),
      key: field.text.transform((path) => resolve(folder, path)),
    })
      .nullable()
      .default(null),
    smtpBorders: z.array(field.peer).default(SERVER.smtpBorders),
    trustedProxies: z.array(field.peer).default(SERVER.trustedProxies),
    publicUrl: field.url.nullable().default(null),
    dns: section({
      servers: z.union([z.literal('system'), z.array(field.nameServer).min(1)], {
        error: 'must be system or a list of IP addresses',
      }),
      arcSealers: z.array(field.domain).default([]),
    })
      .nullable()
      .default(null),
  })
    .refine(({ smtps, smtpTls }) => smtps === null || smtpTls !== null, {
      path: ['smtps'],
      error: 'needs smtpTls, the files of its certificate and key',
    })
    .prefault({});
}
