/** What a small publication writes in each language, so that its pages can be looked at: `npm run languages-picture`. */

export type Sample = {
  readonly title: string;
  readonly subtitle: string;
  readonly topic: string;
  /** Titles of posts, newest first. The first is long, as headlines are. */
  readonly posts: readonly [string, string, string];
  /** A sentence for summaries and paragraphs. */
  readonly sentence: string;
};

function sample(
  title: string,
  subtitle: string,
  topic: string,
  posts: Sample["posts"],
  sentence: string,
): Sample {
  return { title, subtitle, topic, posts, sentence };
}

/** By tag; a language without a sample is refused by the script. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  ar: sample(
    "رسالة الميناء",
    "أخبار ميناء صغير وجيرانه",
    "القوارب",
    ["القوارب تغادر قبل السادسة مع عودة الأسماك إلى الخليج", "المد والجزر", "منارة جديدة"],
    "غادرت القوارب الأولى قبل السادسة صباحًا، وعاد معظمها قبل الظهر.",
  ),
  az: sample(
    "Liman məktubu",
    "Kiçik bir limandan və qonşularından xəbərlər",
    "Qayıqlar",
    ["Balıqlar körfəzə qayıtdıqca qayıqlar saat altıdan əvvəl yola çıxır", "Qabarma", "Yeni mayak"],
    "İlk qayıqlar saat altıdan əvvəl yola çıxdı, çoxu günortaya qədər qayıtdı.",
  ),
  de: sample(
    "Der Hafenbrief",
    "Nachrichten aus einem kleinen Hafen und seiner Nachbarschaft",
    "Hochseefischerei",
    [
      "Fischereigenossenschaften fordern Geschwindigkeitsbegrenzungen vor der Hafeneinfahrt",
      "Gezeitentafel",
      "Ein neuer Leuchtturm",
    ],
    "Die ersten Boote liefen vor sechs Uhr aus, und die meisten waren gegen Mittag zurück.",
  ),
  en: sample(
    "The Harbour Letter",
    "News from a small port and its neighbours",
    "Boats",
    ["Boats leave before six as the herring come back to the bay", "Tide tables", "A new lamp"],
    "The first boats went out before six, and most of them were back by noon.",
  ),
  es: sample(
    "La carta del puerto",
    "Noticias de un pequeño puerto y sus vecinos",
    "Barcos",
    [
      "Los barcos salen antes de las seis porque el arenque ha vuelto a la bahía",
      "Mareas",
      "Un faro",
    ],
    "Los primeros barcos salieron antes de las seis y la mayoría volvió a mediodía.",
  ),
  fa: sample(
    "نامهٔ بندر",
    "خبرهای بندری کوچک و همسایگانش",
    "قایق‌ها",
    ["قایق‌ها پیش از ساعت شش راه می‌افتند، چون ماهی‌ها به خلیج بازگشته‌اند", "جزر و مد", "فانوس تازه"],
    "نخستین قایق‌ها پیش از ساعت شش راه افتادند و بیشترشان تا ظهر بازگشتند.",
  ),
  fr: sample(
    "La Lettre du port",
    "Nouvelles d’un petit port et de ses voisins",
    "Bateaux",
    [
      "Les bateaux partent avant six heures, car le hareng est revenu dans la baie",
      "Marées",
      "Un phare",
    ],
    "Les premiers bateaux sont partis avant six heures et la plupart sont rentrés à midi.",
  ),
  he: sample(
    "מכתב הנמל",
    "חדשות מנמל קטן ומשכניו",
    "סירות",
    ["הסירות יוצאות לפני שש עם שובם של הדגים אל המפרץ", "לוח הגאות", "מגדלור חדש"],
    "הסירות הראשונות יצאו לפני שש, ורובן חזרו עד הצהריים.",
  ),
  hi: sample(
    "बंदरगाह की चिट्ठी",
    "एक छोटे बंदरगाह और उसके पड़ोसियों के समाचार",
    "नावें",
    ["खाड़ी में मछलियों के लौटते ही नावें छह बजे से पहले निकलने लगीं", "ज्वार-भाटा", "नया प्रकाशस्तंभ"],
    "पहली नावें छह बजे से पहले निकलीं, और अधिकतर दोपहर तक लौट आईं।",
  ),
  it: sample(
    "La lettera del porto",
    "Notizie da un piccolo porto e dai suoi vicini",
    "Barche",
    [
      "Le barche escono prima delle sei perché le aringhe sono tornate nella baia",
      "Maree",
      "Un faro",
    ],
    "Le prime barche sono uscite prima delle sei e quasi tutte erano tornate a mezzogiorno.",
  ),
  ja: sample(
    "港だより",
    "小さな港とその周辺のニュース",
    "船",
    ["ニシンが湾に戻り、船は朝六時前に港を出るようになった", "潮見表", "新しい灯台"],
    "最初の船は六時前に出港し、ほとんどは正午までに戻りました。",
  ),
  ko: sample(
    "항구 편지",
    "작은 항구와 이웃의 소식",
    "배",
    ["청어가 만으로 돌아오면서 배들이 여섯 시 전에 출항한다", "물때표", "새 등대"],
    "첫 배들은 여섯 시 전에 출항했고 대부분 정오까지 돌아왔습니다.",
  ),
  nl: sample(
    "De Havenbrief",
    "Nieuws uit een kleine haven en haar buren",
    "Boten",
    [
      "Vissersboten vertrekken vóór zessen nu de haring terug is in de baai",
      "Getijdentafels",
      "Een vuurtoren",
    ],
    "De eerste boten voeren vóór zes uur uit, en de meeste waren tegen de middag terug.",
  ),
  pl: sample(
    "List z portu",
    "Wieści z małego portu i od jego sąsiadów",
    "Łodzie",
    [
      "Łodzie wypływają przed szóstą, bo śledzie wróciły do zatoki",
      "Tablice pływów",
      "Nowa latarnia",
    ],
    "Pierwsze łodzie wypłynęły przed szóstą, a większość wróciła do południa.",
  ),
  pt: sample(
    "A Carta do Porto",
    "Notícias de um pequeno porto e dos seus vizinhos",
    "Barcos",
    ["Os barcos saem antes das seis porque o arenque voltou à baía", "Marés", "Um novo farol"],
    "Os primeiros barcos saíram antes das seis, e a maioria voltou até o meio-dia.",
  ),
  ru: sample(
    "Письмо из гавани",
    "Новости маленького порта и его соседей",
    "Рыболовецкие суда",
    ["Рыболовецкие суда выходят до шести утра: сельдь вернулась в залив", "Приливы", "Новый маяк"],
    "Первые суда вышли в море до шести утра, и большинство вернулось к полудню.",
  ),
  tr: sample(
    "Liman Mektubu",
    "Küçük bir limandan ve komşularından haberler",
    "Tekneler",
    ["Ringalar körfeze dönünce tekneler saat altıdan önce denize açılıyor", "Gelgit", "Yeni fener"],
    "İlk tekneler saat altıdan önce açıldı, çoğu öğleye kadar döndü.",
  ),
  uk: sample(
    "Лист із гавані",
    "Новини маленького порту та його сусідів",
    "Риболовецькі судна",
    [
      "Риболовецькі судна виходять до шостої ранку: оселедець повернувся до затоки",
      "Припливи",
      "Маяк",
    ],
    "Перші судна вийшли в море до шостої ранку, і більшість повернулася до полудня.",
  ),
  "zh-Hans": sample(
    "港口来信",
    "一个小港口和邻里的消息",
    "船只",
    ["鲱鱼重回海湾，渔船清晨六点之前便已出海", "潮汐表", "新灯塔"],
    "第一批船只六点之前出海，大多数中午之前就回来了。",
  ),
  "zh-Hant": sample(
    "港口來信",
    "一個小港口和鄰里的消息",
    "船隻",
    ["鯡魚重回海灣，漁船清晨六點之前便已出海", "潮汐表", "新燈塔"],
    "第一批船隻六點之前出海，大多數中午之前就回來了。",
  ),
};
