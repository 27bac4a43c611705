/** Firstline's phrases in Dutch, for the parts of its texts. */
import type { LaterPack } from '../pack.ts';

export const phrases: LaterPack['phrases'] = {
  greeting: 'Goedendag,',
  'greeting.named': 'Beste {{name}},',
  closing: 'Met vriendelijke groet,',
  answerBy: 'U krijgt uiterlijk {{due}} persoonlijk antwoord.',
  answerSoon: 'U krijgt zo snel mogelijk persoonlijk antwoord.',
  hours: 'Onze openingstijden: {{hours}} ({{zone}}).',
  hoursAlways: 'Wij zijn er elke dag, op elk uur.',
  page: 'Bekijk uw verzoek, vul het aan of zeg of het is opgelost: {{url}}',
  pageUnproved:
    'Open deze link, of beantwoord deze e-mail, dan komen onze antwoorden op dit adres. Tot dan staan ze alleen op deze pagina: {{url}}',
  'notice.unproved':
    'Uw antwoord ging niet per e-mail: de klant schreef via het formulier, en heeft nog niet getoond dat het adres van hem is. Hij kan het lezen op de pagina van het ticket.',
  smsHelp: '{{company}}: schrijf hier wat u nodig hebt, of bel {{number}}. Geen sms meer: antwoord STOP.',
  smsLate: '{{ticket}} is te laat. {{clock}}: de termijn was {{due}}. {{category}}, {{priority}}. {{url}}',
  selfHelp: 'Misschien helpen deze pagina’s u alvast:',
  acknowledged: 'We hebben uw bericht ontvangen',
  yourRequest: 'Uw verzoek',
  yourCall: 'Uw telefoontje',
  unclassified: 'een algemeen verzoek',
  marker: 'Schrijf uw antwoord boven deze regel',
  none: 'geen',
  nobody: 'nog niemand',
  unknownCustomer: 'niet bij ons bekend',
  withheldNumber: 'afgeschermd nummer',
  'answers.elsewhere':
    'Antwoorden gaan naar {{answered}}, die in de e-mail genoemd wordt; hij kwam van {{sender}}.',
  'answers.nobody':
    'Hierop kan niet worden geantwoord: {{sender}} is een adres dat niemand leest, een lijst of een adres van ons. Noem in Firstline een ontvanger, of bereik de klant op een andere manier.',
  unprovedSender: 'afzender niet geverifieerd',
  unknownSender: 'geen afzender',
  talked: '{{agent}} sprak {{talk}} met de beller. Wachttijd daarvoor: {{wait}}.',
  missedCall: 'Een gemiste oproep: er is niets gezegd.',
  recorded: 'De opname staat in Firstline.',
  recordingAttached: 'De opname is bijgevoegd.',
  recordingsAttached:
    'De beller heeft {{count}} opnamen achtergelaten. Bijgevoegd: {{attached}}. Firstline heeft ze allemaal.',
  rung: 'Gebeld nummer: {{number}}',
  digit: 'Keuze in het menu: {{digit}}',
  typedTicket: 'Nummer van een aanvraag, ingetoetst door de beller: {{ticket}}',
  length: 'Lengte van het bericht: {{length}}',
  'vouched.failed':
    'Het nummer van de beller is vervalst of niet van de beller: de controle van de operators is mislukt (STIR/SHAKEN). Er gaat niets naartoe, en het wijst geen klant aan.',
  'vouched.passed': 'Een operator staat in voor het nummer van de beller (STIR/SHAKEN).',
  'vouched.unchecked': 'Geen operator staat in voor het nummer van de beller (STIR/SHAKEN).',
  'news.caller': 'wie er belde',
  'news.digit': 'de keuze in het menu',
  'news.recording': 'de opname',
  'news.transcript': 'de uitgeschreven tekst',
  'news.pictures': 'afbeeldingen of bestanden',
  noText: '(geen tekst)',
  unparsed: 'Firstline kon deze e-mail niet lezen. Het origineel is bewaard als {{raw}} bij de blobs.',
  encrypted:
    'Deze e-mail is versleuteld. Firstline kan hem niet lezen. Het origineel is bewaard als {{raw}} bij de blobs.',
  pictures: 'Bij deze sms kwamen afbeeldingen of bestanden. Firstline haalt ze op bij Twilio, en ze volgen.',
  picturesMissing:
    'Afbeeldingen of bestanden bij deze sms konden niet worden opgehaald. Ze blijven bij Twilio.',
  recordingMissing:
    'De beller heeft een opname achtergelaten die Firstline niet op tijd kon ophalen. Die blijft bij {{where}}, en volgt als ophalen alsnog lukt.',
  recordingGivenUp:
    'De beller heeft een opname achtergelaten die Firstline in zeven dagen niet kon ophalen en niet meer ophaalt. Beluister die bij {{where}}.',
  unverified: 'Deze e-mail is ondertekend. Firstline heeft de handtekening niet gecontroleerd.',
  'gesture.reaction': 'Deze e-mail is alleen een reactie.',
  'gesture.thanks': 'Deze e-mail is alleen een bedankje.',
  shortened: '[hier ingekort; het geheel staat in Firstline]',
  leftOut: {
    one: '({{lines}} regel wordt hier niet getoond: citaat uit eerdere e-mail of ondertekening. De e-mail zelf is bewaard.)',
    other:
      '({{lines}} regels worden hier niet getoond: citaten uit eerdere e-mail en ondertekeningen. De e-mail zelf is bewaard.)',
  },
  'leftOut.below': {
    one: '({{lines}} regel is hierboven weggelaten: citaat uit eerdere e-mail of ondertekening. Dit is hem:)',
    other:
      '({{lines}} regels zijn hierboven weggelaten: citaten uit eerdere e-mail en ondertekeningen. Dit zijn ze:)',
  },
  attached: 'Bijgevoegd: {{names}}',
  'story.more': {
    one: '({{count}} ouder bericht wordt hier niet getoond. Firstline heeft het.)',
    other: '({{count}} oudere berichten worden hier niet getoond. Firstline heeft ze allemaal.)',
  },
  'story.also': 'Ook aan: {{names}}',
  'story.reply': '{{agent}} heeft de klant geantwoord',
  'story.note': '{{agent}} heeft een notitie voor het team geschreven',
  'story.orders': '{{agent}} heeft per e-mail opdrachten gegeven',
  'attached.here': 'Bij deze e-mail gevoegd: {{names}}',
  'attached.link': 'Bestand: {{name}}, {{size}}: {{url}}',
  recording: 'opname',
  'answer.email': 'Wat u boven de regel schrijft, gaat naar {{who}}, vanaf {{mailbox}}.',
  'answer.sms':
    'Wat u boven de regel schrijft, gaat per sms naar {{who}}, vanaf {{mailbox}}: alleen tekst, geen bijlagen.',
  'answer.nobody':
    'Wat u boven de regel schrijft, bereikt niemand: er is geen adres of nummer van de klant bekend.',
  'answer.nowhere': 'Wat u boven de regel schrijft, bereikt niemand: deze e-mail gaat niet over één verzoek.',
  'answer.note':
    'Wat u boven de regel schrijft, is een notitie voor het team. Begin met #reply om de klant te schrijven.',
  linked: 'Zie ook: {{ticket}}',
  others: 'Andere open verzoeken van dezelfde klant:',
  'priority.low': 'laag',
  'priority.normal': 'normaal',
  'priority.high': 'hoog',
  'priority.urgent': 'dringend',
  'met.firstResponse': 'beantwoord {{at}}',
  'met.resolution': 'opgelost {{at}}',
  'clock.firstResponse': 'Het eerste antwoord',
  'clock.callback': 'Het beloofde terugbellen',
  'clock.resolution': 'De oplossing',
  late: '(Vertraging van deze melding: {{late}}.)',
  'event.joined': 'De klant heeft weer geschreven.',
  'event.called': 'De klant heeft weer gebeld.',
  'event.amended': 'Er is meer bekend over het gesprek: {{news}}.',
  'event.amendedSms': 'Er is meer van de sms binnengekomen: {{news}}.',
  'event.prioritised':
    'De prioriteit is nu {{priority}} (was {{previous}}). De termijnen hieronder volgen die.',
  'event.attached': 'Een machine heeft over dit ticket geschreven. Er is niets veranderd.',
  'event.bounced':
    'E-mail aan {{who}} kan niet worden bezorgd ({{status}}). Bereik de klant op een andere manier.',
  'event.reopened': 'Het ticket is weer open.',
  'event.categorised':
    'De categorie is nu {{category}} (was {{previous}}). De termijnen blijven zoals ze zijn.',
  'event.answered': '{{agent}} heeft de klant geantwoord.',
  'event.noted': '{{agent}} heeft een notitie bij dit ticket geschreven. De klant ziet die niet.',
  'event.handedOver': 'Dit ticket is niet meer van u: {{agent}} heeft het nu.',
  'notice.refused':
    'Een e-mail op uw naam is niet uitgevoerd; er is niets verzonden of veranderd: {{reason}}.',
  'notice.stranger':
    'Een e-mail die zich voordeed als die van een medewerker is niet uitgevoerd; er is niets verzonden of veranderd: {{reason}}.',
  'refused.bad-token': 'de antwoordcode klopt niet',
  'refused.wrong-sender': 'hij kwam van een ander adres dan waarheen de melding ging',
  'refused.failed-verdict': 'de afzender is niet bewezen (DMARC is niet gehaald)',
  'refused.unknown-command': 'er staat een opdracht in die niet bestaat',
  'refused.bad-argument': 'achter een opdracht staat een woord dat niet is toegestaan',
  'refused.empty': 'er stond niets in om te verzenden',
  'refused.no-ticket':
    'hij hoort bij geen verzoek, dus niemand zou hem krijgen; beantwoord een melding over het verzoek, of schrijf een nieuwe e-mail',
  'refused.doubted':
    'de woorden zijn misschien alleen uw handtekening; zijn ze uw antwoord, begin dan met #reply, en zet anders een regel `--` boven de handtekening',
  'refused.unreadable':
    'hij kan hier niet helemaal worden gelezen, omdat hij versleuteld, beschadigd of te lang is; stuur hem als platte tekst, zonder versleuteling',
  'refused.old-token':
    'hij beantwoordde een oude melding, waarvan de antwoordcode gebruikt of te oud is: beantwoord de nieuwste melding over dit verzoek, bijvoorbeeld deze, en begin met #reply',
  'refused.merged-away': 'het verzoek is met een ander samengevoegd: antwoord op de melding daarvan',
  'refused.words-in-quote':
    'er staan woorden van u in het geciteerde verzoek, die verloren zouden zijn gegaan; schrijf uw hele antwoord boven de lijn en laat ongewijzigd wat eronder staat',
  'refused.not-yours': 'het verzoek is nu van {{agent}}; begin met #reply om de klant toch te schrijven',
  'notice.doubted':
    'Uw opdracht is uitgevoerd. Uw woorden zijn voor uw handtekening gehouden: ze zijn als notitie bewaard en niet verzonden. Om ze te verzenden, antwoordt u met #reply als eerste regel.',
  'notice.kept':
    'Uw woorden zijn bewaard als notitie voor het team; er ging niets naar de klant. Antwoord met #reply als eerste regel om de klant te schrijven.',
  'notice.yourWords': 'U schreef:',
  'notice.wrongCommand': 'Geen opdracht: “{{word}}”.',
  'notice.didYouMean': 'Bedoelde u {{command}}?',
  allowed: 'Toegestaan: {{list}}',
  'notice.away': 'Een automatisch antwoord zegt dat {{agent}} afwezig is.',
  'headline.silent': 'Er komt geen e-mail binnen in {{mailbox}}',
  'notice.silent':
    'Al {{time}} is er geen e-mail binnengekomen die Firstline naar {{mailbox}} stuurt. Ook e-mail van klanten kan ontbreken. Vraag de beheerder dit uit te voeren: firstline check',
  'notice.awayUntil': 'Er komen geen nieuwe verzoeken bij tot {{until}}, of tot #back.',
  silentCalls: 'oproepen zonder een woord',
  'notice.flood':
    'Binnen een uur kwamen er van {{who}} meer nieuwe verzoeken dan de grens toestaat ({{limit}}). De rest komt samen in dit ticket; niemand krijgt het vanzelf. Lees het, en geef het dan met #assign aan een medewerker of sluit het af met #resolve.',
  'notice.unserved':
    'Tickets zonder medewerker in de wachtrij {{queue}}: {{count}}. Niemand kan ze nu aannemen; het oudste wacht sinds {{since}}. Geef een medewerker de vaardigheid of meer ruimte, of wijs ze zelf toe.',
  'notice.more':
    'Dit is voorlopig de laatste melding van dit soort: meer dan {{limit}} per uur worden tegengehouden.',
  'headline.rang': 'Het terugbellen is niet gelukt',
  'event.rang':
    'Poging {{attempt}}: {{outcome}}. Schrijf #call om het opnieuw te proberen, of bel zelf en schrijf #called.',
  'callback.promised': 'Terugbellen, uiterlijk {{due}}. Pogingen: {{attempts}}.',
  'headline.unanswered': 'Uw antwoord is niet aangekomen',
  'unanswered.event': 'Het antwoord van {{agent}} van {{at}} heeft {{who}} niet bereikt ({{reason}}).',
  'unanswered.owed':
    'De klant wacht nog op antwoord: het ticket is open, en de klokken lopen door vanaf waar ze stonden.',
  'unanswered.later':
    'Het telt niet meer als antwoord. Een later antwoord is onderweg, dus het ticket blijft zoals het is.',
  'unanswered.partly': 'Andere ontvangers hebben het, dus het ticket blijft zoals het is.',
  'unanswered.ring': 'Bel de klant, en schrijf daarna #called.',
  'unanswered.doMail':
    'Controleer het adres en antwoord opnieuw met #reply; of bel en schrijf #called. Als het relay hem ten onrechte weigerde, kan de beheerder dezelfde e-mail opnieuw sturen met `firstline resend`.',
  'notice.failed': 'Niet bezorgd: {{kind}} aan {{who}} ({{reason}}). Er volgt geen nieuwe poging.',
  'notice.failedSms': 'De sms aan {{who}} kon niet worden bezorgd ({{reason}}). Bel de klant.',
  'notice.unknownSms':
    'Het is niet te achterhalen of de sms aan {{who}} is verzonden. Hij wordt niet opnieuw gestuurd. Bel de klant.',
  'notice.unreachable': 'Uw antwoord is niet verzonden: er is geen adres of nummer om het naartoe te sturen.',
  'notice.tooLong':
    'Uw antwoord is niet verzonden: het is te lang voor een sms. Kort het in, of bel de klant.',
  'notice.smsFiles':
    'Uw antwoord is niet verzonden: de klant wordt bereikt per sms, en die heeft geen bijlagen. Stuur alleen de woorden, of vraag om een e-mailadres.',
  'notice.empty': 'Uw antwoord is niet verzonden: er stond niets boven de regel.',
  'notice.attachments':
    'Niet naar de klant gestuurd: {{names}}. Er zit een melding van Firstline in, of een adres van u dat niet naar buiten mag; uw woorden worden niet tegengehouden. Voeg het bestand zelf bij, zonder de melding.',
  'headline.refused': 'Niet uitgevoerd: een e-mail op naam van een medewerker',
  'headline.kept': 'Bewaard als notitie',
  'headline.noted': 'Een notitie van {{agent}}',
  'headline.away': 'Een medewerker is afwezig',
  'headline.flood': 'Een vloed: verzoeken komen samen in één ticket',
  'headline.unserved': 'Er wachten tickets en niemand kan ze aannemen',
  'headline.failed': 'Niet bezorgd',
  'command.reply': 'stuur wat volgt naar de klant',
  'command.resolve': 'stuur wat volgt en los op',
  'command.note': 'een notitie voor het team; er wordt niets verzonden',
  'command.category': 'verander de categorie',
  'command.priority': 'verander de prioriteit',
  'command.assign': 'geef het aan een andere medewerker',
  'command.wait': 'wacht op de klant',
  'command.call': 'belt u, en dan de klant',
  'command.called': 'de klant is gebeld',
  'command.to': 'stuur het antwoord alleen naar deze adressen',
  'command.cc': 'stuur het antwoord ook naar deze adressen',
  'command.link': 'noem een verwant verzoek',
  'command.merge': 'verplaats alles naar een ander verzoek',
  'command.vendor': 'doorgegeven aan de leverancier; daarachter diens zaaknummer, of done',
  'command.handover': 'verzamel wat de leverancier vraagt; ask vraagt het de klant, send verstuurt het',
  'headline.morning': 'Uw dag: {{day}}',
  'morning.late': 'Te laat: {{count}}',
  'morning.today': 'Vandaag verwacht: {{count}}',
  'morning.fresh': 'Nieuw sinds gisteren: {{count}}',
  'morning.unassigned': 'Zonder medewerker: {{count}}',
  'morning.team': 'Te laat in het team: {{count}}',
  'morning.waiting': 'Wachten op de klant, de langste eerst: {{count}}',
  'morning.issues': 'Bekende problemen die open zijn: {{list}}.',
  'asked.status': 'U vroeg naar dit verzoek. Dit is het hele verhaal.',
  'asked.none': 'Er zijn er geen.',
  'asked.more': {
    one: '(Nog {{count}} staat niet in deze lijst.)',
    other: '(Nog {{count}} staan niet in deze lijst.)',
  },
  'asked.due': 'uiterlijk {{due}}',
  'asked.back': 'U bent terug: u krijgt weer nieuwe verzoeken.',
  'asked.away': 'U bent afwezig tot u #back schrijft, en krijgt geen nieuwe verzoeken. De uwe blijven bij u.',
  'asked.awayUntil':
    'U bent afwezig tot {{until}} en krijgt eerder geen nieuwe verzoeken. De uwe blijven bij u. #back maakt er een eind aan.',
  'headline.back': 'U bent terug',
  'headline.youAway': 'U bent afwezig',
  'headline.mine': 'Uw open verzoeken: {{count}}',
  'headline.found': 'Gevonden voor “{{words}}”: {{count}}',
  'status.open': 'open',
  'status.waiting': 'wacht op de klant',
  'status.resolved': 'opgelost',
  'status.closed': 'gesloten',
  'command.status': 'stuur mij het hele verhaal',
  'command.mine': 'stuur mij mijn open verzoeken',
  'command.find': 'stuur mij verzoeken met de woorden erachter',
  'command.away': 'geen nieuwe verzoeken tot de dag erachter, zoals in #away 5 jan',
  'command.back': 'weer nieuwe verzoeken',
};
