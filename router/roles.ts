/**
 * Whether a word is of a role: `Engineer`, `Supportleiter`, `客户经理`, and of the fields that roles name. Below a quoted
 * notice a line that is no role may be the agent's answer (footer.ts), so no word of an answer is listed here, and words that
 * are not listed prove nothing. Linear in the length of the word.
 */

/** Also at the end of a longer word, as in `Teamleiter`. */
const LONG = {
  en: 'engineer technician manager director consultant architect analyst administrator developer specialist supporter leader officer adviser advisor coordinator assistant associate partner president operator supervisor programmer designer representative',
  pt: 'engenheir técnic diretor consultor gerente responsável administrador analista assistente coordenador programador',
  es: 'ingenier ingeniera director asesor encargado especialista asistente coordinador técnico',
  de: 'ingenieur techniker leiter führer berater betreuer informatiker entwickler architekt direktor spezialist mitarbeiter referent beauftragte assistent vorstand inhaber geschäftsführung',
  fr: 'ingénieur technicien technicienne directeur directrice responsable conseiller conseillère développeur développeuse administrateur spécialiste gérant',
  it: 'ingegner tecnico tecnica direttore direttrice responsabile consulente assistente amministratore sviluppatore specialista addetto addetta',
  nl: 'beheerder adviseur medewerker ontwikkelaar directrice eigenaar',
  pl: 'inżynier kierownik kierowniczka dyrektor specjalista specjalistka konsultant konsultantka analityk administrator technik programista doradca',
  ru: 'инженер менеджер директор руководитель специалист консультант аналитик администратор разработчик начальник',
};
const SHORT = {
  en: 'head chief lead senior junior principal deputy vice agent expert owner founder intern trainee ceo cto cfo coo cio ciso vp svp evp devops sre dba support helpdesk desk service services team department customer customers client success care relations sales marketing operations technical technology cloud system systems network networks security software hardware data database infrastructure platform platforms account accounts product products project projects solution solutions business quality application applications digital office web information',
  pt: 'chefe suporte apoio equipa equipe serviço serviços cliente clientes redes sistemas segurança vendas operações nuvem',
  es: 'jefe jefa soporte equipo servicio servicios ventas seguridad sistemas operaciones nube atención',
  de: 'chef technik vertrieb kundendienst abteilung',
  fr: 'soutien équipe clientèle réseau réseaux sécurité systèmes ventes informatique',
  it: 'capo supporto squadra servizio servizi clienti vendite sicurezza sistemi reti assistenza',
  nl: 'hoofd ondersteuning klantenservice verkoop',
  pl: 'wsparcie wsparcia dział zespół klienta',
  ru: 'техник поддержка поддержки отдел технической технического клиентов',
  he: 'מהנדס מהנדסת מנהל מנהלת תמיכה יועץ יועצת',
  ar: 'مهندس مهندسة مدير مديرة دعم مستشار',
};
const ENDINGS = 'a o e s as os es in innen en r n y i ka ь'.split(' ').join('|');
const LATIN = new RegExp(`^(?:\\p{L}{0,30}(?:${listed(LONG)})(?:${ENDINGS})?|(?:${listed(SHORT)}))$`, 'u');
/** Japanese, Chinese and Korean end with what someone is, or with what a firm or its part is. */
const EASTERN =
  /(?:部|課|科|室|局|係|長|员|員|担当|主管|经理|經理|总监|總監|工程师|工程師|顾问|顧問|エンジニア|マネージャー|コンサルタント|サポート|デスク|リーダー|会社|公司|銀行|银行|팀|팀장|부장|과장|대리|매니저|엔지니어|담당|담당자|센터)$/u;

export function isRole(word: string): boolean {
  return LATIN.test(word.toLowerCase()) || EASTERN.test(word);
}

function listed(words: Record<string, string>): string {
  return Object.values(words).join(' ').split(' ').join('|');
}
