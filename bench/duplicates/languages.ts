/** Names and places of one language, the commonest first. */
export interface Language {
  readonly country: string;
  readonly given: readonly string[];
  readonly surnames: readonly string[];
  readonly towns: readonly string[];
  readonly domains: readonly string[];
}

export type LanguageName = "english" | "german" | "portuguese" | "hungarian" | "greek";

const domains = words("mail.example post.example inbox.example work.example home.example fjord.example");

/** Common surnames, then rarer ones that are put together from two halves. */
function surnames(common: readonly string[], heads: readonly string[], tails: readonly string[]): string[] {
  return [...common, ...heads.flatMap((head) => tails.map((tail) => head + tail))];
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

export const languages: Readonly<Record<LanguageName, Language>> = {
  english: {
    country: "GB",
    given: words(`
      James John Robert Michael William David Richard Joseph Thomas Charles Mary Patricia Jennifer Linda Elizabeth
      Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Emily Daniel Matthew Anthony Mark Donald Steven Paul
      Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Helen Sandra Donna Carol Ruth Sharon
      Michelle Laura Amy
    `),
    surnames: surnames(
      words(`
      Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White
      Roberts Green Hall Wood Jackson Clarke
    `),
      words(`
      Ash Black Bright Carl Dal East Fair Gold Hart Kings Lang Mid North Old Pem Red Stan Thorn Under West
    `),
      words(`
      by croft den field ford ham ley man more ridge ston ton well wick wood worth
    `),
    ),
    towns: words(`
      London Leeds Bristol Manchester Cardiff York Bath Norwich Exeter Dover Oxford Reading Hull Derby Luton
    `),
    domains,
  },
  german: {
    country: "DE",
    given: words(`
      Hans Peter Wolfgang Jürgen Klaus Günther Stefan Michael Andreas Thomas Ursula Renate Monika Karin Sabine Jörg
      Björn Käthe Anna Lena Lukas Maximilian Felix Paul Elias Mia Emma Hannah Sofia Jens Uwe Heike Birgit Petra
      Matthias Christian Markus Frank Dirk Sönke
    `),
    surnames: surnames(
      words(`
      Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
      Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Jäger Groß
    `),
      words(`
      Acker Berg Buch Eich Feld Gold Grün Hirsch Kirch König Linden Mühl Ober Rosen Stein Unter Wald Weiß
    `),
      words(`
      bach berger brecht feld hauer hausen heimer hof mann meier müller stein thaler wald
    `),
    ),
    towns: words(`
      Berlin München Köln Hamburg Frankfurt Stuttgart Düsseldorf Leipzig Dresden Nürnberg Münster Lübeck
    `),
    domains,
  },
  portuguese: {
    country: "PT",
    given: words(`
      Maria José António João Manuel Ana Francisco Carlos Luís Paulo Pedro Miguel Rui Inês Catarina Mariana Beatriz
      Sofia Tiago André Gonçalo Diogo Nuno Ricardo Teresa Isabel Fernanda Conceição Margarida Leonor Duarte Afonso
      Vasco Simão Lourenço
    `),
    surnames: surnames(
      words(`
      Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes
      Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro
    `),
      words(`
      Abran Alv Bran Cald Cast Dom Esper Fig Guim Lour Mach Magal Nog Quei Sal Val
    `),
      words(`
      adas ais al anço arães edo eira elho ença ias inho osa oso uela
    `),
    ),
    towns: words(`
      Lisboa Porto Faro Braga Coimbra Évora Tavira Lagos Setúbal Aveiro Viseu
    `),
    domains,
  },
  hungarian: {
    country: "HU",
    given: words(`
      László István József János Zoltán Sándor Gábor Ferenc Attila Péter Tamás Zsolt Tibor András Mária Erzsébet
      Katalin Ilona Éva Anna Zsuzsanna Margit Judit Ágnes Julianna Andrea Ildikó Erika Krisztina Eszter Réka Dóra
      Bence Máté Levente Ádám
    `),
    surnames: surnames(
      words(`
      Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos Mészáros Oláh
      Simon Rácz Fekete Szilágyi Török Fehér Balázs Gál
    `),
      words(`
      Alsó Bala Csong Deb Erd Föl Gyön Hat Kecs Mező Pál Szent Tisza Új Vár Zala
    `),
      words(`
      ági dai egri falvi györgyi házi hegyi keméti laki mári országi pataki szegi várdi
    `),
    ),
    towns: words(`
      Budapest Debrecen Szeged Miskolc Pécs Győr Nyíregyháza Kecskemét Székesfehérvár Sopron Eger
    `),
    domains,
  },
  greek: {
    country: "GR",
    given: words(`
      Γιώργος Δημήτρης Κώστας Γιάννης Νίκος Παναγιώτης Βασίλης Χρήστος Αθανάσιος Μιχάλης Μαρία Ελένη Αικατερίνη
      Βασιλική Σοφία Αγγελική Γεωργία Δήμητρα Κωνσταντίνα Παρασκευή Άννα Ιωάννα Χριστίνα Ευαγγελία
    `),
    surnames: surnames(
      words(`
      Παπαδόπουλος Βλάχος Αγγελόπουλος Νικολαΐδης Γεωργίου Πετρίδης Αθανασίου Δημητριάδης Παπαδάκης Παναγιωτόπουλος
      Οικονόμου Κωνσταντίνου Ιωάννου Μακρής Καραγιάννης
    `),
      words(`
      Αλεξ Βασιλ Γιανν Δημ Καραμ Κοντ Λεωνιδ Μανωλ Μιχαλ Παπαν Σταυρ Τσακ Χατζ
    `),
      words(`
      άκης αλής ανάκης ανίδης άτος έας ίδης ικάκης όπουλος ούλης
    `),
    ),
    towns: words(`
      Αθήνα Θεσσαλονίκη Πάτρα Ηράκλειο Λάρισα Βόλος Ιωάννινα Χανιά Ρόδος
    `),
    domains,
  },
};
