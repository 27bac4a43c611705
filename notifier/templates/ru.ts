/** Firstline's texts in Russian. Text only: other files decide the recipients. */
import type { LaterPack } from './pack.ts';
import { phrases } from './phrases/ru.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Спасибо за обращение. Вашему запросу присвоен номер {{number}}.

Тема: {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

Чтобы что-то добавить, ответьте на это письмо.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Мы считаем ваш запрос {{number}} решённым.

Если чего-то ещё не хватает, ответьте на это письмо в течение 14 дней, и запрос будет открыт снова.

{{page}}

{{closing}}
`;

export const ru: LaterPack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] Мы получили ваш запрос ({{category}}). {{answerBy}} Чтобы дополнить его, ответьте на это SMS.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] Мы считаем ваш запрос решённым. Если чего-то не хватает, ответьте на это SMS.',
  },
  notices: {
    yours: 'Этот запрос теперь ваш: {{tag}}{{subject}}',
    from: 'От: {{requester}}',
    customer: 'Клиент: {{customer}} (договор {{plan}}){{proof}}',
    category: 'Категория: {{category}}',
    priority: 'Приоритет: {{priority}}',
    agent: 'Сотрудник: {{agent}}',
    firstResponse: 'Срок первого ответа: {{firstResponseDue}}',
    resolution: 'Срок решения: {{resolutionDue}}',
    why: 'Почему вы:',
    counted: 'Как считалось время:',
    commands: 'Команды, в первых строках:',
    'warning.subject': '{{tag}}Скоро срок: {{subject}}',
    warning: '{{clock}}: срок {{due}}. {{late}}',
    'escalation.subject': '{{tag}}Просрочено (уровень {{level}}): {{subject}}',
    escalation: '{{clock}}: срок истёк ({{due}}). Уровень эскалации {{level}}. {{late}}',
  },
  phrases,
};
