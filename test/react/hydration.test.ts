import { expect, oneEvent } from '@open-wc/testing';

import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, part } from '../support/mount.js';
import { loadReact, REACT_VERSIONS, ReactPage, type ReactSetup } from '../support/react.js';
import { REACT_MARKUP, reactPage } from '../support/react-server-page.js';

const settings = { allowedOrigins: [hostedOrigin] };

for (const version of REACT_VERSIONS)
  describe(`bankhub-link/react, hydrated by React ${version}`, () => {
    let react: ReactSetup;
    let page: ReactPage;
    let warnings: readonly string[];
    before(async () => (react = await loadReact(version)));
    beforeEach(() => {
      warnings = catchFrameworkWarnings();
      page = new ReactPage(react);
    });
    afterEach(() => expect(warnings).to.deep.equal([]));

    it('keeps the element of the server’s markup, without a warning', async () => {
      page.container.innerHTML = REACT_MARKUP;
      const element = page.link;
      const received: string[] = [];
      page.hydrate(
        reactPage(react, react, {
          ...settings,
          hostedLinkUrl: hostedUrl(),
          onLinked: ({ detail }) => received.push(detail.account!.number),
        }),
      );
      await settled();
      expect(page.link).to.equal(element);
      expect(element).to.include({ mode: 'modal', maxRefreshes: 5, closeOnFinish: true });
      expect(page.container.querySelector('output')!.textContent).to.contain('bankhub-link');

      part(element, 'trigger').click();
      await hasStatus(element, 'ready');
      const closed = oneEvent(element, 'bankhub-opened-change');
      await hostedPage(frameOf(element)).linked();
      expect(received).to.deep.equal(['0123456789']);
      await closed;
    });

    it('logs an error for markup that differs, which shows that the test above can fail', async () => {
      page.container.innerHTML = REACT_MARKUP.replace('mode="modal"', 'mode="inline" opened=""');
      page.hydrate(reactPage(react, react, { ...settings, hostedLinkUrl: hostedUrl() }));
      await settled();
      expect(warnings.length).to.be.greaterThan(0);
      warnings = [];
    });
  });
