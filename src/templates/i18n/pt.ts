/** Portuguese, as Brazil writes it. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "Ir para o conteúdo",
    main: "Navegação principal",
    foot: "Navegação de rodapé",
    latest: "Últimas",
    topics: "Temas",
    archive: "Arquivo",
    follow: "Seguir",
    subscribe: "Assinar",
    subscribeByEmail: "Assinar por e-mail",
    editions: "Edições",
    feeds: "Feeds",
    elsewhere: "Em outros lugares",
    latestPosts: "Últimas publicações",
    podcast: "{publication}: podcast",
  },
  home: {
    nothing: "Nada foi publicado ainda.",
    more: "Mais publicações",
    everything: "Tudo o que já publicamos",
  },
  post: {
    corrected: "Corrigido",
    updated: "Atualizado em {time}",
    by: "Por {authors}",
    license: "Licença",
    neighbours: "Publicação anterior e próxima",
    earlier: "Anterior",
    later: "Próxima",
  },
  follow: {
    heading: "Seguir {name}",
    closed: "A assinatura por e-mail ainda não está aberta.",
    choose: "Escolher a frequência, os temas e o horário",
    paste:
      "Cole o endereço deste site em qualquer leitor de feeds, ou use diretamente {feed}. As novas publicações chegam até você; ninguém conta o que você abre.",
    theFeed: "o feed",
    more: "Mais sobre feeds",
  },
  reading: {
    contents: "Sumário",
    related: "Leia também",
    printed: "Fonte: {address}",
    series: {
      kicker: "Série",
      line: "Parte {number} de {count} da série {series}",
      part: "Parte {number}",
      parts: "Todas as partes",
      previous: "Parte anterior",
      next: "Próxima parte",
      about: "Uma série de {publication}, parte por parte.",
    },
    share: {
      heading: "Compartilhar",
      link: "Link para esta publicação",
      email: "E-mail",
      mastodon: {
        title: "Compartilhar no Mastodon",
        about: "Escolha o servidor do Mastodon em que deseja compartilhar uma publicação.",
        label: "Seu servidor do Mastodon",
        hint: "O que vem depois do último @ do seu endereço no Mastodon, por exemplo mastodon.social.",
        button: "Continuar",
        pledge: "Seu navegador vai direto para lá; não guardamos nada do que você digita.",
        wrong: "Isso não é o endereço de um servidor. Digite um como mastodon.social.",
      },
    },
    paging: {
      pages: "Páginas",
      page: "Página {number} de {count}",
      title: "{title}, página {number}",
      newer: "Mais recentes",
      older: "Mais antigas",
      newest: "As mais recentes",
      oldest: "As mais antigas",
      previous: "Página anterior",
      next: "Próxima página",
    },
  },
  topic: {
    kicker: "Tema",
    page: "{topic}, página {number}",
    pages: "Páginas deste tema",
    newer: "Publicações mais recentes",
    older: "Publicações mais antigas",
    nothing: "Nada foi publicado aqui ainda.",
    about: "Os assuntos de que {publication} trata.",
    intro: "Cada um tem uma página e feeds próprios.",
    none: "Ainda não há temas.",
    posts: { one: "# publicação", many: "# de publicações", other: "# publicações" },
  },
  archive: {
    ofYear: "Arquivo de {year}",
    about: "Tudo o que {publication} já publicou.",
    aboutYear: "Tudo o que {publication} publicou em {year}.",
    years: "Anos",
  },
  search: {
    heading: "Busca",
    label: "Buscar em todas as publicações",
    button: "Buscar",
    about: "Busque em tudo o que {publication} já publicou.",
    title: "Busca: {query}",
    page: "Busca: {query}, página {number}",
    found: {
      one: "# publicação encontrada",
      many: "# de publicações encontradas",
      other: "# publicações encontradas",
    },
    close: "Nenhuma publicação tem exatamente estas palavras; estas chegam perto.",
    nothing: "Nada foi encontrado para {query}.",
    advice: "Tente menos palavras ou outras, ou procure na página {archive}.",
    shortened: "A busca é longa demais. Procuramos apenas o começo dela: {query}",
    pages: "Páginas de resultados",
    previous: "Resultados anteriores",
    next: "Mais resultados",
    feed: "Um feed desta busca",
    feedTitle: "{publication}: busca por {query}",
    feedAbout: "Novas publicações em que aparece {query}.",
  },
  feeds: {
    about: "Siga {publication} em um leitor de feeds: os feeds e seus endereços.",
    intro:
      "Um feed é a lista das nossas publicações mais recentes, na íntegra, em um endereço que o aplicativo da sua escolha consulta por você. Você não precisa de conta conosco, e ninguém fica sabendo o que você lê.",
    readers: "Abrir em um leitor",
    device: "Um aplicativo deste dispositivo",
    paste:
      "Em qualquer outro leitor, escolha {add} e cole o endereço deste site, {address}, ou um dos endereços abaixo.",
    add: "adicionar um feed",
    everything: "Tudo o que publicamos",
    formats: {
      rss: "O mais antigo e o mais difundido; é o que os aplicativos de podcast pedem.",
      atom: "Escolha este se não souber qual usar.",
      json: "O mesmo em JSON, para quem escreve programas.",
    },
    podcast: "O podcast",
    podcasts: "Os podcasts",
    episodes: "Episódios",
    aboutPodcast: "Só os episódios: este é para aplicativos e diretórios de podcast.",
    editions: "O boletim, edição por edição",
    aboutEditions: "Menos itens: cada um lista o que um boletim trouxe.",
    readEditions: "Ler as edições",
    topics: "Um tema só",
    readTopic: "Ler o tema",
    authors: "Um autor só",
    aboutAuthor: "O que {name} assina.",
    together: "Todos de uma vez",
    opml: "{file} lista todos, cada um uma vez: nos leitores isso se chama importar assinaturas.",
  },
  editions: {
    about: "O boletim de {publication}, como foi enviado.",
    intro:
      "O boletim como foi enviado, do mais recente ao mais antigo. O feed dele está na página {follow}.",
    none: "Nenhuma edição foi enviada ainda.",
    single: "Publicação única",
    line: "{name}, {date}, {items}",
    items: { one: "# item", many: "# de itens", other: "# itens" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: edições",
    feedAbout: "O boletim como foi enviado.",
  },
  recording: {
    season: "Temporada {number}",
    episode: "Episódio {number}",
    trailer: "Prévia",
    bonus: "Episódio extra",
    audio: "Áudio desta publicação",
    video: "Vídeo desta publicação",
    download: "Baixar",
    minutes: { one: "# min", many: "# min", other: "# min" },
    megabytes: "{size} MB",
    chapters: "Capítulos",
    more: "mais",
    transcript: "Transcrição",
  },
  missing: {
    unknown: {
      title: "Não encontrado",
      about: "Esta página não existe.",
      heading: "Não há nada neste endereço",
      words:
        "Talvez ele tenha sido digitado com erro, ou a página nunca esteve aqui. Publicações que mudaram de lugar redirecionam sozinhas para o novo endereço.",
    },
    withdrawnFile: {
      title: "Retirado",
      about: "Este arquivo foi retirado.",
      heading: "Este arquivo foi retirado",
      words: "Ele pertencia a uma publicação que retiramos.",
    },
    gone: {
      title: "Não existe mais",
      about: "O que estava neste endereço não existe mais.",
      heading: "O que estava aqui não existe mais",
      words: "Foi removido e não voltará.",
    },
    notAllowed: {
      title: "Método não permitido",
      about: "Este endereço não aceita esse método.",
      heading: "Este endereço não pode ser usado assim",
      words: "Ele responde a {methods}.",
    },
    notSetUp: {
      title: "Ainda não está aberto",
      about: "O e-mail ainda não está configurado aqui.",
      heading: "A inscrição ainda não está aberta",
      words:
        "O e-mail não está configurado neste site, ou não está no momento. Nada foi alterado nem enviado: tente novamente mais tarde.",
    },
    broken: {
      title: "Erro",
      about: "Algo deu errado aqui.",
      heading: "Algo deu errado do nosso lado",
      words: "O erro foi registrado. Tente novamente em alguns minutos.",
    },
    retracted: {
      title: "Publicação retirada",
      about: "Esta publicação foi retirada.",
      words: "Retiramos esta publicação. O motivo é este.",
    },
    firstPublished: "Publicado pela primeira vez em {date}",
  },
  accessibility: {
    title: "Acessibilidade",
    about: "Até que ponto este site pode ser lido e usado por todos.",
    works: "Como funciona",
    worksWords:
      "Tudo está neste site, em feeds e, para quem assina, em e-mails. Não é preciso ter conta, e tudo pode ser feito só com o teclado.",
    conformance: "Situação de conformidade",
    full: "Este site está em plena conformidade com as diretrizes {standard}.",
    partial:
      "Este site está em conformidade parcial com as diretrizes {standard}; o que não as cumpre é indicado abaixo.",
    none: "Este site ainda não está em conformidade com as diretrizes {standard}; o que falta é indicado abaixo.",
    limits: "O que não é acessível",
    assessed: "Última avaliação: {date}.",
    contact: "Contato",
    contactWords: "Se algo impedir você de ler, escreva para {address}, e ajudaremos.",
    enforcement: "Se não ajudarmos",
    enforcementWords: "Reclamações podem ser dirigidas à autoridade competente: {authority}.",
  },
  machines: {
    posts: "Publicações",
    pages: "Páginas",
    listed: "{posts}. Cada uma existe em Markdown no seu endereço seguido de `.md`.",
    newest:
      "{posts}, das quais as {count} mais recentes estão listadas aqui. Cada uma existe em Markdown no seu endereço seguido de `.md`.",
    feed: "Feed",
    aboutFeed: "as publicações mais recentes, com links para os arquivos de todas as outras",
    aboutEditions: "o que foi enviado",
    sitemap: "Mapa do site",
    aboutSitemap: "todos os endereços",
    withdrawn: "Esta publicação foi retirada: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "Seu endereço de e-mail",
    howOften: "Frequência",
    cadences: {
      instant: "Cada nova publicação",
      daily: "Todo dia",
      weekly: "Toda semana",
      monthly: "Todo mês",
      other: "O boletim",
    },
    notOffered: "O que você escolheu não é mais oferecido.",
    topicsHint: "não marque nenhum para receber todos",
    timeZone: "Fuso horário",
    ourZone: "{zone} (o nosso)",
    zones: {
      africa: "África",
      america: "América",
      antarctica: "Antártida",
      arctic: "Ártico",
      asia: "Ásia",
      atlantic: "Atlântico",
      australia: "Austrália",
      europe: "Europa",
      indian: "Oceano Índico",
      pacific: "Pacífico",
    },
    hour: "Horário",
    usualTime: "Nosso horário de costume",
    trap: "Deixe este campo vazio",
  },
  subscribe: {
    about: "Receba {publication} por e-mail, com a frequência que quiser.",
    kicker: "Por e-mail",
    intro:
      "As novas publicações na sua caixa de entrada, com a frequência que quiser. Cancele a qualquer momento, com um clique.",
    pledge:
      "Enviamos um e-mail para confirmar que o endereço é seu, e mais nada até que você confirme. Usamos o endereço só para este boletim, não rastreamos aberturas nem cliques, e o apagamos quando você pedir.",
  },
  look: {
    heading: "Veja seu e-mail",
    kicker: "Mais um passo",
    words:
      "Se pudermos escrever para esse endereço e isso nos for permitido, um e-mail de {sender} dirá o que fazer em seguida.",
    limits:
      "Um endereço recebe no máximo um e-mail desses por dia, e três por mês. Se você recebeu um há pouco, use esse: até você confirmar, o botão dele vale para o que acabou de escolher.",
    spam: "Nada depois de dez minutos? Veja a pasta de spam e confira se o endereço não tem erro de digitação.",
    another: "Digitar outro endereço",
    script:
      "Veja seu e-mail: se pudermos escrever para esse endereço e isso nos for permitido, um e-mail dirá o que fazer em seguida. Um endereço recebe no máximo um por dia e três por mês; se você recebeu um há pouco, use esse.",
  },
  confirm: {
    title: "Confirmar",
    kicker: "Mais um clique",
    heading: "Confirme sua assinatura",
    words: "{address} passará a receber: {cadence}, {topics}.",
    cadences: {
      instant: "cada nova publicação",
      daily: "todo dia",
      weekly: "toda semana",
      monthly: "todo mês",
      other: "o boletim",
    },
    allTopics: "todos os temas",
    button: "Confirmar a assinatura",
    notYou: "Se não foi você, feche esta página: a assinatura não será criada.",
  },
  confirmed: {
    title: "Confirmado",
    heading: "Obrigado, sua assinatura está confirmada",
    next: "Você receberá a próxima edição. Todo e-mail tem links para gerenciar suas preferências e cancelar a assinatura.",
    paused:
      "Sua assinatura está em pausa no momento. Todo e-mail tem links para gerenciar suas preferências e cancelar a assinatura.",
  },
  answer: {
    done: "Pronto",
    unchanged: "Sem alterações",
    thisLink: "Este link",
    managePreferences: "Gerenciar preferências",
    subscribeAgain: "Assinar novamente",
  },
  preferences: {
    title: "Preferências",
    kicker: "Assinatura",
    heading: "Suas preferências",
    save: "Salvar",
    saved: "Salvo. Suas alterações valem a partir da próxima edição.",
    active: "A assinatura de {address} está ativa.",
    paused: "A assinatura de {address} está em pausa.",
    pausedUntil: "A assinatura de {address} está em pausa até {date}.",
    pending: "O endereço {address} ainda não foi confirmado.",
    unsubscribed: "A assinatura de {address} foi cancelada. Para voltar, assine novamente.",
    bounced:
      "Não conseguimos entregar e-mails a {address}, por isso paramos. Para voltar, assine novamente.",
    complained:
      "{address} marcou nossos e-mails como spam, por isso paramos. Para voltar, assine novamente.",
    pause: "Pausar",
    until: "Nenhum e-mail até (vazio: até você retomar)",
    nowPaused: "Em pausa. Nenhuma edição é enviada até você retomar aqui.",
    nowPausedUntil: "Em pausa. Nenhuma edição é enviada até {date}.",
    meanwhile: "Sua próxima edição trará o que foi publicado nesse meio-tempo.",
    resume: "Retomar os e-mails",
    resumed: "Os e-mails recomeçam com a próxima edição.",
    change: "Mudança de endereço",
    newAddress: "Novo endereço de e-mail",
    changeHint:
      "Escrevemos ao novo endereço para confirmá-lo. Depois disso, os links de e-mails anteriores só servem para cancelar a assinatura, e o endereço antigo é avisado.",
    sendConfirmation: "Enviar a confirmação",
    confirmationSent:
      "Se pudermos escrever para esse endereço e isso nos for permitido, um e-mail pedirá que ele seja confirmado; um endereço recebe no máximo um por dia, e três por mês. Nada muda até a confirmação.",
    yourData: "Seus dados",
    asFile: "{everything}, em um arquivo.",
    everything: "Tudo o que guardamos sobre você",
    sure: "Apagar todos os meus dados. Isso não pode ser desfeito.",
    delete: "Apagar meus dados",
    deleted: "Seus dados foram apagados",
    whatRemains:
      "O que guardávamos sobre você foi apagado; as cópias de segurança do banco de dados expiram em até 30 dias. Restam apenas números que não dizem a ninguém quem você é: um, calculado a partir do seu endereço, que impede uma importação de trazer você de volta, e os dos e-mails enviados. Um e-mail que já estava a caminho ainda pode chegar.",
    notSure: "Nada foi apagado. Para que seus dados sejam apagados, marque a caixa.",
  },
  standing: {
    back: "Sua assinatura está ativa outra vez, como antes, a partir da próxima edição.",
    backPaused: "Sua assinatura voltou. Ela está em pausa, como estava antes.",
  },
  move: {
    title: "Novo endereço",
    heading: "Receber os e-mails neste endereço?",
    words:
      "{address} passará a recebê-los, e o endereço antigo não os receberá mais. Ele é avisado, e pode desfazer a mudança por duas semanas.",
    wordsPaused:
      "{address} passará a recebê-los quando a pausa atual terminar, e o endereço antigo não os receberá mais. Ele é avisado, e pode desfazer a mudança por duas semanas.",
    button: "Usar este endereço",
    notYou: "Se não foi você, feche esta página: nada muda.",
    done: "Os e-mails agora chegam a este endereço",
    already: "Os e-mails chegam a este endereço",
    doneWords: "{state} O endereço antigo não tem mais esta assinatura, e é avisado disso.",
    alreadyWords: "Este link já trouxe a assinatura para cá, e aqui ela continua. {state}",
    active: "A próxima edição chega a este endereço.",
    paused: "A assinatura está em pausa no momento.",
    ended: "A assinatura terminou desde então: nada é enviado a este endereço.",
    undo: {
      title: "Desfazer",
      heading: "Desfazer a mudança de endereço?",
      words:
        "A assinatura volta para {address}. O outro endereço a perde, e os links de todos os e-mails anteriores só servem para cancelar: o próximo e-mail traz novos.",
      button: "Desfazer a mudança de endereço",
      yours: "Se a mudança foi sua, feche esta página: fica como está.",
      done: "A assinatura voltou para este endereço",
      doneWords:
        "{state} O outro endereço não pode mais abrir a assinatura; veja se o que você recebe ainda é o que escolheu.",
      ended:
        "A assinatura é sua outra vez, mas terminou nesse meio-tempo e nada é enviado. Para receber e-mails, assine novamente.",
      already: "A mudança já havia sido desfeita",
      alreadyWords: "Nada foi alterado agora. Os links dos e-mails enviados desde então funcionam.",
    },
  },
  unsubscribe: {
    unsubscribe: "Cancelar a assinatura",
    heading: "Cancelar a assinatura?",
    words: "Um clique, e os e-mails de {publication} param.",
    wordsMoved:
      "O endereço da assinatura de {publication} mudou desde que este e-mail foi enviado. Um clique a encerra, para onde quer que ela vá agora.",
    title: "Assinatura cancelada",
    done: "Sua assinatura foi cancelada",
    nothingSent: "Nada é enviado para você",
    gone: "Esta assinatura terminou, e nenhum outro e-mail é enviado por ela; um que já estava a caminho ainda pode chegar. Você não precisa fazer mais nada.",
    bounced:
      "Esta assinatura terminou, e nenhum outro e-mail é enviado por ela; um que já estava a caminho ainda pode chegar. Os e-mails para o endereço voltavam. Você não precisa fazer mais nada.",
    complained:
      "Esta assinatura terminou, e nenhum outro e-mail é enviado por ela; um que já estava a caminho ainda pode chegar. Um deles foi marcado como spam. Você não precisa fazer mais nada.",
    mistake: "Foi sem querer? Você tem um dia para desfazer isso.",
    undo: "Desfazer",
    mistakeOnPage: "Cancelou sem querer? Você tem um dia para desfazer isso.",
    undoOnPage: "Assinar de novo, como antes",
    back: "Que bom ter você de volta",
    nothingToUndo: "Nada a desfazer",
    movedSince:
      "O endereço da assinatura mudou desde que este e-mail foi enviado, por isso o link dele só serve para cancelar.",
    stillActive: "Sua assinatura está ativa, e os e-mails chegam até você.",
    stillPaused: "Sua assinatura continua valendo. Ela está em pausa.",
    notUndoable:
      "Uma assinatura confirmada que você cancelou pode ser recuperada aqui por um dia, e não é o caso desta. Para voltar, assine novamente: um e-mail e um clique.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Este link não está completo",
      words:
        "Ele está incompleto: uma parte falta ou foi alterada no caminho, por isso nada foi feito. Abra o e-mail de novo e use o link que está nele, ou copie o endereço inteiro.",
    },
    invalidUnsubscribe:
      "Ele está incompleto: uma parte falta ou foi alterada no caminho, por isso nenhuma assinatura foi cancelada. Abra o e-mail de novo e use o link de cancelamento, ou copie o endereço inteiro dele. O link de qualquer outro e-mail que você recebeu também serve.",
    deleted: {
      heading: "Esta assinatura foi apagada",
      words:
        "Nada mais é enviado por ela, e não resta nada a alterar. Se ainda chegam e-mails, os links do mais recente funcionam. Para voltar, assine novamente.",
    },
    moved: {
      heading: "Este link perdeu a validade",
      words:
        "O endereço da assinatura mudou desde que este e-mail foi enviado, ou a mudança foi desfeita, por isso só os links de e-mails enviados depois disso a abrem. Cancelar por este e-mail ainda funciona.",
    },
    confirm: {
      used: {
        heading: "Este link já foi usado",
        words:
          "Ele confirmou o endereço uma vez, e a assinatura terminou desde então. Para voltar, assine novamente.",
      },
      expired: {
        heading: "Este link é antigo demais",
        words:
          "Ele vale por 48 horas, e deixa de valer quando você cancela. Nada foi confirmado por ele agora: assine novamente e procure o e-mail mais recente.",
      },
      blocked: {
        heading: "Não escrevemos para este endereço",
        words: "Quem opera este site bloqueou o endereço, por isso nada foi confirmado.",
      },
    },
    move: {
      taken: {
        heading: "Este endereço já tem a própria assinatura",
        words:
          "Por isso nada foi alterado. A outra é encerrada pelo link de cancelamento dos e-mails que ela traz.",
      },
      gone: {
        heading: "Nada foi alterado",
        words:
          "A assinatura que viria para cá terminou desde o pedido, ou não nos é permitido escrever para este endereço. Para receber e-mails aqui, assine com este endereço.",
      },
      expired: {
        heading: "Este link é antigo demais",
        words:
          "Ele vale por 48 horas, e deixa de valer com um pedido mais recente ou quando a mudança é desfeita. Nada foi alterado agora: peça de novo na página de preferências.",
      },
    },
    undoMove: {
      taken: {
        heading: "Este endereço já tem a própria assinatura",
        words:
          "Por isso nada foi alterado: a que foi transferida continua no outro endereço. Ela é encerrada pelo link de cancelamento de qualquer e-mail que trouxe para cá.",
      },
      expired: {
        heading: "Este link é antigo demais",
        words:
          "Uma mudança de endereço pode ser desfeita por duas semanas. Para receber e-mails aqui, assine novamente; o link de cancelamento dos e-mails que chegavam aqui ainda encerra a assinatura no outro endereço.",
      },
    },
    tooMany: {
      heading: "Links demais que não são nossos",
      words:
        "Eles vieram da sua rede, e este também não é nosso, por isso nada foi feito. {wait} O link de um e-mail, inteiro e sem alterações, funciona sempre.",
    },
  },
  limits: {
    site: "Foram pedidos neste site mais e-mails do que ele envia em uma hora. {wait}",
    subscriber: "Os links desta assinatura já pediram todos os e-mails permitidos. {wait}",
    network: "Foram pedidos e-mails demais a partir da sua rede. {wait}",
    minute: "Tente novamente em um minuto.",
    minutes: {
      one: "Tente novamente em # minuto.",
      many: "Tente novamente em # de minutos.",
      other: "Tente novamente em # minutos.",
    },
    hours: {
      one: "Tente novamente em # hora.",
      many: "Tente novamente em # de horas.",
      other: "Tente novamente em # horas.",
    },
  },
  form: {
    noEmail: "Nenhum e-mail foi enviado. {why}",
    gone: "Nada foi alterado: o texto acima diz como está a assinatura, e o que é preciso para mudar isso.",
    same: "Esse já é o endereço da assinatura.",
    tooLong: "É mais do que cabe neste formulário.",
    wrongType: "Envie um formulário ou JSON.",
    notJson: "O conteúdo não é JSON.",
    notObject: "O conteúdo não é um objeto JSON.",
    unreadable: "O formulário não pôde ser lido.",
    atOnce: "Foi rápido demais. Aperte o botão de novo.",
    human: "Marque a caixa que diz que você é um ser humano e tente novamente.",
    cadence: "Escolha uma frequência: {cadences}.",
    topics: "Escolha temas da lista.",
    timeZone: "Escolha um fuso horário da lista, por exemplo Asia/Baku.",
    hour: "Escolha um horário de 0 a 23.",
    until: "Escolha um dia a partir de amanhã, no prazo máximo de um ano.",
  },
  address: {
    empty: "Digite um endereço de e-mail.",
    characters: "Um endereço de e-mail não tem espaços nem caracteres invisíveis. Remova-os.",
    several: "Digite um só endereço. Para várias pessoas, inscreva uma de cada vez.",
    name: "Digite só o endereço, sem nome nem os sinais < e >.",
    at: "Um endereço de e-mail tem exatamente um @, com um nome antes e um domínio depois.",
    local:
      "A parte antes do @ só pode ter letras, algarismos e {signs}, sem ponto no início nem no fim, nem pontos consecutivos.",
    localLength: "A parte antes do @ tem mais de {limit} caracteres, mais do que o e-mail permite.",
    quoted: "Endereços com aspas antes do @ não são aceitos. Use outro endereço.",
    unicodeLocal:
      "A parte antes do @ tem letras que o nosso serviço de envio não consegue transmitir. Use um endereço em letras latinas sem acento.",
    domain: "A parte depois do @ não é um nome de domínio. Veja se há erro de digitação.",
    literal: "A parte depois do @ precisa ser um nome de domínio, não um endereço de rede.",
    dotless: "O domínio depois do @ não tem ponto. Escreva-o inteiro, por exemplo example.com.",
    length: "O endereço tem mais de {limit} caracteres, mais do que o e-mail permite.",
  },
};

export const pt: Words = {
  tag: "pt",
  direction: "ltr",
  locale: "pt",
  formats: { firstDay: { said: "1º", region: "BR" } },
  emails: {
    asked: {
      instant: "cada nova publicação",
      daily: "o boletim diário",
      weekly: "o boletim semanal",
      monthly: "o boletim mensal",
      other: "o boletim",
    },
    edition: {
      digest: {
        daily: "Boletim diário",
        weekly: "Boletim semanal",
        monthly: "Boletim mensal",
        other: "Boletim",
      },
      posts: { one: "Nova publicação", many: "Novas publicações", other: "Novas publicações" },
      corrections: { one: "Correção", many: "Correções", other: "Correções" },
      contents: "Nesta edição",
      subject: {
        one: "{title} e mais #",
        many: "{title} e mais #",
        other: "{title} e mais #",
      },
      correctionSubject: "Correção: {title}",
      correction: "Correção",
      minutes: {
        one: "# min de leitura",
        many: "# min de leitura",
        other: "# min de leitura",
      },
      continueReading: "Continuar lendo: {title}",
      carried: {
        one: "Mais # publicação virá na próxima edição.",
        many: "Mais # de publicações virão na próxima edição.",
        other: "Mais # publicações virão na próxima edição.",
      },
      otherTopics: "Outros temas",
      why: "Você recebe este e-mail porque pediu para receber {digest} de {title}.",
      whySubscribed: "Você recebe este e-mail porque assina {title}.",
      preferences: "Gerenciar preferências",
      unsubscribe: "Cancelar a assinatura",
      onTheWeb: "Ver no navegador",
    },
    subscription: {
      confirmation: {
        subject: "Confirme sua assinatura de {title}",
        heading: "Confirme sua assinatura",
        body: "Alguém, provavelmente você, pediu para receber {digest} de {title} neste endereço. A assinatura só começa depois da sua confirmação.",
        button: "Confirmar a assinatura",
      },
      welcome: {
        subject: "Boas-vindas a {title}",
        heading: "Obrigado por assinar",
        body: "Seu endereço está confirmado. De agora em diante você receberá {digest} de {title}. Todo e-mail tem links para gerenciar suas preferências e cancelar a assinatura.",
        button: "Gerenciar preferências",
      },
      known: {
        subject: "Você já assina {title}",
        heading: "Você já é assinante",
        body: "Alguém, provavelmente você, digitou este endereço de novo no nosso formulário. Ele já recebe {digest} de {title}. Nada mudou.",
        paused:
          "Alguém, provavelmente você, digitou este endereço de novo no nosso formulário. Ele já está inscrito para receber {digest} de {title}, agora em pausa. Nada mudou.",
        button: "Gerenciar preferências",
      },
      left: {
        subject: "Você queria cancelar a assinatura de {title}?",
        heading: "Você queria cancelar a assinatura?",
        body: "A assinatura de {title} neste endereço foi cancelada, segundos antes ou depois de outras do mesmo domínio. Muitas vezes é um programa de segurança que abre os links dos e-mails. Se você queria cancelar, não faça nada: a assinatura continua cancelada, e não perguntaremos de novo. Se não, aperte o botão.",
        button: "Assinar novamente",
      },
      moved: {
        subject: "{title} não chega mais a este endereço",
        heading: "Sua assinatura mudou para outro endereço",
        body: "Alguém que recebia {title} neste endereço transferiu a assinatura para outro, e esse endereço foi confirmado. Os links dos e-mails enviados para cá não abrem mais a assinatura, mas ainda servem para cancelá-la. Se foi você, não há nada a fazer. Se não, use o botão: a assinatura volta para este endereço e se fecha para o outro.",
        button: "Desfazer a mudança de endereço",
      },
      change: {
        subject: "Confirme seu novo endereço para {title}",
        heading: "Receber os e-mails neste endereço?",
        body: "Alguém que assina {title} pediu para receber os e-mails neste endereço de agora em diante. Nada muda até você confirmar.",
        button: "Usar este endereço",
      },
      paste: "Se o botão não funcionar, copie este link e cole-o no seu navegador:",
      expires: "Este link vale por 48 horas.",
      expiresMoved: "Este link vale por 14 dias após a mudança. Depois disso, assine novamente.",
      ignore:
        "Se não foi você, pode ignorar este e-mail: nenhuma assinatura será criada, e apagaremos este endereço depois de 30 dias.",
      ignoreChange: "Se não foi você, pode ignorar este e-mail. Nada mudará.",
      latest: "A última edição",
      preferences: "Gerenciar preferências",
      unsubscribe: "Cancelar a assinatura",
    },
  },
  feeds: {
    correction: "Correção:",
    whole: "Ler a publicação inteira",
  },
  texts: {
    table: "Tabela",
    notes: "Notas",
    back: "Voltar ao texto",
    note: "Nota {number}",
    backTo: "Voltar ao texto, ponto {number}",
  },
  pages,
  forms,
  errors,
};
