import { expect, oneEvent } from '@open-wc/testing';

import { createBankhubLink } from '../../src/pure.js';
import { catchConsole } from '../support/console.js';
import { expectNoEvent } from '../support/expect-no-event.js';
import { casUrl } from '../support/fixture-urls.js';
import { envelope } from '../support/hosted-page.js';
import { frameOf, hasStatus, mountReady } from '../support/mount.js';
import { Puppet } from '../support/puppet.js';

const publicToken = 'public-sandbox-850e8400';
const credential = JSON.stringify({ type: 'credential', data: { publicToken } });
const close = JSON.stringify({ type: 'status', data: { loading: false } });

describe('<bankhub-link> with a Cas link', () => {
  for (const origin of ['https://link.bankhub.dev', 'https://dev.link.bankhub.dev'])
    it(`emits the public token once, for a link on ${origin}`, async () => {
      const { element, frame } = await mountReady({ hostedLinkUrl: casUrl(origin) });
      const page = new Puppet(frame);
      const linked = oneEvent(element, 'bankhub-linked');
      await page.post(credential);
      const { detail } = await linked;
      expect([detail.publicToken, detail.account]).to.deep.equal([publicToken, null]);
      expect(element.status).to.equal('finished');
      await expectNoEvent(element, 'bankhub-linked', () => page.post(credential));
      expect(element.diagnostics().refused.duplicate).to.equal(1);
    });

  it('gives the public token in the outcome, too, and does not log it', async () => {
    const logged = catchConsole('debug');
    const element = createBankhubLink({ hostedLinkUrl: casUrl(), debug: true, closeOnFinish: false });
    const events: string[] = [];
    element.onMessage = ({ detail }) => events.push(JSON.stringify(detail));
    element.onLinked = ({ detail }) => events.push(JSON.stringify(detail.raw));
    const outcome = element.open();
    await hasStatus(element, 'ready');
    await new Puppet(frameOf(element)).post(credential);
    expect(await outcome).to.deep.equal({ status: 'linked', account: null, publicToken });
    expect(events).to.have.length(2);
    const texts = [...events, ...logged, JSON.stringify(element.diagnostics()), element.outerHTML];
    expect(texts.join('\n')).to.not.contain(publicToken);
    element.remove();
  });

  it('emits bankhub-closed when the hosted page closes', async () => {
    const { element, frame } = await mountReady({ hostedLinkUrl: casUrl() });
    const closed = oneEvent(element, 'bankhub-closed');
    await new Puppet(frame).post(close);
    expect((await closed).detail.reason).to.equal('frame');
    expect(element.status).to.equal('closed');
  });

  it('ignores a message in the format of SePay', async () => {
    const { element, frame } = await mountReady({ hostedLinkUrl: casUrl() });
    await expectNoEvent(element, ['bankhub-linked', 'bankhub-message'], () =>
      new Puppet(frame).post(envelope('FINISHED_BANK_ACCOUNT_LINK', { account_number: '1' })),
    );
    expect(element.diagnostics().refused.shape).to.equal(1);
  });
});
