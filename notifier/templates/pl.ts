/** Firstline's texts in Polish. Text only: other files decide the recipients. */
import type { LaterPack } from './pack.ts';
import { phrases } from './phrases/pl.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

dziękujemy za wiadomość. Państwa zgłoszenie ma numer {{number}}.

Temat: {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

Aby coś dodać, wystarczy odpowiedzieć na tę wiadomość.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

uznajemy zgłoszenie {{number}} za rozwiązane.

Jeśli czegoś jeszcze brakuje, prosimy odpowiedzieć na tę wiadomość w ciągu 14 dni, a zgłoszenie zostanie ponownie otwarte.

{{page}}

{{closing}}
`;

export const pl: LaterPack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] Otrzymaliśmy Państwa zgłoszenie ({{category}}). {{answerBy}} Aby coś dodać, prosimy odpowiedzieć na ten SMS.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] Uznajemy zgłoszenie za rozwiązane. Jeśli czegoś brakuje, prosimy odpowiedzieć na ten SMS.',
  },
  notices: {
    yours: 'To zgłoszenie należy teraz do Pani/Pana: {{tag}}{{subject}}',
    from: 'Od: {{requester}}',
    customer: 'Klient: {{customer}} (umowa {{plan}}){{proof}}',
    category: 'Kategoria: {{category}}',
    priority: 'Priorytet: {{priority}}',
    agent: 'Prowadzi: {{agent}}',
    firstResponse: 'Termin pierwszej odpowiedzi: {{firstResponseDue}}',
    resolution: 'Termin rozwiązania: {{resolutionDue}}',
    why: 'Powód wyboru:',
    counted: 'Jak liczono czas:',
    commands: 'Polecenia, w pierwszych wierszach:',
    'warning.subject': '{{tag}}Zbliża się termin: {{subject}}',
    warning: '{{clock}}: termin {{due}}. {{late}}',
    'escalation.subject': '{{tag}}Po terminie (poziom {{level}}): {{subject}}',
    escalation: '{{clock}}: termin minął ({{due}}). Poziom eskalacji {{level}}. {{late}}',
  },
  phrases,
};
