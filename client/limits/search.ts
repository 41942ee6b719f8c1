/** A change as far as it is filled in: it survives the way to a fresh sign-in and back. */
export interface LimitSearch {
  /** As it was typed. */
  amount?: string;
  remove?: "1";
}

/** A limit to add, as far as it is filled in. */
export interface NewLimitSearch extends Pick<LimitSearch, "amount"> {
  /** Which limit it is. */
  id?: string;
}

export interface BlockSearch {
  merchant?: string;
}
