/** Firstline's texts in Japanese. Text only: other files decide the recipients. */
import type { LaterPack } from './pack.ts';
import { phrases } from './phrases/ja.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

お問い合わせいただき、ありがとうございます。お問い合わせ番号は {{number}} です。

内容：{{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

追加のご連絡は、このメールにご返信ください。

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

お問い合わせ {{number}} は解決したものとさせていただきます。

まだ解決していない点がございましたら、14日以内にこのメールにご返信ください。対応を再開いたします。

{{page}}

{{closing}}
`;

export const ja: LaterPack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] お問い合わせを受け付けました（{{category}}）。{{answerBy}}追加のご連絡は、このSMSにご返信ください。',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] お問い合わせは解決したものとさせていただきます。未解決の点があれば、このSMSにご返信ください。',
  },
  notices: {
    yours: 'この問い合わせはあなたの担当になりました：{{tag}}{{subject}}',
    from: '差出人：{{requester}}',
    customer: '顧客：{{customer}}（プラン {{plan}}）{{proof}}',
    category: '分類：{{category}}',
    priority: '優先度：{{priority}}',
    agent: '担当：{{agent}}',
    firstResponse: '初回回答の期限：{{firstResponseDue}}',
    resolution: '解決の期限：{{resolutionDue}}',
    why: 'あなたが担当する理由：',
    counted: '時間の数え方：',
    commands: 'コマンド（先頭の行に書きます）：',
    'warning.subject': '{{tag}}期限が近づいています：{{subject}}',
    warning: '{{clock}}の期限は{{due}}です。{{late}}',
    'escalation.subject': '{{tag}}期限切れ（レベル {{level}}）：{{subject}}',
    escalation: '{{clock}}の期限（{{due}}）を過ぎました。エスカレーションのレベルは {{level}} です。{{late}}',
  },
  phrases,
};
