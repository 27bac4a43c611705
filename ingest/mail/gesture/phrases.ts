/** Words of thanks, and sentences that programs write for a reaction, in the languages found so far. Data only. */

/** The whole new text, in one line: `Liked “…”` of Apple, which quotes the liked words. */
export const LIKED: readonly RegExp[] = [
  /^(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted \S{1,20} to|removed an? \w{1,20} from) [“"„«].{1,300}[”"“»]\.?$/iu,
  /^(?:a (?:aimé|adoré|détesté|souligné|ri de)|(?:no )?le (?:gustó|encantó|ha gustado|ha encantado)|curtiu|adorou|(?:não )?gostou de|(?:non )?(?:mi )?piace|gefällt|liebt) [“"„«].{1,300}[”"“»]\.?$/iu,
  /^ha messo [“"«].{1,20}[”"»] a [“"«].{1,300}[”"»]\.?$/iu,
  /^vond [“"„].{1,300}[”"“] (?:leuk|mooi|grappig|niet leuk)\.?$/iu,
  /^hat [“"„«].{1,300}[”"“»] (?:mit .{1,30} )?(?:markiert|reagiert)\.?$/iu,
];

/**
 * A sentence that a program wrote: `X reacted to your message:` of Outlook, `X reacted via Gmail`. Words behind it in the
 * same line are a person's.
 */
export const REACTED: readonly RegExp[] = [
  /^(?:\S{1,40} ){0,5}reacted (?:with \S{1,20} )?(?:to your (?:message|e-?mail)|via gmail)[.:]?$/iu,
  /^(?:\S{1,40} ){0,5}hat (?:mit \S{1,20} )?(?:auf (?:ihre|deine) (?:nachricht|e-?mail)|über gmail) reagiert[.:]?$/iu,
  /^(?:\S{1,40} ){0,5}a réagi (?:avec \S{1,20} )?(?:à votre message|via gmail) ?[.:]?$/iu,
  /^(?:\S{1,40} ){0,5}(?:reaccionó|ha reaccionado) (?:con \S{1,20} )?(?:a (?:tu|su) mensaje|(?:a través|por medio) de gmail)[.:]?$/iu,
  /^(?:\S{1,40} ){0,5}reagiu (?:com \S{1,20} )?(?:à sua mensagem|(?:pelo|via) gmail)[.:]?$/iu,
  /^(?:\S{1,40} ){0,5}ha (?:reagito|aggiunto una reazione) (?:con \S{1,20} )?(?:(?:al|a un) (?:tuo |suo )?messaggio|(?:tramite|via|con) gmail)[.:]?$/iu,
  /^(?:\S{1,40} ){0,5}heeft (?:met \S{1,20} )?(?:gereageerd op (?:uw|je) bericht|via gmail gereageerd)[.:]?$/iu,
];

export const THANKS = {
  thanks: words(`
    thanks thank thx ty cheers appreciated appreciate
    danke dank dankeschön besten merci mercis
    gracias agradecido agradecida obrigado obrigada obrigados grazie
    bedankt dankjewel dankuwel tack tak takk kiitos
    dziękuję dziękujemy dzięki děkuji děkuju díky ďakujem hvala köszönöm mulțumesc mersi
    спасибо благодарю дякую благодаря teşekkürler teşekkür sağol ευχαριστώ תודה شكرا شكراً متشکرم
    takker köszönjük kösz mulțumim dankjewel ευχαριστούμε дякуємо дяка благодарен благодарим ďakujeme
    cảm ơn cám tänan tänu paldies pateicos ačiu dėkui dėkoju eskerrik faleminderit ขอบคุณครับ ขอบคุณค่ะ ขอบใจ धन्यवाद शुक्रिया
    谢谢您 谢谢你 謝謝您 謝謝你 תודות سپاس გმადლობთ მადლობა շնորհակալություն рахмет təşəkkürlər
    ありがとう ありがとうございます ありがとうございました 谢谢 謝謝 多谢 多謝 感谢 감사합니다 고맙습니다 ขอบคุณ terima gràcies aitäh paldies ačiū
  `),
  around: words(`
    you so much very many a lot again for your the help quick fast great perfect excellent awesome super good wonderful
    support all team it works now is solved fixed done ok okay that's that was brilliant lovely and we i i'm really
    kind best regards sincerely greetings hi hello dear have nice day sir madam everyone
    vielen herzlichen lieben recht ganz sehr für die ihre eure schnelle hilfe unterstützung prima toll klasse alles gut
    funktioniert wieder jetzt freundlichen freundliche grüßen grüße viele mit hallo guten morgen tag mfg lg vg und ihnen
    beaucoup pour votre aide bien cordialement bonjour bonne journée parfait super ça marche c'est réglé à vous
    muchas muchísimas por la su tu ayuda rápida perfecto genial saludos un saludo buenos días hola todo funciona
    muito pela sua ajuda rápida perfeito ótimo abraço cumprimentos atenciosamente olá bom dia está resolvido
    mille tante molto per il vostro aiuto perfetto ottimo saluti cordiali buongiorno
    hartelijk veel wel voor de hulp vriendelijke groeten groet met mvh hilsen hälsningar så mycket för hjälpen
    bardzo za pomoc pozdrawiam moc za pomoc s pozdravem puno na pomoći большое вам за помощь огромное всё работает
    un grand le rapide mange tusen tusind liebe lieber beste bester sonnige herzliche herzlichen schöne schönen tusindtak hjælpen hjelpen hilsen venlig paljon avusta szépen nagyon segítséget mult foarte pentru
    ajutor дуже вам щиро σας πολύ για τη βοήθεια רבה לכם شكرا جزيلا لكم bạn rất nhiều ครับ ค่ะ มาก pekne veľmi vam vám pekně
    много ви за помощта najlepša lepa suur abi eest väga labai liels par palīdzību moltes pel per l'ajuda top lijepo
    çok ederim kasih banyak どうも 助かりました 대단히 很 非常 十分 您 您们 你 你们 的 了 大家 各位 帮助 支持 協助 幫助 您的 你的 好的 已解决 已经解决 解决了 已经解决了 已解决了 问题已解决 问题解决了 没问题了 们 皆様 皆さん 모든 드림 올림
    お世話になっております いつもお世話になっております お世話になります お疲れ様です よろしくお願いします よろしくお願いいたします
    よろしくお願い致します 引き続きよろしくお願いいたします 今後ともよろしくお願いいたします 承知しました 承知いたしました 了解しました
    解決しました 無事解決しました 解決いたしました
  `),
  /** Parts of a sentence of thanks. Elsewhere they are other words. */
  within: words(`
    早速 早々 迅速 丁寧 ご 対応 連絡 回答 返信 確認 教示 協力 支援 説明 な の を いただき いただきまして 頂き 頂きまして くださり 下さり
    誠に 本当に 大変
  `),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
