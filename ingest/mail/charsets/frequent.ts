/**
 * The characters that are frequent in each script, most frequent first: what tells the charset of undeclared bytes.
 * Data only.
 */

/** Chinese, simplified, traditional and Japanese together: these charsets share their meaning, not their bytes. */
export const HANZI = new Set(
  [
    '的一是不了人在有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运',
    '報告書請求見積注文契約確認資料設定変更障害連絡依頼添付画面情報技術課担当様御株有限会社業昨朝昼夜週休電話番号発送受領済支払未明細帳票仕証写真図面一覧予定案内招待議事録議手順添削原稿応募履歴職務経領収納品',
    '服務器無法連線郵件帳號密碼檔案問題嗎請幫忙謝您們會說時過這個來對開關點應該還沒發現業產員實體變題當頭電話單據資訊網路系統設備報價訂購合約發票客戶測試處理壞掉進入寫號碼',
    '服务器邮箱登录密码文件附件报价订单发票客户测试处理帮忙谢谢您好请问问题不能坏慢网络设备系统配置备份恢复错误网站域名证书续费账号账户付款合同申请',
  ].flatMap((text) => Array.from(text)),
);

export const HANGUL = new Set(
  Array.from(
    '이다는에의가고하을를은로지한도기사나서대리어인시아자수그있들일정스보부제게해전라주으것만여상과원조장소면니비구국동신연적생회중안우요려와오계공개관경위방물성문세히내교습년치트학모드업무금당용식없선거진등체실번파메류료청견결느려님까습됩합입했었되버컴퓨터네워크접속불가오류장애계정비밀암호변경첨부설치확답변감드립녕운영팀객월최종수록목표계획약증명',
  ),
);

export const ALPHABETS: readonly { letters: string; script: RegExp }[] = [
  { letters: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёієїґ', script: /\p{Script=Cyrillic}/u },
  { letters: 'αοιετσνηυρπκμλςωδθγχφβξζψόάίέήύώ', script: /\p{Script=Greek}/u },
  { letters: 'יוהלאתמרבשנדםקעפחכטגצסןזךףץ', script: /\p{Script=Hebrew}/u },
  { letters: 'الينمرتوةبعدسفهكقحجشصطخذزضغءىئظثأإآؤ', script: /\p{Script=Arabic}/u },
  { letters: 'าน่รกอ้เงัมยิลีวดทตสปะคหแบุื์ชพผใไูำโซจขฉึ็ธถณฟญศษๆ', script: /\p{Script=Thai}/u },
];

/** Latin letters beyond ASCII, of any language. */
export const LATIN = 'éèäöüáàíóßçñåøæêúãõıôâîëïûùìòýšžčřěůąęłćśżźńőűşğțșăđ';
