let isOffline = false;

/**
 * Makes the page appear offline until the test is over.
 * @returns makes it online again earlier
 */
export function goOffline(): () => void {
  isOffline = true;
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
  window.dispatchEvent(new Event('offline'));
  return goOnline;
}

function goOnline(): void {
  if (!isOffline) return;
  isOffline = false;
  Reflect.deleteProperty(navigator, 'onLine');
  window.dispatchEvent(new Event('online'));
}

afterEach(goOnline);
