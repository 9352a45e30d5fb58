/** French. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "Aller au contenu",
    main: "Navigation principale",
    foot: "Navigation de bas de page",
    latest: "À la une",
    topics: "Thèmes",
    archive: "Archives",
    follow: "Suivre",
    subscribe: "S’abonner",
    subscribeByEmail: "S’abonner par e-mail",
    editions: "Éditions",
    feeds: "Flux",
    elsewhere: "Ailleurs",
    latestPosts: "Derniers articles",
    podcast: "{publication}\u00a0: podcast",
  },
  home: {
    nothing: "Rien n’a encore été publié.",
    more: "Autres articles",
    everything: "Tout ce que nous avons publié",
  },
  post: {
    corrected: "Corrigé",
    updated: "Mis à jour le {time}",
    by: "Par {authors}",
    license: "Licence",
    neighbours: "Articles précédent et suivant",
    earlier: "Précédent",
    later: "Suivant",
  },
  follow: {
    heading: "Suivre {name}",
    closed: "Les abonnements par e-mail ne sont pas encore ouverts.",
    choose: "Choisir la fréquence, les thèmes et l’heure",
    paste:
      "Collez l’adresse de ce site dans n’importe quel lecteur de flux, ou prenez directement {feed}. Les nouveaux articles viennent à vous\u00a0; personne ne compte ce que vous ouvrez.",
    theFeed: "le flux",
    more: "En savoir plus sur les flux",
  },
  reading: {
    contents: "Sommaire",
    related: "À lire aussi",
    printed: "Source\u00a0: {address}",
    series: {
      kicker: "Série",
      line: "Partie {number} sur {count} de la série {series}",
      part: "Partie {number}",
      parts: "Toutes les parties",
      previous: "Partie précédente",
      next: "Partie suivante",
      about: "Une série de {publication}, partie après partie.",
    },
    share: {
      heading: "Partager",
      link: "Lien vers cet article",
      email: "E-mail",
      mastodon: {
        title: "Partager sur Mastodon",
        about: "Choisir le serveur Mastodon sur lequel partager un article.",
        label: "Votre serveur Mastodon",
        hint: "Ce qui suit le dernier @ de votre adresse Mastodon, par exemple mastodon.social.",
        button: "Continuer",
        pledge:
          "Votre navigateur s’y rend directement\u00a0; nous ne conservons rien de ce que vous saisissez.",
        wrong: "Ce n’est pas l’adresse d’un serveur. Saisissez-en une de la forme mastodon.social.",
      },
    },
    paging: {
      pages: "Pages",
      page: "Page {number} sur {count}",
      title: "{title}, page {number}",
      newer: "Plus récents",
      older: "Plus anciens",
      newest: "Les plus récents",
      oldest: "Les plus anciens",
      previous: "Page précédente",
      next: "Page suivante",
    },
  },
  topic: {
    kicker: "Thème",
    page: "{topic}, page {number}",
    pages: "Pages de ce thème",
    newer: "Articles plus récents",
    older: "Articles plus anciens",
    nothing: "Rien n’a encore été publié ici.",
    about: "Les sujets dont parle {publication}.",
    intro: "Chacun a sa page et ses flux.",
    none: "Il n’y a pas encore de thèmes.",
    posts: { one: "# article", many: "# d’articles", other: "# articles" },
  },
  archive: {
    ofYear: "Archives de {year}",
    about: "Tout ce que {publication} a publié.",
    aboutYear: "Tout ce que {publication} a publié en {year}.",
    years: "Années",
  },
  search: {
    heading: "Recherche",
    label: "Rechercher dans tous les articles",
    button: "Rechercher",
    about: "Rechercher dans tout ce que {publication} a publié.",
    title: "Recherche\u00a0: {query}",
    page: "Recherche\u00a0: {query}, page {number}",
    found: { one: "# article trouvé", many: "# d’articles trouvés", other: "# articles trouvés" },
    close: "Aucun article ne contient exactement ces mots\u00a0; ceux-ci s’en approchent.",
    nothing: "Aucun résultat pour {query}.",
    advice: "Essayez avec moins de mots ou d’autres mots, ou parcourez la page {archive}.",
    shortened: "Cette recherche est longue. Nous n’en avons gardé que le début\u00a0: {query}",
    pages: "Pages de résultats",
    previous: "Résultats précédents",
    next: "Autres résultats",
    feed: "Un flux de cette recherche",
    feedTitle: "{publication}\u00a0: recherche de {query}",
    feedAbout: "Les nouveaux articles où l’on trouve {query}.",
  },
  feeds: {
    about: "Suivre {publication} dans un lecteur de flux\u00a0: les flux et leurs adresses.",
    intro:
      "Un flux est la liste de nos derniers articles, en texte intégral, à une adresse que l’application de votre choix consulte pour vous. Vous n’avez besoin d’aucun compte chez nous, et personne ne sait ce que vous lisez.",
    readers: "Ouvrir dans un lecteur",
    device: "Une application de cet appareil",
    paste:
      "Dans tout autre lecteur, choisissez {add} et collez l’adresse de ce site, {address}, ou l’une des adresses ci-dessous.",
    add: "ajouter un flux",
    everything: "Tout ce que nous publions",
    formats: {
      rss: "Le plus ancien et le plus répandu\u00a0; les applications de podcasts le demandent.",
      atom: "Prenez celui-ci si vous ne savez pas lequel choisir.",
      json: "Le même en JSON, pour qui écrit des programmes.",
    },
    podcast: "Le podcast",
    podcasts: "Les podcasts",
    episodes: "Épisodes",
    aboutPodcast:
      "Seulement les épisodes\u00a0: ce flux est destiné aux applications et aux annuaires de podcasts.",
    editions: "La lettre, édition par édition",
    aboutEditions: "Moins d’entrées\u00a0: chacune énumère le contenu d’une lettre.",
    readEditions: "Lire les éditions",
    topics: "Un seul thème",
    readTopic: "Lire ce thème",
    authors: "Une seule signature",
    aboutAuthor: "Ce que signe {name}.",
    together: "Tous à la fois",
    opml: "{file} les énumère tous, chacun une fois\u00a0: dans les lecteurs, cela s’appelle importer des abonnements.",
  },
  editions: {
    about: "La lettre de {publication}, telle qu’elle a été envoyée.",
    intro:
      "La lettre telle qu’elle a été envoyée, la plus récente en premier. Son flux se trouve sur la page {follow}.",
    none: "Aucune édition n’a encore été envoyée.",
    single: "Un seul article",
    line: "{name}, {date}, {items}",
    items: { one: "# élément", many: "# d’éléments", other: "# éléments" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}\u00a0: éditions",
    feedAbout: "La lettre telle qu’elle a été envoyée.",
  },
  recording: {
    season: "Saison {number}",
    episode: "Épisode {number}",
    trailer: "Bande-annonce",
    bonus: "Bonus",
    audio: "Audio de cet article",
    video: "Vidéo de cet article",
    download: "Télécharger",
    minutes: { one: "# min", many: "# min", other: "# min" },
    megabytes: "{size} Mo",
    chapters: "Chapitres",
    more: "en savoir plus",
    transcript: "Transcription",
  },
  missing: {
    unknown: {
      title: "Page introuvable",
      about: "Cette page n’existe pas.",
      heading: "Il n’y a rien à cette adresse",
      words:
        "Elle contient peut-être une faute de frappe, ou la page n’a jamais été ici. Les articles déplacés vous redirigent d’eux-mêmes.",
    },
    withdrawnFile: {
      title: "Retiré",
      about: "Ce fichier a été retiré.",
      heading: "Ce fichier a été retiré",
      words: "Il appartenait à un article que nous avons retiré.",
    },
    gone: {
      title: "Contenu supprimé",
      about: "Ce qui se trouvait à cette adresse n’y est plus.",
      heading: "Ce qui était ici n’y est plus",
      words: "Le contenu a été supprimé et ne reviendra pas.",
    },
    notAllowed: {
      title: "Méthode non permise",
      about: "Cette adresse n’accepte pas cette méthode.",
      heading: "Cette adresse ne s’utilise pas ainsi",
      words: "Elle répond à {methods}.",
    },
    notSetUp: {
      title: "Pas encore ouvert",
      about: "L’envoi d’e-mails n’est pas encore configuré ici.",
      heading: "Les abonnements ne sont pas encore ouverts",
      words:
        "L’envoi d’e-mails n’est pas configuré sur ce site, ou ne l’est pas pour le moment. Rien n’a été modifié ni envoyé\u00a0: veuillez réessayer plus tard.",
    },
    broken: {
      title: "Erreur",
      about: "Une erreur s’est produite ici.",
      heading: "Une erreur s’est produite de notre côté",
      words: "Elle a été consignée. Veuillez réessayer dans quelques minutes.",
    },
    retracted: {
      title: "Article retiré",
      about: "Cet article a été retiré.",
      words: "Nous avons retiré cet article. Voici pourquoi.",
    },
    firstPublished: "Première publication\u00a0: {date}",
  },
  accessibility: {
    title: "Accessibilité",
    about: "Dans quelle mesure ce site peut être lu et utilisé par tous.",
    works: "Comment cela fonctionne",
    worksWords:
      "Tout se trouve sur ce site, dans des flux et, pour les abonnés, dans des e-mails. Aucun compte n’est nécessaire, et tout peut se faire au clavier seul.",
    conformance: "État de conformité",
    full: "Ce site est entièrement conforme aux règles {standard}.",
    partial:
      "Ce site est partiellement conforme aux règles {standard}\u00a0; ce qui ne l’est pas est indiqué ci-dessous.",
    none: "Ce site n’est pas encore conforme aux règles {standard}\u00a0; ce qui manque est indiqué ci-dessous.",
    limits: "Ce qui n’est pas accessible",
    assessed: "Dernière évaluation\u00a0: {date}.",
    contact: "Nous écrire",
    contactWords:
      "Si quelque chose vous empêche de lire, écrivez à {address} et nous vous aiderons.",
    enforcement: "Si nous ne vous aidons pas",
    enforcementWords: "Les réclamations s’adressent à l’autorité compétente\u00a0: {authority}.",
  },
  machines: {
    posts: "Articles",
    pages: "Pages",
    listed: "{posts}. Chacun existe en Markdown à son adresse suivie de `.md`.",
    newest:
      "{posts}, dont les {count} plus récents sont énumérés ici. Chacun existe en Markdown à son adresse suivie de `.md`.",
    feed: "Flux",
    aboutFeed: "les derniers articles, avec des liens vers les archives de tous les autres",
    aboutEditions: "ce qui a été envoyé",
    sitemap: "Plan du site",
    aboutSitemap: "toutes les adresses",
    withdrawn: "Cet article a été retiré\u00a0: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "Votre adresse e-mail",
    howOften: "Fréquence",
    cadences: {
      instant: "Chaque nouvel article",
      daily: "Chaque jour",
      weekly: "Chaque semaine",
      monthly: "Chaque mois",
      other: "La lettre",
    },
    notOffered: "Ce que vous aviez choisi n’est plus proposé.",
    topicsHint: "n’en cochez aucun pour les recevoir tous",
    timeZone: "Fuseau horaire",
    ourZone: "{zone} (le nôtre)",
    zones: {
      africa: "Afrique",
      america: "Amérique",
      antarctica: "Antarctique",
      arctic: "Arctique",
      asia: "Asie",
      atlantic: "Atlantique",
      australia: "Australie",
      europe: "Europe",
      indian: "Océan Indien",
      pacific: "Pacifique",
    },
    hour: "Heure",
    usualTime: "Notre heure habituelle",
    trap: "Laissez ce champ vide",
  },
  subscribe: {
    about: "Recevez {publication} par e-mail, à la fréquence de votre choix.",
    kicker: "Par e-mail",
    intro:
      "Les nouveaux articles dans votre boîte de réception, à la fréquence de votre choix. Désabonnement à tout moment en un clic.",
    pledge:
      "Nous vous envoyons un e-mail pour vérifier que cette adresse est bien la vôtre, et rien d’autre avant votre confirmation. Nous ne nous en servons que pour cette lettre, ne mesurons ni ouvertures ni clics, et l’effaçons à votre demande.",
  },
  look: {
    heading: "Consultez votre messagerie",
    kicker: "Encore une étape",
    words:
      "Si nous pouvons écrire à cette adresse et en avons le droit, un e-mail de {sender} vous indiquera la suite.",
    limits:
      "Une adresse reçoit au plus un e-mail de ce type par jour, et trois par mois. Si vous en avez reçu un récemment, utilisez-le\u00a0: tant que vous n’avez pas confirmé, son bouton vaut pour ce que vous venez de choisir.",
    spam: "Toujours rien après dix minutes\u00a0? Regardez dans les courriers indésirables, et vérifiez que l’adresse ne contient pas de faute.",
    another: "Saisir une autre adresse",
    script:
      "Consultez votre messagerie\u00a0: si nous pouvons écrire à cette adresse et en avons le droit, un e-mail vous indiquera la suite. Une adresse en reçoit au plus un par jour et trois par mois\u00a0; si vous en avez reçu un récemment, utilisez-le.",
  },
  confirm: {
    title: "Confirmer",
    kicker: "Encore un clic",
    heading: "Confirmez votre abonnement",
    words: "L’adresse {address} sera abonnée\u00a0: {cadence}, {topics}.",
    cadences: {
      instant: "chaque nouvel article",
      daily: "chaque jour",
      weekly: "chaque semaine",
      monthly: "chaque mois",
      other: "la lettre",
    },
    allTopics: "tous les thèmes",
    button: "Confirmer l’abonnement",
    notYou:
      "Si vous n’êtes pas à l’origine de cette demande, fermez cette page\u00a0: l’abonnement ne sera pas créé.",
  },
  confirmed: {
    title: "Confirmé",
    heading: "Merci, votre abonnement est confirmé",
    next: "Vous recevrez la prochaine édition. Chaque e-mail contient des liens pour gérer vos préférences et vous désabonner.",
    paused:
      "Votre abonnement est actuellement en pause. Chaque e-mail contient des liens pour gérer vos préférences et vous désabonner.",
  },
  answer: {
    done: "C’est fait",
    unchanged: "Inchangé",
    thisLink: "Ce lien",
    managePreferences: "Gérer mes préférences",
    subscribeAgain: "S’abonner de nouveau",
  },
  preferences: {
    title: "Préférences",
    kicker: "Abonnement",
    heading: "Vos préférences",
    save: "Enregistrer",
    saved: "Enregistré. Vos modifications s’appliquent dès la prochaine édition.",
    active: "L’adresse {address} est abonnée.",
    paused: "L’adresse {address} est abonnée\u00a0; l’abonnement est en pause.",
    pausedUntil:
      "L’adresse {address} est abonnée\u00a0; l’abonnement est en pause jusqu’au {date}.",
    pending: "L’adresse {address} n’a pas encore été confirmée.",
    unsubscribed: "L’adresse {address} est désabonnée. Pour revenir, abonnez-vous de nouveau.",
    bounced:
      "L’adresse {address} n’a pas pu être jointe, nous avons donc cessé les envois. Pour revenir, abonnez-vous de nouveau.",
    complained:
      "L’adresse {address} a signalé nos e-mails comme indésirables, nous avons donc cessé les envois. Pour revenir, abonnez-vous de nouveau.",
    pause: "Mettre en pause",
    until: "Aucun e-mail jusqu’au (laissez vide\u00a0: jusqu’à ce que vous les repreniez)",
    nowPaused:
      "En pause. Aucune édition n’est envoyée tant que vous ne reprenez pas les e-mails ici.",
    nowPausedUntil: "En pause. Aucune édition n’est envoyée jusqu’au {date}.",
    meanwhile: "Votre prochaine édition contiendra ce qui aura été publié entre-temps.",
    resume: "Reprendre les e-mails",
    resumed: "Les e-mails reprennent avec la prochaine édition.",
    change: "Changement d’adresse",
    newAddress: "Nouvelle adresse e-mail",
    changeHint:
      "Nous écrivons à la nouvelle adresse pour la confirmer. Ensuite, les liens des anciens e-mails ne permettent plus que de vous désabonner, et l’ancienne adresse est prévenue.",
    sendConfirmation: "Envoyer la confirmation",
    confirmationSent:
      "Si nous pouvons écrire à cette adresse et en avons le droit, un e-mail y demandera de la confirmer\u00a0; une adresse en reçoit au plus un par jour, et trois par mois. Rien ne change avant la confirmation.",
    yourData: "Vos données",
    asFile: "{everything}, dans un fichier.",
    everything: "Tout ce que nous conservons à votre sujet",
    sure: "Supprimer toutes mes données. C’est définitif.",
    delete: "Supprimer mes données",
    deleted: "Vos données ont été supprimées",
    whatRemains:
      "Ce que nous conservions à votre sujet a été supprimé\u00a0; les sauvegardes de la base de données expirent dans un délai de 30 jours. Il ne reste que des nombres qui ne révèlent à personne qui vous êtes\u00a0: l’un, calculé à partir de votre adresse, empêche qu’une importation ne vous réinscrive, les autres sont ceux des e-mails envoyés. Un e-mail déjà en route peut encore arriver.",
    notSure: "Rien n’a été supprimé. Pour que vos données soient supprimées, cochez la case.",
  },
  standing: {
    back: "Votre abonnement reprend, comme avant, dès la prochaine édition.",
    backPaused: "Votre abonnement est rétabli. Il est en pause, comme avant.",
  },
  move: {
    title: "Nouvelle adresse",
    heading: "Recevoir les e-mails à cette adresse\u00a0?",
    words:
      "{address} les recevra désormais, et l’ancienne adresse ne les recevra plus. Celle-ci est prévenue, et peut annuler ce changement pendant deux semaines.",
    wordsPaused:
      "{address} les recevra à la fin de la pause en cours, et l’ancienne adresse ne les recevra plus. Celle-ci est prévenue, et peut annuler ce changement pendant deux semaines.",
    button: "Utiliser cette adresse",
    notYou:
      "Si vous n’êtes pas à l’origine de cette demande, fermez cette page\u00a0: rien ne change.",
    done: "Les e-mails arrivent désormais à cette adresse",
    already: "Les e-mails arrivent à cette adresse",
    doneWords: "{state} L’ancienne adresse n’a plus cet abonnement, et en est informée.",
    alreadyWords: "Ce lien a déjà transféré l’abonnement ici, et il y reste. {state}",
    active: "La prochaine édition arrivera à cette adresse.",
    paused: "L’abonnement est en pause en ce moment.",
    ended: "L’abonnement a pris fin depuis\u00a0: rien n’est envoyé à cette adresse.",
    undo: {
      title: "Annuler le changement",
      heading: "Annuler le changement d’adresse\u00a0?",
      words:
        "L’abonnement revient à {address}. L’autre adresse le perd, et les liens de tous les anciens e-mails ne permettent plus que de vous désabonner\u00a0: le prochain e-mail en apporte de nouveaux.",
      button: "Annuler le changement d’adresse",
      yours: "Si ce changement vient de vous, fermez cette page\u00a0: il reste tel quel.",
      done: "L’abonnement est revenu à cette adresse",
      doneWords:
        "{state} L’autre adresse ne peut plus ouvrir l’abonnement\u00a0; vérifiez que ce que vous recevez correspond toujours à votre choix.",
      ended:
        "L’abonnement est de nouveau le vôtre, mais il a pris fin entre-temps et rien n’est envoyé. Pour recevoir les e-mails, abonnez-vous de nouveau.",
      already: "Le changement a déjà été annulé",
      alreadyWords:
        "Rien n’a été modifié cette fois. Les liens des e-mails reçus depuis fonctionnent.",
    },
  },
  unsubscribe: {
    unsubscribe: "Se désabonner",
    heading: "Se désabonner\u00a0?",
    words: "Un clic, et les e-mails de {publication} cessent.",
    wordsMoved:
      "L’adresse de l’abonnement à {publication} a changé depuis l’envoi de cet e-mail. Un clic met fin à l’abonnement, quelle que soit l’adresse qu’il a maintenant.",
    title: "Désabonnement",
    done: "Votre désabonnement est effectif",
    nothingSent: "Rien ne vous est envoyé",
    gone: "Cet abonnement a pris fin, et plus aucun e-mail n’est envoyé à ce titre\u00a0; un e-mail déjà en route peut encore arriver. Vous n’avez rien d’autre à faire.",
    bounced:
      "Cet abonnement a pris fin, et plus aucun e-mail n’est envoyé à ce titre\u00a0; un e-mail déjà en route peut encore arriver. Les e-mails envoyés à cette adresse nous sont revenus. Vous n’avez rien d’autre à faire.",
    complained:
      "Cet abonnement a pris fin, et plus aucun e-mail n’est envoyé à ce titre\u00a0; un e-mail déjà en route peut encore arriver. L’un d’eux a été signalé comme indésirable. Vous n’avez rien d’autre à faire.",
    mistake: "Par erreur\u00a0? Vous avez une journée pour annuler ce désabonnement.",
    undo: "Annuler le désabonnement",
    mistakeOnPage: "Désabonnement par erreur\u00a0? Vous avez une journée pour l’annuler.",
    undoOnPage: "Me réabonner, comme avant",
    back: "Vous revoilà",
    nothingToUndo: "Rien à annuler",
    movedSince:
      "L’adresse de l’abonnement a changé depuis l’envoi de cet e-mail\u00a0; son lien ne permet plus que de vous désabonner.",
    stillActive: "Votre abonnement est actif, et les e-mails vous parviennent.",
    stillPaused: "Votre abonnement est maintenu. Il est en pause.",
    notUndoable:
      "Un abonnement confirmé auquel vous avez mis fin vous-même peut être rétabli ici pendant une journée\u00a0; ce n’est pas le cas de celui-ci. Pour revenir, abonnez-vous de nouveau\u00a0: un e-mail et un clic.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Ce lien n’est pas complet",
      words:
        "Il est incomplet\u00a0: une partie manque ou a été modifiée en route, rien n’a donc été fait. Rouvrez l’e-mail et utilisez le lien qu’il contient, ou copiez-en l’adresse entière.",
    },
    invalidUnsubscribe:
      "Il est incomplet\u00a0: une partie manque ou a été modifiée en route, personne n’a donc été désabonné. Rouvrez l’e-mail et utilisez son lien de désabonnement, ou copiez l’adresse entière de ce lien. Celui de tout autre e-mail reçu de nous convient aussi.",
    deleted: {
      heading: "Cet abonnement a été supprimé",
      words:
        "Plus rien n’est envoyé à ce titre, et il n’y a plus rien à modifier. Si des e-mails arrivent encore, les liens du plus récent fonctionnent. Pour revenir, abonnez-vous de nouveau.",
    },
    moved: {
      heading: "Ce lien n’est plus valable",
      words:
        "L’adresse de l’abonnement a changé depuis l’envoi de cet e-mail, ou ce changement a été annulé\u00a0; seuls les liens des e-mails envoyés depuis l’ouvrent. Vous pouvez toujours vous désabonner par cet e-mail.",
    },
    confirm: {
      used: {
        heading: "Ce lien a déjà servi",
        words:
          "Il a confirmé l’adresse une fois, et l’abonnement a pris fin depuis. Pour revenir, abonnez-vous de nouveau.",
      },
      expired: {
        heading: "Ce lien est trop ancien",
        words:
          "Il est valable 48 heures, et cesse de l’être quand vous vous désabonnez. Il n’a rien confirmé cette fois\u00a0: abonnez-vous de nouveau, et cherchez le dernier e-mail reçu.",
      },
      blocked: {
        heading: "Nous n’écrivons pas à cette adresse",
        words: "L’exploitant de ce site l’a bloquée, rien n’a donc été confirmé.",
      },
    },
    move: {
      taken: {
        heading: "Cette adresse a déjà son propre abonnement",
        words:
          "Rien n’a donc été modifié. L’autre abonnement prend fin par le lien de désabonnement des e-mails qu’il apporte.",
      },
      gone: {
        heading: "Rien n’a été modifié",
        words:
          "L’abonnement qui devait arriver ici a pris fin depuis la demande, ou nous n’avons pas le droit d’écrire à cette adresse. Pour recevoir les e-mails ici, abonnez-vous avec cette adresse.",
      },
      expired: {
        heading: "Ce lien est trop ancien",
        words:
          "Il est valable 48 heures, et cesse de l’être après une demande plus récente ou quand le changement est annulé. Rien n’a été modifié cette fois\u00a0: refaites la demande sur la page des préférences.",
      },
    },
    undoMove: {
      taken: {
        heading: "Cette adresse a déjà son propre abonnement",
        words:
          "Rien n’a donc été modifié\u00a0: celui qui a été transféré reste à l’autre adresse. Il prend fin par le lien de désabonnement de tout e-mail qu’il a apporté ici.",
      },
      expired: {
        heading: "Ce lien est trop ancien",
        words:
          "Un changement d’adresse peut être annulé pendant deux semaines. Pour recevoir les e-mails ici, abonnez-vous de nouveau\u00a0; le lien de désabonnement des e-mails arrivés ici auparavant y met toujours fin à l’autre adresse.",
      },
    },
    tooMany: {
      heading: "Trop de liens qui ne sont pas les nôtres",
      words:
        "Ils venaient de votre réseau, et celui-ci n’est pas le nôtre non plus, rien n’a donc été fait. {wait} Le lien d’un e-mail, entier et non modifié, fonctionne à tout moment.",
    },
  },
  limits: {
    site: "On a demandé sur ce site plus d’e-mails qu’il n’en envoie en une heure. {wait}",
    subscriber: "Les liens de cet abonnement ont demandé autant d’e-mails qu’il est permis. {wait}",
    network: "Trop d’e-mails ont été demandés depuis votre réseau. {wait}",
    minute: "Veuillez réessayer dans une minute.",
    minutes: {
      one: "Veuillez réessayer dans # minute.",
      many: "Veuillez réessayer dans # de minutes.",
      other: "Veuillez réessayer dans # minutes.",
    },
    hours: {
      one: "Veuillez réessayer dans # heure.",
      many: "Veuillez réessayer dans # d’heures.",
      other: "Veuillez réessayer dans # heures.",
    },
  },
  form: {
    noEmail: "Aucun e-mail n’a été envoyé. {why}",
    gone: "Rien n’a été modifié\u00a0: le texte ci-dessus dit où en est l’abonnement, et ce qu’il faut pour le changer.",
    same: "C’est déjà l’adresse de l’abonnement.",
    tooLong: "C’est plus que ce formulaire ne peut contenir.",
    wrongType: "Envoyez un formulaire ou du JSON.",
    notJson: "Le contenu n’est pas du JSON.",
    notObject: "Le contenu n’est pas un objet JSON.",
    unreadable: "Le formulaire est illisible.",
    atOnce: "C’était très rapide. Veuillez appuyer de nouveau sur le bouton.",
    human: "Veuillez cocher la case indiquant que vous êtes un être humain, puis réessayez.",
    cadence: "Choisissez une fréquence\u00a0: {cadences}.",
    topics: "Choisissez des thèmes dans la liste.",
    timeZone: "Choisissez un fuseau horaire dans la liste, par exemple Asia/Baku.",
    hour: "Choisissez une heure de 0 à 23.",
    until: "Choisissez un jour à partir de demain, dans un délai d’un an.",
  },
  address: {
    empty: "Saisissez une adresse e-mail.",
    characters:
      "Une adresse e-mail ne contient ni espaces ni caractères invisibles. Supprimez-les.",
    several: "Saisissez une seule adresse. Pour plusieurs personnes, inscrivez-les une à une.",
    name: "Saisissez l’adresse seule, sans nom ni chevrons.",
    at: "Une adresse e-mail contient exactement un @, précédé d’un nom et suivi d’un domaine.",
    local:
      "La partie avant le @ ne peut contenir que des lettres, des chiffres et {signs}, sans point au début ni à la fin, ni points consécutifs.",
    localLength:
      "La partie avant le @ dépasse {limit} caractères, ce que le courrier électronique n’admet pas.",
    quoted:
      "Les adresses avec des guillemets avant le @ ne sont pas acceptées. Utilisez une autre adresse.",
    unicodeLocal:
      "La partie avant le @ contient des lettres que notre service d’envoi ne peut pas transporter. Utilisez une adresse en lettres latines sans accents.",
    domain:
      "La partie après le @ n’est pas un nom de domaine. Vérifiez qu’elle ne contient pas de faute.",
    literal: "La partie après le @ doit être un nom de domaine, et non une adresse réseau.",
    dotless:
      "Le domaine après le @ ne contient pas de point. Écrivez-le en entier, par exemple example.com.",
    length: "L’adresse dépasse {limit} caractères, ce que le courrier électronique n’admet pas.",
  },
};

export const fr: Words = {
  tag: "fr",
  direction: "ltr",
  locale: "fr",
  formats: { firstDay: { said: "1er" } },
  emails: {
    asked: {
      instant: "chaque nouvel article",
      daily: "la lettre quotidienne",
      weekly: "la lettre hebdomadaire",
      monthly: "la lettre mensuelle",
      other: "la lettre",
    },
    edition: {
      digest: {
        daily: "Lettre quotidienne",
        weekly: "Lettre hebdomadaire",
        monthly: "Lettre mensuelle",
        other: "Lettre",
      },
      posts: { one: "Nouvel article", many: "Nouveaux articles", other: "Nouveaux articles" },
      corrections: { one: "Correction", many: "Corrections", other: "Corrections" },
      contents: "Dans cette édition",
      subject: {
        one: "{title}, et # autre",
        many: "{title}, et # d’autres",
        other: "{title}, et # autres",
      },
      correctionSubject: "Correction\u00a0: {title}",
      correction: "Correction",
      minutes: {
        one: "# min de lecture",
        many: "# min de lecture",
        other: "# min de lecture",
      },
      continueReading: "Lire la suite\u00a0: {title}",
      carried: {
        one: "# autre article suivra dans la prochaine édition.",
        many: "# d’autres articles suivront dans la prochaine édition.",
        other: "# autres articles suivront dans la prochaine édition.",
      },
      otherTopics: "Autres thèmes",
      why: "Vous recevez cet e-mail parce que vous avez choisi de recevoir {digest} de {title}.",
      whySubscribed: "Vous recevez cet e-mail parce que vous avez un abonnement à {title}.",
      preferences: "Gérer mes préférences",
      unsubscribe: "Se désabonner",
      onTheWeb: "Voir dans le navigateur",
    },
    subscription: {
      confirmation: {
        subject: "Veuillez confirmer votre abonnement à {title}",
        heading: "Veuillez confirmer votre abonnement",
        body: "Quelqu’un, sans doute vous, a demandé à recevoir {digest} de {title} à cette adresse. L’abonnement ne commence qu’après votre confirmation.",
        button: "Confirmer l’abonnement",
      },
      welcome: {
        subject: "Bienvenue chez {title}",
        heading: "Merci de votre abonnement",
        body: "Votre adresse est confirmée. Vous recevrez désormais {digest} de {title}. Chaque e-mail contient des liens pour gérer vos préférences et vous désabonner.",
        button: "Gérer mes préférences",
      },
      known: {
        subject: "Vous avez déjà un abonnement à {title}",
        heading: "Vous avez déjà un abonnement",
        body: "Quelqu’un, sans doute vous, a de nouveau saisi cette adresse dans notre formulaire. Elle reçoit déjà {digest} de {title}. Rien n’a changé.",
        paused:
          "Quelqu’un, sans doute vous, a de nouveau saisi cette adresse dans notre formulaire. Elle est déjà inscrite pour {digest} de {title}, actuellement en pause. Rien n’a changé.",
        button: "Gérer mes préférences",
      },
      left: {
        subject: "Vouliez-vous vous désabonner de {title}\u00a0?",
        heading: "Vouliez-vous vous désabonner\u00a0?",
        body: "Cette adresse a été désabonnée de {title}, à quelques secondes d’autres adresses du même domaine. C’est souvent l’effet d’un programme de sécurité qui ouvre les liens des e-mails. Si vous vouliez vous désabonner, ne faites rien\u00a0: le désabonnement est maintenu, et nous ne reposerons pas la question. Sinon, appuyez sur le bouton.",
        button: "S’abonner de nouveau",
      },
      moved: {
        subject: "{title} n’arrive plus à cette adresse",
        heading: "Votre abonnement est passé à une autre adresse",
        body: "Une personne qui recevait {title} à cette adresse a transféré son abonnement à une autre, qui a été confirmée. Les liens des e-mails envoyés ici n’ouvrent plus l’abonnement, mais vous pouvez encore les utiliser pour vous désabonner. Si c’était vous, il n’y a rien à faire. Sinon, utilisez le bouton\u00a0: l’abonnement revient à cette adresse et n’est plus ouvert à l’autre.",
        button: "Annuler le changement d’adresse",
      },
      change: {
        subject: "Veuillez confirmer votre nouvelle adresse pour {title}",
        heading: "Recevoir les e-mails à cette adresse\u00a0?",
        body: "Une personne abonnée à {title} a demandé à en recevoir désormais les e-mails à cette adresse. Rien ne change avant votre confirmation.",
        button: "Utiliser cette adresse",
      },
      paste:
        "Si le bouton ne fonctionne pas, copiez ce lien et collez-le dans votre navigateur\u00a0:",
      expires: "Ce lien est valable 48 heures.",
      expiresMoved:
        "Ce lien reste valable 14 jours après le changement. Passé ce délai, veuillez vous abonner de nouveau.",
      ignore:
        "Si vous n’êtes pas à l’origine de cette demande, vous pouvez ignorer cet e-mail\u00a0: aucun abonnement ne sera créé, et nous effacerons cette adresse après 30 jours.",
      ignoreChange:
        "Si vous n’êtes pas à l’origine de cette demande, vous pouvez ignorer cet e-mail. Rien ne changera.",
      latest: "La dernière édition",
      preferences: "Gérer mes préférences",
      unsubscribe: "Se désabonner",
    },
  },
  feeds: {
    correction: "Correction\u00a0:",
    whole: "Lire l’article en entier",
  },
  texts: {
    table: "Tableau",
    notes: "Notes",
    back: "Retour au texte",
    note: "Note {number}",
    backTo: "Retour au texte, passage {number}",
  },
  pages,
  forms,
  errors,
};
