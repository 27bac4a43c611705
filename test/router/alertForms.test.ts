/** Which mails are alerts, of what, and in which state: by the form of each monitoring system, read by the parser. */
import { describe, expect, test } from 'vitest';
import { MONITORING, type MonitoringSettings } from '../../contract/monitoring.ts';
import { alertIn } from '../../router/monitoring/recognised.ts';
import { contactOf, HTML } from '../support/said.ts';

async function read(
  subject: string,
  given: Parameters<typeof contactOf>[0] = {},
  monitoring: MonitoringSettings = MONITORING,
) {
  const words = await contactOf({ from: 'watch@ops.test', subject, ...given });
  const found = alertIn(words, { monitoring });
  return found === null ? null : [found.kind, found.host, found.what, found.state];
}

const ZABBIX = [
  'Problem started at 10:15:02 on 2026.03.02',
  'Problem name: High CPU utilization',
  'Host: web01',
  'Severity: Warning',
  'Operational data: 97.1 %',
  'Original problem ID: 48213',
].join('\n');

const ZABBIX_HTML =
  '<b>Problem has been resolved</b> at 10:20:05 on 2026.03.02<br><b>Problem name:</b> High CPU utilization<br><b>Problem duration:</b> 5m 3s<br><b>Host:</b> web01<br><b>Severity:</b> Warning<br><b>Original problem ID:</b> 48213<br>';

const AZURE = (condition: string) =>
  `<p>Your alert was ${condition}.</p><table><tr><td>Alert name</td><td>CPU high</td></tr><tr><td>Severity</td><td>Sev3</td></tr><tr><td>Monitor condition</td><td>${condition}</td></tr><tr><td>Affected resource</td><td>vm1</td></tr><tr><td>Resource group</td><td>production</td></tr><tr><td>Subscription</td><td>contoso-1</td></tr></table>`;

const PAIRS: [string, [string, string?, string?], [string, string?, string?], unknown[]][] = [
  [
    'Nagios, a service',
    ['** PROBLEM Service Alert: web01/HTTP is CRITICAL **'],
    ['** RECOVERY Service Alert: web01/HTTP is OK **'],
    ['nagios', 'web01', 'HTTP'],
  ],
  [
    'Nagios, a host',
    ['** PROBLEM Host Alert: web01 is DOWN **'],
    ['** RECOVERY Host Alert: web01 is UP **'],
    ['nagios', 'web01', ''],
  ],
  [
    'Nagios, a service with slashes',
    ['** PROBLEM Service Alert: db1/Disk /var/lib is WARNING **'],
    ['** RECOVERY Service Alert: db1/Disk /var/lib is OK **'],
    ['nagios', 'db1', 'Disk /var/lib'],
  ],
  [
    'Icinga 2, a service',
    ['[PROBLEM] HTTP on web01 is CRITICAL!'],
    ['[RECOVERY] HTTP on web01 is OK!'],
    ['nagios', 'web01', 'HTTP'],
  ],
  [
    'Icinga 2, a host',
    ['[PROBLEM] Host web01 is DOWN!'],
    ['[RECOVERY] Host web01 is UP!'],
    ['nagios', 'web01', ''],
  ],
  [
    'Zabbix',
    ['Problem: High CPU utilization', ZABBIX],
    ['Resolved in 5m 3s: High CPU utilization', ZABBIX_HTML, HTML],
    ['zabbix', 'web01', 'High CPU utilization'],
  ],
  [
    'Zabbix before version 4',
    ['PROBLEM: Ping lost', 'Trigger: Ping lost\nTrigger status: PROBLEM\nHost: gw\nOriginal event ID: 7'],
    ['OK: Ping lost', 'Trigger: Ping lost\nTrigger status: OK\nHost: gw\nOriginal event ID: 7'],
    ['zabbix', 'gw', 'Ping lost'],
  ],
  [
    'Alertmanager, of a group',
    ['[FIRING:2] InstanceDown (web01:9100 node critical)'],
    ['[RESOLVED] InstanceDown (node critical)'],
    ['alertmanager', '', 'InstanceDown'],
  ],
  [
    'Alertmanager without labels of a group',
    ['[FIRING:1]  (InstanceDown web01:9100 critical)'],
    ['[RESOLVED]  (InstanceDown web01:9100 critical)'],
    ['alertmanager', '', '(InstanceDown web01:9100 critical)'],
  ],
  [
    'Azure Monitor',
    [
      'Fired:Sev3 Azure Monitor Alert CPU high on vm1 ( microsoft.compute/virtualmachines ) at 3/2/2026 9:15:00 AM',
      AZURE('Fired'),
      HTML,
    ],
    [
      'Resolved:Sev3 Azure Monitor Alert CPU high on vm1 ( microsoft.compute/virtualmachines ) at 3/2/2026 9:40:00 AM',
      AZURE('Resolved'),
      HTML,
    ],
    ['azure', 'contoso-1/production/vm1', 'CPU high'],
  ],
  [
    'PRTG',
    ['[PRTG Network Monitor (NOC)] web01 Ping Down (Request timed out (ICMP error # 11010))'],
    ['[PRTG Network Monitor (NOC)] web01 Ping Down ended (now: Up) (OK)'],
    ['prtg', '', 'web01 Ping'],
  ],
  [
    'PRTG, escalated and up',
    ['[PRTG Network Monitor (NOC)] web01 Ping Down ESCALATION (Request timed out)'],
    ['[PRTG Network Monitor (NOC)] web01 Ping Up (OK)'],
    ['prtg', '', 'web01 Ping'],
  ],
];

