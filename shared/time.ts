/**
 * Every answer of the API says in this header what time it is on the platform, as an instant: dates of payments are
 * compared with it, and not with the clock of whatever device shows them.
 */
export const timeHeader = "selfcare-time";
