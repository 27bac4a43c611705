/** The things that a contact names (invoice, order, host …) with their words, in the reader's language. */
import type { Classification } from '../classification.ts';
import { primarySubtag } from './language.ts';

export type Named = { kind: string; text: string };

const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    invoice: 'invoice',
    order: 'order',
    tenant: 'tenant',
    incident: 'incident',
    'error-code': 'error code',
    host: 'host',
    product: 'product',
  },
  pt: {
    invoice: 'fatura',
    order: 'encomenda',
    tenant: 'inquilino',
    incident: 'incidente',
    'error-code': 'código de erro',
    host: 'anfitrião',
    product: 'produto',
  },
  es: {
    invoice: 'factura',
    order: 'pedido',
    tenant: 'inquilino',
    incident: 'incidencia',
    'error-code': 'código de error',
    host: 'equipo',
    product: 'producto',
  },
};

/** Those whose words are still there: `forget` leaves places without words. A product is told by its id. */
export function namedIn(
  classification: Pick<Classification, 'entities'> | null,
  words: { subject: string; text: string },
  language = 'en',
): Named[] {
  return (classification?.entities ?? []).flatMap(({ kind, at, in: part, id }) => {
    const found = words[part].slice(...at).trim();
    return found === '' ? [] : [{ kind: kindName(kind, language), text: id ?? found }];
  });
}

export function kindName(kind: string, language: string): string {
  const labels = kinds[primarySubtag(language)] ?? kinds['en'] ?? {};
  return labels[kind] ?? kind;
}
