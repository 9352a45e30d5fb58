/** Spanish. */
import type { ErrorWords } from "../../publication/error-words.ts";
import type { FormWords } from "../../publication/form-words.ts";
import type { PageWords } from "../../publication/page-words.ts";
import type { Words } from "../../publication/words.ts";

const pages: PageWords = {
  frame: {
    skip: "Ir al contenido",
    main: "Navegación principal",
    foot: "Navegación a pie de página",
    latest: "Lo último",
    topics: "Temas",
    archive: "Archivo",
    follow: "Seguir",
    subscribe: "Suscribirse",
    subscribeByEmail: "Suscribirse por correo",
    editions: "Ediciones",
    feeds: "Canales",
    elsewhere: "En otros sitios",
    latestPosts: "Últimos artículos",
    podcast: "{publication}: pódcast",
  },
  home: {
    nothing: "Todavía no se ha publicado nada.",
    more: "Más artículos",
    everything: "Todo lo que hemos publicado",
  },
  post: {
    corrected: "Corregido",
    updated: "Actualizado el {time}",
    by: "Por {authors}",
    license: "Licencia",
    neighbours: "Artículo anterior y siguiente",
    earlier: "Anterior",
    later: "Siguiente",
  },
  follow: {
    heading: "Seguir {name}",
    closed: "La suscripción por correo aún no está abierta.",
    choose: "Elegir la frecuencia, los temas y la hora",
    paste:
      "Pega la dirección de este sitio en cualquier lector de canales RSS, o usa directamente {feed}. Los artículos nuevos te llegan solos; nadie cuenta lo que abres.",
    theFeed: "el canal",
    more: "Más sobre los canales",
  },
  reading: {
    contents: "Índice",
    related: "Artículos relacionados",
    printed: "Fuente: {address}",
    series: {
      kicker: "Serie",
      line: "Parte {number} de {count} de la serie {series}",
      part: "Parte {number}",
      parts: "Todas las partes",
      previous: "Parte anterior",
      next: "Parte siguiente",
      about: "Una serie de {publication}, parte por parte.",
    },
    share: {
      heading: "Compartir",
      link: "Enlace a este artículo",
      email: "Correo",
      mastodon: {
        title: "Compartir en Mastodon",
        about: "Elige el servidor de Mastodon en el que quieres compartir un artículo.",
        label: "Tu servidor de Mastodon",
        hint: "Lo que va después de la última @ de tu dirección de Mastodon, por ejemplo mastodon.social.",
        button: "Continuar",
        pledge: "Tu navegador va allí directamente; no guardamos nada de lo que escribas.",
        wrong: "Eso no es la dirección de un servidor. Escribe una como mastodon.social.",
      },
    },
    paging: {
      pages: "Páginas",
      page: "Página {number} de {count}",
      title: "{title}, página {number}",
      newer: "Más recientes",
      older: "Más antiguos",
      newest: "Los más recientes",
      oldest: "Los más antiguos",
      previous: "Página anterior",
      next: "Página siguiente",
    },
  },
  topic: {
    kicker: "Tema",
    page: "{topic}, página {number}",
    pages: "Páginas de este tema",
    newer: "Artículos más recientes",
    older: "Artículos más antiguos",
    nothing: "Aquí todavía no se ha publicado nada.",
    about: "Sobre qué escribe {publication}.",
    intro: "Cada uno tiene una página y canales propios.",
    none: "Todavía no hay temas.",
    posts: { one: "# artículo", many: "# de artículos", other: "# artículos" },
  },
  archive: {
    ofYear: "Archivo de {year}",
    about: "Todo lo que {publication} ha publicado.",
    aboutYear: "Todo lo que {publication} publicó en {year}.",
    years: "Años",
  },
  search: {
    heading: "Búsqueda",
    label: "Buscar en todos los artículos",
    button: "Buscar",
    about: "Busca en todo lo que {publication} ha publicado.",
    title: "Búsqueda: {query}",
    page: "Búsqueda: {query}, página {number}",
    found: {
      one: "# artículo encontrado",
      many: "# de artículos encontrados",
      other: "# artículos encontrados",
    },
    close: "Ningún artículo contiene exactamente estas palabras; estos se les acercan.",
    nothing: "No se ha encontrado nada para {query}.",
    advice: "Prueba con menos palabras o con otras, o consulta la página {archive}.",
    shortened: "La búsqueda es muy larga. Hemos buscado su comienzo: {query}",
    pages: "Páginas de resultados",
    previous: "Resultados anteriores",
    next: "Más resultados",
    feed: "Un canal de esta búsqueda",
    feedTitle: "{publication}: búsqueda de {query}",
    feedAbout: "Artículos nuevos en los que aparece {query}.",
  },
  feeds: {
    about: "Sigue {publication} en un lector de canales RSS: los canales y sus direcciones.",
    intro:
      "Un canal (feed) es la lista de nuestros últimos artículos, completos, en una dirección que la aplicación que elijas consulta por ti. No necesitas tener cuenta con nosotros, y nadie se entera de lo que lees.",
    readers: "Abrir en un lector",
    device: "Una aplicación de este dispositivo",
    paste:
      "En cualquier otro lector, elige {add} y pega la dirección de este sitio, {address}, o una de las direcciones siguientes.",
    add: "añadir un canal",
    everything: "Todo lo que publicamos",
    formats: {
      rss: "El más antiguo y el más extendido; lo piden las aplicaciones de pódcast.",
      atom: "Elige este si no sabes cuál escoger.",
      json: "Lo mismo en JSON, para quien escribe programas.",
    },
    podcast: "El pódcast",
    podcasts: "Los pódcast",
    episodes: "Episodios",
    aboutPodcast: "Solo episodios: este es para aplicaciones y directorios de pódcast.",
    editions: "El boletín, edición por edición",
    aboutEditions: "Menos entradas: cada una enumera lo que trajo un boletín.",
    readEditions: "Leer las ediciones",
    topics: "Un solo tema",
    readTopic: "Leer el tema",
    authors: "Una sola firma",
    aboutAuthor: "Lo que firma {name}.",
    together: "Todos a la vez",
    opml: "{file} los enumera todos, cada uno una vez: en los lectores se llama importar suscripciones.",
  },
  editions: {
    about: "El boletín de {publication}, tal como se envió.",
    intro:
      "El boletín tal como se envió, el más reciente primero. Su canal está en la página {follow}.",
    none: "Todavía no ha salido ninguna edición.",
    single: "Un solo artículo",
    line: "{name}, {date}, {items}",
    items: { one: "# elemento", many: "# de elementos", other: "# elementos" },
    title: "{name}, {date}",
    itemLine: "{authors}, {date}",
    feedTitle: "{publication}: ediciones",
    feedAbout: "El boletín tal como se envió.",
  },
  recording: {
    season: "Temporada {number}",
    episode: "Episodio {number}",
    trailer: "Avance",
    bonus: "Episodio extra",
    audio: "Audio de este artículo",
    video: "Vídeo de este artículo",
    download: "Descargar",
    minutes: { one: "# min", many: "# min", other: "# min" },
    megabytes: "{size} MB",
    chapters: "Capítulos",
    more: "más",
    transcript: "Transcripción",
  },
  missing: {
    unknown: {
      title: "No encontrado",
      about: "Esta página no existe.",
      heading: "No hay nada en esta dirección",
      words:
        "Puede que esté mal escrita, o que la página nunca haya estado aquí. Los artículos que se han trasladado redirigen solos a su nueva dirección.",
    },
    withdrawnFile: {
      title: "Retirado",
      about: "Este archivo se ha retirado.",
      heading: "Este archivo se ha retirado",
      words: "Pertenecía a un artículo que hemos retirado.",
    },
    gone: {
      title: "Ya no está",
      about: "Lo que había en esta dirección ya no está.",
      heading: "Lo que había aquí ya no está",
      words: "Se ha quitado y no volverá.",
    },
    notAllowed: {
      title: "Método no permitido",
      about: "Esta dirección no acepta ese método.",
      heading: "Esta dirección no se puede usar así",
      words: "Responde a {methods}.",
    },
    notSetUp: {
      title: "Aún no está abierto",
      about: "El correo aún no está configurado aquí.",
      heading: "La suscripción aún no está abierta",
      words:
        "El correo no está configurado en este sitio, o no lo está por ahora. No se ha cambiado ni enviado nada: inténtalo más tarde.",
    },
    broken: {
      title: "Error",
      about: "Algo ha fallado aquí.",
      heading: "Algo ha fallado por nuestra parte",
      words: "Ha quedado anotado. Inténtalo de nuevo dentro de unos minutos.",
    },
    retracted: {
      title: "Artículo retirado",
      about: "Este artículo se ha retirado.",
      words: "Hemos retirado este artículo. Este es el motivo.",
    },
    firstPublished: "Publicado por primera vez el {date}",
  },
  accessibility: {
    title: "Accesibilidad",
    about: "Hasta qué punto todas las personas pueden leer y usar este sitio.",
    works: "Cómo funciona",
    worksWords:
      "Todo está en este sitio, en los canales RSS y, para quien se suscribe, en los correos. No hace falta una cuenta y todo puede hacerse solo con el teclado.",
    conformance: "Nivel de conformidad",
    full: "Este sitio es plenamente conforme con las pautas {standard}.",
    partial:
      "Este sitio es parcialmente conforme con las pautas {standard}; lo que no lo es figura más abajo.",
    none: "Este sitio aún no es conforme con las pautas {standard}; lo que falta figura más abajo.",
    limits: "Qué no es accesible",
    assessed: "Última evaluación: {date}.",
    contact: "Contacto",
    contactWords: "Si algo te impide leer, escribe a {address} y te ayudaremos.",
    enforcement: "Si no te ayudamos",
    enforcementWords: "Las reclamaciones se dirigen a la autoridad competente: {authority}.",
  },
  machines: {
    posts: "Artículos",
    pages: "Páginas",
    listed: "{posts}. Cada uno está en Markdown en su dirección seguida de `.md`.",
    newest:
      "{posts}, de los que aquí figuran los {count} más recientes. Cada uno está en Markdown en su dirección seguida de `.md`.",
    feed: "Canal",
    aboutFeed: "los últimos artículos, con enlaces a los archivos de todos los demás",
    aboutEditions: "lo que se ha enviado",
    sitemap: "Mapa del sitio",
    aboutSitemap: "todas las direcciones",
    withdrawn: "Este artículo se ha retirado: {reason}",
  },
};

