/** What rooms are told, in each language. */
import { type Language, primarySubtag } from '../../contract/telling/language.ts';
import type { SlaClockName } from '../../contract/slaClock.ts';

export type ChatWords = {
  /** `due`: an instant in words. */
  late: (ticket: string, clock: SlaClockName, due: string) => string;
  warned: (ticket: string, clock: SlaClockName, due: string) => string;
  urgent: (ticket: string) => string;
  incident: (ticket: string) => string;
  lost: (ticket: string) => string;
  opened: (ticket: string) => string;
  assigned: (ticket: string, agent: string) => string;
  agent: string;
  nobody: string;
  customer: string;
  category: string;
  priority: string;
  open: string;
};

const all: Record<Language, ChatWords> = {
  en: {
    late: (ticket, clock, due) =>
      `${ticket} is late: ${clock === 'firstResponse' ? 'the first answer' : 'the resolution'} was due ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket}: ${clock === 'firstResponse' ? 'the first answer' : 'the resolution'} is due ${due}.`,
    urgent: (ticket) => `${ticket} is urgent.`,
    incident: (ticket) => `${ticket} is an incident: many contacts have one cause.`,
    lost: (ticket) => `${ticket}: an answer did not reach the customer.`,
    opened: (ticket) => `${ticket} is new.`,
    assigned: (ticket, agent) => `${ticket} goes to ${agent}.`,
    agent: 'Agent',
    nobody: 'nobody yet',
    customer: 'Customer',
    category: 'Category',
    priority: 'Priority',
    open: 'Open the ticket',
  },
  pt: {
    late: (ticket, clock, due) =>
      `${ticket} está em atraso: prazo da ${clock === 'firstResponse' ? 'primeira resposta' : 'resolução'}: ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket}: prazo da ${clock === 'firstResponse' ? 'primeira resposta' : 'resolução'}: ${due}.`,
    urgent: (ticket) => `${ticket} é urgente.`,
    incident: (ticket) => `${ticket} é um incidente: muitos contactos têm a mesma causa.`,
    lost: (ticket) => `${ticket}: uma resposta não chegou ao cliente.`,
    opened: (ticket) => `${ticket} é novo.`,
    assigned: (ticket, agent) => `${ticket} foi atribuído a ${agent}.`,
    agent: 'Agente',
    nobody: 'ainda ninguém',
    customer: 'Cliente',
    category: 'Categoria',
    priority: 'Prioridade',
    open: 'Abrir o pedido',
  },
  es: {
    late: (ticket, clock, due) =>
      `${ticket} lleva retraso: plazo de la ${clock === 'firstResponse' ? 'primera respuesta' : 'resolución'}: ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket}: plazo de la ${clock === 'firstResponse' ? 'primera respuesta' : 'resolución'}: ${due}.`,
    urgent: (ticket) => `${ticket} es urgente.`,
    incident: (ticket) => `${ticket} es un incidente: muchos contactos tienen la misma causa.`,
    lost: (ticket) => `${ticket}: una respuesta no llegó al cliente.`,
    opened: (ticket) => `${ticket} es nuevo.`,
    assigned: (ticket, agent) => `${ticket} se asignó a ${agent}.`,
    agent: 'Agente',
    nobody: 'nadie todavía',
    customer: 'Cliente',
    category: 'Categoría',
    priority: 'Prioridad',
    open: 'Abrir la solicitud',
  },
  de: {
    late: (ticket, clock, due) =>
      `${ticket} ist überfällig: ${clock === 'firstResponse' ? 'die erste Antwort' : 'die Lösung'} war fällig: ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket}: ${clock === 'firstResponse' ? 'die erste Antwort' : 'die Lösung'} ist fällig: ${due}.`,
    urgent: (ticket) => `${ticket} ist dringend.`,
    incident: (ticket) => `${ticket} ist eine Störung: Viele Anfragen haben dieselbe Ursache.`,
    lost: (ticket) => `${ticket}: Eine Antwort hat den Kunden nicht erreicht.`,
    opened: (ticket) => `${ticket} ist neu.`,
    assigned: (ticket, agent) => `${ticket} geht an ${agent}.`,
    agent: 'Bearbeitung',
    nobody: 'noch niemand',
    customer: 'Kunde',
    category: 'Kategorie',
    priority: 'Priorität',
    open: 'Ticket öffnen',
  },
  fr: {
    late: (ticket, clock, due) =>
      `${ticket} est en retard : échéance de la ${clock === 'firstResponse' ? 'première réponse' : 'résolution'} : ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket} : échéance de la ${clock === 'firstResponse' ? 'première réponse' : 'résolution'} : ${due}.`,
    urgent: (ticket) => `${ticket} est urgent.`,
    incident: (ticket) => `${ticket} est un incident : de nombreux contacts ont la même cause.`,
    lost: (ticket) => `${ticket} : une réponse n’est pas parvenue au client.`,
    opened: (ticket) => `${ticket} est nouveau.`,
    assigned: (ticket, agent) => `${ticket} est attribué à ${agent}.`,
    agent: 'Agent',
    nobody: 'personne pour l’instant',
    customer: 'Client',
    category: 'Catégorie',
    priority: 'Priorité',
    open: 'Ouvrir la demande',
  },
  it: {
    late: (ticket, clock, due) =>
      `${ticket} è in ritardo: scadenza della ${clock === 'firstResponse' ? 'prima risposta' : 'risoluzione'}: ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket}: scadenza della ${clock === 'firstResponse' ? 'prima risposta' : 'risoluzione'}: ${due}.`,
    urgent: (ticket) => `${ticket} è urgente.`,
    incident: (ticket) => `${ticket} è un incidente: molti contatti hanno la stessa causa.`,
    lost: (ticket) => `${ticket}: una risposta non è arrivata al cliente.`,
    opened: (ticket) => `${ticket} è nuovo.`,
    assigned: (ticket, agent) => `${ticket} è assegnato a ${agent}.`,
    agent: 'Operatore',
    nobody: 'ancora nessuno',
    customer: 'Cliente',
    category: 'Categoria',
    priority: 'Priorità',
    open: 'Apri la richiesta',
  },
  nl: {
    late: (ticket, clock, due) =>
      `${ticket} is te laat: ${clock === 'firstResponse' ? 'het eerste antwoord' : 'de oplossing'} werd verwacht: ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket}: ${clock === 'firstResponse' ? 'het eerste antwoord' : 'de oplossing'} wordt verwacht: ${due}.`,
    urgent: (ticket) => `${ticket} is dringend.`,
    incident: (ticket) => `${ticket} is een incident: veel contacten hebben dezelfde oorzaak.`,
    lost: (ticket) => `${ticket}: een antwoord heeft de klant niet bereikt.`,
    opened: (ticket) => `${ticket} is nieuw.`,
    assigned: (ticket, agent) => `${ticket} gaat naar ${agent}.`,
    agent: 'Medewerker',
    nobody: 'nog niemand',
    customer: 'Klant',
    category: 'Categorie',
    priority: 'Prioriteit',
    open: 'Ticket openen',
  },
  pl: {
    late: (ticket, clock, due) =>
      `${ticket}: termin minął. ${clock === 'firstResponse' ? 'Pierwsza odpowiedź' : 'Rozwiązanie'}: ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket}: zbliża się termin. ${clock === 'firstResponse' ? 'Pierwsza odpowiedź' : 'Rozwiązanie'}: ${due}.`,
    urgent: (ticket) => `${ticket}: pilne zgłoszenie.`,
    incident: (ticket) => `${ticket}: incydent, wiele zgłoszeń ma tę samą przyczynę.`,
    lost: (ticket) => `${ticket}: odpowiedź nie dotarła do klienta.`,
    opened: (ticket) => `${ticket}: nowe zgłoszenie.`,
    assigned: (ticket, agent) => `${ticket}: zgłoszenie przydzielono. Konsultant: ${agent}.`,
    agent: 'Konsultant',
    nobody: 'jeszcze nikt',
    customer: 'Klient',
    category: 'Kategoria',
    priority: 'Priorytet',
    open: 'Otwórz zgłoszenie',
  },
  ru: {
    late: (ticket, clock, due) =>
      `${ticket}: срок истёк. ${clock === 'firstResponse' ? 'Первый ответ' : 'Решение'}: ${due}.`,
    warned: (ticket, clock, due) =>
      `${ticket}: срок близко. ${clock === 'firstResponse' ? 'Первый ответ' : 'Решение'}: ${due}.`,
    urgent: (ticket) => `${ticket}: срочное обращение.`,
    incident: (ticket) => `${ticket}: инцидент, у многих обращений одна причина.`,
    lost: (ticket) => `${ticket}: ответ не дошёл до клиента.`,
    opened: (ticket) => `${ticket}: новое обращение.`,
    assigned: (ticket, agent) => `${ticket}: обращение назначено. Сотрудник: ${agent}.`,
    agent: 'Сотрудник',
    nobody: 'пока никто',
    customer: 'Клиент',
    category: 'Категория',
    priority: 'Приоритет',
    open: 'Открыть обращение',
  },
  ja: {
    late: (ticket, clock, due) =>
      `${ticket}：${clock === 'firstResponse' ? '最初の回答' : '解決'}の期限を過ぎました。期限：${due}`,
    warned: (ticket, clock, due) =>
      `${ticket}：${clock === 'firstResponse' ? '最初の回答' : '解決'}の期限が近づいています。期限：${due}`,
    urgent: (ticket) => `${ticket}：緊急です。`,
    incident: (ticket) => `${ticket}：インシデントです。同じ原因の問い合わせが多数あります。`,
    lost: (ticket) => `${ticket}：回答がお客様に届きませんでした。`,
    opened: (ticket) => `${ticket}：新しい問い合わせです。`,
    assigned: (ticket, agent) => `${ticket}：担当は${agent}です。`,
    agent: '担当者',
    nobody: '未定',
    customer: 'お客様',
    category: 'カテゴリー',
    priority: '優先度',
    open: '問い合わせを開く',
  },
  zh: {
    late: (ticket, clock, due) =>
      `${ticket} 已超时：${clock === 'firstResponse' ? '首次答复' : '解决'}期限为${due}。`,
    warned: (ticket, clock, due) =>
      `${ticket} 即将到期：${clock === 'firstResponse' ? '首次答复' : '解决'}期限为${due}。`,
    urgent: (ticket) => `${ticket} 为紧急工单。`,
    incident: (ticket) => `${ticket} 为事件：许多联系出于同一原因。`,
    lost: (ticket) => `${ticket}：有一封答复未能送达客户。`,
    opened: (ticket) => `${ticket} 为新工单。`,
    assigned: (ticket, agent) => `${ticket} 已分配给 ${agent}。`,
    agent: '负责人',
    nobody: '暂无',
    customer: '客户',
    category: '类别',
    priority: '优先级',
    open: '打开工单',
  },
};

/** English for a language without words. */
export function chatWords(language: string): ChatWords {
  return new Map<string, ChatWords>(Object.entries(all)).get(primarySubtag(language)) ?? all.en;
}
