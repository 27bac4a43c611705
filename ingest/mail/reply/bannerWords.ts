/**
 * The words of which banners of gateways consist, in eight languages. A sentence with any other word may be a person's. Data
 * only.
 */

/** Between *this mail* and *outside*: `was sent from`. */
export const OF_ORIGIN = words(`
  is was has have been come comes came coming originated originates originating sent received arrived from by of the an a
  kommt kam stammt stammte ist wurde gesendet verschickt empfangen von aus dem der einem einer
  provient vient est été envoyé envoyée reçu reçue a de d l du la le un une
  procede proviene viene vino ha sido fue enviado enviada recibido es el desde
  veio vem provém provem foi enviada recebida é origem com
  è stata stato inviata inviato ricevuta arriva arrivata da dal dall di una
  komt kwam afkomstig verzonden werd ontvangen van buiten een het
  pochodzi została wysłana przyszła z od jest
  отправлено пришло получено от из
  来自 是从 发自 は
`);

/** Of *do not open links or files of senders whom you do not know*. */
export const OF_WARNING = words(`
  do not don't never please be careful cautious use caution exercise when with any click clicking on follow open opening or and the
  a an in this these from by links link attachments attachment attached files file unless you recognize recognise know trust verify
  verified are expecting expected expect were it its is of sender senders sender's email emails e mail mails message messages
  content contents safe unknown unexpected suspicious untrusted reply respond forward to that sure source sources unsolicited
  provide your password passwords credentials information sensitive personal enter
  öffnen klicken sie auf bitte keine keinen nicht niemals links link anhänge anhang anlagen anlage oder und von unbekannten unbekannter
  unerwartete absendern absender absenders es sei denn wenn kennen den die der dass inhalt sicher ist wissen vertrauen dem in dieser
  diese nachricht mail e folgen vorsicht vorsichtig seien bei
  ne n cliquez pas sur les le la liens lien et ou ouvrez pièces pièce jointes jointe sauf si vous reconnaissez connaissez l'expéditeur
  expéditeur n'ouvrez que contenu est sûr jamais de des d' dans ce message
  no haga clic en los enlaces enlace ni abra archivos adjuntos adjunto menos que a reconozca conozca al el remitente remitentes
  desconocidos y sepa contenido es seguro
  não clique nos em abra anexos anexo os as que reconheça conheça o remetente remetentes saiba conteúdo é seguro desconhecidos nem ou
  ligações links
  non fare cliccare aprire sui su collegamenti collegamento allegati allegato gli i né o se il mittente mittenti conosci riconosci
  sconosciuti tranne meno che contenuto sicuro
  klik niet op open geen koppelingen bijlagen bijlage tenzij u de afzender kent herkent vertrouwt van onbekende afzenders en het
  inhoud veilig weet dat
  nie klikaj w linki łącza ani otwieraj załączników jeśli znasz nadawcy
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
