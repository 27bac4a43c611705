/** Seed rules for Italian. */
import type { Seeds } from './seeds.ts';

export const it: Seeds = {
  language: 'it',
  topics: {
    invoice: [
      'billing',
      2,
      'fattura, fatture, fatturazione, fatturato, nota di credito, una ricevuta, ricevuta di pagamento, iva, partita iva, preventivo',
    ],
    payment: [
      'billing',
      1.5,
      'pagamento, pagamenti, pagare, pagato, addebito, addebitato, carta di credito, bonifico, iban, rimborso, rimborsare, prezzo, prezzi, costo, sconto, importo totale, un importo, donazione',
    ],
    subscription: [
      'billing',
      1.2,
      'abbonamento, abbonamenti, disdire, disdetta, rinnovo, rinnovare, contratto, numero di licenze, periodo di prova',
    ],
    install: [
      'deployment',
      1.5,
      'installare, installazione, installato, disinstallare, reinstallare, scaricare, scarica, distribuzione, provisioning',
    ],
    configure: [
      'deployment',
      1.2,
      'configurare, configurazione, dns, record mx, spf, dkim, dominio, migrare, migrazione, attivare la licenza, attivazione della licenza, chiave di attivazione, nuovo server, macchina virtuale, nuovi utenti',
    ],
    slow: [
      'performance',
      1.8,
      'lento, lenta, lenti, lentezza, lentissimo, rallent*, blocca, bloccato, si impalla, congelato, latenza, timeout, non risponde, prestazioni',
    ],
    down: [
      'performance',
      1.5,
      'fuori servizio, irraggiungibile, non disponibile, offline, non funziona, non funzionano, non va, smesso di funzionare, non si apre, non apre, non carica, non si avvia, non parte, non si connette, connessione, disconnett*, crash, errore 500, 503, 502, schermata bianca, si chiude, vpn',
    ],
    access: [
      'performance',
      1.2,
      'accesso negato, permesso, permessi, autorizzazioni, non riesco ad accedere, non riesco a entrare, 403, 401, sso, sincronizz*, api, webhook, integrazione, connettore, non ricevo, non arrivano, non invia, non scarica',
    ],
    update: [
      'updates',
      2,
      'aggiornamento, aggiornamenti, aggiornare, aggiornato, aggiornata, versione, nuova versione, versione precedente, ultima versione, upgrade, patch, note di rilascio, fine supporto, manutenzione programmata, firmware, beta',
    ],
    current: [
      'updates',
      -1.5,
      'ultima versione, versione più nuova, versione più recente, versione attuale, tutto aggiornato, è aggiornato',
    ],
    howto: [
      'usage',
      1.4,
      'come posso, come si, come faccio, come fare, è possibile, c è un modo, esiste un modo, dove trovo, dove si trova, qual è la differenza, si può, tutorial, guida, manuale, documentazione, vorrei sapere',
    ],
    feature: [
      'usage',
      1,
      'cartella, cartelle, segnalibri, preferiti, scheda, schede, firma, barra degli strumenti, carattere, colore, colori, icona, icone, ordinare, filtro, filtri, esportare, stampare, stampa, calendario, contatti, rubrica, grafico, impostazioni, preferenze, condividere, notifiche, ricerca, estensione, scorciatoia',
    ],
  },
  signals: {
    danger:
      'perdita di dati, violazione dei dati, ransomware, hackerato, compromesso, accesso non autorizzato, attacco informatico, riscatto, cifrati, file cifrati, criptat*, bitcoin, trojan, malware, virus, infett*, hacker, hackerat*, entrato nel mio account, entrato qualcuno, accesso al mio account, dal mio indirizzo, da me una mail, non ho mandato niente, non ho inviato, inoltra fuori, inoltra tutto, regola sconosciuta, fattura falsa, pagina finta, sito finto, iban falso, cambio iban, truffato, cliccato sul link, cliccato su un link, messo la password, inserito la password, dato la password, accesso sospetto, accesso sconosciuto, amministratori sconosciuti, rubat*, rubato, furto, cancellato il database, database cancellato, senza password, raggirato, truffatori, truffatore, preso il controllo, sessione remota, si muove da solo, scippato, smarrito, non protett*, destinatario sbagliato, mai chiesti, non ho chiesto, nessuno di noi ha, non ha scritto, attaccando, attaccati, sotto attacco, sovrascritt*, cancellato tutto, cancellata, si spaccia, a mia insaputa, numero di recupero, pubblicat*, bloccati con',
    outage:
      'fuori servizio, irraggiungibile, tutto fermo, niente funziona, non funziona niente, non funziona nulla, non possiamo lavorare, non riesco a lavorare, nessuno riesce, non entra nessuno, non entra più nessuno, non risponde più, linee mute, telefoni muti, casse ferme, bloccato tutto, tutto bloccato, guasto totale, paralizzat*, nessuno di noi, né internet, né telefoni, senza telefoni, senza rete, a terra, non passa, si spengono, non risponde, cade tutto',
    everybody:
      'tutti gli utenti, nessuno può, tutta l azienda, intera azienda, tutti i dipendenti, tutti i clienti, tutte le sedi, tutto il personale, tutti i negozi, tutte le linee, tutto il reparto, tutta la ditta, tutti noi, nessuno di noi, tutto l ufficio, nessuno riesce, in tutto il, in tutta la, in tutti i, tutta la clinica, a chiunque, nessun cliente, nessuno in, nessuna carta, l intero, intero, nessuna, neanche un, nemmeno uno',
    urgent:
      'urgente, urgenza, emergenza, il prima possibile, al più presto, massima priorità, chiamatemi subito, ogni minuto conta, ogni ora perdiamo, sos, chiamateci subito, richiamatemi subito, venite subito',
    calm: 'non urgente, non è urgente, senza fretta, nessuna fretta, con calma, quando potete, quando avete tempo, per curiosità',
    about:
      'corso, formazione, sensibilizzazione, webinar, seminario, anno scorso, mese scorso, assicurazione, revisore, audit, questionario, test di intrusione, penetration test, simulazione, esercitazione, siamo protetti, protezione da, protetti dal, rapporto di disponibilità, pagina di stato, iscrivo, risolto, è risolto, preventivo, rinnovo, settimana prossima, prossima settimana, articolo su, falso allarme, chiusura prevista, sono tornati, è tornato tutto, funziona di nuovo, tutto a posto',
    soon: 'subito, critico, critica, immediatamente, oggi stesso, chiamatemi, richiamatemi, presto, in fretta, chiamate, sala d attesa, chiude alle, in fila, in coda, la fila, coda fino',
  },
};
