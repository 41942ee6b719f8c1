import type { Services } from "#server/services/services.ts";
import { isFresh } from "./freshness.ts";
import { createHistory, type History } from "./history.ts";
import type { LoadedSession } from "./sessions.ts";

/** Omits the customer from each member of a union, so that discriminated unions stay intact. */
type WithoutCustomer<Input> = Input extends unknown ? Omit<Input, "customerId"> : never;

type KeysOf<Input> = Input extends unknown ? keyof Input : never;

type BoundCall<Input, Result> =
  Exclude<KeysOf<Input>, "customerId"> extends never
    ? () => Result
    : (input: WithoutCustomer<Input>) => Result;

/** The calls of a service that name a customer, with the customer filled in. */
type Bound<Service> = {
  [Name in keyof Service as Service[Name] extends (input: infer Input) => unknown
    ? Input extends { customerId: string }
      ? Name
      : never
    : never]: Service[Name] extends (input: infer Input) => infer Result ? BoundCall<Input, Result> : never;
};

/** The calls of a service that name no customer: public look-ups, and data that is the same for all payers. */
type Unbound<Service> = Omit<Service, keyof Bound<Service>>;

type CustomerServices = Omit<Services, "time">;

/** The services without a payer. No call names a customer. */
export type PublicServices = { [Name in keyof CustomerServices]: Unbound<CustomerServices[Name]> };

/** The signed-in payer: their services, and the limits of their session. No call can name another customer. */
export type Payer = { readonly [Name in keyof CustomerServices]: Bound<CustomerServices[Name]> } & {
  readonly customerId: string;
  /** Limits payments to those that the session may read. */
  readonly history: History;
  /** True within five minutes of the last sign-in or step-up. */
  readonly isFresh: boolean;
};

/** Binds the platform's services to the customer of a session. Each service is bound when it is first used. */
export function createPayer(session: LoadedSession, services: Services): Payer {
  const { customerId } = session;
  return {
    customerId,
    get history() {
      return createHistory(session, services.time.now());
    },
    get isFresh() {
      return isFresh(session.authenticatedAt);
    },
    get payments() {
      return bind(services.payments, customerId);
    },
    get handOffs() {
      return bind(services.handOffs, customerId);
    },
    get banking() {
      return bind(services.banking, customerId);
    },
    get profile() {
      return bind(services.profile, customerId);
    },
    get notifications() {
      return bind(services.notifications, customerId);
    },
  };
}

function bind<Service extends object>(service: Service, customerId: string): Bound<Service> {
  const bound = new Proxy(service, {
    get(target, name) {
      const call = Reflect.get<object, PropertyKey>(target, name) as (input: object) => unknown;
      return (input?: object) => call({ ...input, customerId });
    },
  });
  return bound as unknown as Bound<Service>;
}
