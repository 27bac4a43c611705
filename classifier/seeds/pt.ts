/** Seed rules for Portuguese, of Portugal and of Brazil. */
import type { Seeds } from './seeds.ts';

export const pt: Seeds = {
  language: 'pt',
  topics: {
    invoice: [
      'billing',
      2,
      'fatura, facturas, faturação, facturação, faturamento, nota fiscal, nota de crédito, recibo, nif, cnpj, contribuinte, iva, boleto, proforma, segunda via',
    ],
    payment: [
      'billing',
      1.5,
      'pagamento, pagar, paguei, pagámos, pagamos, cobrança, cobrar, cobrado, cobraram, cartão de crédito, cartão, débito, transferência bancária, iban, multibanco, mbway, pix, reembolso, reembolsar, estorno, devolução, preço, preços, custo, orçamento, desconto, valor',
    ],
    subscription: [
      'billing',
      1.2,
      'subscrição, assinatura mensal, assinatura anual, cancelar a assinatura, renovação, renovar, contrato, número de licenças, mensalidade, anuidade, plano anual, plano mensal, período de teste, fidelização',
    ],
    install: [
      'deployment',
      1.5,
      'instalar, instalação, instalador, instalo, reinstalar, desinstalar, descarregar, baixar o, baixar a, fazer download, implantar, implantação, implementação, provisionar, aprovisionamento, setup',
    ],
    configure: [
      'deployment',
      1.2,
      'configurar, configuração, configuro, dns, registo mx, registro mx, spf, dkim, domínio, migrar, migração, ativar, activar, ativação, novo servidor, nova máquina, máquina virtual, novos utilizadores, novos usuários, inscrição de dispositivos, terraform, região, quota, cota',
    ],
    slow: [
      'performance',
      1.8,
      'lento, lenta, lentos, lentas, lentidão, lentíssimo, demora, demoram, demorar, bloqueia, encravado, encrava, trava, travando, travado, congela, congelado, pendura, latência, timeout, tempo limite, desempenho, não responde, sem resposta',
    ],
    down: [
      'performance',
      1.5,
      'em baixo, fora do ar, caiu, cai, queda, indisponível, inacessível, não funciona, não funcionam, deixou de funcionar, parou de funcionar, parou, não abre, não abrem, não carrega, não liga, não conecta, sem ligação, sem conexão, ligação, conexão, falha, erro 500, erro 502, erro 503, 503, 502, 504, ecrã branco, tela branca, fecha sozinho, crash, vpn',
    ],
    access: [
      'performance',
      1.2,
      'acesso negado, sem permissão, permissão, permissões, não consigo entrar, não consigo aceder, não consigo acessar, não consigo fazer login, não consigo iniciar sessão, não conseguimos entrar, erro 403, 403, 401, sso, sincronizar, sincronização, sincroniza, webhook, integração, conector, api, não recebo, não chegam, não envia',
    ],
    update: [
      'updates',
      2,
      'atualização, actualização, atualizações, atualizar, actualizar, atualizei, atualizou, atualizado, atualizada, versão, upgrade, update, patch, correção, reverter, versão anterior, notas de versão, fim de suporte, descontinuad*, janela de manutenção, manutenção programada, firmware, beta',
    ],
    current: [
      'updates',
      -1.5,
      'última versão, versão mais recente, versão mais nova, versão atual, tudo atualizado, está atualizado, tudo em dia',
    ],
    howto: [
      'usage',
      1.4,
      'como faço, como posso, como se, como é que, como consigo, como fazer, como podemos, gostaria de saber como, queria saber como, é possível, há forma, há alguma forma, existe alguma forma, tem como, onde encontro, onde está, onde fica, onde posso, qual a diferença, qual é a diferença, podem explicar, tutorial, manual, documentação, formação, dica, dúvida, dá para',
    ],
    feature: [
      'usage',
      1,
      'atalho, assinatura de email, assinatura de e mail, pasta, pastas, favoritos, separador, separadores, aba, abas, tema, barra de ferramentas, tipo de letra, fonte, cor, ícone, ordenar, filtro, filtrar, exportar, imprimir, calendário, contactos, contatos, gráfico, tabela dinâmica, painel, definições, preferências, partilhar, compartilhar, notificações, pesquisa, resposta automática, férias',
    ],
  },
  signals: {
    danger:
      'perda de dados, perdemos todos os dados, violação de dados, fuga de dados, vazamento de dados, ransomware, fomos atacados, hackeado, hackeada, comprometida, comprometido, acesso não autorizado, ataque informático, invadida, invadido, resgate, cifrados, ficheiros cifrados, criptografad*, encriptad*, bitcoin, bitcoins, trojan, cavalo de troia, malware, vírus, infetad*, infectad*, hacker, hackers, hackearam, invadiram, entrou na minha conta, entrado na minha conta, do meu endereço, do meu e mail, não mandei nada, não enviei, encaminha para fora, regra a enviar, reencaminha tudo, fatura falsa, boleto falso, página falsa, site falso, conta bancária falsa, mudança de iban, cliquei no link, cliquei num link, pus a minha senha, digitei minha senha, dei a minha palavra passe, acesso estranho, acesso suspeito, login suspeito, início de sessão suspeito, administradores desconhecidos, roubad*, roubaram, furtad*, apagou a base, base apagada, apagaram tudo, sem senha, expost*, caí no golpe, burlado, burlada, golpistas, tomaram conta, controlo remoto, sozinho o rato, mexe sozinho, perdeu se, perdi o, sem proteção, destinatário errado, não pedi, ninguém da equipa criou, nenhum de nós criou, ele nega, atacando, a ser atacados, sobrescrev*, apaguei, tudo apagado, se faz passar, chantag*, telefone de recuperação, clonaram, clonad*, assaltaram, publicad*',
    outage:
      'em baixo, fora do ar, inacessível, indisponível, parou tudo, nada funciona, não funciona nada, deixou de funcionar, parou de funcionar, não conseguimos trabalhar, não consigo trabalhar, impossível trabalhar, ninguém consegue, caiu, produção parada, não conseguimos entrar, tudo parado, tudo em baixo, tudo fora, ninguém entra, não responde, linhas mortas, telefones mortos, caixas paradas, linha parou, paralisad*, queda total, falha total, nenhum de nós, não arranca, deixaram de funcionar, sem internet, sem telefone, sem telefones, caem, caiu tudo, não passa, não passam, não recebe, ninguém atende, fora desde',
    everybody:
      'todos os utilizadores, todos os usuários, ninguém, toda a gente, todo mundo, toda a empresa, empresa inteira, todos os colaboradores, todos os funcionários, todos os clientes, escritório inteiro, todo o escritório, todas as lojas, todas as linhas, nenhum de nós, toda a enfermaria, toda a fábrica, todos os sites, todas as unidades, na prefeitura inteira, para todos nós, nenhuma loja, todas as telas, nenhum cliente, o hospital todo, inteira, inteiro, nenhuma, nem um, nem uma, nenhum dos, nenhuma das',
    urgent:
      'urgente, urgência, urgentemente, com urgência, emergência, quanto antes, o mais rápido possível, o mais depressa possível, o mais rapidamente possível, prioridade máxima, alta prioridade, socorro, liguem me já, liguem já, ligue me já, cada minuto conta, cada hora perdemos, sos, liguem imediatamente, me liguem já, liguem rápido',
    calm: 'não é urgente, sem urgência, nada urgente, não há urgência, sem pressa, não tem pressa, não há pressa, quando puderem, quando puder, quando tiverem tempo, quando tiver tempo, só por curiosidade, apenas curiosidade, baixa prioridade',
    about:
      'curso, formação, treinamento, sensibilização, conscientização, seminário, workshop, ano passado, mês passado, seguradora, seguro, auditor, auditoria, questionário, teste de intrusão, pentest, simulação, simulacro, protegidos contra, proteção contra, relatório de disponibilidade, página de estado, assino, subscrever, resolvida, resolvido, já funciona, orçamento, renovação, próxima semana, semana que vem, artigo sobre, falso alarme, fecho previsto, já voltou, já voltaram, voltou tudo, voltaram todos, manual do pessoal',
    soon: 'crítico, crítica, imediatamente, agora mesmo, me liguem, rápido, depressa, liguem, já, fila, sala de espera, fecha às, fazem fila',
  },
};
