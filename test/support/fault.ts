import { expect } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { figure } from './figures.js';
import { vendorUrl } from './fixture-urls.js';

import { hostedPage } from './hosted-page.js';
import { frameOf, hasStatus } from './mount.js';

const elements: BankhubLinkElement[] = [];
afterEach(() => {
  for (const element of elements.splice(0)) element.remove();
});

/**
 * A fault that must be survived: no outcome is told because of it, and then a good link works in the same element.
 * @param fault makes it, and gives the element that has met it
 */
export function survives(what: string, fault: () => Promise<BankhubLinkElement>): void {
  it(`is survived: ${what}`, async () => {
    const element = await fault();
    // After the test it must be gone, wherever the fault has left it.
    if (!element.isConnected) document.body.append(element);
    elements.push(element);
    const told: string[] = [];
    for (const name of ['linked', 'unlinked'])
      element.addEventListener(`bankhub-${name}`, () => told.push(name));
    const url = vendorUrl();
    Object.assign(element, { loadTimeoutMs: 20_000, hostedLinkUrl: url });
    await hasStatus(element, 'ready');
    const page = hostedPage(frameOf(element));
    expect((await page.ready()).href).to.equal(url);
    await figure('faults survived', 1, told);
    await page.linked();
    await hasStatus(element, 'finished');
    expect([told, element.status, element.error]).to.deep.equal([['linked'], 'finished', null]);
  });
}
