/** Mails as customers and agents write them, as bytes. */

export type Writing = {
  id: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  references?: string[];
  /** Trace fields on top, as of a mail that has been through so many servers. */
  hops?: number;
};

/** CRLF, as on the wire. */
export function written({ id, from, to, subject, text, references = [], hops = 0 }: Writing): Buffer {
  const cited = references.map((one) => `<${one}>`);
  const received = 'Received: from a.test by b.test; Mon, 02 Mar 2026 09:00:00 +0000';
  const lines = [
    ...Array.from({ length: hops }, () => received),
    `Message-ID: <${id}>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `From: <${from}>`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    ...(cited.length === 0 ? [] : [`In-Reply-To: ${cited.at(-1)}`, `References: ${cited.join(' ')}`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...text.split('\n'),
  ];
  return Buffer.from(lines.join('\r\n'));
}

const MATTERS = [
  'My invoice shows two licences and I ordered one. Please correct it.',
  'The deployment of the new server fails with an error about its configuration.',
  'Everything is slow since this morning, and some pages cannot be reached at all.',
  'Which update of the service is installed, and when does the next one come?',
  'How do I add a user to our subscription? I cannot find it in the manual.',
];

export function matter(n: number): string {
  return MATTERS[n % MATTERS.length] ?? '';
}
