/**
 * The formats of call records that are known: Asterisk's CDR (its CSV, and the tables of its distributions), 3CX (report
 * and CDR), Microsoft Teams (PSTN usage and direct routing, as Graph names them), Twilio (console and API).
 */
import type { CallRecords, RecordFormat } from '../../contract/callRecords.ts';

/** The columns of cdr_csv, whose file has no header; the last one is optional. */
const MASTER =
  'accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags,uniqueid,userfield';

export type Known = Omit<CallRecords, 'like' | 'system'> & {
  /** Columns that no other format has all of. */
  signs: string[][];
};

export const formats: Record<RecordFormat, Known> = {
  asterisk: {
    signs: [
      ['src', 'dst', 'disposition'],
      ['src', 'dst', 'dcontext'],
    ],
    columns: {
      id: ['linkedid', 'uniqueid'],
      from: ['src', 'cnum'],
      to: ['did', 'dst'],
      startedAt: ['start', 'calldate'],
      answeredAt: 'answer',
      endedAt: 'end',
      durationSeconds: 'duration',
      talkSeconds: 'billsec',
      outcome: 'disposition',
      voicemail: 'lastapp',
      extension: 'dstchannel',
    },
    outcomes: {
      answered: 'answered',
      'no answer': 'missed',
      noanswer: 'missed',
      busy: 'missed',
      failed: 'missed',
      congestion: 'missed',
    },
    voicemail: ['voicemail'],
    // Asterisk answers for menus and queues itself.
    needsExtension: true,
  },
  '3cx': {
    signs: [
      ['calltime', 'ringing', 'talking'],
      ['historyid', 'fromno', 'timestart'],
    ],
    columns: {
      id: ['callid', 'historyid'],
      from: ['from', 'callerid', 'fromno'],
      to: ['dialno', 'to', 'destination', 'tono'],
      startedAt: ['calltime', 'timestart'],
      answeredAt: 'timeanswered',
      endedAt: 'timeend',
      durationSeconds: ['totals', 'duration'],
      waitSeconds: 'ringing',
      talkSeconds: 'talking',
      outcome: 'status',
      extension: ['finalnumber', 'finaldn', 'to', 'destination', 'todn'],
      direction: ['direction', 'fromtype'],
    },
    outcomes: { answered: 'answered', unanswered: 'missed', missed: 'missed', waiting: 'missed' },
    inbound: ['inbound', 'inbound queue', 'externalline', 'line', 'bridge'],
  },
  teams: {
    signs: [
      ['calltype', 'callernumber', 'calleenumber'],
      ['calltype', 'callerid', 'destinationnumber'],
      ['calltype', 'callerid', 'destinationdialed'],
    ],
    columns: {
      id: ['id', 'usageid', 'correlationid', 'callid', 'conferenceid'],
      from: ['callernumber', 'callerid'],
      to: ['calleenumber', 'destinationnumber', 'destinationdialed'],
      startedAt: ['invitedatetime', 'startdatetime', 'starttime'],
      answeredAt: ['startdatetime', 'starttime'],
      endedAt: ['enddatetime', 'endtime'],
      durationSeconds: ['duration', 'durationseconds', 'durationsec'],
      talkSeconds: ['duration', 'durationseconds', 'durationsec'],
      outcome: 'successfulcall',
      extension: ['userprincipalname', 'upn'],
      direction: 'calltype',
    },
    outcomes: { false: 'missed', no: 'missed' },
    inbound: [
      'user_in',
      'ucap_in',
      'ucap_in_mfa',
      'oc_in',
      'ocap_in',
      'byotin',
      'byotinucap',
      'byotinucapoc',
      'inbound',
    ],
  },
  twilio: {
    signs: [
      ['callsid', 'from', 'to', 'status'],
      ['sid', 'from', 'to', 'status', 'direction'],
    ],
    columns: {
      id: ['callsid', 'sid'],
      from: 'from',
      to: 'to',
      startedAt: ['starttime', 'datecreated', 'date'],
      endedAt: 'endtime',
      durationSeconds: ['duration', 'durationseconds'],
      talkSeconds: ['duration', 'durationseconds'],
      outcome: 'status',
      direction: 'direction',
    },
    outcomes: {
      completed: 'answered',
      busy: 'missed',
      'no-answer': 'missed',
      failed: 'missed',
      canceled: 'missed',
    },
    inbound: ['inbound', 'incoming'],
  },
};

/** Letters and digits in lower case: `Call Time`, `call_time` and `CallTime` are one name. */
export function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** The format that has these columns; null for an unknown one. */
export function formatOf(header: readonly string[]): RecordFormat | null {
  const names = new Set(header.map(folded));
  const isOf = ([, { signs }]: [string, Known]): boolean =>
    signs.some((sign) => sign.every((name) => names.has(name)));
  const found = Object.entries(formats).find(isOf)?.[0];
  return (found as RecordFormat | undefined) ?? null;
}

/** The columns of a file of cdr_csv, whose first line is a call; null for any other first line. */
export function headerOfMaster(first: readonly string[]): string[] | null {
  const isCall = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(first[9] ?? '') && first.length >= 16;
  return isCall ? MASTER.split(',') : null;
}