const forms: FormWords = {
  fields: {
    address: "Tu dirección de correo",
    howOften: "Frecuencia",
    cadences: {
      instant: "Cada artículo nuevo",
      daily: "Cada día",
      weekly: "Cada semana",
      monthly: "Cada mes",
      other: "El boletín",
    },
    notOffered: "Lo que habías elegido ya no se ofrece.",
    topicsHint: "no marques ninguno para recibirlos todos",
    timeZone: "Zona horaria",
    ourZone: "{zone} (la nuestra)",
    zones: {
      africa: "África",
      america: "América",
      antarctica: "Antártida",
      arctic: "Ártico",
      asia: "Asia",
      atlantic: "Atlántico",
      australia: "Australia",
      europe: "Europa",
      indian: "Océano Índico",
      pacific: "Pacífico",
    },
    hour: "Hora",
    usualTime: "Nuestra hora habitual",
    trap: "Deja este campo vacío",
  },
  subscribe: {
    about: "Recibe {publication} por correo, con la frecuencia que quieras.",
    kicker: "Por correo",
    intro:
      "Los artículos nuevos en tu bandeja de entrada, con la frecuencia que quieras. Puedes darte de baja en cualquier momento, con un clic.",
    pledge:
      "Enviamos un correo para confirmar que la dirección es tuya, y nada más hasta que lo confirmes. La usamos solo para este boletín, no rastreamos aperturas ni clics, y la borramos cuando lo pidas.",
  },
  look: {
    heading: "Mira tu correo",
    kicker: "Un paso más",
    words:
      "Si podemos escribir a esa dirección y nos está permitido, un correo de {sender} te dirá qué hacer a continuación.",
    limits:
      "Una dirección recibe como mucho un correo de este tipo al día, y tres al mes. Si recibiste uno hace poco, usa ese: hasta que confirmes, su botón vale para lo que acabas de elegir.",
    spam: "¿Nada después de diez minutos? Mira en la carpeta de correo no deseado y comprueba que la dirección no tenga erratas.",
    another: "Escribir otra dirección",
    script:
      "Mira tu correo: si podemos escribir a esa dirección y nos está permitido, un correo te dirá qué hacer a continuación. Una dirección recibe como mucho uno al día y tres al mes; si recibiste uno hace poco, usa ese.",
  },
  confirm: {
    title: "Confirmar",
    kicker: "Un clic más",
    heading: "Confirma tu suscripción",
    words: "La dirección {address} quedará suscrita: {cadence}, {topics}.",
    cadences: {
      instant: "cada artículo nuevo",
      daily: "cada día",
      weekly: "cada semana",
      monthly: "cada mes",
      other: "el boletín",
    },
    allTopics: "todos los temas",
    button: "Confirmar la suscripción",
    notYou: "Si no lo has pedido tú, cierra esta página: no se creará la suscripción.",
  },
  confirmed: {
    title: "Confirmado",
    heading: "Gracias, la suscripción está confirmada",
    next: "Recibirás la próxima edición. Cada correo lleva enlaces para gestionar tus preferencias y darte de baja.",
    paused:
      "Tu suscripción está en pausa. Cada correo lleva enlaces para gestionar tus preferencias y darte de baja.",
  },
  answer: {
    done: "Hecho",
    unchanged: "Sin cambios",
    thisLink: "Este enlace",
    managePreferences: "Gestionar mis preferencias",
    subscribeAgain: "Suscribirse de nuevo",
  },
  preferences: {
    title: "Preferencias",
    kicker: "Suscripción",
    heading: "Tus preferencias",
    save: "Guardar",
    saved: "Guardado. Los cambios valen desde la próxima edición.",
    active: "La dirección {address} está suscrita.",
    paused: "La dirección {address} está suscrita; la suscripción está en pausa.",
    pausedUntil:
      "La dirección {address} está suscrita; la suscripción está en pausa hasta el {date}.",
    pending: "La dirección {address} aún no se ha confirmado.",
    unsubscribed: "La dirección {address} está dada de baja. Para volver, suscríbete de nuevo.",
    bounced:
      "Los correos a {address} no llegaban, así que dejamos de enviarlos. Para volver, suscríbete de nuevo.",
    complained:
      "Desde {address} se marcaron nuestros correos como no deseados, así que dejamos de enviarlos. Para volver, suscríbete de nuevo.",
    pause: "Poner en pausa",
    until: "Sin correos hasta el (vacío: hasta que los reanudes)",
    nowPaused: "En pausa. No se envía ninguna edición hasta que reanudes los correos aquí.",
    nowPausedUntil: "En pausa. No se envía ninguna edición hasta el {date}.",
    meanwhile: "Tu próxima edición traerá lo publicado entretanto.",
    resume: "Reanudar los correos",
    resumed: "Los correos se reanudan con la próxima edición.",
    change: "Cambio de dirección",
    newAddress: "Nueva dirección de correo",
    changeHint:
      "Escribimos a la nueva dirección para confirmarla. Después, los enlaces de correos anteriores solo sirven para darte de baja, y avisamos a la dirección anterior.",
    sendConfirmation: "Enviar la confirmación",
    confirmationSent:
      "Si podemos escribir a esa dirección y nos está permitido, un correo pedirá allí que la confirmes; una dirección recibe como mucho uno al día, y tres al mes. Nada cambia hasta que confirmes.",
    yourData: "Tus datos",
    asFile: "{everything}, en un archivo.",
    everything: "Todo lo que guardamos sobre ti",
    sure: "Borrar todos mis datos. No se puede deshacer.",
    delete: "Borrar mis datos",
    deleted: "Tus datos se han borrado",
    whatRemains:
      "Lo que guardábamos sobre ti se ha borrado; las copias de seguridad de la base de datos caducan en un plazo máximo de 30 días. Solo quedan números que no dicen a nadie quién eres: uno calculado a partir de tu dirección, que impide que una importación te vuelva a inscribir, y los de los correos enviados. Un correo que ya estaba en camino aún puede llegar.",
    notSure: "No se ha borrado nada. Para que se borren tus datos, marca la casilla.",
  },
  standing: {
    back: "Tu suscripción vuelve a estar activa, como antes, desde la próxima edición.",
    backPaused: "Vuelves a tener tu suscripción. Está en pausa, como antes.",
  },
  move: {
    title: "Nueva dirección",
    heading: "¿Recibir los correos en esta dirección?",
    words:
      "A partir de ahora los recibirá {address}, y la dirección anterior ya no. A esta le avisaremos, y podrá deshacer el cambio durante dos semanas.",
    wordsPaused:
      "Los recibirá {address} cuando termine la pausa actual, y la dirección anterior ya no. A esta le avisaremos, y podrá deshacer el cambio durante dos semanas.",
    button: "Usar esta dirección",
    notYou: "Si no lo has pedido tú, cierra esta página: no cambia nada.",
    done: "Los correos llegan ahora a esta dirección",
    already: "Los correos llegan a esta dirección",
    doneWords: "{state} La dirección anterior ya no tiene esta suscripción, y se le avisa.",
    alreadyWords: "Este enlace ya trasladó la suscripción aquí, y aquí sigue. {state}",
    active: "La próxima edición llegará a esta dirección.",
    paused: "La suscripción está en pausa en este momento.",
    ended: "La suscripción ha terminado desde entonces: no se envía nada a esta dirección.",
    undo: {
      title: "Deshacer",
      heading: "¿Deshacer el cambio de dirección?",
      words:
        "La suscripción vuelve a {address}. La otra dirección la pierde, y los enlaces de todos los correos anteriores solo sirven para darse de baja: el próximo correo trae otros nuevos.",
      button: "Deshacer el cambio de dirección",
      yours: "Si el cambio lo pediste tú, cierra esta página: queda como está.",
      done: "La suscripción ha vuelto a esta dirección",
      doneWords:
        "{state} La otra dirección ya no puede abrir la suscripción; comprueba que lo que recibes siga siendo lo que elegiste.",
      ended:
        "La suscripción vuelve a ser tuya, pero entretanto ha terminado y no se envía nada. Para recibir correos, suscríbete de nuevo.",
      already: "El cambio ya se había deshecho",
      alreadyWords:
        "Ahora no se ha cambiado nada. Los enlaces de los correos posteriores funcionan.",
    },
  },
  unsubscribe: {
    unsubscribe: "Darse de baja",
    heading: "¿Darse de baja?",
    words: "Un clic, y dejan de llegar los correos de {publication}.",
    wordsMoved:
      "La dirección de la suscripción a {publication} ha cambiado desde que se envió este correo. Un clic termina la suscripción, vaya adonde vaya ahora.",
    title: "Baja realizada",
    done: "Te has dado de baja",
    nothingSent: "No se te envía nada",
    gone: "Esta suscripción ha terminado, y no se envían más correos por ella; alguno que ya estaba en camino aún puede llegar. No tienes que hacer nada más.",
    bounced:
      "Esta suscripción ha terminado, y no se envían más correos por ella; alguno que ya estaba en camino aún puede llegar. Los correos a la dirección venían devueltos. No tienes que hacer nada más.",
    complained:
      "Esta suscripción ha terminado, y no se envían más correos por ella; alguno que ya estaba en camino aún puede llegar. Uno de ellos se marcó como no deseado. No tienes que hacer nada más.",
    mistake: "¿Fue sin querer? Tienes un día para deshacerlo.",
    undo: "Deshacer",
    mistakeOnPage: "¿Te diste de baja sin querer? Tienes un día para deshacerlo.",
    undoOnPage: "Volver a suscribirme, como antes",
    back: "Ya estás de vuelta",
    nothingToUndo: "Nada que deshacer",
    movedSince:
      "La dirección de la suscripción ha cambiado desde que se envió este correo, así que su enlace solo sirve para darse de baja.",
    stillActive: "Tu suscripción está activa, y los correos te llegan.",
    stillPaused: "Tu suscripción sigue en pie. Está en pausa.",
    notUndoable:
      "Una suscripción confirmada de la que te diste de baja puede recuperarse aquí durante un día, y no es el caso de esta. Para volver, suscríbete de nuevo: un correo y un clic.",
  },
};

