import { errors } from "../errors.ts";

/** Shorter passwords are refused; the admin advises 15. */
export const passwordLength: { readonly least: number; readonly most: number } = { least: 8, most: 128 };

/** The most used passwords of 8 characters and more, as published lists of leaked ones agree. Compared in lower case. */
const common: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 87654321 11111111 00000000 111111111 0000000000
  88888888 99999999 12341234 123123123 11223344 1122334455 123454321 147258369 789456123 123456789a 12345678a a12345678 a123456789
  1234qwer 123qweasd 123qweasdzxc 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc qwer1234 qwerty12 qwerty123 qwerty1234
  qwertyui qwertyuiop qwerty12345 qazwsxedc q1w2e3r4 q1w2e3r4t5 zaq12wsx zxcvbnm1 zxcvbnm123 asdfghjk asdfghjkl asdfasdf asdf1234
  password password1 password12 password123 password1234 password! passw0rd p@ssw0rd p@ssword p@55w0rd pa55word pass1234 passpass
  changeme changeme1 letmein1 letmein123 welcome1 welcome123 welcome2 admin123 admin1234 admin12345 administrator adminadmin root1234
  rootroot test1234 testtest testing1 testing123 default1 secret123 temp1234 temporary guest123 guestguest hotel123 hotel1234
  reception reception1 frontdesk frontdesk1 manager1 manager123 innkit123 iloveyou iloveyou1 iloveyou2 sunshine sunshine1 princess
  princess1 football football1 baseball baseball1 basketball superman superman1 batman123 starwars starwars1 pokemon1 pokemon123 whatever
  trustno1 michael1 jennifer michelle charlie1 samantha jessica1 jordan23 computer computer1 internet internet1 corvette mercedes
  liverpool liverpool1 chelsea1 arsenal1 barcelona realmadrid juventus benfica1 dragon123 monkey123 master123 shadow123 killer123
  freedom1 abcd1234 abc12345 abcdefgh abcdefg1 abcdefghi a1b2c3d4 aa123456 aa12345678 aaaaaaaa asdasdasd qweqweqwe 123abc123 summer2024
  summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 january1 february december1`.split(
    /\s+/,
  ),
);

/**
 * Refuses a password that is short, well known, one character over and over, or the person's own e-mail or name.
 *
 * @throws kernel/weak_password with a message that says which
 */
export function checkPassword(password: string, person: { email: string; name?: string }): void {
  const plain = password.toLowerCase();
  if (password.length < passwordLength.least) throw weak(`Use at least ${passwordLength.least} characters`);
  if (password.length > passwordLength.most) throw weak(`Use at most ${passwordLength.most} characters`);
  if (common.has(plain)) throw weak("This is one of the most used passwords; choose another");
  if (new Set(plain).size < 4) throw weak("Use more than three different characters");
  const own = [person.email.toLowerCase(), person.email.toLowerCase().split("@")[0], person.name?.toLowerCase()];
  if (own.includes(plain)) throw weak("Do not use your e-mail or name as the password");
}

function weak(message: string) {
  return errors.weak_password({ field: "password" }, { message });
}
