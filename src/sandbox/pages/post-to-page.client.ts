// An iframe posts to its parent, a popup window to the page that opened it.
const receiver = parent === window ? (opener as Window | null) : parent;

/** Posts a message to the merchant's page. Without one, nothing happens. */
export function postToPage(message: unknown): void {
  receiver?.postMessage(message, '*');
}
