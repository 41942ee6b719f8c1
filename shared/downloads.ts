/** Names a download in the query of its address, so that the page learns when it begins. */
export const downloadParam = "download";

/** Carries the name of the download that began last; the page reads it, and nothing else does. */
export const downloadCookie = "selfcare-download";
