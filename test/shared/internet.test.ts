import { expect } from '@open-wc/testing';

import { attackerUrl, vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';

async function originOf(page: Puppet): Promise<string> {
  const message = new Promise<MessageEvent>((resolve) => {
    window.addEventListener('message', resolve, { once: true });
  });
  await page.post('hello');
  return (await message).origin;
}

describe('the simulated internet of the tests', () => {
  it('serves the hosted page at the origin of the vendor', async () => {
    expect(await originOf(hostedPage(await pageFrame({ src: vendorUrl() })))).to.equal(
      'https://bankhub.sepay.vn',
    );
  });

  for (const origin of ['https://bankhub.sepay.vn.evil.example', 'http://bankhub.sepay.vn'])
    it(`serves an attacker's page at ${origin}`, async () => {
      expect(await originOf(new Puppet(await pageFrame({ src: attackerUrl(origin) })))).to.equal(origin);
    });

  it('sets the response headers and follows the redirect that a URL asks for', async () => {
    const response = await fetch(`${attackerUrl(window.location.origin)}?header=x-one: 1&header=x-two:a:b`);
    expect([response.headers.get('x-one'), response.headers.get('x-two')]).to.deep.equal(['1', 'a:b']);
    const redirect = attackerUrl('https://evil.example');
    const page = hostedPage(await pageFrame({ src: vendorUrl({ redirect }) }));
    expect((await page.ready()).href).to.equal(redirect);
  });
});
