/** Reasons about incidents, in Portuguese. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) => `é o alerta ${told.count('count')} do mesmo remetente numa hora: um incidente`,
  'incident-lasts': (told) => `segue o incidente ${told.text('ticket')}`,
  'incident-lead': () => 'cada incidente vai para um responsável',
  'leads-away': () => 'nenhum responsável está presente agora',
  'left-incident': () => 'já não segue um incidente, ou uma pessoa trabalha nele',
  'incident-resolved': (told) => `o seu incidente ${told.text('ticket')} está resolvido`,
  'incident-opened': (told) => `o seu incidente ${told.text('ticket')} está de novo aberto`,
  'has-followers': () => 'outros pedidos seguem-no: separe-os primeiro com #unfollow',
  'no-such-incident': () => 'nenhum incidente aberto tem este número',
  'follows-nothing': () => 'não segue nenhum incidente',
  'no-followers': () => 'nenhum cliente receberia a atualização',
  'reach-changed': () => 'chega agora a outros que os indicados na página',
  'follow-and-unfollow': () => 'não pode seguir e deixar de seguir',
  'update-and-recipients': () =>
    'uma atualização não indica destinatários: vai para o cliente de cada pedido',
};
