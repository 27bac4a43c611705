/**
 * Whether a word is of a role: `Engineer`, `Supportleiter`, `客户经理`, and of the fields that roles name. Below a quoted
 * notice a line that is no role may be the agent's answer (footer.ts), so no word of an answer is listed here, and words that
 * are not listed prove nothing. Linear in the length of the word.
 */

/** Also at the end of a longer word, as in `Teamleiter`. */
const LONG = {
  en: 'engineer technician director consultant architect analyst administrator developer specialist supporter officer adviser advisor coordinator assistant associate president supervisor programmer designer representative',
  pt: 'engenheir técnic diretor consultor gerente responsável administrador analista assistente coordenador programador',
  es: 'ingenier ingeniera director asesor encargado especialista asistente coordinador técnico',
  de: 'ingenieur techniker führer berater betreuung kundenservice betreuer informatiker entwickler architekt direktor spezialist mitarbeiter referent beauftragte assistent vorstand inhaber geschäftsführung',
  fr: 'ingénieur technicien technicienne directeur directrice responsable conseiller conseillère développeur développeuse administrateur spécialiste gérant',
  it: 'ingegner tecnico tecnica direttore direttrice responsabile consulente assistente amministratore sviluppatore specialista addetto addetta',
  nl: 'beheerder adviseur medewerker ontwikkelaar directrice eigenaar',
  pl: 'inżynier kierownik kierowniczka dyrektor specjalista specjalistka konsultant konsultantka analityk administrator technik programista doradca',
  cs: 'inženýr správce vedoucí konzultant pracovník',
  sv: 'tekniker ingenjör chef konsult medarbetare konsulent medarbejder rådgiver rådgivare',
  fi: 'insinööri päällikkö asiantuntija henkilö johtaja',
  hu: 'mérnök vezető munkatárs szakértő',
  tr: 'mühendisi müdürü uzmanı yöneticisi',
  el: 'μηχανικός τεχνικός διευθυντής διευθύντρια υπεύθυνος',
  uk: 'інженер менеджер керівник спеціаліст адміністратор',
  ru: 'инженер менеджер директор руководитель специалист консультант аналитик администратор разработчик начальник',
};
/** Names a person by their work, or a part of a firm. */
const WHO = {
  /** Long ones whose beginning is listed: not `Taskmanager` or `Halbleiter`. */
  listed:
    'manager managerin leader leiter leiterin operator partner teammanager projektmanager produktmanager accountmanager servicemanager teamleader teamleiter teamleiterin teamleitung projektleiter projektleiterin abteilungsleiter abteilungsleiterin supportleiter supportleiterin serviceleiter bereichsleiter gruppenleiter vertriebsleiter betriebsleiter technikleiter leitung teamleider',
  customers:
    'purchasing procurement finance accounting accounts hr legal reception secretary einkauf buchhaltung sekretariat verwaltung personalabteilung compras contabilidad contabilidade comptabilité achats księgowość zakupy acquisti contabilità inkoop boekhouding бухгалтерия 财务部 采购部 人事部 経理部 総務課',
  en: 'podpora podpory υποστήριξη servicedesk chargé chargée head chief principal deputy vice agent expert owner founder intern trainee ceo cto cfo coo cio ciso vp svp evp devops sre dba support helpdesk desk team department',
  pt: 'chefe suporte apoio equipa equipe',
  es: 'jefe jefa soporte',
  de: 'chef kundendienst abteilung',
  fr: 'soutien équipe clientèle',
  it: 'capo supporto squadra assistenza',
  nl: 'hoofd ondersteuning klantenservice',
  pl: 'wsparcie wsparcia dział zespół',
  ru: 'техник поддержка поддержки отдел',
  he: 'מהנדס מהנדסת מנהל מנהלת תמיכה יועץ יועצת',
  ar: 'مهندس مهندسة مدير مديرة دعم مستشار',
};
/** Of a part of a firm, beside another word: `Customer Service`. */
const PART =
  'service services management care success relations sales marketing operations ufficio departamento dział службы służby clientèle vendas ventas atención servicio servicios servizio serviço serviços vertrieb vendite servizi verkoop';
