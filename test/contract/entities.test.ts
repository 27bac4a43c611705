import { expect, test } from 'vitest';
import { namedIn } from '../../contract/telling/entities.ts';
import { classify } from '../../classifier/classify.ts';
import { loadModel } from '../../classifier/model.ts';

const words = {
  subject: 'Invoice INV-20331',
  text: 'See inv-20331 and PO 1234567, tenant contoso.onmicrosoft.com, INC0012345: error 0x80070005 on srv-db01 and 10.0.0.7. Version 10.2, call 12 people.',
};
const found = classify({ ...words, language: 'en' }, { categories: [], rules: [] }, loadModel());

test('a contact names each thing once, told with its own words', () => {
  expect(namedIn(found, words).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'invoice INV-20331',
    'order PO 1234567',
    'tenant contoso.onmicrosoft.com',
    'incident INC0012345',
    'error code 0x80070005',
    'host srv-db01',
    'host 10.0.0.7',
  ]);
  expect(JSON.stringify(found.entities)).not.toContain('20331');
});

test('kinds are told in the language of the reader, an unknown one by its name', () => {
  expect(namedIn(found, words, 'pt-BR')[0]).toEqual({ kind: 'fatura', text: 'INV-20331' });
  const own = { entities: [{ kind: 'contract', at: [0, 7] as [number, number], in: 'subject' as const }] };
  expect(namedIn(own, words, 'es')).toEqual([{ kind: 'contract', text: 'Invoice' }]);
});

test('a product is told by its id, and forgotten words not at all', () => {
  const product = { kind: 'product', at: [0, 7] as [number, number], in: 'subject' as const, id: 'mail' };
  expect(namedIn({ entities: [product] }, words)).toEqual([{ kind: 'product', text: 'mail' }]);
  expect(namedIn({ entities: [product] }, { subject: '', text: '' })).toEqual([]);
});
