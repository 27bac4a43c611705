/** Firstline's texts in German. Text only: other files decide the recipients. */
import type { LaterPack } from './pack.ts';
import { phrases } from './phrases/de.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

vielen Dank für Ihre Nachricht. Ihre Anfrage hat die Nummer {{number}}.

Thema: {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese E-Mail.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

wir betrachten Ihre Anfrage {{number}} als gelöst.

Falls noch etwas fehlt, antworten Sie innerhalb von 14 Tagen auf diese E-Mail. Dann ist die Anfrage wieder offen.

{{page}}

{{closing}}
`;

export const de: LaterPack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] Wir haben Ihre Anfrage erhalten ({{category}}). {{answerBy}} Antworten Sie auf diese SMS, um etwas zu ergänzen.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] Wir betrachten Ihre Anfrage als gelöst. Antworten Sie auf diese SMS, falls noch etwas fehlt.',
  },
  notices: {
    yours: 'Diese Anfrage gehört jetzt Ihnen: {{tag}}{{subject}}',
    from: 'Von: {{requester}}',
    customer: 'Kunde: {{customer}} (Vertrag {{plan}}){{proof}}',
    category: 'Kategorie: {{category}}',
    priority: 'Priorität: {{priority}}',
    agent: 'Zuständig: {{agent}}',
    firstResponse: 'Erste Antwort fällig: {{firstResponseDue}}',
    resolution: 'Lösung fällig: {{resolutionDue}}',
    why: 'Warum Sie:',
    counted: 'So wurde gezählt:',
    commands: 'Befehle, in den ersten Zeilen:',
    'warning.subject': '{{tag}}Bald fällig: {{subject}}',
    warning: '{{clock}} ist fällig: {{due}}. {{late}}',
    'escalation.subject': '{{tag}}Überfällig (Stufe {{level}}): {{subject}}',
    escalation: '{{clock}} war fällig: {{due}}, und ist überfällig. Eskalationsstufe {{level}}. {{late}}',
  },
  phrases,
};
