/** The form of a hand-over as an order: collecting, asking for, or sent as the agent left it in the fields. */
import { type Clicked, orderKeys } from '../contract/order.ts';
import type { Settings } from '../contract/settings.ts';
import { askLabel } from '../contract/telling/handover.ts';
import { handOverOf } from '../contract/vendorAsks.ts';
import type { Why } from './composing.ts';
import type { SignedIn } from './visit.ts';

/** Begins the name of a field for one thing that is asked for. */
export const ASK_FIELD = 'ask-';
/** The field of the agent's other words. */
export const OWN_WORDS = 'handover-words';

/** It is passed on by hand. Without a number, that of before stays. */
export function handedOver(form: SignedIn['form']): Clicked | Why {
  const [vendor, reference] = ['vendor', 'reference'].map((key) => (form.get(key) ?? '').trim());
  const given = orderKeys.handOver.safeParse({
    ...(vendor === '' ? {} : { vendor }),
    ...(reference === '' ? {} : { reference }),
  });
  return given.success && given.data !== undefined ? { handOver: given.data } : 'caseNumber';
}

export function collectIn(form: SignedIn['form']): Clicked | Why {
  const given = orderKeys.collect.safeParse(named(form));
  return given.success && given.data !== undefined ? { collect: given.data } : 'unclear';
}

/** The words are whole: an empty field leaves its thing out. */
export function toldIn(form: SignedIn['form'], settings: Settings): Clicked | Why {
  const vendor = named(form);
  const { asks, language } = handOverOf(settings, vendor.vendor ?? '');
  const own = valueOf(form, OWN_WORDS);
  const parts = asks.flatMap((ask) => {
    const value = valueOf(form, `${ASK_FIELD}${ask.id}`);
    return value === '' ? [] : [`${askLabel(ask, language)}:\n${value}`];
  });
  const text = [...(own === '' ? [] : [own]), ...parts].join('\n\n');
  if (text === '') return 'empty';
  const given = orderKeys.tellVendor.safeParse({ ...vendor, text });
  return given.success && given.data !== undefined ? { tellVendor: given.data } : 'long';
}

function named(form: SignedIn['form']): { vendor?: string } {
  const vendor = (form.get('asking') ?? '').trim();
  return vendor === '' ? {} : { vendor };
}

function valueOf(form: SignedIn['form'], name: string): string {
  return (form.get(name) ?? '').replaceAll('\r\n', '\n').trim();
}
