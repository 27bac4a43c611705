/** Seed rules for French. */
import type { Seeds } from './seeds.ts';

export const fr: Seeds = {
  language: 'fr',
  topics: {
    invoice: [
      'billing',
      2,
      'facture, factures, facturation, facturé, note de crédit, un reçu, le reçu, tva, siret, devis, bon de commande',
    ],
    payment: [
      'billing',
      1.5,
      'paiement, payer, payé, prélèvement, prélevé, débité, carte bancaire, carte de crédit, virement, iban, remboursement, rembourser, prix, tarif, coût, remise, montant',
    ],
    subscription: [
      'billing',
      1.2,
      'abonnement, abonnements, résilier, résiliation, renouvellement, renouveler, contrat, nombre de licences, période d essai',
    ],
    install: [
      'deployment',
      1.5,
      'installer, installation, installateur, désinstaller, réinstaller, télécharger, téléchargement, déployer, déploiement, provisionn*, mise en service',
    ],
    configure: [
      'deployment',
      1.2,
      'configurer, configuration, paramétr*, dns, enregistrement mx, spf, dkim, domaine, migrer, migration, activer, activation, nouveau serveur, machine virtuelle, nouveaux utilisateurs, quota',
    ],
    slow: [
      'performance',
      1.8,
      'lent, lente, lents, lentes, lenteur, rame, ralenti*, bloque, figé, fige, gèle, latence, délai d attente, timeout, ne répond pas, ne répond plus, performances',
    ],
    down: [
      'performance',
      1.5,
      'panne, hors ligne, hors service, indisponible, inaccessible, injoignable, plante, plantage, ne fonctionne pas, ne fonctionne plus, ne marche pas, ne marche plus, ne s ouvre pas, ne s ouvre plus, ne charge pas, ne démarre pas, ne se connecte pas, connexion, déconnect*, coupure, erreur 500, 503, 502, page blanche, vpn',
    ],
    access: [
      'performance',
      1.2,
      'accès refusé, autorisation*, droits d accès, impossible de me connecter, impossible de se connecter, identifiant, mot de passe, 403, 401, sso, synchronis*, api, webhook, intégration, connecteur, ne reçois plus, ne reçois pas',
    ],
    update: [
      'updates',
      2,
      'mise à jour, mises à jour, mettre à jour, mis à jour, mise à niveau, nouvelle version, dernière version, version, ancienne version, version précédente, revenir à, correctif, notes de version, fin de support, maintenance programmée, micrologiciel, bêta',
    ],
    current: [
      'updates',
      -1.5,
      'dernière version, version la plus récente, version récente, version actuelle, tout est à jour, bien à jour',
    ],
    howto: [
      'usage',
      1.4,
      'comment faire, comment puis je, comment peut on, comment, est il possible, est ce possible, y a t il un moyen, existe t il, où trouver, où se trouve, où puis je, quelle est la différence, peut on, tutoriel, guide, documentation, formation, mode d emploi',
    ],
    feature: [
      'usage',
      1,
      'dossier, dossiers, marque page*, onglet, onglets, signature, barre d outils, police, couleur, icône, trier, filtre*, exporter, imprimer, calendrier, agenda, contacts, carnet d adresses, graphique, paramètres, préférences, partager, notifications, recherche, raccourci, extension, module',
    ],
  },
  signals: {
    danger:
      'perte de données, fuite de données, rançongiciel, ransomware, piraté, piratage, compromis, accès non autorisé, cyberattaque, rançon, chiffrés, fichiers chiffrés, bitcoin, bitcoins, cheval de troie, logiciel malveillant, malware, virus, infecté*, pirate, pirates, hacké, intrusion, entré dans mon compte, accès à mon compte, de mon adresse, je n ai rien envoyé, renvoie tout, transfert inconnu, redirige tout, fausse facture, faux rib, faux mail, faux courriel, faux site, fausse page, changement de rib, hameçonnage, cliqué sur le lien, cliqué sur un lien, donné mon mot de passe, tapé mon mot de passe, saisi mon mot de passe, connexion suspecte, connexion inconnue, connexion inhabituelle, administrateurs inconnus, usurpation, volé, base effacée, effacé la base, supprimé la base, tout a été effacé, sans mot de passe, accessible à tous, escrocs, escroc, je me suis fait avoir, pris la main, prise de contrôle, bouge tout seul, arraché, perdu avec, mauvais destinataire, pas demandés, aucun de nous, n a rien envoyé, n a rien écrit, attaquer, attaqués, attaque en cours, demande de rançon, écrasé, supprimé par erreur, tout supprimé, se fait passer, soi disant, non chiffré, sans code, numéro de secours, verrouillés',
    outage:
      'panne, hors service, inaccessible, injoignable, indisponible, plus rien ne fonctionne, rien ne fonctionne, ne pouvons plus travailler, ne peux plus travailler, personne ne peut, à l arrêt, plus d accès, tout est arrêté, tout est bloqué, tout est en panne, plus rien, plus personne, lignes coupées, téléphones coupés, ne répond plus, totalement coupé, caisses bloquées, chaîne est arrêtée, usine arrêtée, aucun de nous, coupure générale, panne générale, panne totale, paralys*, ni internet, ni téléphone, hors ligne, sans téléphone, sans réseau, ne passe plus, aucun appel, s éteignent, ne répondent plus',
    everybody:
      'tous les utilisateurs, tout le monde, personne ne, toute l entreprise, tous les employés, tous nos clients, tous les sites, toute l agence, tout le personnel, plus personne, aucun salarié, tous les magasins, toutes les lignes, tous les salariés, toute la société, tous les postes, toute la, tout le, chez tous, aucun agent, aucun client, aucun paiement, nulle part, tous nos, pas un seul, pas une seule, plus aucun, plus aucune, aucune',
    urgent:
      'urgent, urgente, urgence, dès que possible, au plus vite, le plus vite possible, priorité absolue, rappelez moi immédiatement, appelez moi, sans délai, dans l heure, chaque minute compte, à l aide, sos, rappelez vite',
    calm: 'pas urgent, rien d urgent, sans urgence, pas pressé, quand vous aurez le temps, par curiosité',
    about:
      'formation, sensibilisation, webinaire, atelier, l an dernier, l année dernière, le mois dernier, assureur, assurance, auditeur, audit, questionnaire, test d intrusion, simulation, exercice, sommes protégés, se protéger, protection contre, rapport de disponibilité, page d état, s abonner, est terminée, résolue, résolu, remarche, refonctionne, devis, chiffrer, renouvellement, semaine prochaine, article sur, fausse alerte, fermeture prévue, remarchent, tout est revenu, est revenu, tout va bien depuis, livret du personnel',
    soon: 'critique, tout de suite, immédiatement, vite, rappelez moi, appelez, queue, salle d attente, ferme à, font la queue',
  },
};
