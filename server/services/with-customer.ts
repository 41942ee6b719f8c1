/** What a call needs to know, and whose it is: every service is asked for one customer's own. */
export type WithCustomer<T = unknown> = T & { customerId: string };
