/** Firstline's phrases in German, for the parts of its texts. */
import type { LaterPack } from '../pack.ts';

export const phrases: LaterPack['phrases'] = {
  greeting: 'Guten Tag,',
  'greeting.named': 'Guten Tag {{name}},',
  closing: 'Mit freundlichen Grüßen',
  answerBy: 'Sie erhalten eine persönliche Antwort bis {{due}}.',
  answerSoon: 'Sie erhalten so bald wie möglich eine persönliche Antwort.',
  hours: 'Unsere Zeiten: {{hours}} ({{zone}}).',
  hoursAlways: 'Wir sind jeden Tag rund um die Uhr da.',
  page: 'Ihre Anfrage ansehen, ergänzen oder sagen, ob sie gelöst ist: {{url}}',
  pageUnproved:
    'Öffnen Sie diesen Link, oder antworten Sie auf diese E-Mail, dann kommen unsere Antworten an diese Adresse. Bis dahin stehen sie nur auf dieser Seite: {{url}}',
  'notice.unproved':
    'Ihre Antwort ging nicht per E-Mail hinaus: Der Kunde schrieb über das Formular und hat noch nicht gezeigt, dass die Adresse ihm gehört. Er kann sie auf der Seite des Tickets lesen.',
  smsHelp:
    '{{company}}: Schreiben Sie hier, was Sie brauchen, oder rufen Sie {{number}} an. Keine SMS mehr: Antworten Sie STOP.',
  smsLate: '{{ticket}} ist überfällig. {{clock}} war fällig: {{due}}. {{category}}, {{priority}}. {{url}}',
  selfHelp: 'Vielleicht helfen Ihnen inzwischen diese Seiten:',
  acknowledged: 'Wir haben Ihre Nachricht erhalten',
  yourRequest: 'Ihre Anfrage',
  yourCall: 'Ihr Anruf',
  unclassified: 'eine allgemeine Anfrage',
  marker: 'Schreiben Sie Ihre Antwort oberhalb dieser Zeile',
  none: 'keine',
  nobody: 'noch niemand',
  unknownCustomer: 'uns nicht bekannt',
  withheldNumber: 'unterdrückte Nummer',
  'answers.elsewhere': 'Antworten gehen an {{answered}}, wie es die E-Mail nennt; sie kam von {{sender}}.',
  'answers.nobody':
    'Hierauf kann nicht geantwortet werden: {{sender}} ist eine Adresse, die niemand liest, eine Liste oder eine von uns. Nennen Sie in Firstline einen Empfänger, oder erreichen Sie den Kunden auf anderem Weg.',
  unprovedSender: 'Absender nicht bestätigt',
  unknownSender: 'kein Absender',
  talked: '{{agent}} hat mit dem Anrufer gesprochen, Dauer {{talk}}. Wartezeit davor: {{wait}}.',
  missedCall: 'Ein verpasster Anruf: Es wurde nichts gesagt.',
  recorded: 'Die Aufnahme liegt in Firstline.',
  recordingAttached: 'Die Aufnahme ist beigefügt.',
  recordingsAttached:
    'Der Anrufer hat {{count}} Aufnahmen hinterlassen. Beigefügt: {{attached}}. Firstline hat alle.',
  rung: 'Gewählte Nummer: {{number}}',
  digit: 'Ziffer im Menü: {{digit}}',
  typedTicket: 'Nummer einer Anfrage, vom Anrufer eingegeben: {{ticket}}',
  length: 'Länge der Nachricht: {{length}}',
  'vouched.failed':
    'Die Nummer des Anrufers ist gefälscht oder gehört ihm nicht: Die Prüfung der Netzbetreiber ist fehlgeschlagen (STIR/SHAKEN). Nichts geht an sie, und sie weist keinen Kunden aus.',
  'vouched.passed': 'Ein Netzbetreiber bürgt für die Nummer des Anrufers (STIR/SHAKEN).',
  'vouched.unchecked': 'Kein Netzbetreiber bürgt für die Nummer des Anrufers (STIR/SHAKEN).',
  'news.caller': 'wer angerufen hat',
  'news.digit': 'die Ziffer im Menü',
  'news.recording': 'die Aufnahme',
  'news.transcript': 'die Abschrift',
  'news.pictures': 'Bilder oder Dateien',
  noText: '(kein Text)',
  unparsed:
    'Firstline konnte diese E-Mail nicht lesen. Ihr Original ist als {{raw}} unter den Blobs aufbewahrt.',
  encrypted:
    'Diese E-Mail ist verschlüsselt. Firstline kann sie nicht lesen. Ihr Original ist als {{raw}} unter den Blobs aufbewahrt.',
  pictures: 'Mit dieser SMS kamen Bilder oder Dateien. Firstline holt sie bei Twilio, sie folgen.',
  picturesMissing: 'Bilder oder Dateien dieser SMS konnten nicht geholt werden. Sie bleiben bei Twilio.',
  recordingMissing:
    'Der Anrufer hat eine Aufnahme hinterlassen, die Firstline nicht rechtzeitig holen konnte. Sie bleibt bei {{where}} und folgt, sobald sie geholt werden kann.',
  recordingGivenUp:
    'Der Anrufer hat eine Aufnahme hinterlassen, die Firstline in sieben Tagen nicht holen konnte und nicht mehr holt. Hören Sie sie hier an: {{where}}.',
  unverified: 'Diese E-Mail ist signiert. Firstline hat die Signatur nicht geprüft.',
  'gesture.reaction': 'Diese E-Mail ist nur eine Reaktion.',
  'gesture.thanks': 'Diese E-Mail ist nur ein Dank.',
  shortened: '[hier gekürzt; das Ganze steht in Firstline]',
  leftOut: {
    one: '({{lines}} Zeile wird hier nicht gezeigt: Zitat einer früheren E-Mail oder Signatur. Die E-Mail selbst ist aufbewahrt.)',
    other:
      '({{lines}} Zeilen werden hier nicht gezeigt: Zitate früherer E-Mails und Signaturen. Die E-Mail selbst ist aufbewahrt.)',
  },
  'leftOut.below': {
    one: '({{lines}} Zeile wurde oben weggelassen: Zitat einer früheren E-Mail oder Signatur. Es ist diese:)',
    other:
      '({{lines}} Zeilen wurden oben weggelassen: Zitate früherer E-Mails und Signaturen. Es sind diese:)',
  },
  attached: 'Beigefügt: {{names}}',
  'story.more': {
    one: '({{count}} älterer Eintrag wird hier nicht gezeigt. Firstline hat ihn.)',
    other: '({{count}} ältere Einträge werden hier nicht gezeigt. Firstline hat sie alle.)',
  },
  'story.also': 'Auch an: {{names}}',
  'story.reply': '{{agent}} hat dem Kunden geantwortet',
  'story.note': '{{agent}} hat eine Notiz für das Team geschrieben',
  'story.orders': '{{agent}} hat Befehle per E-Mail gegeben',
  'attached.here': 'Dieser E-Mail beigefügt: {{names}}',
  'attached.link': 'Datei: {{name}}, {{size}}: {{url}}',
  recording: 'Aufnahme',
  'answer.email': 'Was Sie oberhalb der Linie schreiben, geht an {{who}}, von {{mailbox}}.',
  'answer.sms':
    'Was Sie oberhalb der Linie schreiben, geht per SMS an {{who}}, von {{mailbox}}: nur Text, keine Anhänge.',
  'answer.nobody':
    'Was Sie oberhalb der Linie schreiben, erreicht niemanden: Keine Adresse oder Nummer des Kunden ist bekannt.',
  'answer.nowhere':
    'Was Sie oberhalb der Linie schreiben, erreicht niemanden: Diese E-Mail betrifft kein einzelnes Ticket.',
  'answer.note':
    'Was Sie oberhalb der Linie schreiben, ist eine Notiz für das Team. Um dem Kunden zu schreiben, beginnen Sie mit #reply.',
  linked: 'Siehe auch: {{ticket}}',
  others: 'Weitere offene Anfragen desselben Kunden:',
  'priority.low': 'niedrig',
  'priority.normal': 'normal',
  'priority.high': 'hoch',
  'priority.urgent': 'dringend',
  'met.firstResponse': 'beantwortet {{at}}',
  'met.resolution': 'gelöst {{at}}',
  'clock.firstResponse': 'Die erste Antwort',
  'clock.callback': 'Der zugesagte Rückruf',
  'clock.resolution': 'Die Lösung',
  late: '(Verspätung dieser Meldung: {{late}}.)',
  'event.joined': 'Der Kunde hat wieder geschrieben.',
  'event.called': 'Der Kunde hat wieder angerufen.',
  'event.amended': 'Über den Anruf ist mehr bekannt: {{news}}.',
  'event.amendedSms': 'Von der SMS ist mehr gekommen: {{news}}.',
  'event.prioritised':
    'Die Priorität ist jetzt {{priority}} (vorher {{previous}}). Die Fristen unten folgen ihr.',
  'event.attached': 'Eine Maschine hat zu diesem Ticket geschrieben. Nichts wurde geändert.',
  'event.bounced':
    'E-Mail an {{who}} kann nicht zugestellt werden ({{status}}). Erreichen Sie den Kunden auf anderem Weg.',
  'event.reopened': 'Das Ticket ist wieder offen.',
  'event.categorised':
    'Die Kategorie ist jetzt {{category}} (vorher {{previous}}). Die Fristen bleiben, wie sie sind.',
  'event.answered': '{{agent}} hat dem Kunden geantwortet.',
  'event.noted': '{{agent}} hat eine Notiz zu diesem Ticket geschrieben. Der Kunde sieht sie nicht.',
  'event.handedOver': 'Dieses Ticket gehört nicht mehr Ihnen: {{agent}} hat es jetzt.',
  'notice.refused':
    'Eine E-Mail in Ihrem Namen wurde nicht ausgeführt; nichts wurde gesendet oder geändert: {{reason}}.',
  'notice.stranger':
    'Eine E-Mail, die sich als die eines Mitarbeiters ausgab, wurde nicht ausgeführt; nichts wurde gesendet oder geändert: {{reason}}.',
  'refused.bad-token': 'ihr Antwortschlüssel ist falsch',
  'refused.wrong-sender': 'sie kam von einer anderen Adresse als der, an die die Meldung ging',
  'refused.failed-verdict': 'ihr Absender ist nicht bewiesen (DMARC wurde nicht bestanden)',
  'refused.unknown-command': 'sie enthält einen Befehl, den es nicht gibt',
  'refused.bad-argument': 'hinter einem Befehl steht ein Wort, das nicht erlaubt ist',
  'refused.empty': 'es stand nichts darin, was zu senden wäre',
  'refused.no-ticket':
    'sie gehört zu keinem Ticket, daher bekäme sie niemand; antworten Sie auf eine Meldung zum Ticket, oder schreiben Sie eine neue E-Mail',
  'refused.doubted':
    'ihre Wörter können nur Ihre Signatur sein; sind sie Ihre Antwort, beginnen Sie mit #reply, sonst setzen Sie eine Zeile `--` über die Signatur',
  'refused.unreadable':
    'sie kann hier nicht ganz gelesen werden, weil sie verschlüsselt, beschädigt oder zu lang ist; senden Sie sie als reinen Text ohne Verschlüsselung',
  'refused.old-token':
    'sie antwortete auf eine alte Meldung, deren Antwortschlüssel verbraucht oder zu alt ist: Bitte antworten Sie auf die neueste Meldung zu dieser Anfrage, zum Beispiel auf diese, und beginnen Sie mit #reply',
  'refused.merged-away':
    'die Anfrage wurde mit einer anderen zusammengeführt: antworten Sie auf deren Meldung',
  'refused.words-in-quote':
    'sie hat eigene Worte von Ihnen in der zitierten Anfrage, die verloren gegangen wären; schreiben Sie die ganze Antwort über die Linie und lassen Sie unverändert, was darunter steht',
  'refused.not-yours':
    'die Anfrage gehört jetzt {{agent}}; um dem Kunden trotzdem zu schreiben, beginnen Sie mit #reply',
  'notice.doubted':
    'Ihre Anweisung ist ausgeführt. Ihre Wörter wurden für Ihre Signatur gehalten: Sie sind als Notiz aufbewahrt und wurden nicht gesendet. Um sie zu senden, antworten Sie mit #reply als erster Zeile.',
  'notice.kept':
    'Ihre Worte sind als Notiz für das Team aufbewahrt; an den Kunden ging nichts. Um dem Kunden zu schreiben, antworten Sie mit #reply als erster Zeile.',
  'notice.yourWords': 'Sie schrieben:',
  'notice.wrongCommand': 'Kein Befehl: „{{word}}“.',
  'notice.didYouMean': 'Meinten Sie {{command}}?',
  allowed: 'Erlaubt: {{list}}',
  'notice.away': 'Eine automatische Antwort sagt, dass {{agent}} abwesend ist.',
  'headline.silent': 'In {{mailbox}} kommt keine E-Mail an',
  'notice.silent':
    'Seit {{time}} ist keine E-Mail angekommen, die Firstline an {{mailbox}} sendet. Auch E-Mails von Kunden können fehlen. Bitten Sie den Administrator, dies auszuführen: firstline check',
  'notice.awayUntil': 'Es gibt keine neuen Anfragen an diese Person bis {{until}} oder bis zu ihrem #back.',
  silentCalls: 'Anrufe ohne ein Wort',
  'notice.flood':
    'Innerhalb einer Stunde kamen mehr neue Anfragen von {{who}}, als die Grenze erlaubt ({{limit}}). Was darüber hinausgeht, sammelt sich in diesem Ticket; niemand bekommt es von selbst. Lesen Sie es, und geben Sie es dann mit #assign einem Mitarbeiter oder beenden Sie es mit #resolve.',
  'notice.unserved':
    'Tickets ohne Mitarbeiter in der Warteschlange {{queue}}: {{count}}. Niemand kann sie jetzt übernehmen; das älteste wartet seit {{since}}. Geben Sie einem Mitarbeiter die Fähigkeit oder mehr Kapazität, oder weisen Sie die Tickets selbst zu.',
  'notice.more':
    'Dies ist vorerst die letzte Meldung dieser Art: Mehr als {{limit}} in einer Stunde werden zurückgehalten.',
  'headline.rang': 'Der Rückruf kam nicht zustande',
  'event.rang':
    'Versuch {{attempt}}: {{outcome}}. Schreiben Sie #call für einen neuen Versuch, oder rufen Sie selbst an und schreiben Sie #called.',
  'callback.promised': 'Zurückrufen bis {{due}}. Versuche: {{attempts}}.',
  'headline.unanswered': 'Ihre Antwort ist nicht angekommen',
  'unanswered.event': 'Die Antwort von {{agent}} vom {{at}} hat {{who}} nicht erreicht ({{reason}}).',
  'unanswered.owed':
    'Der Kunde wartet noch auf eine Antwort: Das Ticket ist offen, und seine Uhren laufen weiter, wo sie standen.',
  'unanswered.later':
    'Sie zählt nicht mehr als Antwort. Eine spätere Antwort ist unterwegs, daher bleibt das Ticket, wie es ist.',
  'unanswered.partly': 'Andere Empfänger haben sie, daher bleibt das Ticket, wie es ist.',
  'unanswered.ring': 'Bitte rufen Sie an, und schreiben Sie danach #called.',
  'unanswered.doMail':
    'Prüfen Sie die Adresse, und antworten Sie noch einmal mit #reply; oder rufen Sie an und schreiben Sie #called. Wenn das Relay sie irrtümlich abgelehnt hat, kann der Betreiber dieselbe E-Mail mit `firstline resend` noch einmal senden.',
  'notice.failed': 'Nicht zugestellt: {{kind}} an {{who}} ({{reason}}). Es wird nicht noch einmal versucht.',
  'notice.failedSms': 'Die SMS an {{who}} konnte nicht zugestellt werden ({{reason}}). Bitte rufen Sie an.',
  'notice.unknownSms':
    'Es ist nicht zu ermitteln, ob die SMS an {{who}} hinausging. Sie wird nicht noch einmal gesendet. Bitte rufen Sie an.',
  'notice.unreachable':
    'Ihre Antwort ging nicht hinaus: Es gibt keine Adresse oder Nummer, an die sie gehen könnte.',
  'notice.tooLong':
    'Ihre Antwort ging nicht hinaus: Sie ist zu lang für SMS. Kürzen Sie sie, oder rufen Sie den Kunden an.',
  'notice.smsFiles':
    'Ihre Antwort ging nicht hinaus: Der Kunde wird per SMS erreicht, und SMS trägt keine Anhänge. Senden Sie nur die Worte, oder fragen Sie nach einer E-Mail-Adresse.',
  'notice.empty': 'Ihre Antwort ging nicht hinaus: Oberhalb der Linie stand nichts.',
  'notice.attachments':
    'Nicht an den Kunden gesendet: {{names}}. Darin ist eine Meldung von Firstline oder eine Adresse von Ihnen, die nicht hinausdarf; Ihre Worte werden nicht zurückgehalten. Hängen Sie die Datei selbst an, ohne die Meldung.',
  'headline.refused': 'Nicht ausgeführt: eine E-Mail im Namen eines Mitarbeiters',
  'headline.kept': 'Als Notiz aufbewahrt',
  'headline.noted': 'Eine Notiz von {{agent}}',
  'headline.away': 'Ein Mitarbeiter ist abwesend',
  'headline.flood': 'Eine Flut: Anfragen sammeln sich in einem Ticket',
  'headline.unserved': 'Tickets warten, und niemand kann sie übernehmen',
  'headline.failed': 'Nicht zugestellt',
  'command.reply': 'das Folgende an den Kunden senden',
  'command.resolve': 'das Folgende senden und lösen',
  'command.note': 'eine Notiz für das Team; nichts wird gesendet',
  'command.category': 'die Kategorie ändern',
  'command.priority': 'die Priorität ändern',
  'command.assign': 'einem anderen Mitarbeiter geben',
  'command.wait': 'auf den Kunden warten',
  'command.call': 'ruft Sie an, dann den Kunden',
  'command.called': 'der Kunde wurde angerufen',
  'command.to': 'die Antwort nur an diese Adressen senden',
  'command.cc': 'die Antwort auch an diese Adressen senden',
  'command.link': 'eine verwandte Anfrage nennen',
  'command.merge': 'alles in eine andere Anfrage verschieben',
  'command.vendor': 'an den Hersteller weitergegeben; dahinter dessen Fallnummer, oder done',
  'command.handover': 'sammeln, was der Hersteller verlangt; ask fragt den Kunden, send sendet es',
  'headline.morning': 'Ihr Tag: {{day}}',
  'morning.late': 'Überfällig: {{count}}',
  'morning.today': 'Heute fällig: {{count}}',
  'morning.fresh': 'Neu seit gestern: {{count}}',
  'morning.unassigned': 'Ohne Mitarbeiter: {{count}}',
  'morning.team': 'Überfällig im Team: {{count}}',
  'morning.waiting': 'Warten auf den Kunden, am längsten zuerst: {{count}}',
  'morning.issues': 'Offene bekannte Probleme: {{list}}.',
  'asked.status': 'Sie haben nach dieser Anfrage gefragt. Dies ist ihre ganze Geschichte.',
  'asked.none': 'Es gibt keine.',
  'asked.more': {
    one: '({{count}} weitere steht nicht in dieser Liste.)',
    other: '({{count}} weitere stehen nicht in dieser Liste.)',
  },
  'asked.due': 'fällig {{due}}',
  'asked.back': 'Sie sind zurück: Sie bekommen wieder neue Anfragen.',
  'asked.away':
    'Sie sind abwesend, bis Sie #back schreiben, und bekommen keine neuen Anfragen. Ihre bleiben bei Ihnen.',
  'asked.awayUntil':
    'Sie sind abwesend bis {{until}} und bekommen vorher keine neuen Anfragen. Ihre bleiben bei Ihnen. #back beendet es.',
  'headline.back': 'Sie sind zurück',
  'headline.youAway': 'Sie sind abwesend',
  'headline.mine': 'Ihre offenen Anfragen: {{count}}',
  'headline.found': 'Gefunden zu „{{words}}“: {{count}}',
  'status.open': 'offen',
  'status.waiting': 'wartet auf den Kunden',
  'status.resolved': 'gelöst',
  'status.closed': 'geschlossen',
  'command.status': 'die ganze Geschichte an mich senden',
  'command.mine': 'meine offenen Anfragen an mich senden',
  'command.find': 'Anfragen mit den Worten dahinter an mich senden',
  'command.away': 'keine neuen Anfragen bis zu dem Tag dahinter, wie in #away 5. Jan',
  'command.back': 'wieder neue Anfragen',
};
