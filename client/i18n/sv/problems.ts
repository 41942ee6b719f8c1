import type { problems as en } from "#client/i18n/en/problems.ts";

const limits = {
  transaction: "gräns per betalning",
  day: "gräns per dag",
  week: "gräns per vecka",
  month: "gräns per månad",
};
const caps = {
  transaction: "tak per betalning",
  day: "tak per dag",
  week: "tak per vecka",
  month: "tak per månad",
};

const away = "Dina pengar och betalningar påverkas inte. Försök igen om en stund.";

export const problems: typeof en = {
  tryAgain: "Försök igen",
  signInAgain: "Logga in en gång till",
  bankAccounts: "Till dina bankkonton",
  limits: "Gå till dina gränser och spärrar",
  limit: ({ kind, period, amount, left, until }) => {
    const name = kind === "cap" ? `Ditt ${caps[period]}` : `Din ${limits[period]}`;
    return until === null
      ? `${name} är ${amount}. Inga pengar har flyttats.`
      : `${name} på ${amount} lämnar ${left} till ${until}. Inga pengar har flyttats.`;
  },
  block: (until) =>
    until === null
      ? "Spärren gäller tills du avslutar den. Inga pengar har flyttats."
      : `Spärren gäller till ${until}. Inga pengar har flyttats.`,
  requestId: "Referens för supporten:",
  loading: "Laddar",
  stale: (title) => `${title} Det du ser kan vara inaktuellt.`,
  kinds: {
    invalid_input: {
      title: "Det kunde vi inte läsa.",
      text: "Kontrollera det som står i adressen eller formuläret.",
    },
    not_found: {
      title: "Här finns inget.",
      text: "Det kan ha tagits bort, eller så är länken ofullständig.",
    },
    signed_out: { title: "Du är utloggad.", text: "Logga in för att se det här." },
    session_expired: {
      title: "Du har loggats ut.",
      text: "Logga in igen för att fortsätta där du var.",
    },
    session_evicted: {
      title: "Du har loggats ut.",
      text: "Du har loggat in på tio andra enheter sedan dess. Logga in igen för att fortsätta här.",
    },
    session_revoked: {
      title: "Du loggades ut från en annan enhet.",
      text: "Någon som är inloggad som du avslutade inloggningen på den här.",
    },
    signed_out_elsewhere: {
      title: "Du har loggats ut.",
      text: "Du loggade ut på en annan av våra sidor, och då loggas du ut överallt.",
    },
    sign_in_cancelled: {
      title: "Du avbröt inloggningen.",
      text: "Inget har ändrats. Du kan börja om.",
    },
    sign_in_expired: { title: "Inloggningen tog för lång tid.", text: "Börja om: det tar en minut." },
    sign_in_failed: { title: "Det gick inte att logga in.", text: "Inget har ändrats. Försök igen." },
    sign_in_unavailable: { title: "Det går inte att logga in just nu.", text: away },
    fresh_sign_in_needed: {
      title: "Logga in en gång till för det här.",
      text: "Betalningar äldre än 90 dagar och känsliga ändringar kräver en ny inloggning. Det tar en minut.",
    },
    approval_cancelled: {
      title: "Du avbröt godkännandet.",
      text: "Inga pengar har flyttats. Du kan godkänna betalningen så länge den väntar.",
    },
    approval_expired: {
      title: "Godkännandet tog för lång tid.",
      text: "Inga pengar har flyttats. Godkänn betalningen igen: koden gäller i fem minuter.",
    },
    approval_failed: {
      title: "Det gick inte att godkänna.",
      text: "Inga pengar har flyttats. Du kan godkänna betalningen igen.",
    },
    approval_refused: {
      title: "Godkännandet hör inte till den här betalningen.",
      text: "Inga pengar har flyttats. Kontrollera beloppet och vem som får det innan du godkänner igen.",
    },
    approval_blocked: {
      title: "För många felaktiga koder.",
      text: "Inga pengar har flyttats. För din säkerhet behöver du vänta 15 minuter innan du godkänner igen.",
    },
    approval_over: {
      title: "Det här godkännandet är avslutat.",
      text: "Det var redan klart, eller tog för lång tid. Bland dina betalningar ser du hur det gick.",
    },
    approval_unavailable: {
      title: "Det går inte att godkänna just nu.",
      text: "Inga pengar har flyttats, och betalningen väntar på dig. Försök igen om en stund.",
    },
    approval_unknown: {
      title: "Vi vet inte än om ditt godkännande kom fram.",
      text: "Sidan visar det så snart vi vet. Om betalningen fortfarande väntar om en minut kan du godkänna den igen: den betalas inte två gånger.",
    },
    sessions_unavailable: { title: "Vi kan inte kontrollera att det är du just nu.", text: away },
    service_unavailable: { title: "Det här går inte just nu.", text: away },
    service_timeout: { title: "Det här tar för lång tid just nu.", text: away },
    service_misbehaved: { title: "Vi fick ett svar som vi inte förstår.", text: away },
    outcome_unknown: {
      title: "Vi kontrollerar om det gick igenom.",
      text: "Gör inte om det. Vi tar reda på det, och sidan visar svaret.",
    },
    insufficient_funds: {
      title: "Så mycket finns inte att ta ut.",
      text: "Välj ett mindre belopp. Inga pengar har flyttats.",
    },
    amount_out_of_bounds: {
      title: "Beloppet ligger utanför gränserna.",
      text: "Välj ett belopp inom gränserna som visas. Inga pengar har flyttats.",
    },
    limit_reached: {
      title: "Det är mer än din gräns tillåter.",
      text: "Välj ett mindre belopp, eller vänta tills gränsen ger utrymme. Inga pengar har flyttats.",
    },
    merchant_blocked: {
      title: "Du har spärrat betalningar till den här butiken.",
      text: "Spärren gör det du bad den om. Inga pengar har flyttats.",
    },
    limit_not_lower: {
      title: "Gränsen har ändrats under tiden.",
      text: "Titta på den igen innan du ändrar den.",
    },
    change_took_effect: {
      title: "Ändringen har börjat gälla.",
      text: "Den kan inte tas tillbaka längre. Du kan genast sänka gränsen igen.",
    },
    block_holds: {
      title: "Spärren gäller.",
      text: "Du valde hur länge. Fram till dess kan ingen avsluta den, inte vi heller.",
    },
    intent_changed: {
      title: "Den här betalningen har redan påbörjats med andra uppgifter.",
      text: "Titta bland dina betalningar innan du börjar en ny.",
    },
    intent_in_flight: {
      title: "Betalningen görs redan.",
      text: "Ett ögonblick: sidan visar strax hur det går.",
    },
    too_many: { title: "Du har nått det högsta antalet.", text: "Ta bort en först, och försök igen." },
    too_late: {
      title: "Det är för sent för det.",
      text: "Betalningen har kommit vidare under tiden. Se var den är nu.",
    },
    not_offered: { title: "Det här finns inte här.", text: "Den delen erbjuds inte av din betalplattform." },
    not_refundable: {
      title: "Den här betalningen kan inte betalas tillbaka.",
      text: "En återbetalning går när en insättning är framme, och bara en gång.",
    },
    closure_blocked: {
      title: "Kontot kan inte avslutas än.",
      text: "Något av ditt är fortfarande på gång. Sidan om integritet säger vad som måste bli klart först.",
    },
    nothing_moved: {
      title: "Det finns inget att visa än.",
      text: "En betalning kan bevisas när den har skickats till en bank.",
    },
    case_open: {
      title: "Du har redan anmält ett problem med den här betalningen.",
      text: "Skriv i det ärendet i stället för att börja ett nytt.",
    },
    foreign_request: {
      title: "Vi stoppade det för säkerhets skull.",
      text: "Öppna sidan igen och gör om det du gjorde.",
    },
    too_large: { title: "Det är för mycket på en gång.", text: "Skicka mindre, och försök igen." },
    too_many_calls: { title: "Det är för mycket på en gång.", text: "Vänta en stund, och försök igen." },
    too_many_requests: {
      title: "För många försök på kort tid.",
      text: "Av säkerhetsskäl tar vi inte emot fler just nu. Vänta några minuter, och försök igen.",
    },
    too_many_streams: {
      title: "Du har sidan öppen för många gånger.",
      text: "Stäng de fönster du inte behöver. Tills dess uppdateras det här fönstret när du kommer tillbaka till det.",
    },
    request_timeout: {
      title: "Anslutningen var för långsam.",
      text: "Det du skickade kom inte fram, så ingenting har gjorts. Kontrollera anslutningen och försök igen.",
    },
    exports_busy: {
      title: "Just nu väntar för många på sina filer.",
      text: "Din fil skapades inte. Försök igen om en minut.",
    },
    unsupported_media_type: {
      title: "Det kunde vi inte läsa.",
      text: "Öppna sidan igen och gör om det du gjorde.",
    },
    overloaded: { title: "Det är högt tryck just nu.", text: away },
    account_exists: {
      title: "Det kontot är redan ett av dina.",
      text: "Du hittar det bland dina bankkonton.",
    },
    account_in_use: {
      title: "Något behöver fortfarande kontot.",
      text: "Det kan tas bort när dess betalningar är klara och ingen butik drar pengar från det.",
    },
    bank_not_reached: {
      title: "Vi når inte banken för det här kontot.",
      text: "Välj ett konto hos en annan bank.",
    },
    code_too_soon: {
      title: "En kod skickades nyss.",
      text: "Vänta en halv minut innan du ber om en till.",
    },
    codes_blocked: {
      title: "För många försök på kort tid.",
      text: "För din säkerhet behöver du vänta 15 minuter innan du försöker igen.",
    },
    contact_invalid: { title: "Det ser inte rätt ut.", text: "Kontrollera att du har skrivit rätt." },
    contact_unchanged: { title: "Det är redan din kontaktuppgift.", text: "Det finns inget att ändra." },
    consent_needed: {
      title: "Din bank låter oss inte betala från kontot nu.",
      text: "Förnya ditt samtycke hos banken, eller betala från ett annat konto. Uttag kommer fortfarande fram till det.",
    },
    iban_invalid: { title: "Kontonumret stämmer inte.", text: "Kontrollera att du har skrivit rätt." },
    link_cancelled: {
      title: "Du kom tillbaka från din bank utan att samtycka.",
      text: "Inget har ändrats. Du kan börja om när du vill.",
    },
    link_expired: {
      title: "Vägen till din bank och tillbaka tog för lång tid.",
      text: "Inget har ändrats. Börja om: det tar en minut.",
    },
    link_failed: {
      title: "Din bank lät oss inte göra det.",
      text: "Inget har ändrats. Du kan börja om.",
    },
    link_other_holder: {
      title: "Kontona står i ett annat namn än ditt.",
      text: "Inget har lagts till. Välj konton som är dina egna.",
    },
    payee_check_changed: {
      title: "Banken säger något annat om innehavaren nu.",
      text: "Inget har lagts till. Titta på vad den säger, och bestäm dig igen.",
    },
    hand_off_foreign: {
      title: "Länken är till någon annan.",
      text: "Logga in som den betalare som den gjordes för, eller be om en ny där du kom ifrån.",
    },
    hand_off_over: {
      title: "Det har avslutats under tiden.",
      text: "Be om en ny länk där du kom ifrån.",
    },
    hand_off_changed: {
      title: "Det du fick se är inte så längre.",
      text: "Titta på det igen innan du går med på det. Inget har lämnats vidare.",
    },
    unexpected: { title: "Något gick fel hos oss.", text: away },
    offline: { title: "Du är inte uppkopplad.", text: "Det laddas av sig självt när du är uppkopplad igen." },
    unreachable: { title: "Vi kunde inte nås.", text: "Kontrollera din uppkoppling, och försök igen." },
  },
};