const errors: ErrorWords = {
  links: {
    invalid: {
      heading: "Este enlace no está completo",
      words:
        "Está incompleto: falta una parte o se cambió por el camino, así que no se ha hecho nada. Abre de nuevo el correo y usa su enlace, o copia la dirección entera.",
    },
    invalidUnsubscribe:
      "Está incompleto: falta una parte o se cambió por el camino, así que no se ha dado de baja a nadie. Abre de nuevo el correo y usa su enlace de baja, o copia la dirección entera del enlace. También sirve el de cualquier otro correo que te haya llegado.",
    deleted: {
      heading: "Esta suscripción se borró",
      words:
        "Ya no se envía nada por ella, y no queda nada que cambiar. Si aún llegan correos, los enlaces del más reciente funcionan. Para volver, suscríbete de nuevo.",
    },
    moved: {
      heading: "Este enlace ya no es válido",
      words:
        "La dirección de la suscripción ha cambiado desde que se envió este correo, o el cambio se deshizo, así que solo la abren los enlaces de correos posteriores. Darse de baja con este correo sigue funcionando.",
    },
    confirm: {
      used: {
        heading: "Este enlace ya se usó",
        words:
          "Confirmó la dirección una vez, y la suscripción ha terminado desde entonces. Para volver, suscríbete de nuevo.",
      },
      expired: {
        heading: "Este enlace es demasiado antiguo",
        words:
          "Es válido durante 48 horas, y deja de serlo cuando te das de baja. Ahora no ha confirmado nada: suscríbete de nuevo y busca el correo más reciente.",
      },
      blocked: {
        heading: "No escribimos a esta dirección",
        words: "Quien gestiona este sitio la ha bloqueado, así que no se ha confirmado nada.",
      },
    },
    move: {
      taken: {
        heading: "Esta dirección ya tiene su propia suscripción",
        words:
          "Por eso no se ha cambiado nada. Para terminar la otra, usa el enlace de baja de los correos que trae.",
      },
      gone: {
        heading: "No se ha cambiado nada",
        words:
          "La suscripción que iba a llegar aquí ha terminado desde que se pidió, o no nos está permitido escribir a esta dirección. Para recibir correos aquí, suscríbete con esta dirección.",
      },
      expired: {
        heading: "Este enlace es demasiado antiguo",
        words:
          "Es válido durante 48 horas, y deja de serlo con una petición más reciente o cuando se deshace el cambio. Ahora no se ha cambiado nada: pídelo de nuevo en la página de preferencias.",
      },
    },
    undoMove: {
      taken: {
        heading: "Esta dirección ya tiene su propia suscripción",
        words:
          "Por eso no se ha cambiado nada: la que se trasladó sigue en la otra dirección. Para terminarla, usa el enlace de baja de cualquier correo que trajo aquí.",
      },
      expired: {
        heading: "Este enlace es demasiado antiguo",
        words:
          "Un cambio de dirección puede deshacerse durante dos semanas. Para recibir correos aquí, suscríbete de nuevo; el enlace de baja de los correos que llegaban aquí sigue terminando la suscripción en la otra dirección.",
      },
    },
    tooMany: {
      heading: "Demasiados enlaces que no son nuestros",
      words:
        "Venían de tu red, y este tampoco es nuestro, así que no se ha hecho nada. {wait} El enlace de un correo, entero y sin cambios, funciona siempre.",
    },
  },
  limits: {
    site: "En este sitio se han pedido más correos de los que envía en una hora. {wait}",
    subscriber:
      "Los enlaces de esta suscripción ya han pedido todos los correos permitidos. {wait}",
    network: "Se han pedido demasiados correos desde tu red. {wait}",
    minute: "Inténtalo de nuevo dentro de un minuto.",
    minutes: {
      one: "Inténtalo de nuevo dentro de # minuto.",
      many: "Inténtalo de nuevo dentro de # de minutos.",
      other: "Inténtalo de nuevo dentro de # minutos.",
    },
    hours: {
      one: "Inténtalo de nuevo dentro de # hora.",
      many: "Inténtalo de nuevo dentro de # de horas.",
      other: "Inténtalo de nuevo dentro de # horas.",
    },
  },
  form: {
    noEmail: "No se ha enviado ningún correo. {why}",
    gone: "No se ha cambiado nada: el texto de arriba dice cómo está la suscripción, y qué hace falta para cambiarlo.",
    same: "Esa ya es la dirección de la suscripción.",
    tooLong: "Es más de lo que cabe en este formulario.",
    wrongType: "Envía un formulario o JSON.",
    notJson: "El contenido no es JSON.",
    notObject: "El contenido no es un objeto JSON.",
    unreadable: "El formulario no se puede leer.",
    atOnce: "Ha sido muy rápido. Pulsa el botón otra vez.",
    human: "Marca la casilla que dice que eres una persona e inténtalo de nuevo.",
    cadence: "Elige una frecuencia: {cadences}.",
    topics: "Elige temas de la lista.",
    timeZone: "Elige una zona horaria de la lista, por ejemplo Asia/Baku.",
    hour: "Elige una hora de 0 a 23.",
    until: "Elige un día a partir de mañana, como máximo de aquí a un año.",
  },
  address: {
    empty: "Escribe una dirección de correo.",
    characters: "Una dirección de correo no tiene espacios ni caracteres invisibles. Quítalos.",
    several:
      "Escribe una sola dirección. Para varias personas, suscribe cada dirección por separado.",
    name: "Escribe solo la dirección, sin nombre ni los signos < y >.",
    at: "Una dirección de correo tiene exactamente una @, con un nombre delante y un dominio detrás.",
    local:
      "La parte anterior a la @ solo puede tener letras, cifras y {signs}, sin punto al principio ni al final, ni puntos consecutivos.",
    localLength:
      "La parte anterior a la @ tiene más de {limit} caracteres, más de lo que admite el correo.",
    quoted: "No se admiten direcciones con comillas antes de la @. Usa otra dirección.",
    unicodeLocal:
      "La parte anterior a la @ tiene letras que nuestro servicio de envío no puede transmitir. Usa una dirección en letras latinas sin acentos.",
    domain: "La parte posterior a la @ no es un nombre de dominio. Mira si tiene una errata.",
    literal: "La parte posterior a la @ debe ser un nombre de dominio, no una dirección de red.",
    dotless:
      "El dominio posterior a la @ no tiene punto. Escríbelo entero, por ejemplo example.com.",
    length: "La dirección tiene más de {limit} caracteres, más de lo que admite el correo.",
  },
};

