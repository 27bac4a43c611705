/** What an agent hears of a call: the recording, what comes later, and where an answer goes. */
import { describe, expect, test } from 'vitest';
import { newCall } from '../../contract/call.ts';
import type { DraftOf } from '../../contract/fact.ts';
import type { StoredContact } from '../../contract/store.ts';
import { LIMITS } from '../../contract/settings.ts';
import * as given from './given.ts';

const { assigned, caller, contact, decide, fact, NOW, onlyQueued, opened, queuedOnly, ticket } = given;

const recording = { name: 'k1/abc', bytes: 4_096 };

function voicemail(text: string, { raw = recording, number = caller.address as string | null } = {}) {
  const call = {
    callSid: newCall('CA1').callSid,
    number: '+351210000000',
    digit: '3',
    durationSeconds: 110,
    recordingSeconds: 95,
    recording: raw.name,
    missed: false,
    withheld: number === null,
  };
  const from = number === null ? null : { address: number, name: '' };
  const words = { messageId: null, subject: '', from, text, call };
  return contact(words, { id: 'k1', channel: 'call', raw });
}

function ofCall(said: StoredContact) {
  const called = ticket({ channel: 'call', mailbox: '+351210000000', requester: caller.id });
  return {
    ticket: { ...called, participants: [caller.id], contacts: ['k1'] },
    contact: said,
    contacts: [said],
  };
}

function amended(changes: Partial<DraftOf<'ticket.amended'>> = {}) {
  return fact<'ticket.amended'>({
    type: 'ticket.amended',
    ticket: 'FL-1001',
    contact: 'k1',
    news: ['transcript'],
    because: [{ rule: 'contact-amended', detail: { contact: 'k1' } }],
    ...changes,
  });
}

test('news of a call of a merged ticket are told in the one that goes on, not to the agent of before', () => {
  const call = ofCall(voicemail('o servidor parou'));
  expect(decide(amended(), call).filter(({ type }) => type === 'message.queued')).toHaveLength(1);
  const into = { into: 'FL-1002', at: 1, was: { status: 'open' as const, closedAt: null } };
  expect(decide(amended(), { ...call, ticket: { ...call.ticket, merged: into } })).toEqual([]);
  // Merged only after the news: no other ticket says them.
  const later = { ...into, at: amended().at + 1 };
  expect(decide(amended(), { ...call, ticket: { ...call.ticket, merged: later } })).toHaveLength(1);
});

