/** Reasons about hand-overs, in Spanish. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask y #handover send no admiten otro destinatario de las palabras',
  'handover-files': () => 'los archivos no salen con #handover: quítelos o envíelos de otra forma',
  'not-collected': () =>
    'no se ha reunido nada, o no está como muestra este aviso: #handover lo reúne de nuevo',
  'asked-already': () => 'ya se pidió al cliente lo que necesita este fabricante',
  'nothing-missing': () => 'no falta nada que pedir al cliente',
  'no-vendor-mail': () =>
    'la configuración no tiene dirección de correo de este fabricante: copie el texto y después #vendor con el número',
  'vendor-wrote': () => 'lleva el código de nuestro correo al fabricante y viene de allí',
  'handover-collected': () => 'se reunió lo que pide un fabricante',
  'told-vendor': () => 'el agente confirmó estas palabras para el fabricante',
  'words-of': () => 'tiene palabras de esta persona o de este correo',
  'passed-on': () => 'el caso se pasó a un fabricante',
  'merged-findings': (told) => `estos hallazgos vinieron con ${told.text('ticket')}`,
};
