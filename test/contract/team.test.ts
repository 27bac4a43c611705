import { expect, test } from 'vitest';
import type { AgentSettings, Settings } from '../../contract/settings.ts';
import { agentAt, isAgentAddress, isOurMailbox } from '../../contract/team.ts';

const KELVIN = '\u212a';

const agent = (id: string, email: string): AgentSettings => ({
  id,
  name: id,
  email,
  role: 'agent',
  skills: [],
  languages: [],
  capacity: 1,
  calendar: 'office',
});

const team = {
  agents: [
    agent('kim', 'kim@bücher.test'),
    agent('ana', 'ana+desk@ours.test'),
    agent('eve', 'kim@bücher.test'),
  ],
};
const ours = { mailboxes: [{ address: 'help@bücher.test' }] } as Pick<Settings, 'mailboxes'>;

test('an agent is found in any case and by the ASCII form of the domain, the first of two', () => {
  expect(agentAt('Kim@XN--BCHER-KVA.test', team)?.id).toBe('kim');
  expect(agentAt('ana+desk@ours.test', team)?.id).toBe('ana');
});

test('a spelling that only looks alike is no agent, and is refused as a recipient', () => {
  expect(agentAt(`${KELVIN}im@bücher.test`, team)).toBeNull();
  expect(
    isAgentAddress(`${KELVIN}im@xn--bcher-kva.test`, { agents: [agent('kim', 'kim@xn--bcher-kva.test')] }),
  ).toBe(true);
  expect(agentAt('ana@ours.test', team)).toBeNull();
  expect(agentAt('', team)).toBeNull();
});

test('plus parts do not hide the team', () => {
  expect(isAgentAddress('kim+list@bücher.test', team)).toBe(true);
  expect(isAgentAddress('ana+other@ours.test', team)).toBe(true);
  expect(isAgentAddress('bob@ours.test', team)).toBe(false);
  expect(isOurMailbox('Help+FL-12.abc@XN--BCHER-KVA.test', ours)).toBe(true);
  expect(isOurMailbox('other@bücher.test', ours)).toBe(false);
});
