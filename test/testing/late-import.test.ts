import { expect } from '@open-wc/testing';

import { frameOf, mountReady } from '../support/mount.js';

describe('bankhub-link/testing, imported late', () => {
  it('restarts a link that already shows a page', async () => {
    const { element, frame } = await mountReady();
    const { simulate } = await import('../../src/testing.js');
    const link = simulate(element);
    expect(frameOf(element)).not.to.equal(frame);
    expect(frameOf(element).contentWindow!.location.href).to.equal('about:blank');
    expect(element.status).to.equal('ready');
    link.linked();
    expect(element.status).to.equal('finished');
  });
});
