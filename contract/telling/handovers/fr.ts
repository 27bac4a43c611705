/** The words of hand-overs. `{v}`: the vendor; `{t}`: the ticket; `{a}`: the agent; `{m}`: the missing things. */
import type { HandoverWords } from './pack.ts';

export const fr: HandoverWords = {
  theVendor: 'l’éditeur',
  labels: {
    tenant: 'Locataire (domaine ou identifiant)',
    product: 'Produit',
    times: 'Quand c’est arrivé (date, heure, fuseau horaire)',
    errors: 'Messages ou codes d’erreur',
    correlations: 'Identifiants de corrélation ou de demande',
    host: 'Serveur ou hôte',
    steps: 'Ce que vous avez fait, étape par étape',
    impact: 'Qui ne peut pas travailler à cause de cela, et depuis quand',
    contact: 'Qui l’éditeur peut contacter, et comment',
  },
  headline: 'Ce que demande {v}',
  found: 'Trouvé dans les messages du ticket :',
  missing: 'Il manque :',
  nothing: 'rien',
  noZone: 'fuseau horaire inconnu',
  sendIt:
    '#handover send - envoie ceci à {v} par courriel, avec vos mots sous la commande ; une ligne « libellé : valeur » ajoute ou remplace, « libellé : - » retire',
  copyIt: 'Copiez le texte pour {v}. Ensuite, #vendor avec son numéro le note.',
  askIt: '#handover ask - demande une fois au client ce qui manque',
  question: 'Pour que nous puissions transmettre ceci à {v}, merci de nous indiquer :',
  below: 'Vous pouvez répondre sous chaque ligne.',
  passedOn:
    'Nous avons transmis votre demande à {v}. Nous vous tiendrons au courant dès que nous en saurons plus.',
  collected: '{a} rassemble pour {v} ce que l’on sait de {t} ; il manque : {m}',
  filled: 'Les mots du client en disent plus de ce que demande {v} sur {t} ; il manque : {m}',
  asked: '{a} demande au client de {t} ce dont {v} a besoin : {m}',
  told: '{a} écrit à {v} au sujet de {t}',
  wrote: '{v} écrit au sujet de {t}',
  bounced: 'Un message à {v} au sujet de {t} revient',
  wroteHead: '{v} écrit',
  wroteWhat:
    '{v} écrit au sujet de ce ticket. Le client n’en reçoit rien de lui-même. #handover send, avec des mots en dessous, répond à {v}.',
  bouncedHead: 'Un message à {v} est revenu',
  bouncedWhat: 'Le message à {v} au sujet de ce ticket n’est pas arrivé.',
  toVendor: '{a}, à l’éditeur',
  text: 'Le texte pour {v} :',
};
