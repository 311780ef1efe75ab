let isOffline = false;

/** Lets the page believe that the network is gone, until the test is over or the answer is called. */
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
