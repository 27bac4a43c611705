/** An assignment that its agent did not accept: who had it reads why it went, and the leads that nobody can take it. */
import { expect, test } from 'vitest';
import * as given from './given.ts';

const { assigned, decide, fact, onlyQueued, queuedOnly, ticket } = given;

const late = { rule: 'not-accepted', detail: { agent: 'rui', minutes: 30 } };

test('who had it reads that it went because nothing was done', () => {
  const moved = { ...assigned, agent: 'eva', previous: 'rui', because: [late, ...assigned.because] };
  const [mine, gone] = queuedOnly(decide(moved, { ticket: ticket({ agent: 'eva' }) }));
  expect(gone?.to).toEqual(['rui']);
  expect(gone?.words?.text).toContain('Este pedido já não é seu: está agora com Eva.');
  expect(gone?.words?.text).toContain('teve-o 30 minutos de horário de trabalho sem nada fazer');
  expect(mine?.to).toEqual(['eva']);
  expect(mine?.words?.text).toContain('la ha tenido 30 minutos de horario laboral sin hacer nada');
});

test('who lost it otherwise reads no reason of the choice', () => {
  const moved = { ...assigned, agent: 'eva', previous: 'rui' };
  const [, gone] = queuedOnly(decide(moved, { ticket: ticket({ agent: 'eva' }) }));
  expect(gone?.words?.text).not.toContain('sem nada fazer');
  expect(gone?.words?.text).not.toContain('pedidos abertos');
});

const lies = (tell: string[]) =>
  fact<'ticket.unaccepted'>({
    type: 'ticket.unaccepted',
    ticket: ticket().number,
    agent: 'rui',
    tell,
    retryAt: given.NOW + 3_600_000,
    because: [late],
  });

test('the leads are told once that it lies with its agent, and why', () => {
  const { to, kind, words } = onlyQueued(decide(lies(['eva']), { ticket: ticket({ agent: 'rui' }) }));
  expect([to, kind]).toEqual([['eva'], 'update']);
  expect(words.text).toContain('Rui no ha hecho nada en FL-1001, y nadie más puede tomarla ahora.');
  expect(words.text).toContain('30 minutos de horario laboral');
  expect(decide(lies([]), { ticket: ticket({ agent: 'rui' }) })).toEqual([]);
});
