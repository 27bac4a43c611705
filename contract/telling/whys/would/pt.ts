/** The second category of a decision, and the changes that would have made it another, in Portuguese. */
import type { Clause, Told } from '../told.ts';

export const would = {
  'runner-up': (told) => `a seguir vinha ${told.queue('category')}, com ${told.amount('percent')} %`,
  'would-points': (told) =>
    `com mais ${told.amount('points')} ${one(told) ? 'ponto' : 'pontos'} a seu favor, seria ${told.queue('category')}`,
  'would-threshold': (told) =>
    `à pontuação de tratar de algum assunto faltam ${told.amount('distance')} para ser aceite como ${told.queue('category')}`,
  'would-be-nothing': (told) =>
    `com uma pontuação de tratar de algum assunto ${told.amount('distance')} mais baixa, nenhuma categoria seria aceite`,
  'would-rule': (told) => `sem a vossa regra “${told.text('rule')}” seria ${told.queue('category')}`,
  'would-cap': (told) => `sem o limite do grupo “${told.text('group')}” seria ${told.queue('category')}`,
} satisfies Record<string, Clause>;

function one(told: Told): boolean {
  return told.count('points') === 1;
}