describe('an alert and its recovery', () => {
  test.each(PAIRS)(
    'of %s have one name',
    async (_, [problem, text = '', type], [recovery, over = '', overType], name) => {
      const mail = (words: string, kind: string | undefined) => ({
        text: words,
        ...(kind === undefined ? {} : { type: kind }),
      });
      expect(await read(problem, mail(text, type))).toEqual([...name, 'problem']);
      expect(await read(recovery, mail(over, overType))).toEqual([...name, 'recovery']);
    },
  );

  test('of two tenants have two names, though one address sends for both', async () => {
    const subject = 'Fired:Sev3 Azure Monitor Alert CPU high on vm1 ( x ) at 3/2/2026 9:15:00 AM';
    const one = await read(subject, { text: AZURE('Fired'), type: HTML });
    const other = await read(subject, {
      text: AZURE('Fired').replace('contoso-1', 'fabrikam'),
      type: HTML,
    });
    expect(one).not.toEqual(other);
  });
});

test.each([
  '** ACKNOWLEDGEMENT Service Alert: web01/HTTP is CRITICAL **',
  '[DOWNTIMESTART] Host web01 is DOWN!',
  '** FLAPPINGSTART Service Alert: web01/HTTP is OK **',
])('%s is news of an alert', async (subject) => {
  expect((await read(subject))?.at(-1)).toBe('news');
});

describe('a person’s mail is no alert', () => {
  test.each([
    'Re: ** PROBLEM Service Alert: web01/HTTP is CRITICAL **',
    'Fwd: [FIRING:2] InstanceDown (web01:9100)',
    'Problem: the printer is down',
    'OK: thank you',
    '[PROBLEM] we cannot sign in',
    '[PROBLEM] The fax on floor 2 is broken',
    '[RECOVERY] Data on the laptop is lost',
    'PRTG shows web01 Down (again)',
    '[RESOLVED]',
    'Fired: our new colleague',
  ])('%s', async (subject) => {
    expect(await read(subject, { text: 'Could you look at it? Host: no idea.' })).toBeNull();
  });
});

describe('the settings', () => {
  const own = { problem: null, recovery: null, in: 'subject' } as const;
  const NAGIOS = '** PROBLEM Service Alert: web01/HTTP is CRITICAL **';

  test('may keep it to their senders, by address before domain, and by kind', async () => {
    const monitoring = {
      ...MONITORING,
      everySender: false,
      senders: [
        { from: '@ops.test', kind: 'zabbix' as const, ...own },
        { from: 'watch@ops.test', kind: 'nagios' as const, ...own },
      ],
    };
    expect(await read(NAGIOS, {}, monitoring)).not.toBeNull();
    expect(await read(NAGIOS, { from: 'other@ops.test' }, monitoring)).toBeNull();
    expect(await read(NAGIOS, { from: 'nagios@elsewhere.test' }, monitoring)).toBeNull();
    expect(
      await read(NAGIOS, { from: 'nagios@elsewhere.test' }, { ...monitoring, everySender: true }),
    ).not.toBeNull();
    const none = { ...MONITORING, senders: [{ from: '@ops.test', kind: 'none' as const, ...own }] };
    expect(await read(NAGIOS, {}, none)).toBeNull();
  });

  test('may name an alert by patterns of their own', async () => {
    const monitoring = {
      ...MONITORING,
      senders: [
        {
          from: '@ops.test',
          kind: 'patterns' as const,
          problem: String.raw`alarm (?P<host>\S+) (?P<check>\S+)`,
          recovery: String.raw`alarm (?P<host>\S+) (?P<check>\S+) is over`,
          in: 'text' as const,
        },
      ],
    };
    const at = (text: string) => read('Building 4', { text }, monitoring);
    expect(await at('ALARM ups1 battery')).toEqual(['patterns', '', 'battery\nups1', 'problem']);
    expect(await at('ALARM ups1 battery is over')).toEqual(['patterns', '', 'battery\nups1', 'recovery']);
    expect(await at('The weekly report')).toBeNull();
  });
});
