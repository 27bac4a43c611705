/** What an admin's rule does, in Portuguese. */
import type { RuleEffects } from '../told.ts';

export const rules: RuleEffects = {
  applies: (id, word, effect) =>
    `aplica-se a vossa regra “${id}”${word === null ? '' : `: ${word}`}${effect === null ? '' : `, que ${effect}`}`,
  effects: {
    points: (told) =>
      `${told.count('points') < 0 ? 'tira' : 'dá'} ${told.amount('points')} ${Math.abs(told.count('points')) === 1 ? 'ponto' : 'pontos'} a ${told.queue('category')}`,
    category: (told) => `decide a categoria ${told.queue('category')}`,
    priority: (told) => `põe a prioridade em ${told.priority('priority')}`,
    product: (told) => `indica o produto ${told.text('product')}`,
    queue: (told) => `põe-no na fila ${told.queue('queue')}`,
    tag: (told) => `marca-o com “${told.text('tag')}”`,
    'auto-reply': () => 'proíbe uma resposta automática',
    overruled: (told) => `decidiria ${told.queue('category')}, mas “${told.text('by')}” vem antes`,
  },
};
