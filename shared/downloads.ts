/** Query parameter that identifies a download, so that the page can tell when it starts. */
export const downloadParam = "download";

/** Cookie with the identifier of the download that started last. Only the page reads it. */
export const downloadCookie = "selfcare-download";
