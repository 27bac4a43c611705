/** A program's signature without an answer above it goes to nobody; an answer keeps its closing. */
import { describe, expect, test } from 'vitest';
import { signatureAlone } from '../../router/signatureAlone.ts';
import { router } from '../../router/router.ts';
import { answerOf, type Arriving, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';

const WRITER = { names: ['Rui Costa', 'rui'], address: 'rui@fabrikam.test' };
const FIRM = 'Rui Costa\nContoso Cloud | Tel. +351 210 000 000';
const alone = (text: string, isReply = false): boolean => signatureAlone(text, WRITER, isReply) !== null;

test.each([
  `-- \n${FIRM}`,
  '--\nThe Desk\nwww.contoso.test',
  '--',
  FIRM,
  'Rui',
  'Rui Costa, Support Engineer',
  'Dr. Rui Costa\nContoso Cloud',
  '____\nRui Costa\nContoso Cloud',
  'Dr Rui Costa',
  'Prof. Dr. Rui Costa',
  'Dipl.-Ing. Rui Costa\nLeiter Technik',
  'R. Costa',
  'Rui M. Costa',
  '*Rui Costa*\n*Head of Support*',
  'Rui Costa | Contoso Cloud | +351 210 000 000',
  'Rui (Contoso Support)',
  'Rui - Support Desk\nFabrikam',
  'Rui Costa\nSupport engineer\nContoso\nTel. +351 210 000 000',
  'Rui Costa\nEngenheiro de suporte',
  'Kind regards\nRui\nContoso\n+351 210 000 000',
  'Kind regards\nRui\nSupport engineer',
  'Vielen Dank im Voraus\nRui Costa\nContoso Cloud',
  'Best regards, Rui',
  'Best regards, Rui, Engineer',
  'Kind regards',
  'Rui Costa\nEngineer',
  'Rui Costa\nPsíquica',
  'Kind regards,\nRui Costa\nEngineer',
  'Kind regards\nLea\nContoso',
  '-- \nRui Costa\nEngineer',
  '-- \nRui Costa\nDirector\nAcme',
  '-- \nThanks,\nRui',
  '-- \nMfG\nRui',
  'Rui Costa, CEO',
  'Rui Costa, Eng.',
  'Rui Costa | Consultant',
  'Rui Costa\nContoso',
  'Rui Costa\nHead of Support\nLisbon',
  'Rui\nEngineer\n+351 210 000 000',
  'Rui Costa\n客户经理',
  'Rui Costa\n営業部 部長',
  'Rui Costa (he/him)\nSupport Engineer',
  'Rui Costa (er / ihm)',
  'Rui Costa\nSupport Engineer\nBook time to meet with me<https://outlook.office.test/bookwithme/user/0123456789abcdef@firm.test?anonymous&ep=plink>',
  'Rui Costa\nSupport Engineer\n[cid:image001.png@01DC0A2B.3C4D5E60]',
  'Kind regards\n\n[cid:image001.png@01DC0A2B.3C4D5E60]\nRui Costa\nContoso Cloud',
  '-- \n[cid:image001.png@01DC0A2B.3C4D5E60]\nRui Costa',
  'Üdvözlettel:\nRui Costa\nTelefon: 06 1 555 0100',
  'مع أطيب التحيات،\nRui Costa\nهاتف: 0555 010 000',
  'Rui Costa\nجوال: ٠٥٥٥٠١٠٠٠٠',
  'בברכה,\nRui Costa\nטלפון: 03-555-0100',
  'Με φιλικούς χαιρετισμούς\nRui Costa\nΤηλέφωνο: 210 000 0000',
  ...[
    'Kind regards',
    'Atenciosamente,',
    'Un saludo',
    'Mit freundlichen Grüßen',
    'Cordialement,',
    'Cordiali saluti',
    'Met vriendelijke groet,',
    'Pozdrawiam',
    'С уважением,',
    'よろしくお願いいたします。',
    '此致敬礼',
  ].map((closing) => `${closing}\n\n${FIRM}`),
  'Kind regards\nLea Klein\nContoso Cloud',
  `Thanks,\n${FIRM}`,
  `${FIRM}\n\nThis message is confidential and only for the persons named in it; delete it if it is not for you.`,
])('alone: %j', (text) => {
  expect(alone(text)).toBe(true);
  expect(alone(`Done.\n\n${text}`)).toBe(false);
});

test.each([
  '',
  'Done.\n\nKind regards\nRui',
  'Done\nRui',
  'Done, Rui',
  'Ask Rui',
  'Yes',
  'A',
  'Thanks',
  'Danke!',
  'Thank you very much, Ann',
  'Thanks,\nRui',
  '[cid:image001.png@01DC0A2B.3C4D5E60]',
  '[cid:image001.png@01DC0A2B.3C4D5E60]\n\nKind regards\nRui Costa',
  '[cid:image001.png@01DC0A2B.3C4D5E60]\nRui Costa\nContoso Cloud',
  '____\n[cid:image001.png@01DC0A2B.3C4D5E60]\nRui Costa',
  'Rui (yes/no/maybe so)',
  `Thanks.\n\nKind regards\n${FIRM}`,
  'Kind regards\nRui\n\nPS: please restart it once more.',
  'Best regards to your team, it works again.',
  '-- \nPlease restart it, and tell us whether it helps.',
  'Contoso Cloud\n+351 210 000 000',
  '+351 210 000 000',
  '---\nRestart it',
  'We treat this message as confidential; your data are safe with us, and only two people can read them.',
])('words: %j', (text) => {
  expect(alone(text)).toBe(false);
});

test('thanks are the answer where #reply says it', () => {
  expect(alone(`Thanks\n${FIRM}`, true)).toBe(false);
});

async function answered(text: string, words: Partial<Arriving> = {}) {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const agent = String((await desk.ticket('FL-1001')).agent);
  const from = { address: `${agent}@firstline.test`, name: 'Adam Smith' };
  return desk.when(answerOf(agent, 'FL-1001', { id: 'a1', from, text, ...words }));
}

describe('in reply to an assignment', () => {
  const SIGNATURE = 'Kind regards\nAdam Smith\nContoso Cloud | Tel. +44 20 7946 0000';

  test.each([
    SIGNATURE,
    'Adam Smith\nEngineer',
    '-- \nLea Klein\nContoso Cloud',
    `#reply\n\n${SIGNATURE}`,
    `#note\n\n${SIGNATURE}`,
  ])('%j is as an empty mail', async (text) => {
    const said = await answered(text);
    expect(said.the('agent.refused').reason).toBe('empty');
    for (const type of ['agent.replied', 'agent.noted', 'ticket.waited'])
      expect(said.types).not.toContain(type);
  });

  test.each([
    ['#priority high', 'ticket.prioritised'],
    ['#wait', 'ticket.waited'],
    ['#resolve', 'ticket.resolved'],
  ])('%s above it is obeyed, and the customer gets nothing of it', async (command, type) => {
    const said = await answered(`${command}\n\n${SIGNATURE}`);
    expect(said.types).toContain(type);
    for (const words of ['agent.replied', 'agent.noted', 'ticket.answered', 'agent.refused'])
      expect(said.types).not.toContain(words);
  });

  test.each(['Adam Smith\nEngineer', 'Adam Smith | Consultant', '-- \nAdam Smith\nDirector\nAcme'])(
    '#resolve above %j sends nothing, and meets no first response',
    async (signature) => {
      const said = await answered(`#resolve\n\n${signature}`);
      expect(said.types).toContain('ticket.resolved');
      for (const words of ['agent.replied', 'ticket.answered']) expect(said.types).not.toContain(words);
    },
  );

  test.each(['#resolve\nDone. Adam', '#resolve\n\nAdam\nDone'])(
    '%j resolves it with these words',
    async (text) => {
      const said = await answered(text);
      expect(said.types).toContain('ticket.resolved');
      expect(said.the('agent.replied').words?.text).toBe(text.replace('#resolve\n', '').trim());
    },
  );

  test.each([
    ['#reply Adam Smith', 'agent.replied'],
    ['#note Adam Smith', 'agent.noted'],
    ['#called Adam', 'agent.noted'],
  ])('words on the line of the command are words: %j', async (text, type) => {
    const said = await answered(text);
    expect(said.the(type as 'agent.replied' | 'agent.noted').words?.text).toMatch(/^Adam/);
  });

  test('an answer goes out with its closing, and so does a file', async () => {
    const text = `Done.\n\n${SIGNATURE}`;
    expect((await answered(text)).the('agent.replied').words?.text).toBe(text);
    const file = { name: 'plan.pdf', type: 'application/pdf', bytes: 9, sha256: 'x', inline: false };
    const said = await answered(SIGNATURE, { attachments: [file] });
    expect(said.the('agent.replied').words).toMatchObject({ text: SIGNATURE, attachments: [file] });
  });
});
