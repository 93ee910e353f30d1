/** A name in its own script and in Latin letters; the same where the script is Latin. */
export interface NameForm {
  readonly own: string;
  readonly latin: string;
}

/** Where a guest comes from: how people there are called, write, telephone and live. All of it invented or common. */
export interface Culture {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly language: string;
  readonly weight: number;
  readonly men: readonly NameForm[];
  readonly women: readonly NameForm[];
  readonly families: readonly NameForm[];
  /** Family names of women where they differ; in the order of `families`. */
  readonly womensFamilies?: readonly NameForm[];
  /** International number; `#` is a digit. */
  readonly phone: string;
  readonly cities: readonly string[];
  readonly postcode: string;
  readonly street: string;
  readonly secondFamily?: boolean;
}

export const cultures: readonly Culture[] = [
  culture("PT", "pt-PT", 22, "+351 91 0#####", "####-###", "Rua das Flores", "Lisboa;Porto;Coimbra;Braga;Évora", {
    men: "João Pedro Tiago Rui Luís Miguel André Nuno Gonçalo António Simão Tomás Duarte Vasco",
    women: "Maria Inês Ana Joana Beatriz Catarina Sofia Mariana Leonor Conceição Luísa Teresa Débora Rita",
    families:
      "Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Gonçalves Gomes Lopes Marques Almeida Ribeiro Pinto Carvalho Teixeira Conceição Simões Brandão",
  }),
  culture("GB", "en-GB", 14, "+44 7700 9#####", "SW# #AB", "Harbour Lane", "London;Leeds;Bristol;Glasgow;Cardiff", {
    men: "Oliver George Harry Jack Thomas James William Edward Alfie Callum Rhys Hamish",
    women: "Olivia Amelia Emily Grace Charlotte Sophie Eleanor Harriet Isla Poppy Bethan Fiona",
    families:
      "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke O'Connor MacDonald Fenwick-Shaw",
  }),
  culture("ES", "es-ES", 9, "+34 600 0#####", "28###", "Calle Mayor", "Madrid;Sevilla;Valencia;Málaga;A Coruña", {
    men: "Antonio José Manuel Francisco Javier Álvaro Sergio Pablo Íñigo Raúl Andrés Jesús",
    women: "María Carmen Lucía Martina Paula Sara Elena Nuria Begoña Inmaculada Rocío Ángela",
    families:
      "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Núñez Ibáñez Peña",
    secondFamily: true,
  }),
  culture("FR", "fr-FR", 9, "+33 6 39 98 ## ##", "75###", "rue des Lilas", "Paris;Lyon;Nantes;Bordeaux;Saint-Étienne", {
    men: "Jean Pierre Louis Gabriel Hugo Léo Théo Benoît Rémi François Jean-Luc Étienne",
    women: "Marie Camille Chloé Léa Manon Zoé Hélène Anaïs Éloïse Océane Anne-Sophie Inès",
    families:
      "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Fournier Girard Bonnet Dupont Lambert Chevalier Gauthier",
  }),
  culture("DE", "de-DE", 8, "+49 171 39200##", "10###", "Gartenstraße", "Berlin;Hamburg;München;Köln;Göttingen", {
    men: "Lukas Leon Finn Jonas Paul Felix Jürgen Günther Björn Matthias Wolfgang Uwe",
    women: "Anna Lena Mia Emma Hannah Jörg-Maria Käthe Sabine Petra Heike Annelies Ursula",
    families:
      "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Größmann Krüger",
  }),
  culture("IT", "it-IT", 4, "+39 320 00#####", "00###", "Via dei Mille", "Roma;Milano;Torino;Napoli;Forlì", {
    men: "Francesco Alessandro Lorenzo Matteo Andrea Leonardo Niccolò Giuseppe Salvatore Luca",
    women: "Sofia Giulia Aurora Alice Ginevra Chiara Francesca Federica Nicolò-Maria Elisa",
    families:
      "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Giordano Mancini D'Angelo Nicolò De-Luca",
  }),
  culture("IE", "en-IE", 3, "+353 85 00#####", "D## X###", "Quay Street", "Dublin;Cork;Galway;Limerick", {
    men: "Conor Seán Patrick Oisín Cian Darragh Fionn Eoin Cathal",
    women: "Aoife Saoirse Niamh Ciara Caoimhe Róisín Sinéad Gráinne Orla",
    families: "Murphy Kelly O'Sullivan Walsh O'Brien Byrne Ryan O'Connor Doyle McCarthy Gallagher Ó-Briain",
  }),
  culture("NL", "nl-NL", 4, "+31 6 00######", "10## AB", "Kerkstraat", "Amsterdam;Utrecht;Rotterdam;Delft", {
    men: "Daan Bram Sem Lucas Joris Pieter Koen Thijs Ruben",
    women: "Emma Julia Sanne Fleur Lotte Anouk Marijke Femke Ilse",
    families: "de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk Visser Smit Mulder de_Groot Bos van_'t_Hof",
  }),
  culture(
    "BR",
    "pt-BR",
    5,
    "+55 11 9000#-####",
    "01###-000",
    "Avenida Paulista",
    "São Paulo;Recife;Curitiba;Brasília",
    {
      men: "Gabriel Arthur Heitor Davi Bernardo Samuel Thiago Caio Otávio",
      women: "Helena Alice Laura Manuela Luíza Letícia Júlia Vitória Antônia",
      families: "Souza Silva Oliveira Lima Araújo Barbosa Nascimento Cardoso Rocha Dias Conceição Assunção Magalhães",
    },
  ),
  culture("US", "en-US", 5, "+1 212 555 01##", "100##", "Maple Avenue", "Boston;Chicago;Austin;Portland", {
    men: "Liam Noah Mason Ethan Logan Tyler Jackson Carter Wyatt Hudson",
    women: "Ava Harper Madison Abigail Mackenzie Savannah Brooklyn Peyton Riley Addison",
    families: "Miller Davis Anderson Moore Martin Lee Harris Lewis Young Allen King Scott Nguyen Ramirez Torres Flores",
  }),
  culture("PL", "pl-PL", 3, "+48 500 00####", "00-###", "ulica Długa", "Warszawa;Kraków;Łódź;Gdańsk", {
    men: "Jakub Szymon Michał Łukasz Paweł Stanisław Wojciech Grzegorz",
    women: "Zofia Maja Małgorzata Agnieszka Katarzyna Żaneta Łucja Hanna",
    families: "Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski Jabłoński Krzyżanowski",
    womensFamilies:
      "Kowalska Wiśniewska Wójcik Kamińska Lewandowska Zielińska Szymańska Dąbrowska Jabłońska Krzyżanowska",
  }),
  culture("SE", "sv-SE", 3, "+46 70 174 06##", "11# ##", "Storgatan", "Stockholm;Göteborg;Malmö;Örebro", {
    men: "Erik Lars Karl Anders Björn Göran Åke Håkan",
    women: "Anna Eva Maria Karin Åsa Märta Ebba Linnéa",
    families: "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Sjöberg Lindström Åkesson Öberg",
  }),
  culture("CZ", "cs-CZ", 2, "+420 600 00####", "1## 00", "Dlouhá", "Praha;Brno;Plzeň", {
    men: "Jiří Jan Petr Tomáš Lukáš Ondřej Matěj",
    women: "Jana Eliška Tereza Kateřina Žofie Věra Zdeňka",
    families: "Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Růžička",
    womensFamilies: "Nováková Svobodová Novotná Dvořáková Černá Procházková Kučerová Veselá Růžičková",
  }),
  culture("TR", "tr-TR", 1, "+90 530 00#####", "34###", "Bahçe Sokak", "İstanbul;İzmir;Ankara", {
    men: "Mehmet Mustafa Emre İbrahim Çağlar Oğuz",
    women: "Ayşe Zeynep Elif Gülşen Şirin Çiğdem",
    families: "Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Işık",
  }),
  culture("GR", "el-GR", 2, "+30 690 00#####", "10# ##", "Οδός Ερμού", "Αθήνα;Πάτρα;Βόλος", {
    men: "Γιώργος|Giorgos Δημήτρης|Dimitris Νίκος|Nikos Κώστας|Kostas Παναγιώτης|Panagiotis Θανάσης|Thanasis",
    women: "Μαρία|Maria Ελένη|Eleni Κατερίνα|Katerina Βασιλική|Vasiliki Σοφία|Sofia Δήμητρα|Dimitra",
    families:
      "Παπαδόπουλος|Papadopoulos Γεωργίου|Georgiou Οικονόμου|Oikonomou Νικολάου|Nikolaou Βλάχος|Vlachos Καραγιάννης|Karagiannis",
  }),
  culture("RU", "ru-RU", 2, "+7 900 000-##-##", "101###", "улица Садовая", "Москва;Казань;Самара", {
    men: "Александр|Aleksandr Дмитрий|Dmitry Сергей|Sergey Иван|Ivan Алексей|Alexey Юрий|Yuri",
    women: "Анна|Anna Елена|Elena Ольга|Olga Наталья|Natalia Юлия|Yulia Екатерина|Ekaterina",
    families:
      "Иванов|Ivanov Смирнов|Smirnov Кузнецов|Kuznetsov Попов|Popov Соколов|Sokolov Жуков|Zhukov Щукин|Shchukin",
    womensFamilies:
      "Иванова|Ivanova Смирнова|Smirnova Кузнецова|Kuznetsova Попова|Popova Соколова|Sokolova Жукова|Zhukova Щукина|Shchukina",
  }),
  culture("UA", "uk-UA", 2, "+380 67 000 ## ##", "01###", "вулиця Шевченка", "Київ;Львів;Одеса", {
    men: "Олександр|Oleksandr Андрій|Andriy Сергій|Serhiy Тарас|Taras Юрій|Yuriy Богдан|Bohdan",
    women: "Оксана|Oksana Ірина|Iryna Наталія|Nataliia Соломія|Solomiia Ганна|Hanna Юлія|Yuliia",
    families:
      "Шевченко|Shevchenko Коваленко|Kovalenko Бондаренко|Bondarenko Ткачук|Tkachuk Мельник|Melnyk Кравчук|Kravchuk",
  }),
  culture("CN", "zh-CN", 3, "+86 130 0000 ####", "10####", "人民路", "北京;上海;广州;成都", {
    men: "伟|Wei 强|Qiang 磊|Lei 军|Jun 浩然|Haoran 子轩|Zixuan 明|Ming",
    women: "芳|Fang 娜|Na 敏|Min 静|Jing 雨涵|Yuhan 欣怡|Xinyi 丽|Li",
    families: "王|Wang 李|Li 张|Zhang 刘|Liu 陈|Chen 杨|Yang 黄|Huang 赵|Zhao 欧阳|Ouyang",
  }),
  culture("JP", "ja-JP", 2, "+81 90 0000 ####", "100-00##", "中央通り", "東京;大阪;京都", {
    men: "翔太|Shota 蓮|Ren 大輔|Daisuke 健一|Kenichi 拓也|Takuya 悠斗|Yuto",
    women: "陽菜|Hina 結衣|Yui さくら|Sakura 美咲|Misaki 由美子|Yumiko 葵|Aoi",
    families: "佐藤|Sato 鈴木|Suzuki 高橋|Takahashi 田中|Tanaka 渡辺|Watanabe 伊藤|Ito 小林|Kobayashi",
  }),
  culture("KR", "ko-KR", 2, "+82 10 0000 ####", "0####", "세종대로", "서울;부산;대구", {
    men: "민준|Minjun 서준|Seojun 도윤|Doyun 지훈|Jihoon 현우|Hyunwoo",
    women: "서연|Seoyeon 지우|Jiwoo 민서|Minseo 수빈|Subin 하은|Haeun",
    families: "김|Kim 이|Lee 박|Park 최|Choi 정|Jeong 강|Kang 윤|Yoon",
  }),
  culture("AE", "ar-AE", 2, "+971 50 000 ####", "00000", "شارع النخيل", "دبي;أبو_ظبي;الشارقة", {
    men: "محمد|Mohammed أحمد|Ahmed عبدالله|Abdullah خالد|Khalid يوسف|Yousef سلطان|Sultan",
    women: "فاطمة|Fatima مريم|Mariam عائشة|Aisha نورة|Noura ليلى|Layla سارة|Sara",
    families: "المنصوري|Al-Mansoori الحسن|Al-Hassan الهاشمي|Al-Hashimi النعيمي|Al-Nuaimi خليل|Khalil حداد|Haddad",
  }),
  culture("IL", "he-IL", 1, "+972 50 000 ####", "61#####", "רחוב הרצל", "תל_אביב;חיפה;ירושלים", {
    men: "דוד|David יוסף|Yosef נועם|Noam איתי|Itai אורי|Uri",
    women: "נועה|Noa תמר|Tamar יעל|Yael שירה|Shira מיכל|Michal",
    families: "כהן|Cohen לוי|Levi מזרחי|Mizrahi פרץ|Peretz ביטון|Biton פרידמן|Friedman",
  }),
  culture("IN", "hi-IN", 2, "+91 90000 #####", "4#####", "एमजी रोड", "मुंबई;दिल्ली;पुणे", {
    men: "आरव|Aarav विवान|Vivaan अर्जुन|Arjun रोहन|Rohan राहुल|Rahul",
    women: "अनन्या|Ananya दीया|Diya प्रिया|Priya काव्या|Kavya नेहा|Neha",
    families: "शर्मा|Sharma वर्मा|Verma पटेल|Patel सिंह|Singh गुप्ता|Gupta अय्यर|Iyer",
  }),
];

function culture(
  country: string,
  language: string,
  weight: number,
  phone: string,
  postcode: string,
  street: string,
  cities: string,
  names: { men: string; women: string; families: string; womensFamilies?: string; secondFamily?: boolean },
): Culture {
  return {
    country,
    language,
    weight,
    phone,
    postcode,
    street,
    cities: cities.split(";").map((city) => city.replaceAll("_", " ")),
    men: forms(names.men),
    women: forms(names.women),
    families: forms(names.families),
    ...(names.womensFamilies === undefined ? {} : { womensFamilies: forms(names.womensFamilies) }),
    ...(names.secondFamily === undefined ? {} : { secondFamily: names.secondFamily }),
  };
}

/** `Иван|Ivan Юрий|Yuri` as names; `_` stands for a blank within a name. */
function forms(list: string): readonly NameForm[] {
  return list.split(" ").map((entry) => {
    const [own = "", latin = own] = entry.replaceAll("_", " ").split("|");
    return { own, latin };
  });
}
