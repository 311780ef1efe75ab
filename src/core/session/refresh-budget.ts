/**
 * A hosted page that sends a harmless message before each expiry resets the consecutive count. So the total is limited as well, to
 * this many times `maxRefreshes`.
 */
const MAX_TOTAL_FACTOR = 10;

/** Counts the refreshes of a session, so that links that keep expiring do not lead to endless requests. */
export class RefreshBudget {
  #consecutive = 0;
  #total = 0;

  /** Starts again, after the user or the page asked for a link. */
  reset(): void {
    this.#consecutive = 0;
    this.#total = 0;
  }

  /** Ends the row of refreshes: the hosted page works, because it sent a message that is not an expiry. */
  resetConsecutive(): void {
    this.#consecutive = 0;
  }

  /** Takes one refresh from the budget. @returns false if none is left */
  take(maxRefreshes: number): boolean {
    if (this.#consecutive >= maxRefreshes || this.#total >= maxRefreshes * MAX_TOTAL_FACTOR) return false;
    this.#consecutive++;
    this.#total++;
    return true;
  }
}
