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
      'perdita di dati, violazione dei dati, ransomware, hackerato, compromesso, accesso non autorizzato, attacco informatico',
    outage:
      'fuori servizio, irraggiungibile, tutto fermo, niente funziona, non funziona niente, non funziona nulla, non possiamo lavorare, non riesco a lavorare, nessuno riesce',
    everybody:
      'tutti gli utenti, nessuno può, tutta l azienda, intera azienda, tutti i dipendenti, produzione, tutti i clienti, tutte le sedi',
    urgent:
      'urgente, urgenza, emergenza, subito, critico, critica, il prima possibile, al più presto, oggi stesso, massima priorità',
    calm: 'non urgente, non è urgente, senza fretta, nessuna fretta, con calma, quando potete, quando avete tempo, per curiosità',
  },
};
