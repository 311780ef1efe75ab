/**
 * Remembers which deliveries are running, finished or unfinished, so that a handler does not run a delivery again that it has
 * finished.
 * You can implement it with any database: one row per delivery. The README has an example for PostgreSQL.
 * Only `claim` must be atomic: if two callers claim one key at the same time, one of them gets `claimed`.
 * Use the clock of the database if you can. If `claim` rejects, the handler answers 500.
 */
export interface DeliveryStore {
  /**
   * Claims a delivery for the time of the lease.
   * @param key id of the delivery, printable, up to 250 characters, such as `ipn:<transaction_id>`
   * @param leaseMs milliseconds after which another caller can claim it, because this process may have crashed
   * @param keep text, up to a whole body, that {@link DeliveryStore.unfinished} lists until `complete` is called.
   * Without it, the delivery is not listed. Store the text of the first claim that has one, also if the result is
   * `busy`.
   */
  claim(key: string, leaseMs: number, keep?: string): Promise<Claim>;
  /**
   * Marks a delivery as finished, also if the caller's lease has expired. Later claims get `done`.
   * Deletes the kept text.
   * @param rememberMs milliseconds after which the store may forget the delivery: the vendor does not repeat it later
   */
  complete(key: string, rememberMs: number): Promise<void>;
  /** Ends a lease early after a failure, so that the next claim gets `claimed`. Only if `owner` has the lease. */
  release(key: string, owner: string): Promise<void>;
  /** Lists the kept deliveries whose key starts with `prefix`, oldest first, including those that are running. */
  unfinished(prefix: string): Promise<KeptDelivery[]>;
}

/**
 * Result of a claim. `claimed`: run the delivery; `owner` is a new random text. `busy`: another caller runs it.
 * `done`: it is finished.
 */
export type Claim = { status: 'claimed'; owner: string } | { status: 'busy' } | { status: 'done' };

/** A delivery that was claimed with a text to keep, and is not complete. */
export interface KeptDelivery {
  readonly key: string;
  /** The text of the first claim. */
  readonly kept: string;
  /** Time of the first claim, in milliseconds since 1970. */
  readonly keptAt: number;
}
