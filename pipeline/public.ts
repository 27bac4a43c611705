/** The pages for customers of an installation, with the sentences of the notifier and the intake. */
import { Hono } from 'hono';
import { detectLanguage } from '../classifier/language.ts';
import { peersOf } from '../contract/peers.ts';
import { acceptMail } from '../ingest/accept.ts';
import { answerByText } from '../notifier/answerBy.ts';
import { hoursText } from '../notifier/hours.ts';
import { formApp } from '../public/form.ts';
import { ownApp } from '../public/own.ts';
import { publicApp } from '../public/public.ts';
import { customerPagesOf } from '../store/customerPages.ts';
import { mailOfForm, mailOfPage } from './fromPage.ts';
import type { Parts } from './worker.ts';

export function openPublic(
  {
    installation: { store, database, log, blobs, clock },
    configuration: { mailboxes, server },
    reports,
    reading: { mail: read },
  }: Pick<Parts, 'installation' | 'configuration' | 'reports' | 'reading'>,
  publicUrl: string,
): Hono {
  const settings = () => store.read.settings();
  const grounds = { log, blobs, clock, reports, read, ownMailboxes: mailboxes, detectLanguage };
  const isProxy = peersOf(server.trustedProxies);
  const app = new Hono();
  app.route(
    '/',
    publicApp({
      settings,
      issues: (now) => store.read.openIssues(now),
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
      isProxy,
      clock,
    }),
  );
  app.route(
    '/',
    formApp({
      settings,
      async takeForm(from) {
        await acceptMail(grounds, await mailOfForm(from, await settings(), clock.now()));
      },
      isProxy,
      clock,
    }),
  );
  return app;
}
