/** The pages for customers of an installation, with the sentences of the notifier and the intake. */
import { Hono } from 'hono';
import { detectLanguage } from '../classifier/language.ts';
import type { Configuration } from '../config/configuration.ts';
import { peersOf } from '../contract/peers.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { acceptMail } from '../ingest/accept.ts';
import type { Reading } from '../ingest/mail/reading.ts';
import type { Installation } from '../installation/installation.ts';
import { answerByText } from '../notifier/answerBy.ts';
import { hoursText } from '../notifier/hours.ts';
import { ownApp } from '../public/own.ts';
import { publicApp } from '../public/public.ts';
import { customerPagesOf } from '../store/customerPages.ts';
import { mailOfPage } from './fromPage.ts';

export function openPublic(
  { store, database, log, blobs, clock }: Installation,
  { mailboxes, server }: Pick<Configuration, 'mailboxes' | 'server'>,
  publicUrl: string,
  reports: Reports & Metrics,
  { mail: read }: Pick<Reading, 'mail'>,
): Hono {
  const settings = () => store.read.settings();
  const grounds = { log, blobs, clock, reports, read, ownMailboxes: mailboxes, detectLanguage };
  const app = new Hono();
  app.route(
    '/',
    publicApp({
      settings,
      publicUrl: publicUrl.replace(/\/$/, ''),
      sentences: { hours: hoursText, answerBy: answerByText },
      clock,
    }),
  );
  app.route(
    '/',
    ownApp({
      settings,
      read: store.read,
      pages: customerPagesOf(database),
      async take(from) {
        const [ticket, { mailboxes: known }] = [await store.read.ticket(from.ticket), await settings()];
        const mailbox = ticket?.mailbox ?? known[0]?.address ?? '';
        const secret = await store.read.secret();
        const mail = await mailOfPage(from, { mailbox, secret, now: clock.now() });
        return (await acceptMail(grounds, mail)).contact;
      },
      isProxy: peersOf(server.trustedProxies),
      clock,
    }),
  );
  return app;
}
