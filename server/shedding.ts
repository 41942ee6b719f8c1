import { requestHeader } from "#shared/session.ts";
import { AppError } from "./errors.ts";
import { problem } from "./problem.ts";
import type { SecurityHeaders } from "./security-headers.ts";
import { redirect } from "./sign-in/redirect.ts";

/** Milliseconds between two looks at how late this process is, and how late it may be. */
const lookEvery = 20;
const lateness = 30;

/** Requests under way below which nobody is refused: a process that was not let run has no one to blame for it. */
const few = 20;
/** Requests that may be under way at once whatever they wait for: memory has an end. */
const most = 1_000;

export interface Shedding {
  /** Whether there is no time for the request now. */
  sheds(request: Request): boolean;
  /** Takes note of how late a timer was, in milliseconds. */
  note(late: number): void;
  /** Counts a request that is answered, until that is over. */
  during<T>(answer: Promise<T>): Promise<T>;
}

/**
 * Refuses at once what could only be answered too late, so that what is answered is answered in time (Google SRE,
 * "Handling Overload"). How late the process is with its own timers tells how busy it is, whatever its services do.
 * Of the page's own refetching, most is refused; of what finishes something, least.
 * @param random from 0 to 1
 */
export function createShedding(random: () => number = Math.random): Shedding {
  /** The share of ordinary requests that are taken on. */
  let share = 1;
  let underWay = 0;

  return {
    sheds(request) {
      if (share === 1 && underWay < most) return false;
      const steep = steepness(request);
      return steep > 0 && (underWay >= most || random() > share ** steep);
    },
    note(late) {
      const isBusy = late > lateness && underWay > few;
      share = isBusy ? Math.max(share * 0.9, 0.02) : Math.min(share + 0.02, 1);
    },
    async during(answer) {
      underWay += 1;
      try {
        return await answer;
      } finally {
        underWay -= 1;
      }
    },
  };
}

/** Looks again and again at how late this process is, for as long as it runs. */
export function watchLateness(note: (late: number) => void): () => void {
  let due = performance.now() + lookEvery;
  const timer = setInterval(() => {
    const now = performance.now();
    note(now - due);
    due = now + lookEvery;
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}

/** How much sooner than others a kind of request is refused; 0 is never. */
function steepness(request: Request): number {
  const route = costly.exec(request.url)?.[1];
  // The files of the page cost little, and who comes back from the identity service has come a long way.
  if (!route || route.endsWith("/callback")) return 0;
  if (request.method !== "GET") return 0.25;
  return request.headers.get(requestHeader) === "background" ? 2 : 1;
}

const costly = /^https?:\/\/[^?]*\/(trpc|exports|sign-in|(?:sign-in|approve)\/[^/?]+)(?:[/?]|$)/;

/** Says that there is no time: to a page in its envelope, to a person on a page. */
export function createRefusal(options: { basePath: string; headers: SecurityHeaders }) {
  const headersOf = (response: Response) => {
    const headers = new Headers(response.headers);
    for (const [name, value] of options.headers(undefined)) headers.set(name, value);
    return headers;
  };
  const envelope = problem(new AppError("overloaded"), undefined);
  const headers = headersOf(envelope);
  const text = envelope.text();

  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(`${options.basePath}/trpc/`))
      return new Response(await text, { status: 503, headers });
    const page = pathname.startsWith(`${options.basePath}/sign-in`) ? "signed-out" : "problem";
    const answer = redirect(`${options.basePath}/${page}?reason=overloaded`);
    return new Response(null, { status: answer.status, headers: headersOf(answer) });
  };
}
