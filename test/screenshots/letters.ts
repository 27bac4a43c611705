/** Pictures of the mails to customers: each kind in three languages, light and dark, at a desktop's width and a phone's. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { FactOf, FactType } from '../../contract/fact.ts';
import { issueFold, type StoredIssue } from '../../contract/issues.ts';
import type { Settings } from '../../contract/settings.ts';
import type { NotifierState } from '../../notifier/notifier.ts';
import { letterHtml, LOGO_CID } from '../../notifier/letter.ts';
import * as given from '../notifier/given.ts';
import { issueFact } from '../support/facts.ts';
import { VENDOR } from '../support/vendorNotices.ts';
import { picture } from './picture.ts';

const LANGUAGES = ['en', 'pt', 'de'];
const THEMES = ['light', 'dark'] as const;
/** Beside each other: a desktop's window and the narrowest phone. */
const WIDTHS = [680, 320];

const COMPANY: NonNullable<Settings['company']> = {
  name: 'Aurora Cloud',
  color: '#0a5c36',
  address: 'Rua Nova 7\n1200-371 Lisboa',
  phone: '+351 21 000 00 00',
  url: 'https://aurora.test',
  signature: {},
  logo: { type: 'image/png', base64: picture(160, 40).toString('base64') },
};

const ANSWERS: Record<string, string> = {
  en: 'the second charge was ours, and it goes back to your card by **Thursday**:\n\n- invoice 2026-118 is cancelled\n- invoice 2026-119 stays\n\nYou see both at https://aurora.test/invoices.',
  pt: 'a segunda cobrança foi nossa, e volta para o seu cartão até **quinta-feira**:\n\n- a fatura 2026-118 é anulada\n- a fatura 2026-119 mantém-se\n\nVê ambas em https://aurora.test/invoices.',
  de: 'die zweite Abbuchung war unser Fehler. Sie haben das Geld bis **Donnerstag** zurück:\n\n- Rechnung 2026-118 ist storniert\n- Rechnung 2026-119 bleibt\n\nBeide finden Sie unter https://aurora.test/invoices.',
};

function happenings(language: string): Record<string, FactOf<FactType>> {
  return {
    acknowledgement: given.opened,
    reply: given.replied(ANSWERS[language] ?? '', { contact: null }),
    resolution: given.fact<'ticket.resolved'>({
      type: 'ticket.resolved',
      ticket: 'FL-1001',
      agent: 'rui',
      contact: null,
      answered: false,
    }),
    over: given.fact<'ticket.issueEnded'>({
      type: 'ticket.issueEnded',
      ticket: 'FL-1001',
      knownIssue: 'KI-1',
      end: 1,
      linkedBy: 'agent',
      tells: true,
      because: [],
    }),
  };
}

/** What the last one is about. */
const ISSUE: StoredIssue = {
  ...issueFold.evolve(null, issueFact('KI-1', 'k', 'c1') as never),
  vendor: 'cirrus',
  products: ['post'],
  words: { title: 'Mails are late', texts: {} },
};

export async function lettersInto(folder: string, browser: Browser, only = ''): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const language of LANGUAGES)
    for (const [kind, happened] of Object.entries(happenings(language)))
      for (const colorScheme of THEMES) {
        const name = `letter-${kind}-${language}-${colorScheme}`;
        if (!name.includes(only)) continue;
        const page = await browser.newPage({ colorScheme, viewport: { width: 1040, height: 400 } });
        await page.setContent(besideEachOther(htmlOf(happened, language)));
        // Frames have no height of their own.
        await page.evaluate(
          `for (const frame of document.querySelectorAll('iframe')) frame.style.height = frame.contentDocument.documentElement.scrollHeight + 'px'`,
        );
        await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
        await page.close();
      }
}

function htmlOf(happened: FactOf<FactType>, language: string): string {
  const known: Partial<NotifierState> = {
    settings: { ...given.settings, company: COMPANY, vendors: [VENDOR] },
    issue: ISSUE,
    ticket: given.ticket({ language }),
    contact: given.contact({ verdict: { dmarc: 'pass', policy: null } }),
  };
  const { words } = given.onlyQueued(given.decide(happened, known));
  const { letter } = words;
  if (letter === undefined) throw new Error('a mail to a customer has no letter');
  const html = letterHtml({ ...words, letter }, { logo: COMPANY.logo, layout: null, written: null });
  return html.replaceAll(`cid:${LOGO_CID}`, `data:image/png;base64,${COMPANY.logo?.base64 ?? ''}`);
}

function besideEachOther(html: string): string {
  const source = html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const frames = WIDTHS.map(
    (width) => `<iframe srcdoc="${source}" width="${width}" style="border:0;vertical-align:top"></iframe>`,
  );
  return `<!doctype html><meta name="color-scheme" content="light dark"><body style="margin:0">${frames.join(' ')}`;
}
