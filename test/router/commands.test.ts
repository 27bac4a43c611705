import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { answerOf, type Arriving, mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';
import { vendors } from '../support/vendorNotices.ts';

const TO_THE_CUSTOMER = ['agent.replied', 'ticket.answered', 'ticket.resolved'];

function answer(given: Partial<Arriving>) {
  return answerOf('rui', 'FL-1001', { id: 'a1', ...given });
}

async function withTicket(team: ReturnType<typeof settings>): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: team });
  await desk.when(mail({ id: 'c1' }));
  return desk as Scene<unknown>;
}

describe('a command', () => {
  const team = settings({
    agents: [agent('rui'), agent('ana', { skills: ['usage'] }), agent('full', { capacity: 0 })],
  });

  test('#resolve with text answers and resolves in one decision', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#resolve\n\nIt is mended.' }));
    expect(said.the('agent.replied')).toMatchObject({ resolves: true, words: { text: 'It is mended.' } });
    expect(said.the('ticket.resolved')).toMatchObject({ agent: 'rui', answered: true });
    expect(said.types).not.toContain('ticket.waited');
    expect((await desk.ticket('FL-1001')).resolution?.metAt).toBe(START);
  });

  test('#resolve without text resolves, and no words went out', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#resolve' }));
    expect(said.types).not.toContain('agent.replied');
    expect(said.the('ticket.resolved').answered).toBe(false);
  });

  test('#resolve and #priority on what is resolved change no clock and resolve nothing twice', async () => {
    const desk = await withTicket(team);
    await desk.when(answer({ text: '#resolve' }));
    const text = '#resolve\n#priority urgent';
    const said = await desk.when(answer({ id: 'a2', text }));
    expect(said.types.slice(3)).toEqual(['ticket.prioritised']);
  });

  test('#note keeps the words in the house', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#note Call him.\nHe is angry.' }));
    expect(said.the('agent.noted').words?.text).toBe('Call him.\nHe is angry.');
    expect(said.types).toContain('ticket.noted');
    expect(said.types.filter((type) => TO_THE_CUSTOMER.includes(type))).toEqual([]);
    expect((await desk.ticket('FL-1001')).status).toBe('open');
  });

  test('#called is a first response, its text a note', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#called\nExplained the invoice.' }));
    expect(said.the('ticket.answered').via).toBe('call');
    expect(said.the('agent.noted').words?.text).toBe('Explained the invoice.');
    expect(said.types).not.toContain('agent.replied');
  });

  test('#wait pauses without a word, #wait on what is over is refused', async () => {
    const desk = await withTicket(team);
    await desk.when(answer({ text: '#wait' }));
    expect((await desk.ticket('FL-1001')).status).toBe('waiting');
    await desk.when(answer({ id: 'a2', text: '#resolve' }));
    const said = await desk.when(answer({ id: 'a3', text: '#wait' }));
    expect(said.the('agent.refused')).toMatchObject({
      reason: 'bad-argument',
      because: [{ rule: 'ticket-resolved' }],
    });
  });

  test('#category re-queues and reassigns only an agent without the skill; deadlines stay', async () => {
    const desk = await withTicket(
      settings({ agents: [agent('rui', { skills: ['billing'] }), agent('zoe', { skills: ['usage'] })] }),
    );
    const before = await desk.ticket('FL-1001');
    const said = await desk.when(answer({ text: '#category USAGE' }));
    expect(said.the('ticket.categorised')).toMatchObject({
      previous: 'billing',
      category: 'usage',
      queue: 'usage',
    });
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'zoe', previous: 'rui' });
    const after = await desk.ticket('FL-1001');
    expect([after.firstResponse, after.resolution]).toEqual([before.firstResponse, before.resolution]);
  });

  test('#category keeps an agent who has the skill', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#category usage' }));
    expect(said.types).not.toContain('ticket.assigned');
    expect(await desk.ticket('FL-1001')).toMatchObject({ agent: 'rui', queue: 'usage' });
  });

  test('#priority sets unmet deadlines again from the opening', async () => {
    const desk = await withTicket(team);
    await desk.until(START + HOUR / 2);
    await desk.when(answer({ text: '#priority urgent' }));
    const ticket = await desk.ticket('FL-1001');
    expect(ticket.firstResponse?.due).toBe(START + HOUR);
    expect(ticket.resolution?.due).toBe(START + 8 * HOUR);
  });

  test('#assign hands over, whatever the skill; words beside it are a note', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#assign ana\nYours, I think.' }));
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'ana', previous: 'rui' });
    expect(said.the('agent.noted').words?.text).toBe('Yours, I think.');
    expect(said.types).not.toContain('agent.replied');
  });

  test.each([
    ['#assign nobody', ['rui', 'ana', 'full']],
    ['#assign full', ['rui', 'ana']],
    ['#category cheese', ['billing', 'deployment', 'performance', 'updates', 'usage']],
    ['#priority', ['low', 'normal', 'high', 'urgent']],
    ['#resolve\n#wait', []],
    ['#wait please', []],
    ['#priority high\n#priority low', []],
  ])('%s is refused with what would be allowed', async (text, allowed) => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text }));
    expect(said.the('agent.refused')).toMatchObject({ reason: 'bad-argument', allowed });
    expect(said.types).toHaveLength(4);
  });

  test('on several lines keeps their words in order above the text', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#note One.\n#called Two.\nThree.' }));
    expect(said.the('agent.noted').words?.text).toBe('One.\nTwo.\nThree.');
  });

  test('several are obeyed together, or none', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#category usage\n#priority urgent\n#resolve\nDone.' }));
    expect(said.types.slice(3)).toEqual([
      'agent.replied',
      'ticket.answered',
      'ticket.resolved',
      'ticket.categorised',
      'ticket.prioritised',
    ]);
    const refused = await desk.when(answer({ id: 'a2', text: '#note x\n#oops' }));
    expect(refused.types).not.toContain('agent.noted');
  });

  test.each(['#vendor cirrus 2403-17', '#handover send cirrus', '#handover cirrus'])(
    'below an answer is refused, also one of two words: %s',
    async (line) => {
      const desk = await withTicket(settings({ vendors: vendors() }));
      const said = await desk.when(answer({ text: `We passed it on.\n${line}` }));
      expect(said.the('agent.refused').because).toContainEqual(
        expect.objectContaining({ rule: 'command-below' }),
      );
      expect(said.types).not.toContain('agent.replied');
    },
  );
});
