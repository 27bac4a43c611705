/** `import --calls`: records of telephone systems become contacts once, whatever way a call comes, and nobody is told. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { configurationToRun } from '../../cli/configured.ts';
import { command as exporting } from '../../cli/export.ts';
import { command as importing } from '../../cli/import.ts';
import { ended, started } from '../../ingest/twilio/facts.ts';
import { holdInstallation } from '../../installation/installation.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { temporaryFolder } from '../support/folders.ts';

const DESK = `
phone: { country: "+351", extensions: { "201": rui } }
agents: [{ id: rui, name: Rui, email: rui@firstline.test, skills: [billing], languages: [en] }]
customers: [{ id: contoso, name: Contoso, phones: ["+351910000001"] }]
`;

type Line = Record<string, unknown>;

function desk(configuration = DESK) {
  const folder = temporaryFolder();
  const configFile = join(folder, 'firstline.yaml');
  writeFileSync(configFile, configuration);
  const run = async (
    command: typeof importing,
    positionals: string[],
    options: Record<string, string | boolean>,
  ) => {
    const lines: Line[] = [];
    const told: string[] = [];
    const io = {
      stdin: Readable.from([]),
      print: async (value: unknown) => void lines.push(value as Line),
      tell: (line: string) => void told.push(line),
    };
    const exit = await command.run({ positionals, options, configFile, dataDir: join(folder, 'data'), io });
    return { exit, lines, told };
  };
  return {
    async opens() {
      const configuration = configurationToRun({ file: configFile, environment: {} });
      return holdInstallation(join(folder, 'data'), configuration, 'anew');
    },
    async imports(csv: string, mapping: string | null = null, more: Record<string, boolean> = {}) {
      const calls = join(folder, 'calls.csv');
      writeFileSync(calls, csv);
      const file = join(folder, 'mapping.yaml');
      if (mapping !== null) writeFileSync(file, mapping);
      return run(importing, [], { calls, ...(mapping === null ? {} : { mapping: file }), ...more });
    },
    exports: async (what: string) => (await run(exporting, [what], {})).lines,
  };
}

const ASTERISK = `calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid,did,linkedid
2026-03-02 10:00:00,"""Ann"" <910000001>",910000001,600,ext-queues,SIP/trunk-1,,Queue,600,30,0,NO ANSWER,1.1,211000000,1.1
2026-03-02 10:00:05,"""Ann"" <910000001>",910000001,201,from-queue,Local/201@q-1,SIP/201-0a,Dial,SIP/201,25,0,NO ANSWER,1.2,211000000,1.1
2026-03-02 11:00:00,910000001,910000001,600,ext-queues,SIP/trunk-2,,Queue,600,70,70,ANSWERED,2.1,211000000,2.1
2026-03-02 11:00:10,910000001,910000001,201,from-queue,Local/201@q-2,SIP/201-0b,Dial,SIP/201,60,55,ANSWERED,2.2,211000000,2.1
2026-03-02 12:00:00,+447700900001,+447700900001,700,ivr,SIP/trunk-3,,VoiceMail,700,40,38,ANSWERED,3.1,211000000,3.1
2026-03-02 12:30:00,anonymous,anonymous,s,ivr,SIP/trunk-4,,Hangup,,5,5,ANSWERED,4.1,211000000,4.1
2026-03-02 13:00:00,201,201,910000001,from-internal,SIP/201-0c,SIP/trunk-5,Dial,,50,40,ANSWERED,5.1,,5.1
`;

describe('records of Asterisk', () => {
  test('become contacts: the legs of a call are one, missed calls and voicemails have a ticket, answered ones an agent', async () => {
    const at = desk();
    const first = await at.imports(ASTERISK, 'timeZone: Europe/Lisbon\n');
    expect(first.lines.filter(({ outcome }) => outcome === 'skipped')).toEqual([
      { line: 8, callSid: null, id: null, ticket: null, outcome: 'skipped', why: 'internal' },
    ]);
    expect(first.exit).toBe(0);
    const contacts = await at.exports('contacts');
    expect(contacts).toMatchObject([
      {
        callSid: 'pbx/asterisk/1.1',
        receivedAt: '2026-03-02T10:00:00.000Z',
        from: { address: '+351910000001' },
        to: [{ address: '+351211000000' }],
        durationSeconds: 30,
        ticket: 'FL-1001',
      },
      {
        callSid: 'pbx/asterisk/2.1',
        ticket: null,
        durationSeconds: 70,
        answered: { agent: 'rui', extension: '201', waitSeconds: 15, talkSeconds: 55, asks: false },
      },
      { callSid: 'pbx/asterisk/3.1', voicemail: true, from: { address: '+447700900001' } },
      { callSid: 'pbx/asterisk/4.1', from: null },
    ]);
    const tickets = await at.exports('tickets');
    expect(tickets).toHaveLength(3);
    expect(tickets).toMatchObject([{ customer: 'contoso', status: 'closed', agent: null }, {}, {}]);
    expect((await at.exports('messages')).filter(({ status }) => status !== 'withheld')).toEqual([]);
    expect(await at.exports('phone')).toMatchObject([
      { day: '2026-03-02', number: '+351211000000', calls: 4, answered: 1, voicemails: 1, abandoned: 2 },
    ]);
    const facts = (await at.exports('facts')).length;
    const again = await at.imports(ASTERISK, 'timeZone: Europe/Lisbon\n');
    expect(again.told.at(-1)).toContain('4 calls, 4 already known');
    expect(again.lines).toEqual(first.lines);
    expect(await at.exports('facts')).toHaveLength(facts);
  });

  test('without a header, as cdr_csv writes them, are read too', async () => {
    const at = desk();
    const row = `"","910000001","s","incoming","","PJSIP/trunk-1","","Playback","hello","2026-07-01 10:00:00","","2026-07-01 10:00:20",20,0,"NO ANSWER","DOCUMENTATION","1751360400.7",""\n`;
    const { lines, exit, told } = await at.imports(row, 'timeZone: Europe/Lisbon\nnumber: "+351211000000"\n');
    expect({ lines, exit }).toMatchObject({
      exit: 0,
      lines: [{ line: 1, callSid: 'pbx/asterisk/1751360400.7', ticket: 'FL-1001', outcome: 'routed' }],
    });
    expect(told.join()).not.toContain('UTC');
    expect(await at.exports('contacts')).toMatchObject([{ receivedAt: '2026-07-01T09:00:00.000Z' }]);
  });
});

const SID = 'CA00000000000000000000000000000001';

test('a call of Twilio’s export is the call of its webhook: known by its CallSid', async () => {
  const at = desk();
  const table = `Call Sid,From,To,Direction,Status,Start Time,Duration\n${SID},+351910000001,+351210000000,Incoming,no-answer,2026-03-02T10:00:00Z,0\n`;
  expect((await at.imports(table)).lines).toMatchObject([
    { callSid: SID, id: contactOfCall(SID), ticket: 'FL-1001', outcome: 'routed' },
  ]);
  // The sweep's fact of the same call is then a repeat.
  const [ofSweep] = [started(0, { callSid: SID, number: '', from: '', startedAt: 0 })];
  expect((await at.exports('facts')).filter(({ type }) => type === 'call.started')).toMatchObject([
    { callSid: SID, cause: ofSweep?.fact.id },
  ]);
});

test('the reports of 3CX and of Teams are known by their columns', async () => {
  const at = desk();
  const three = `Call Time,Call ID,From,To,Direction,Status,Ringing,Talking,Cost
2026-03-02T10:00:00Z,000-1,Ann (+351910000001),Rui (201),Inbound,Answered,00:00:12,00:02:03,
2026-03-02T11:00:00Z,000-2,+351910000001,Support (800),Inbound,Unanswered,00:00:30,,
2026-03-02T12:00:00Z,000-3,Rui (201),910000001,Outbound,Answered,00:00:03,00:01:00,
`;
  const read = await at.imports(three);
  expect(read.lines.map(({ outcome, why }) => why ?? outcome)).toEqual(['outgoing', 'routed', 'routed']);
  expect(await at.exports('contacts')).toMatchObject([
    {
      callSid: 'pbx/3cx/000-1',
      answered: { agent: 'rui', waitSeconds: 12, talkSeconds: 123 },
      durationSeconds: 135,
    },
    { callSid: 'pbx/3cx/000-2', ticket: 'FL-1001', durationSeconds: 30 },
  ]);
  const teams = `id,callId,userPrincipalName,startDateTime,endDateTime,duration,callType,calleeNumber,callerNumber
t1,c1,rui@firstline.test,2026-03-03T10:00:00Z,2026-03-03T10:01:00Z,60,user_in,+351211000000,+351910000001
t2,c2,rui@firstline.test,2026-03-03T11:00:00Z,2026-03-03T11:00:00Z,0,user_in,+351211000000,+351910000001
t3,c3,rui@firstline.test,2026-03-03T12:00:00Z,2026-03-03T12:01:00Z,60,user_out,+351910000001,+351211000000
`;
  expect((await at.imports(teams)).lines.map(({ outcome, why }) => why ?? outcome)).toEqual([
    'outgoing',
    'routed',
    'routed',
  ]);
  expect((await at.exports('contacts')).slice(2)).toMatchObject([
    { callSid: 'pbx/teams/t1', answered: { agent: 'rui', extension: 'rui@firstline.test', talkSeconds: 60 } },
    { callSid: 'pbx/teams/t2', ticket: 'FL-1002' },
  ]);
});

describe('a mapping', () => {
  const MAPPING = `
system: office
columns: { id: Nr, from: Caller, to: Line, startedAt: When, talkSeconds: Talk, extension: Who }
timeZone: Europe/Lisbon
dates: dmy
become: { answered: ticket, missed: skip }
`;
  const TABLE = `Nr;Caller;Line;When;Talk;Who
1;00351910000001;+351211000000;02/03/2026 10:00:00;90;201
2;+351910000002;+351211000000;02/03/2026 10:10;0;
`;

  test('names the columns, and what becomes of the calls', async () => {
    const at = desk();
    const { lines, exit } = await at.imports(TABLE, MAPPING, { open: true });
    expect(exit).toBe(0);
    expect(lines).toMatchObject([
      { line: 3, outcome: 'skipped', why: 'missed' },
      { line: 2, callSid: 'pbx/office/1', ticket: 'FL-1001', outcome: 'routed' },
    ]);
    expect(await at.exports('tickets')).toMatchObject([{ number: 'FL-1001', status: 'open', agent: null }]);
  });

  test('in the configuration counts where no file is given', async () => {
    const records = MAPPING.trim().replaceAll('\n', '\n    ');
    const at = desk(
      DESK.replace(
        'phone: { country: "+351", extensions: { "201": rui } }',
        `phone:\n  records:\n    ${records}`,
      ),
    );
    expect((await at.imports(TABLE)).lines).toContainEqual(
      expect.objectContaining({ callSid: 'pbx/office/1', outcome: 'routed' }),
    );
  });

  test('with a fault is refused, and so are columns that nobody named', async () => {
    const at = desk();
    await expect(at.imports(TABLE, 'colums: {}\n')).rejects.toThrow(/colums/);
    await expect(at.imports(TABLE)).rejects.toThrow('--mapping FILE');
  });
});

test('a bad line is told with its number and reason, and the rest goes on', async () => {
  const at = desk();
  const head = 'Call Time,Call ID,From,To,Direction,Status,Ringing,Talking';
  const good = 'Inbound,Unanswered,00:00:30,';
  const { lines, exit, told } = await at.imports(
    [
      head,
      `2026-02-30 10:00:00,b1,+351910000001,800,${good}`,
      `02/03/2026 10:00,b2,+351910000001,800,${good}`,
      `2099-01-01T10:00:00Z,b3,+351910000001,800,${good}`,
      `2026-03-02T10:00:00Z,b4,"+3519"1,800,${good}`,
      `2026-03-02T10:00:00Z,b5,+351910000001,800,${good},more,and more`,
      `2026-03-02T10:00:00Z,b7,"+351910000001,800,${good}`,
      `2026-03-02T10:00:00Z,b6,+351910000001,800,${good}`,
    ].join('\n'),
  );
  expect(exit).toBe(1);
  expect(lines).toMatchObject([
    { line: 2, id: 'b1', error: expect.stringContaining('no instant') as string },
    { line: 3, id: 'b2', error: expect.stringContaining('dmy') as string },
    { line: 4, id: 'b3', error: expect.stringContaining('future') as string },
    { line: 5, error: expect.stringContaining('quote') as string },
    { line: 6, error: expect.stringContaining('cells') as string },
    { line: 7, error: expect.stringContaining('quote') as string },
    { line: 8, callSid: 'pbx/3cx/b6', outcome: 'routed' },
  ]);
  expect(told.join('\n')).toContain('6 bad');
});

test('import takes mails or calls, and a mapping for calls alone', async () => {
  const call = {
    configFile: null,
    dataDir: temporaryFolder(),
    io: { stdin: Readable.from([]), print: async () => {}, tell() {} },
  };
  for (const [positionals, options] of [
    [[], {}],
    [['mails'], { calls: 'calls.csv' }],
    [['mails'], { mapping: 'mapping.yaml' }],
  ] as const)
    await expect(importing.run({ ...call, positionals: [...positionals], options })).rejects.toThrow(
      '--calls FILE',
    );
});

test('a call that came live is left as it is, whatever the file says', async () => {
  const live = { callSid: 'pbx/office/9', number: '+351211000000', from: '+351910000001' };
  const at = desk(
    `${DESK}\n`.replace(
      'phone: {',
      'phone: { systems: [{ id: office, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" }],',
    ),
  );
  const installation = await at.opens();
  const now = installation.clock.now() - 3_600_000;
  const { callSid } = live;
  await installation.log.append([
    started(now, { ...live, startedAt: now }),
    ended(now, { callSid, status: 'x', durationSeconds: 9, endedAt: now + 9_000 }),
  ]);
  await installation.close();
  const rows = [
    '8,+351910000001,800,Inbound,Unanswered,00:00:30,',
    '9,+351910000001,800,Inbound,Answered,00:00:10,00:01:00',
  ];
  const table = [
    'Call Time,Call ID,From,To,Direction,Status,Ringing,Talking',
    ...rows.map((row) => `2026-03-02T10:00:00Z,${row}`),
  ].join('\n');
  const first = await at.imports(table);
  expect(first.told.join()).toContain('1 already known');
  expect((await at.exports('facts')).filter(({ type }) => type === 'call.answered')).toEqual([]);
  const { lines, told } = await at.imports(table);
  expect(told.join()).toContain('2 already known');
  expect(lines[1]).toEqual({
    line: 3,
    callSid,
    id: contactOfCall(callSid),
    ticket: expect.stringContaining('FL-') as string,
    outcome: 'routed',
  });
});
