import type { BrowserPage } from './browsers.js';
import { linkAccount } from './link-account.js';

export const inFrame = (id: string) => ({ frame: true as const, css: `[data-testid=${id}]` });
export const onPage = (id: string) => ({ css: `[data-testid=${id}]` });
export const logged = (type: string) => ({ css: `[data-event=bankhub-${type}]` });

/** What the user does first in each mode. */
const startActions = {
  inline: async () => {},
  modal: (page: BrowserPage) => page.click(onPage('link')),
  script: (page: BrowserPage) => page.click(onPage('open-script')),
};
export type DemoMode = keyof typeof startActions;
export const MODES = Object.keys(startActions) as DemoMode[];

/** Links an account on the demo's page at this URL. Waits until the page shows the account and the flow is closed. */
export async function linkInDemo(page: BrowserPage, url: string, mode: DemoMode): Promise<void> {
  await page.goto(url);
  await startActions[mode](page);
  await linkAccount(page);
  await page.waitFor(logged('linked'));
  await page.waitFor(`document.querySelector('[data-testid=accounts]').innerText.includes('6789')`);
  if (mode === 'script') {
    await page.waitFor({ css: '[data-testid=outcome][data-status=linked]' });
    await page.waitFor(`!document.querySelector('bankhub-link')`);
  } else {
    await page.click(inFrame('done'));
    await page.waitFor(logged('closed'));
  }
}

/** Links an account with a link that expires while the user types. `expire` makes it expire. */
export async function expireInDemo(
  page: BrowserPage,
  url: string,
  mode: DemoMode,
  expire: () => void,
): Promise<void> {
  await page.goto(url);
  await startActions[mode](page);
  await page.click(inFrame('bank-saola'));
  await page.waitFor({ frame: true, css: '[data-step=account] main[aria-busy=false]' });
  expire();
  await page.type(inFrame('account-number'), '0123456789');
  await page.type(inFrame('account-holder'), 'NGUYEN VAN A');
  await page.click(inFrame('account-submit'));
  await page.waitFor(logged('refreshed'));
  await linkAccount(page);
  await page.waitFor(logged('linked'));
}
