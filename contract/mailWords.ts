/** Stems of *mail* and *message* in many languages, as a pattern's alternatives: gateways and companies write them into mails. Data only. */

export const OF_MAILS =
  'mail|messag|nachricht|mensa|bericht|wiadomo|сообщен|письм|повідомлен|съобщени|порук|メール|メッセージ|邮件|郵件|消息|메일|메시지|ileti|posta|besked|meddel|melding|viesti|zpr[áa]v|spr[áa]v|üzenet|levél|mesaj|poruk|sporočil|μήνυμα|הודעה|رسالة|بريد|correo|courri|thư|pesan|surel|อีเมล|ข้อความ|संदेश|ईमेल|پیام|ایمیل|(?<!\\p{L})лист|zpráv|sähköposti|e-post';
