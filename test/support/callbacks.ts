/** A desk that is asked to ring callers back. */
import type { FactOf } from '../../contract/fact.ts';
import { router } from '../../router/router.ts';
import { callFrom } from './arrivals.ts';
import { given, HOUR, START } from './stage.ts';
import { settings } from './team.ts';

export const [ANN, BOB] = ['+351910000001', '+351910000002'];
const [OURS, RUI] = ['+351210000000', '+351930000001'];

export const team = (more: object = {}) => {
  const base = settings();
  return settings({
    phones: [{ number: OURS, language: 'pt', calendar: 'always' }],
    agents: base.agents.map((one) => (one.id === 'rui' ? { ...one, phone: RUI } : one)),
    ...more,
  });
};

export const contoso = (phones: string[]) => {
  const none = { domains: [], addresses: [], language: null, timeZone: null, agent: null };
  return { id: 'contoso', name: 'Contoso', plan: 'standard', phones, ...none };
};

/** A caller who accepts a call back that is offered for four hours later. */
export const asks = (
  id: string,
  from: string | null = ANN,
  more: { at?: number; digit?: string; calendar?: string } = {},
) => {
  const { at = START, digit = '9', calendar = 'always' } = more;
  const callback = { from: at, due: at + 4 * HOUR, calendar };
  return callFrom(from, { id, at, digit, call: { callback } });
};

export const desk = (more: object = {}) => given(router, { settings: team(more) });
export type Desk = Awaited<ReturnType<typeof desk>>;

export async function rung(at: Desk, ticket = 'FL-1001') {
  const { said } = await at.orders({ call: true }, { agent: 'rui', ticket });
  return said;
}

export function news(message: string, leg: 'agent' | 'customer', status: string): FactOf<'message.rang'> {
  const head = { id: `r-${message}-${leg}-${status}`, v: 1, at: 0, by: 'ingest', cause: `${leg}/${status}` };
  return { ...head, type: 'message.rang', message, ticket: 'FL-1001', leg, status, seconds: null };
}

/** Two callers of one customer, whose tickets may be merged. */
export const merged = async (more: object = {}) => {
  const at = await desk({ customers: [contoso([ANN, BOB])], ...more });
  const order = async (what: object, ticket: string) =>
    (await at.orders(what, { agent: 'rui', ticket })).said;
  return { at, order };
};
