/** Reasons about hand-overs, in Russian. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask и #handover send не сочетаются с другим получателем слов',
  'handover-files': () => 'файлы не уходят с #handover: уберите их или отправьте иначе',
  'not-collected': () =>
    'ничего не собрано, или это уже не то, что показывает уведомление: #handover собирает заново',
  'asked-already': () => 'клиента уже спрашивали о том, что нужно этому поставщику',
  'nothing-missing': () => 'нет недостающего, о чём можно спросить клиента',
  'no-vendor-mail': () =>
    'в настройках нет адреса этого поставщика: скопируйте текст, затем #vendor с номером',
  'vendor-wrote': () => 'в нём знак нашего письма поставщику, и оно пришло оттуда',
  'handover-collected': () => 'собрано то, что просит поставщик',
  'told-vendor': () => 'сотрудник подтвердил эти слова для поставщика',
  'words-of': () => 'в нём слова этого человека или из этого письма',
  'passed-on': () => 'обращение передано поставщику',
  'merged-findings': (told) => `эти сведения пришли с ${told.text('ticket')}`,
};
