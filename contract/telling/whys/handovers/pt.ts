/** Reasons about hand-overs, in Portuguese. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask e #handover send não combinam com outro destinatário das palavras',
  'handover-files': () => 'os ficheiros não saem com #handover: retire-os ou envie-os de outra forma',
  'not-collected': () => 'nada foi reunido, ou não está como este aviso mostra: #handover reúne de novo',
  'asked-already': () => 'já se pediu ao cliente o que este fabricante precisa',
  'nothing-missing': () => 'não falta nada que se possa pedir ao cliente',
  'no-vendor-mail': () =>
    'as definições não têm endereço de e-mail deste fabricante: copie o texto e depois #vendor com o número',
  'vendor-wrote': () => 'traz o código do nosso e-mail ao fabricante e vem de lá',
  'handover-collected': () => 'reuniu-se o que um fabricante pede',
  'told-vendor': () => 'o agente confirmou estas palavras para o fabricante',
  'words-of': () => 'tem palavras desta pessoa ou deste e-mail',
  'passed-on': () => 'o pedido foi passado a um fabricante',
  'merged-findings': (told) => `estes achados vieram com ${told.text('ticket')}`,
};
