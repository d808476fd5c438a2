import type { Request } from 'autocannon';
import type { Attempt, EpisodeAttempt, PatchAttempt } from './attempts.js';

/** What a connection carries from one request of its round to the next. */
interface Round {
  create?: Attempt & { kind: 'create' };
  patch?: PatchAttempt;
  episode?: EpisodeAttempt;
  /** What a GET told: a character, and its version. */
  read?: { readonly name: string; readonly version: number };
}

/** A kind of request of the service, and the statuses that it may answer in a load with throttling. */
const expected = {
  create: [201, 503],
  get: [200, 503],
  patch: [200, 412, 503],
  list: [200, 503],
  episode: [201, 503],
} as const satisfies Record<string, readonly number[]>;
type Kind = keyof typeof expected;

/** Characters that all connections change at the same time; they are stored before the load begins. */
export const sharedNames = ['Homer', 'Marge', 'Bart', 'Lisa'] as const;
export const occupation = 'Extra';

/**
 * The requests of each connection, round after round: create a character, change it by its version, list, read a
 * character that others change too and change it, and count both in an episode. It writes down what it sends, and what
 * is acknowledged.
 */
export class Traffic {
  readonly attempts: Attempt[] = [];
  /** How often each kind of request was answered by each status: `'patch 412'`. */
  readonly answers = new Map<string, number>();
  readonly unexpected: string[] = [];
  #count = 0;

  /** The requests of one round, for autocannon. */
  round(): Request[] {
    return [
      this.#request(
        'create',
        (round) => {
          const name = `${occupation} ${this.#next()}`;
          round.create = this.#attempt({ kind: 'create', name, isAcknowledged: false });
          return post('/characters', { name, age: this.#next(), occupation });
        },
        ({ create }) => (create!.isAcknowledged = true),
      ),
      this.#request('patch', (round) => this.#patch(round, { name: round.create!.name, version: 1 }), acknowledgePatch),
      this.#request('list', () => ({ method: 'GET', path: `/characters?occupation=${occupation}&limit=10` })),
      this.#request(
        'get',
        () => ({ method: 'GET', path: pathOf(this.#sharedName()) }),
        (round, body) => (round.read = body as { name: string; version: number }),
      ),
      this.#request('patch', (round) => this.#patch(round, round.read), acknowledgePatch),
      this.#request(
        'episode',
        (round) => {
          const cast = [round.create!.name, this.#sharedName()];
          const [season, number] = [1 + (this.#next() % 30), this.#next()];
          round.episode = this.#attempt({ kind: 'episode', season, number, cast, isAcknowledged: false });
          return post('/episodes', { season, number, title: `Episode ${number}`, airedOn: '1989-12-17', cast });
        },
        ({ episode }) => (episode!.isAcknowledged = true),
      ),
    ];
  }

  /** `make` may give nothing, where an earlier request of the round failed: the round then begins anew. */
  #request(
    kind: Kind,
    make: (round: Round) => Request | undefined,
    acknowledge: (round: Round, body: unknown) => void = () => undefined,
  ): Request {
    return {
      setupRequest: (request, context) => {
        const made = make(context);
        // autocannon begins the round anew where it gets nothing, which its type does not say.
        return (made && { ...request, ...made }) as Request;
      },
      onResponse: (status, body, context) => {
        const answer = `${kind} ${status}`;
        this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
        if (status < 300) acknowledge(context, JSON.parse(body));
        if (!(expected[kind] as readonly number[]).includes(status)) this.unexpected.push(`${answer}: ${body}`);
      },
    };
  }

  #patch(round: Round, read: Round['read']): Request | undefined {
    if (read === undefined || round.create?.isAcknowledged !== true) return undefined;
    const age = this.#next();
    round.patch = this.#attempt({ kind: 'patch', name: read.name, ifMatch: read.version, age });
    const request = json({ age });
    return {
      ...request,
      method: 'PATCH',
      path: pathOf(read.name),
      headers: { ...request.headers, 'If-Match': `"${read.version}"` },
    };
  }

  #attempt<A extends Attempt>(attempt: A): A {
    this.attempts.push(attempt);
    return attempt;
  }

  #sharedName(): string {
    return sharedNames[this.#next() % sharedNames.length]!;
  }

  #next(): number {
    return ++this.#count;
  }
}

function acknowledgePatch({ patch }: Round, body: unknown): void {
  patch!.acknowledgedVersion = (body as { version: number }).version;
}

function post(path: string, body: object): Request {
  return { ...json(body), method: 'POST', path };
}

function json(body: object): Request {
  return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

function pathOf(name: string): string {
  return `/characters/${encodeURIComponent(name)}`;
}
