const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Throw-away mail services; subdomains count too. */
export const disposable: ReadonlySet<string> = words(`
  10minutemail.com 10minutemail.net 20minutemail.com 33mail.com anonbox.net burnermail.io byom.de deadaddress.com discard.email
  discardmail.com discardmail.de dispostable.com dropmail.me emailondeck.com emailfake.com fakeinbox.com fakemail.net fakemailgenerator.com
  getairmail.com getnada.com grr.la guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.net guerrillamail.org
  guerrillamailblock.com harakirimail.com inboxbear.com inboxkitten.com incognitomail.com incognitomail.org jetable.org mailcatch.com
  maildrop.cc mailexpire.com mailforspam.com mailinator.com mailinator.net mailnesia.com mailnull.com mailpoof.com mailsac.com
  mintemail.com moakt.com mohmal.com mytemp.email mytrashmail.com nada.email nowmymail.com owlymail.com sharklasers.com
  sofort-mail.de spam4.me spambog.com spambox.us spamgourmet.com spamex.com tempail.com temp-mail.io temp-mail.org tempinbox.com
  tempmail.com tempmail.de tempmail.net tempmailaddress.com tempmailo.com tempr.email throwam.com throwawaymail.com trash-mail.com
  trash-mail.de trashmail.com trashmail.de trashmail.net trashmail.org trbvm.com wegwerfemail.de wegwerfmail.de wegwerfmail.net
  wegwerfmail.org yopmail.com yopmail.fr yopmail.net zetmail.com
`);

/** Domains that people type to get past a form. `.example` is not among them: samples and trials live there. */
export const placeholderDomains: ReadonlySet<string> = words(`
  example.com example.org example.net test.com test.de test.fr test.it none.com nomail.com noemail.com no-email.com noreply.com
  noemail.de noemail.net nomail.de nomail.fr nowhere.com unknown.com a.com aa.com aaa.com asd.com asdf.com xx.com xxx.xx xxx.com
  x.xx xyz.xyz nodomain.com fake.com email.none
`);

export const otaDomains: {
  /** Whole domains that only ever relay. */
  readonly relays: ReadonlySet<string>;
  /** Booking sites: a relaying subdomain of theirs is an alias, their staff's own addresses are not. */
  readonly owners: ReadonlySet<string>;
} = {
  relays: words(`
    guest.booking.com property.booking.com m.expediapartnercentral.com agoda-messaging.com guest.airbnb.com reply.airbnb.com
    messages.homeaway.com messages.vrbo.com guest.trip.com guest.hostelworld.com guest.hotels.com guests.hotelbeds.com
    guest.lastminute.com guest.traveloka.com guest.despegar.com guest.hrs.com
  `),
  owners: words(`
    booking.com expedia.com expediapartnercentral.com agoda.com agoda-messaging.com airbnb.com vrbo.com homeaway.com hotels.com trip.com
    ctrip.com hotelbeds.com hostelworld.com hrs.com hrs.de lastminute.com traveloka.com despegar.com decolar.com tiket.com makemytrip.com
    goibibo.com yatra.com orbitz.com priceline.com ostrovok.ru
  `),
};

/** Slips of the fingers and what was meant. */
export const misspelt: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "gmail.com":
      "gmial.com gmai.com gmal.com gmaill.com gamil.com gnail.com gmail.co gmail.cm gmail.om gmil.com gmali.com gmaik.com gmail.de.com g-mail.com gemail.com gmail.comm",
    "hotmail.com":
      "hotmial.com hotmai.com hotmal.com hotmaill.com hotmil.com hotmail.co hotmail.cm hotamil.com homail.com htomail.com hormail.com",
    "yahoo.com": "yaho.com yahooo.com yhaoo.com yahoo.co yahoo.cm yhoo.com yaoo.com",
    "outlook.com": "outlok.com outllook.com outlook.co oulook.com outlool.com otlook.com",
    "icloud.com": "iclud.com icloud.co icoud.com iclound.com icluod.com",
    "gmx.de": "gmx.ed gnx.de",
    "web.de": "wbe.de",
  }).flatMap(([meant, slips]) => slips.split(" ").map((slip): [string, string] => [slip, meant])),
);
