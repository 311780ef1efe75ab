import { expect, oneEvent } from '@open-wc/testing';

import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, part } from '../support/mount.js';
import { loadVue, VuePage, type VueSetup } from '../support/vue.js';
import { VUE_MARKUP, vuePage } from '../support/vue-server-page.js';

describe('bankhub-link/vue, hydrated', () => {
  let vue: VueSetup;
  let page: VuePage;
  let warnings: readonly string[];
  before(async () => (vue = await loadVue()));
  beforeEach(() => {
    warnings = catchFrameworkWarnings();
    page = new VuePage(vue);
  });
  const settings = { allowedOrigins: [hostedOrigin] };

  it('keeps the element of the server’s markup, without a warning', async () => {
    page.container.innerHTML = VUE_MARKUP;
    const element = page.link;
    page.hydrate(vuePage(vue, vue, { ...settings, hostedLinkUrl: hostedUrl() }));
    await settled();
    expect(page.link).to.equal(element);
    expect(element).to.include({ mode: 'modal', maxRefreshes: 5, closeOnFinish: true });
    expect(page.container.querySelector('output')!.textContent).to.contain('bankhub-link');

    part(element, 'trigger').click();
    await hasStatus(element, 'ready');
    const closed = oneEvent(element, 'bankhub-opened-change');
    await hostedPage(frameOf(element)).linked();
    await closed;
    expect(warnings).to.deep.equal([]);
  });

  it('logs a warning for markup that differs, which shows that the test above can fail', async () => {
    page.container.innerHTML = VUE_MARKUP.replace('class="wide"', 'class="narrow"');
    page.hydrate(vuePage(vue, vue, { ...settings, hostedLinkUrl: hostedUrl() }));
    await settled();
    expect(warnings.join()).to.contain('mismatch');
  });
});
