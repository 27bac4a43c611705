/** The words of the page of training, in Portuguese. */
import type { training as english } from './en.ts';

export const training: typeof english = {
  title: 'Formação',
  lead: 'Quem pergunta como se faz. Aos clientes que perguntam muito pode convir uma formação.',
  asOf: (instant) =>
    `Pedidos dos últimos 90 dias, ao lado dos 90 anteriores. Em ${instant}; conta-se de novo dez minutos depois.`,
  part: 'Entraram mais pedidos do que os que se leem de uma vez. Contam-se os mais recentes.',
  noCategory: (id) => `A configuração não tem a categoria “${id}”, por isso não se conta nenhuma pergunta.`,
  of: { customers: 'Por cliente', products: 'Por produto', themes: 'Pelo que as perguntas nomeiam' },
  rowIs: { customers: 'Cliente', products: 'Produto', themes: 'Tema' },
  none: { customers: 'Sem cliente', products: 'Sem produto', themes: 'Nada disto' },
  columns: { asked: 'Perguntas', all: 'De todos', before: '90 dias antes', people: 'Pessoas' },
  change: 'Mudança',
  total: (asked, all, before) => `${asked} perguntas em ${all} pedidos; ${before} nos 90 dias anteriores.`,
  nothing: 'Nenhuma pergunta foi feita nestes dias.',
  ofCustomer: (customer) => `Formação: ${customer}`,
  allCustomers: 'Todos os clientes',
  people: 'Quem perguntou',
  person: 'Pessoa',
  last: 'Última pergunta',
  write: 'Escrever um e-mail',
  tickets: (what, row) => `${what}: ${row}`,
  link: 'Quem pergunta como se faz: formação',
};
