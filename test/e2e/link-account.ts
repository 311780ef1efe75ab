import type { BrowserPage } from './browsers.js';

/** Links an account on the sandbox's hosted page: chooses a bank, types the account and the one-time code. */
export async function linkAccount(page: BrowserPage, frame: true | string = true): Promise<void> {
  const item = (id: string) => ({ frame, css: `[data-testid=${id}]` });
  await page.waitFor({ frame, css: '[data-step=bank] main[aria-busy=false]' });
  await page.click(item('bank-saola'));
  await page.type(item('account-number'), '0123456789');
  await page.type(item('account-holder'), 'NGUYEN VAN A');
  await page.click(item('account-submit'));
  await page.type(item('otp'), '123456');
  await page.click(item('otp-submit'));
}