describe('a voicemail', () => {
  test('comes with the assignment, with its length and what was rung and pressed', () => {
    const { words } = onlyQueued(decide(assigned, ofCall(voicemail('o servidor parou'))));
    expect(words.attachments).toEqual([
      { contact: 'k1', raw: 'k1/abc', sha256: 'abc', name: 'call-2026-01-05-1000.mp3', type: 'audio/mpeg' },
    ]);
    expect(words.text).toContain('1:35');
    expect(words.text).toContain('+351210000000');
    expect(words.text).toMatch(/Tecla do menu: 3/);
    expect(words.text).toContain('A gravação vai em anexo.');
  });

  test.each([
    ['failed', 'a verificação dos operadores falhou (STIR/SHAKEN)'],
    ['passed', 'Um operador responde pelo número de quem ligou'],
    ['unchecked', 'Nenhum operador responde pelo número de quem ligou'],
  ] as const)('says what the carriers say of the number: %s', (vouched, said) => {
    const told = voicemail('o servidor parou');
    const call = told.words.call === null ? null : { ...told.words.call, vouched };
    const { words } = onlyQueued(decide(assigned, ofCall({ ...told, words: { ...told.words, call } })));
    expect(words.text).toContain(said);
    expect(words.text.match(/STIR\/SHAKEN/g)).toHaveLength(1);
  });

  test('without a verdict says nothing of one', () => {
    expect(onlyQueued(decide(assigned, ofCall(voicemail('x')))).words.text).not.toContain('STIR');
  });

  test('that is too long for a mail stays in Firstline, and the notice says so', () => {
    const long = voicemail('x', { raw: { ...recording, bytes: LIMITS.noticeFilesBytes + 1 } });
    const { words } = onlyQueued(decide(assigned, ofCall(long)));
    expect(words.attachments).toEqual([]);
    expect(words.text).toContain('A gravação está no Firstline.');
  });

  test('that has no room beside a newer one is not called attached, nor in a notice without attachments', () => {
    const half = LIMITS.noticeFilesBytes / 2 + 1;
    const older = voicemail('a', { raw: { name: 'k1/abc', bytes: half } });
    const newer = { ...voicemail('b', { raw: { name: 'k2/def', bytes: half } }), id: 'k2' };
    const { words } = onlyQueued(decide(assigned, { ...ofCall(newer), contacts: [older, newer] }));
    expect(words.attachments.map(({ contact: id }) => id)).toEqual(['k2']);
    expect(words.text.match(/A gravação (?:está|vai) .*/g)).toEqual([
      'A gravação está no Firstline.',
      'A gravação vai em anexo.',
    ]);
    const late = fact<'ticket.warned'>({
      type: 'ticket.warned',
      ticket: 'FL-1001',
      clock: 'firstResponse',
      due: NOW,
      step: NOW,
      lateMs: 0,
      tell: ['rui'],
      because: [],
    });
    expect(onlyQueued(decide(late, ofCall(newer))).words.text).toContain('A gravação está no Firstline.');
  });

  test('of a caller who spoke twice comes with both recordings and both lengths', () => {
    const one = { blob: 'k1/abc', bytes: 4_096, seconds: 95 };
    const spoke = (bytes: number) => {
      const said = voicemail('x');
      const call = said.words.call && {
        ...said.words.call,
        recordings: [one, { blob: 'k1/def', bytes, seconds: 12 }],
      };
      return onlyQueued(decide(assigned, ofCall({ ...said, words: { ...said.words, call } }))).words;
    };
    const { attachments, text } = spoke(9);
    expect(attachments.map(({ raw, name }) => [raw, name])).toEqual([
      ['k1/abc', 'call-2026-01-05-1000-1.mp3'],
      ['k1/def', 'call-2026-01-05-1000-2.mp3'],
    ]);
    expect(text).toContain('1:35 + 0:12');
    expect(text).toContain('deixou 2 gravações. Em anexo: 2.');
    const large = spoke(LIMITS.noticeFilesBytes);
    expect(large.attachments.map(({ raw }) => raw)).toEqual(['k1/abc']);
    expect(large.text).toContain('deixou 2 gravações. Em anexo: 1.');
  });

  test('that could not be fetched is told, and so are pictures of an SMS', () => {
    const withDefect = (kind: string) => {
      const said = voicemail('');
      const words = { ...said.words, defects: [{ kind, detail: '' }] };
      return onlyQueued(decide(assigned, ofCall({ ...said, words }))).words.text;
    };
    expect(withDefect('recording-missing')).toContain('não conseguiu ir buscar a tempo');
    expect(withDefect('media-not-fetched')).toContain('Com este SMS vieram imagens ou ficheiros.');
  });

  test('of a second call is told as a call, with its recording', () => {
    const joined = fact<'ticket.joined'>({
      type: 'ticket.joined',
      ticket: 'FL-1001',
      contact: 'k1',
      person: null,
      because: [{ rule: 'same-number-and-digit' }],
    });
    const { words } = onlyQueued(decide(joined, ofCall(voicemail('outra vez'))));
    expect(words.text).toContain('O cliente voltou a ligar.');
    expect(words.attachments).toHaveLength(1);
  });
});

