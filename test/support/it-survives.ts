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
 * Tests that an element survives a fault: the fault causes no outcome, and a valid link works in the element afterwards.
 * @param fault causes the fault, and returns the element
 */
export function itSurvives(what: string, fault: () => Promise<BankhubLinkElement>): void {
  it(`survives ${what}`, async () => {
    const element = await fault();
    // The fault may have moved it out of the test's fixture.
    if (!element.isConnected) document.body.append(element);
    elements.push(element);
    const outcomes: string[] = [];
    for (const name of ['linked', 'unlinked'])
      element.addEventListener(`bankhub-${name}`, () => outcomes.push(name));
    const url = vendorUrl();
    Object.assign(element, { loadTimeoutMs: 20_000, hostedLinkUrl: url });
    await hasStatus(element, 'ready');
    const page = hostedPage(frameOf(element));
    expect((await page.ready()).href).to.equal(url);
    await figure('faults survived', 1, outcomes);
    await page.linked();
    await hasStatus(element, 'finished');
    expect([outcomes, element.status, element.error]).to.deep.equal([['linked'], 'finished', null]);
  });
}
