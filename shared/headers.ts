/** Names of the headers between the page, Selfcare and the services. */

/**
 * Sent with every call of the page to the API; its value is a `RequestKind`. A site of another origin cannot send it
 * without a preflight request (CORS), so it also protects against cross-site request forgery.
 */
export const requestHeader = "selfcare-request";

/**
 * Identifies one call that changes something, so that it is carried out once however often it arrives: the page or a load
 * balancer may repeat a call that got no response.
 */
export const callHeader = "selfcare-call";

/**
 * The platform's time as an instant, in every response of the API. The page compares the dates of payments with it and
 * not with the clock of the device.
 */
export const timeHeader = "selfcare-time";

/** Version of the page that the responding instance serves. */
export const versionHeader = "selfcare-version";

/** ID of a request, in the response, in calls to the services and in every log line. */
export const requestIdHeader = "x-request-id";

/**
 * Milliseconds after which nobody waits for the response to a call to a service any more, counted from when it was sent:
 * an instant would require two clocks to agree.
 */
export const requestTimeoutHeader = "x-request-timeout-ms";

/** Identifies a payer's intent. The service carries it out once, however often it is sent. */
export const idempotencyKeyHeader = "idempotency-key";