/** What a role is about; one of these alone may be an answer: `Hardware`. */
const FIELD =
  'help site reliability incident field desktop frontend backend sr jr lead senior junior customer customers client clients technical technology cloud system systems network networks security software hardware data database infrastructure platform platforms account accounts product products project projects solution solutions business quality application applications digital office facility facilities workplace infrastruktur infraestrutura infraestructura ds senior starszy starsza młodszy ведущий старший провідний web information it cliente clientes redes sistemas segurança operações nuvem equipo seguridad operaciones nube technik réseau réseaux sécurité systèmes ventes informatique sicherheit netzwerk netzwerke kunden beveiliging netwerken sieci systemów klientów działu отдела систем сетей безопасности clienti sistemi sicurezza reti servizio klienta технической технического технічної підтримки technická технічна системный системний obsługi klientów tecnico técnico informática technischer technische technical teknisk tekninen teknik τεχνική υποστήριξη podpora podpory supportu destek soporte';
/** Small words between words of a role. */
const JOINING =
  'of and for to the de da do das dos del der des du di la le el e y et en und für van von voor i w ds och og ao aos à às al alla au aux d l';
const ENDINGS = 'a o e s as os es in innen en r n y i ka ь'.split(' ').join('|');
const LATIN_WHO = new RegExp(`^(?:\\p{L}{0,30}(?:${listed(LONG)})(?:${ENDINGS})?|(?:${listed(WHO)}))$`, 'u');
const parts = new Set(PART.split(' '));
const fields = new Set(FIELD.split(' '));
const joining = new Set(JOINING.split(' '));
const EASTERN_WHO =
  '担当者?|担当部長|主管|经理|經理|总监|總監|工程师|工程師|顾问|顧問|エンジニア|マネージャー|コンサルタント|サポート|デスク|リーダー|部長|課長|係長|室長|局長|所長|社長|部門?|課|科|係|室|팀장?|부장|과장|대리|매니저|엔지니어|담당자?|센터';
/** Japanese, Chinese and Korean end with what a person is, or with what a firm or its part is. */
const EASTERN =
  /(?:部|課|科|室|局|係|長|员|員|担当|主管|经理|經理|总监|總監|工程师|工程師|顾问|顧問|エンジニア|マネージャー|コンサルタント|サポート|デスク|リーダー|会社|公司|銀行|银行|팀|팀장|부장|과장|대리|매니저|엔지니어|담당|담당자|센터)$/u;
const EASTERN_FIELD =
  '客服|客户|客戶|お客様|顧客|技术|技術|营业|営業|销售|售后|服务|服務|支持|支援|运维|運用|開発|开发|情報|信息|システム|サポート|カスタマー|テクニカル|インフラ|网络|ネットワーク|高级|高級|资深|首席|副|第[一二三1-3]|고객|지원|기술|영업|개발|운영|서비스|시스템|시니어';
/** These words write no spaces: all of them have to be of a role. */
const EASTERN_FIELDS = new RegExp(`^(?:${EASTERN_FIELD}){1,5}$`, 'u');
const EASTERN_ROLE = new RegExp(`^(?:${EASTERN_FIELD}){0,5}(?:${EASTERN_WHO})$`, 'u');
/** A stop, a number, an emoji or a question beside the words says something. */
const BESIDE_WORDS = /[^\p{L}\p{M}\s,'’"“”*_~()|/&·•–—-]/u;
/** Their stop ends no sentence: `Specjalista ds. Wsparcia`. */
const ABBREVIATED = /(?<!\p{L})(ds|sr|jr)\./giu;
const WORD = /[\p{L}\p{M}]+/gu;

export function isRole(word: string): boolean {
  const said = word.toLowerCase();
  return LATIN_WHO.test(said) || parts.has(said) || fields.has(said) || EASTERN.test(word);
}

/** Whether each word is of a role or joins such words, and one tells who a person is: `Head of Support`, `Customer Service`. */
export function isRoleLine(line: string): boolean {
  const text = line.replace(ABBREVIATED, '$1');
  if (BESIDE_WORDS.test(text)) return false;
  const words = text.match(WORD) ?? [];
  if (words.some((word) => EASTERN_ROLE.test(word)))
    return words.every((word) => EASTERN_ROLE.test(word) || EASTERN_FIELDS.test(word));
  const all = words.map((word) => word.toLowerCase());
  // `To Security Team` is an order.
  if (joining.has(all[0] ?? '') || joining.has(all.at(-1) ?? '')) return false;
  const said = all.filter((word) => !joining.has(word));
  const isWho =
    said.some((word) => LATIN_WHO.test(word)) || (said.length > 1 && said.some((word) => parts.has(word)));
  return isWho && said.every((word) => LATIN_WHO.test(word) || parts.has(word) || fields.has(word));
}

function listed(words: Record<string, string>): string {
  return Object.values(words).join(' ').split(' ').join('|');
}
