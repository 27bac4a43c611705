/** Firstline's texts in Chinese (simplified). Text only: other files decide the recipients. */
import type { LaterPack } from './pack.ts';
import { phrases } from './phrases/zh.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

感谢您的来信。您的请求编号为 {{number}}。

主题：{{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

如需补充，请直接回复本邮件。

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

我们认为您的请求 {{number}} 已经解决。

如果仍有问题，请在 14 天内回复本邮件，我们会重新处理。

{{page}}

{{closing}}
`;

export const zh: LaterPack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] 我们已收到您的请求（{{category}}）。{{answerBy}}如需补充，请回复此短信。',
    'resolution.text': resolution,
    'resolution.sms': '[{{number}}] 我们认为您的请求已经解决。如仍有问题，请回复此短信。',
  },
  notices: {
    yours: '此请求现在由您负责：{{tag}}{{subject}}',
    from: '来自：{{requester}}',
    customer: '客户：{{customer}}（方案 {{plan}}）{{proof}}',
    category: '类别：{{category}}',
    priority: '优先级：{{priority}}',
    agent: '负责人：{{agent}}',
    firstResponse: '首次答复期限：{{firstResponseDue}}',
    resolution: '解决期限：{{resolutionDue}}',
    why: '为什么由您负责：',
    counted: '时间的计算：',
    commands: '命令（写在最前面几行）：',
    'warning.subject': '{{tag}}即将到期：{{subject}}',
    warning: '{{clock}}的期限为{{due}}。{{late}}',
    'escalation.subject': '{{tag}}已逾期（级别 {{level}}）：{{subject}}',
    escalation: '{{clock}}的期限（{{due}}）已过。升级级别 {{level}}。{{late}}',
  },
  phrases,
};
