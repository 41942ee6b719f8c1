/** A page or file that failed to load. */
export interface Failure {
  path: string;
  status: number;
}

export interface Loads {
  /** Number of pages that loaded with all of their files. */
  pages: number;
  files: number;
  failures: Failure[];
  /** Paths of all files by the version of the page that refers to them. */
  versions: Map<string, Set<string>>;
}

/** Loads pages repeatedly, each with every file that the page or one of its scripts refers to. */
export function startPageLoads(url: string, concurrency: number) {
  const loads: Loads = { pages: 0, files: 0, failures: [], versions: new Map() };
  let isOver = false;
  const loop = async () => {
    while (!isOver) await loadPage(url, loads);
  };
  const loops = Array.from({ length: concurrency }, loop);
  return {
    loads,
    async stop() {
      isOver = true;
      await Promise.all(loops);
    },
  };
}

async function loadPage(url: string, loads: Loads): Promise<void> {
  const html = await load(`${url}/`, loads);
  const [, version] = /"selfcare-version" content="([^"]+)"/.exec(html ?? "") ?? [];
  if (html === undefined || version === undefined) return;
  const paths = loads.versions.get(version) ?? new Set();
  loads.versions.set(version, paths);
  const found = new Set<string>();
  let next = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = ""]) => path);
  while (next.length > 0) {
    for (const path of next) found.add(path);
    const texts = await loadAll(url, next, loads);
    const references = texts.flatMap((text) => [
      ...(text ?? "").matchAll(/["'`]\.\/([\w.-]+-\w{8}\.(?:js|css))["'`]/g),
    ]);
    next = [...new Set(references.map(([, name]) => `/assets/${name}`))].filter((path) => !found.has(path));
  }
  for (const path of found) paths.add(path);
  loads.pages += 1;
}

/** Connections per page. The shipped load balancers allow a hundred per client address. */
const batchSize = 20;

async function loadAll(url: string, paths: readonly string[], loads: Loads) {
  const texts: (string | undefined)[] = [];
  for (let start = 0; start < paths.length; start += batchSize) {
    const batch = paths.slice(start, start + batchSize);
    texts.push(...(await Promise.all(batch.map((path) => load(url + path, loads)))));
  }
  return texts;
}

/** Reads the text of a file. Records a failure and returns `undefined` if its type does not match its name. */
async function load(url: string, loads: Loads): Promise<string | undefined> {
  const { pathname } = new URL(url);
  const response = await fetch(url).catch(() => undefined);
  const text = await response?.text().catch(() => undefined);
  const isWhole = response?.status === 200 && text !== undefined;
  const isScript = response?.headers.get("content-type")?.startsWith("text/javascript");
  if (!isWhole || pathname.endsWith(".js") !== isScript) {
    loads.failures.push({ path: pathname, status: response?.status ?? 0 });
    return undefined;
  }
  loads.files += 1;
  return isScript || pathname === "/" ? text : "";
}

/** Loads files once, and returns those that failed to load. */
export async function loadFiles(url: string, paths: Iterable<string>): Promise<Failure[]> {
  const loads: Loads = { pages: 0, files: 0, failures: [], versions: new Map() };
  await loadAll(url, [...paths], loads);
  return loads.failures;
}
