import { expect } from '@open-wc/testing';

import { BankhubError } from '../../../src/core/bankhub-error.js';
import { fetchLink, type LinkRequest, type LinkToken } from '../../../src/core/session/fetch-link.js';
import { deferred } from '../../support/deferred.js';
import { settled } from '../../support/expect-no-event.js';
import { shortWaits } from '../../support/short-waits.js';

const forever = () => new Promise<never>(() => {});

/** Calls `fetchLink` with a hook that returns these answers in order, and then repeats the last one. */
function run(answers: ((request: LinkRequest) => unknown)[], accept = (token: LinkToken): unknown => token) {
  const requests: LinkRequest[] = [];
  const owner = new AbortController();
  const hook = (request: LinkRequest) => {
    const answer = answers[Math.min(requests.push(request), answers.length) - 1]!;
    return answer(request) as Promise<LinkToken>;
  };
  const result = fetchLink({ hook, reason: 'token-expired', timeoutMs: 10, signal: owner.signal, accept });
  return { requests, result, owner, failure: result.then(String, (error: BankhubError) => error) };
}

const token = { hosted_link_url: 'https://bankhub.sepay.vn/link/1', expires_at: '2026-01-17 10:30:00' };

const refuse = ({ hosted_link_url }: LinkToken) => {
  throw new Error(`not accepted: ${hosted_link_url.length}`);
};

describe('fetchLink', () => {
  it('accepts a string or a token', async () => {
    expect(await run([async () => token]).result).to.deep.equal({ link: token, attempt: 1 });
    const { hosted_link_url } = token;
    expect((await run([async () => hosted_link_url]).result).link).to.deep.equal({ hosted_link_url });
  });

  it('accepts an answer without a promise', async () => {
    expect((await run([() => token]).result).link).to.equal(token);
  });

  it('passes the reason, the attempt, and a new signal to the hook for each attempt', async () => {
    shortWaits();
    const { requests, result } = run([() => Promise.reject(new Error('1')), forever, async () => token]);
    expect((await result).attempt).to.equal(3);
    expect(requests.map(({ reason, attempt }) => [reason, attempt])).to.deep.equal([
      ['token-expired', 1],
      ['token-expired', 2],
      ['token-expired', 3],
    ]);
    expect(new Set(requests.map(({ signal }) => signal)).size).to.equal(3);
  });

  it('does not abort the signal of a successful attempt', async () => {
    const { requests, result } = run([async () => token]);
    await result;
    // Longer than `timeoutMs`.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(requests[0]!.signal.aborted).to.equal(false);
  });

  const wrong: Record<string, (request: LinkRequest) => unknown> = {
    rejects: () => Promise.reject(new Error('the cause')),
    'throws at once': () => {
      throw new Error('the cause');
    },
    'rejects with no error': () => Promise.reject('the cause'),
    hangs: forever,
    'answers nothing': async () => undefined,
    'answers null': async () => null,
    'answers an unacceptable link': async () => 'garbage',
  };
  for (const [what, answer] of Object.entries(wrong))
    it(`tries three times, with longer waits, when the hook ${what}`, async () => {
      const waits = shortWaits();
      const { requests, failure } = run([answer], refuse);
      const error = (await failure) as BankhubError;
      expect(error).to.be.instanceOf(BankhubError);
      expect(error.code).to.equal('refresh-failed');
      expect(requests.map(({ attempt }) => attempt)).to.deep.equal([1, 2, 3]);
      expect(waits).to.have.length(2);
      expect(waits[1]).to.be.above(waits[0]!);
      expect(error.cause, 'a cause').to.not.equal(undefined);
      if (/rejects|throws/.test(what)) expect(String(error.cause)).to.contain('the cause');
    });

  it('has the error of the last attempt as its cause', async () => {
    shortWaits();
    const errors = [new Error('1'), new Error('2'), new Error('3')];
    const { failure } = run(errors.map((error) => () => Promise.reject(error)));
    expect(((await failure) as BankhubError).cause).to.equal(errors[2]);
  });

  it('aborts the signal of an attempt that times out, but not of others', async () => {
    shortWaits();
    const { requests, result } = run([forever, async () => token]);
    await result;
    expect(requests.map(({ signal }) => signal.aborted)).to.deep.equal([true, false]);
  });

  it('ignores an answer that comes after the timeout', async () => {
    shortWaits();
    const late = deferred<unknown>();
    const accepted: unknown[] = [];
    const { result } = run([() => late.promise, async () => token], (answer) => {
      accepted.push(answer.hosted_link_url);
      late.resolve('late');
      return answer;
    });
    expect(await result).to.deep.equal({ link: token, attempt: 2 });
    await settled();
    expect(accepted).to.deep.equal([token.hosted_link_url]);
  });

  for (const [when, answer] of [
    ['while the hook runs', forever],
    ['during a wait', () => Promise.reject(new Error('x'))],
  ] as const)
    it(`rejects without another attempt when it is aborted ${when}`, async () => {
      const { requests, failure, owner } = run([answer]);
      await Promise.resolve();
      const reason = new Error('gone');
      owner.abort(reason);
      expect(await failure).to.equal(reason);
      await settled();
      expect(requests).to.have.length(1);
      if (when === 'while the hook runs') expect(requests[0]!.signal.aborted).to.equal(true);
    });

  it('causes no unhandled rejection when the hook rejects after the timeout', async () => {
    const rejections: unknown[] = [];
    const record = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      rejections.push(event.reason);
    };
    window.addEventListener('unhandledrejection', record);
    try {
      shortWaits();
      const late = deferred<unknown>();
      const { result, owner } = run([() => late.promise, async () => token]);
      await result;
      late.reject(new Error('late'));
      owner.abort();
      await settled();
    } finally {
      window.removeEventListener('unhandledrejection', record);
    }
    expect(rejections).to.deep.equal([]);
  });
});
