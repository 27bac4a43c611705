/**
 * How people close a mail, in many languages: patterns of a whole line, for both readers of signatures. Data only. A word
 * of thanks is none: it is an answer too.
 */

/** A closing that is alone on its line; names and titles follow. */
export const CLOSINGS = [
  '(?:(?:kind|best|warm|many)(?:est)? )?regards',
  '(?:with )?(?:best|kind) (?:wishes|regards)',
  '(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?',
  'cheers',
  'cordialement',
  'bien (?:cordialement|à vous)',
  'salutations distinguées',
  '(?:mit )?(?:freundlichen|besten|lieben|vielen|herzlichen) grü(?:ß|ss)en',
  '(?:freundliche|beste|liebe|viele|herzliche) grü(?:ß|ss)e',
  'mfg',
  'lg',
  '(?:met )?vriendelijke groet(?:en)?',
  'groet(?:en|jes)?',
  '(?:un |cordiales |atentos )?saludos?(?: cordial(?:es)?)?',
  'atentamente',
  'atenciosamente',
  '(?:com os )?melhores cumprimentos',
  'cumprimentos',
  'att\\.?',
  'cordiali saluti',
  'distinti saluti',
  'saluti',
  '(?:med )?(?:venlig|vennlig|vänlig|bästa|hjertelig) (?:hilsen|hälsning(?:ar)?)',
  '(?:de bedste |bedste |beste )?hilsen(?:er)?',
  '(?:bästa |vänliga )?hälsningar',
  'mvh',
  '(?:ystävällisin )?terveisin',
  'pozdrawiam(?: serdecznie)?',
  'z (?:poważaniem|powazaniem|wyrazami szacunku)',
  's pozdrav(?:em|om)',
  'üdvözlettel',
  'cu (?:stimă|respect)',
  'с уважением',
  'з повагою',
  'saygılar(?:ımla|ımızla)?',
  'με εκτίμηση',
];
