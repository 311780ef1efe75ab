/**
 * Which deliveries are being worked on, which are done, and which are still to be finished: what keeps a handler from
 * running one delivery twice. Any database can implement it, with one row a delivery (README, "A store of your own", has
 * PostgreSQL). Only `claim` has to be atomic: of two callers at once, one gets `claimed`. Times are best taken from the
 * database's own clock. A claim that rejects has the delivery answered with 500.
 */
export interface DeliveryStore {
  /**
   * Takes a delivery, for as long as the lease runs.
   * @param key the delivery's own name, printable and of up to 250 characters, such as `ipn:<transaction_id>`
   * @param leaseMs milliseconds after which another claim may take it, in case the process has gone
   * @param keep text, up to a whole body, that {@link DeliveryStore.unfinished} lists until the delivery is complete;
   * without it, nothing is listed. It is kept from the first claim that carries it, whether that claim is granted or busy
   */
  claim(key: string, leaseMs: number, keep?: string): Promise<Claim>;
  /**
   * Marks a delivery as done, whoever holds it: its work has been finished, so that no claim is granted again. Drops
   * what was kept.
   * @param rememberMs milliseconds after which the delivery may be forgotten: the vendor no longer repeats it then
   */
  complete(key: string, rememberMs: number): Promise<void>;
  /** Ends a lease early, after a failure, so that the next claim is granted. Does nothing unless `owner` holds it. */
  release(key: string, owner: string): Promise<void>;
  /** What is kept under keys that begin with `prefix`, oldest first, whether it is being worked on or not. */
  unfinished(prefix: string): Promise<KeptDelivery[]>;
}

/** The answer to a claim: to work on it (`owner` is a new random text), wait for another's work, or leave it. */
export type Claim = { status: 'claimed'; owner: string } | { status: 'busy' } | { status: 'done' };

/** A delivery that has been claimed with something to keep, and is not complete. */
export interface KeptDelivery {
  readonly key: string;
  /** What the first claim gave to be kept. */
  readonly kept: string;
  /** When, in milliseconds since 1970. */
  readonly keptAt: number;
}
