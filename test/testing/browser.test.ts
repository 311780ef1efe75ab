import { assert } from '@open-wc/testing';

import { linkTests } from './link-tests.js';

describe('bankhub-link/testing in a browser', () => {
  linkTests({ describe, it, afterEach, assert });
});