export const es: Words = {
  tag: "es",
  direction: "ltr",
  locale: "es",
  emails: {
    asked: {
      instant: "cada artículo nuevo",
      daily: "el boletín diario",
      weekly: "el boletín semanal",
      monthly: "el boletín mensual",
      other: "el boletín",
    },
    edition: {
      digest: {
        daily: "Boletín diario",
        weekly: "Boletín semanal",
        monthly: "Boletín mensual",
        other: "Boletín",
      },
      posts: { one: "Artículo nuevo", many: "Artículos nuevos", other: "Artículos nuevos" },
      corrections: { one: "Corrección", many: "Correcciones", other: "Correcciones" },
      contents: "En esta edición",
      subject: {
        one: "{title} y # más",
        many: "{title} y # más",
        other: "{title} y # más",
      },
      correctionSubject: "Corrección: {title}",
      correction: "Corrección",
      minutes: {
        one: "# min de lectura",
        many: "# min de lectura",
        other: "# min de lectura",
      },
      continueReading: "Seguir leyendo: {title}",
      carried: {
        one: "# artículo más llegará en la próxima edición.",
        many: "# de artículos más llegarán en la próxima edición.",
        other: "# artículos más llegarán en la próxima edición.",
      },
      otherTopics: "Otros temas",
      why: "Recibes este correo porque pediste recibir {digest} de {title}.",
      whySubscribed: "Recibes este correo porque te suscribiste a {title}.",
      preferences: "Gestionar mis preferencias",
      unsubscribe: "Darse de baja",
      onTheWeb: "Ver en el navegador",
    },
    subscription: {
      confirmation: {
        subject: "Confirma tu suscripción a {title}",
        heading: "Confirma tu suscripción",
        body: "Alguien, probablemente tú, pidió recibir {digest} de {title} en esta dirección. La suscripción no empieza hasta que la confirmes.",
        button: "Confirmar la suscripción",
      },
      welcome: {
        subject: "Te damos la bienvenida a {title}",
        heading: "Gracias por suscribirte",
        body: "Tu dirección está confirmada. A partir de ahora recibirás {digest} de {title}. Cada correo lleva enlaces para gestionar tus preferencias y darte de baja.",
        button: "Gestionar mis preferencias",
      },
      known: {
        subject: "Ya tienes una suscripción a {title}",
        heading: "Ya tienes una suscripción",
        body: "Alguien, probablemente tú, volvió a escribir esta dirección en nuestro formulario. Ya recibe {digest} de {title}. No ha cambiado nada.",
        paused:
          "Alguien, probablemente tú, volvió a escribir esta dirección en nuestro formulario. Ya está suscrita para recibir {digest} de {title}, ahora en pausa. No ha cambiado nada.",
        button: "Gestionar mis preferencias",
      },
      left: {
        subject: "¿Querías darte de baja de {title}?",
        heading: "¿Querías darte de baja?",
        body: "Esta dirección se dio de baja de {title}, a pocos segundos de otras del mismo dominio de correo. A menudo es un programa de seguridad que abre los enlaces de los correos. Si querías darte de baja, no hagas nada: la baja sigue en pie, y no volveremos a preguntar. Si no, pulsa el botón.",
        button: "Suscribirse de nuevo",
      },
      moved: {
        subject: "{title} ya no se envía a esta dirección",
        heading: "Tu suscripción ha pasado a otra dirección",
        body: "Una persona que recibía {title} en esta dirección ha trasladado la suscripción a otra, que ya se ha confirmado. Los enlaces de los correos enviados aquí ya no abren la suscripción, pero aún sirven para darse de baja. Si lo hiciste tú, no hay nada que hacer. Si no, usa el botón: la suscripción vuelve a esta dirección y se cierra para la otra.",
        button: "Deshacer el cambio de dirección",
      },
      change: {
        subject: "Confirma tu nueva dirección para {title}",
        heading: "¿Recibir los correos en esta dirección?",
        body: "Una persona suscrita a {title} pidió recibir sus correos en esta dirección a partir de ahora. Nada cambia hasta que lo confirmes.",
        button: "Usar esta dirección",
      },
      paste: "Si el botón no funciona, copia este enlace y pégalo en tu navegador:",
      expires: "Este enlace es válido durante 48 horas.",
      expiresMoved:
        "Este enlace es válido hasta 14 días después del cambio. Pasado ese plazo, suscríbete de nuevo.",
      ignore:
        "Si no lo pediste tú, puedes ignorar este correo: no se creará ninguna suscripción, y borraremos esta dirección a los 30 días.",
      ignoreChange: "Si no lo pediste tú, puedes ignorar este correo. No cambiará nada.",
      latest: "La última edición",
      preferences: "Gestionar mis preferencias",
      unsubscribe: "Darse de baja",
    },
  },
  feeds: {
    correction: "Corrección:",
    whole: "Leer el artículo completo",
  },
  texts: {
    table: "Tabla",
    notes: "Notas",
    back: "Volver al texto",
    note: "Nota {number}",
    backTo: "Volver al texto, lugar {number}",
  },
  pages,
  forms,
  errors,
};
