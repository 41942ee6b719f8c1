/** The page keeps in it which language it was last read in (BCP 47), for itself and for the way to sign in. */
export const languageCookie = "selfcare-language";
