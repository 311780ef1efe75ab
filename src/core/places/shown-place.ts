import type { HostedLink } from '../../shared/hosted-link.js';
import type { LinkPlace, PlaceHandlers, PlaceWatch } from './place.js';
import { simulatedPlaces } from './testing-switch.js';

/** The place in which a session shows its link now, if any. */
export class ShownPlace {
  #place: LinkPlace | null = null;
  #watch: PlaceWatch | null = null;
  /** Changes whenever the place changes. Compare it before and after a call that can run code of the page. */
  #run = 0;

  get watch(): PlaceWatch | null {
    return this.#watch;
  }

  /**
   * Shows a link instead of the present one.
   * @param createPlace makes the place. It returns null if the browser opened no window.
   * @returns false if there is no place
   */
  show(
    createPlace: (link: HostedLink) => LinkPlace | null,
    link: HostedLink,
    handlers: PlaceHandlers,
    loadTimeoutMs: number,
  ): boolean {
    this.hide();
    const run = this.#run;
    const place = createPlace(link);
    // Some browsers run microtasks, and so code of the page, while an iframe is created. That code may have shown another
    // link, or none.
    if (run !== this.#run) {
      place?.remove();
      return true;
    }
    if (!place) return false;
    // With `bankhub-link/testing`, nothing is loaded: the test plays the hosted page.
    const watch = simulatedPlaces?.load(link, handlers) ?? place.load(link, handlers, loadTimeoutMs);
    // An empty iframe of the page can have listeners that run while it is navigated.
    if (run !== this.#run) {
      watch.stop();
      place.remove();
      return true;
    }
    this.#place = place;
    this.#watch = watch;
    return true;
  }

  /** Stops watching, and removes the iframe if it is ours. A popup window stays open. */
  hide(): void {
    this.#run++;
    const place = this.#place;
    const watch = this.#watch;
    this.#place = null;
    this.#watch = null;
    watch?.stop();
    place?.remove();
  }
}
