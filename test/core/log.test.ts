import { expect } from '@open-wc/testing';

import { callSafely } from '../../src/core/call-safely.js';
import { quote, warnOnce } from '../../src/core/log.js';
import { catchUncaught } from '../support/uncaught.js';
import { catchConsole } from '../support/console.js';

describe('report', () => {
  it('logs each warning once, with the prefix bankhub-link', () => {
    const texts = catchConsole('warn');
    for (let times = 0; times < 3; times++) warnOnce('one');
    warnOnce('another');
    expect(texts).to.deep.equal(['bankhub-link: one', 'bankhub-link: another']);
  });

  it('quotes a short string or a number, and gives only the type of other values', () => {
    expect([quote('x'), quote(5), quote(NaN)]).to.deep.equal(['"x"', '"5"', '"NaN"']);
    expect(quote('x'.repeat(20))).to.equal(`"${'x'.repeat(20)}"`);
    expect(quote('x'.repeat(21)), 'a longer string may be a secret').to.equal('string');
    for (const value of [null, {}, [], () => 1, Symbol('s')]) expect(quote(value)).to.equal(typeof value);
  });

  it('reports any value that a function throws as an uncaught error, and continues', () => {
    const uncaught = catchUncaught();
    const errors: unknown[] = [new Error('x'), 'text', null, undefined, 0];
    for (const error of errors)
      callSafely(() => {
        throw error;
      });
    expect(uncaught).to.deep.equal(errors);
  });

  it('reports an uncaught error also in browsers without reportError', async () => {
    const uncaught = catchUncaught();
    const reportError = window.reportError.bind(window);
    const error = new Error('x');
    Reflect.set(window, 'reportError', undefined);
    try {
      callSafely(() => {
        throw error;
      });
    } finally {
      window.reportError = reportError;
    }
    while (uncaught.length === 0) await new Promise((resolve) => setTimeout(resolve));
    expect(uncaught).to.deep.equal([error]);
  });
});
