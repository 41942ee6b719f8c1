/** Input of a call with the customer whose data it concerns. */
export type WithCustomer<T = unknown> = T & { customerId: string };

/** Input of a call that concerns one thing of a customer. */
export type WithId<T = unknown> = WithCustomer<T & { id: string }>;