describe('what becomes known of a call later', () => {
  test('is told to the agent once, with the words and the recording', () => {
    const said = voicemail('o servidor web04 está a arder');
    const known = { ...ofCall(said), ticket: { ...ofCall(said).ticket, priority: 'urgent' as const } };
    const { kind, to, words } = onlyQueued(decide(amended({ news: ['recording', 'transcript'] }), known));
    expect({ kind, to }).toEqual({ kind: 'update', to: ['rui'] });
    expect(words.text).toContain('o servidor web04 está a arder');
    expect(words.text).toContain('a gravação e a transcrição');
    expect(words.text).toMatch(/Prioridade: urgente/);
    expect(words.attachments).toHaveLength(1);
    const because = [{ rule: 'contact-amended', detail: { contact: 'k1' } }];
    const priority = { previous: 'normal', priority: 'urgent' } as const;
    const category = { previous: 'billing', category: 'usage', queue: 'usage' };
    const changed = { ticket: 'FL-1001', because } as const;
    for (const follows of [
      fact<'ticket.prioritised'>({ type: 'ticket.prioritised', ...changed, ...priority }),
      fact<'ticket.categorised'>({ type: 'ticket.categorised', ...changed, ...category }),
    ])
      expect(decide(follows, known)).toEqual([]);
  });

  test('is told to nobody while no agent has it: the assignment will say it', () => {
    const known = ofCall(voicemail('x'));
    expect(decide(amended(), { ...known, ticket: { ...known.ticket, agent: null } })).toEqual([]);
  });

  test('acknowledges the call once its number is known, and once only', () => {
    const known = ofCall(voicemail('x'));
    const { customer, plan } = known.ticket;
    const told = amended({ news: ['caller'], caller: { requester: caller.id, customer, plan } });
    const unknown = decide(opened, {
      ...known,
      ticket: { ...known.ticket, requester: null, participants: [], agent: null },
    });
    const before = unknown.map((draft) => given.messageFrom(draft, NOW - 1_000));
    expect(before.map(({ status }) => status)).toEqual(['withheld']);
    const sent = queuedOnly(decide(told, { ...known, messages: before }));
    expect(sent.map(({ kind, channel }) => [kind, channel])).toEqual([
      ['acknowledgement', 'sms'],
      ['update', 'email'],
    ]);
    const messages = [...before, ...sent.map((draft) => given.messageFrom(draft))];
    expect(onlyQueued(decide({ ...told, id: 'f2' }, { ...known, messages })).kind).toBe('update');
    expect(onlyQueued(decide(amended(), known)).kind).toBe('update');
  });
});

describe('an assignment says where an answer goes', () => {
  test.each([
    [
      'by SMS',
      caller,
      'segue para +351912345678 (Contoso) por SMS, a partir de +351210000000: só texto, sem anexos',
    ],
    ['to nobody', null, 'não chega a ninguém'],
  ])('%s', (_, requester, expected) => {
    const known = ofCall(voicemail('x', { number: requester?.address ?? null }));
    const participants = requester === null ? [] : [requester.id];
    const called = { ...known.ticket, requester: requester?.id ?? null, participants };
    expect(onlyQueued(decide(assigned, { ...known, ticket: called })).words.text).toContain(expected);
  });

  test('by mail, with the name', () => {
    expect(onlyQueued(decide(assigned)).words.text).toContain(
      'segue para Ana Sá <ana@contoso.com> (Contoso), a partir de support@firstline.test',
    );
  });
});

describe('a new priority', () => {
  const prioritised = fact<'ticket.prioritised'>({
    type: 'ticket.prioritised',
    ticket: 'FL-1001',
    previous: 'normal',
    priority: 'urgent',
    because: [{ rule: 'agent-mail', detail: { agent: 'eva' } }],
  });

  test('is told to the ticket’s agent, with the deadlines', () => {
    const { words } = onlyQueued(decide(prioritised));
    expect(words.text).toContain('A prioridade é agora urgente (era normal)');
  });

  test('not to the agent who ordered it', () => {
    const own = [{ rule: 'agent-mail', detail: { agent: 'rui' } }];
    expect(decide({ ...prioritised, because: own })).toEqual([]);
  });
});

describe('a recording that is given up', () => {
  const defects = [
    { kind: 'recording-missing', detail: '' },
    { kind: 'recording-given-up', detail: 'RE7' },
  ];
  const said = (callSid: string) => {
    const one = voicemail('');
    const source = { kind: 'twilio' as const, mailbox: '+351210000000', ref: callSid };
    return ofCall({ ...one, source, words: { ...one.words, defects } });
  };

  test('is told with where to listen to it', () => {
    const { words } = onlyQueued(decide(amended({ news: ['missing'] }), said('CA7')));
    expect(words.text).toContain('e já não vai buscar. Ouça-a em Twilio (Monitor, Logs, Calls), CA7, RE7.');
    expect(words.text).not.toContain('segue se for possível ir buscá-la');
    const other = onlyQueued(decide(amended({ news: ['missing'] }), said('pbx/office/42')));
    expect(other.words.text).toContain('Ouça-a em office, pbx/office/42.');
  });

  test('is told with the other news', () => {
    const { words } = onlyQueued(decide(amended({ news: ['transcript', 'missing'] }), said('CA7')));
    expect(words.text).toMatch(/a transcrição\. Quem ligou[^]*Ouça-a em Twilio/);
  });
});
