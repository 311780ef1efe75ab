import { expect } from '@open-wc/testing';

import { LiveOptions } from '../../src/frameworks/live-options.js';
import { createBankhubLink } from '../../src/pure.js';

const polluted = { allowedOrigins: ['https://evil.example'], loadTimeoutMs: 1, onLinked: () => {} };

describe('options with a polluted Object.prototype', () => {
  beforeEach(() => void Object.assign(Object.prototype, polluted));
  afterEach(() => {
    for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
  });

  it('createBankhubLink() ignores the fields of the prototype', () => {
    const element = createBankhubLink({ language: 'en' });
    expect(element.language).to.equal('en');
    expect(element.allowedOrigins).to.deep.equal([]);
    expect(element.loadTimeoutMs).to.equal(20_000);
    expect(Object.keys(element)).to.not.include('onLinked');
  });

  it('LiveOptions ignores the fields of the prototype', () => {
    const element = createBankhubLink();
    const options = new LiveOptions(element);
    for (const [given, timeout] of [
      [{}, 20_000],
      [{ loadTimeoutMs: 5 }, 5],
      [{}, 20_000],
    ] as const) {
      options.apply(given);
      expect(element.allowedOrigins).to.deep.equal([]);
      expect(element.loadTimeoutMs).to.equal(timeout);
      expect(Object.keys(element)).to.not.include('onLinked');
    }
  });
});
