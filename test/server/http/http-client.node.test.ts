import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { BankhubApiError } from '../../../src/server/http/bankhub-api-error.js';
import { type HttpRequest, createHttpClient } from '../../../src/server/http/http-client.js';
import { type HttpOptions, resolveHttpOptions } from '../../../src/server/http/http-options.js';
import { type Answer, startVendor } from '../support/fake-vendor.js';

/**
 * Sends one request. The vendor gives the answers in order, and repeats the last one. Waits are recorded, and do not
 * take time.
 */
async function send(
  answers: Answer[],
  request: Partial<HttpRequest> = {},
  options: HttpOptions = {},
): Promise<{ result: unknown; error: BankhubApiError; waits: number[]; tries: number }> {
  let count = 0;
  const vendor = await startVendor(() => {
    const answer = answers[Math.min(count, answers.length - 1)] ?? null;
    count++;
    return answer;
  });
  const waits: number[] = [];
  const sleep = async (ms: number): Promise<void> => void waits.push(ms);
  const client = createHttpClient(vendor.url, resolveHttpOptions({ sleep, random: () => 1, ...options }));
  const outcome = client.send({ method: 'GET', path: '/v1/x', headers: {}, ...request });
  const [result, error] = await outcome.then(
    (value) => [value, null] as const,
    (reason: unknown) => [undefined, reason] as const,
  );
  return { result, error: error as BankhubApiError, waits, tries: vendor.requests.length };
}

const post = { method: 'POST', body: {} };

describe('an error body', () => {
  // Fault: one of the documented forms is not read, and its message or fields are lost.
  for (const [name, status, body, code, message, fields] of [
    [
      '{code, message, errors}',
      400,
      { code: 400, message: 'Bad.', errors: { purpose: 'Wrong.' } },
      '400',
      /Bad\./,
      { purpose: 'Wrong.' },
    ],
    ['{code, message, errors: null}', 401, { code: 401, message: 'No.', errors: null }, '401', /No\./, {}],
    [
      '{code, message, status, error}',
      403,
      { code: 403, message: 'No.', status: 403, error: 'forbidden' },
      'forbidden',
      /No\./,
      {},
    ],
    [
      '{status, error, messages: {success, error}, data}',
      404,
      { status: 404, error: 404, messages: { success: [], error: ['Gone.'] }, data: null },
      '404',
      /Gone\./,
      {},
    ],
    [
      '{status, error, messages: {field}}',
      400,
      { status: 400, error: 400, messages: { link_token: 'Missing.' } },
      '400',
      /Missing\./,
      { link_token: 'Missing.' },
    ],
    [
      '{requestId, errorCode, errorMessage, errorType}',
      400,
      { requestId: 'r', errorCode: 'INVALID_SCOPE', errorMessage: 'Scope.', errorType: 'GRANT' },
      'INVALID_SCOPE',
      /Scope\./,
      {},
    ],
    [
      '{error, message}',
      400,
      { error: 'validation_error', message: 'Bad.' },
      'validation_error',
      /Bad\./,
      {},
    ],
    ['an array', 400, [1], '400', /no reason given/, {}],
  ] as const) {
    it(`is read in the form ${name}`, async () => {
      const { error } = await send([[status, body]], post);
      assert.ok(error instanceof BankhubApiError);
      assert.deepEqual(
        [error.name, error.status, error.code, error.fields],
        ['BankhubApiError', status, code, fields],
      );
      assert.match(error.message, message);
      assert.match(error.message, /^POST \/v1\/x: /);
    });
  }

  // Fault: an HTML page of a proxy, with a thousand lines or a secret, gets into the merchant's log.
  it('is not quoted if it is an HTML page', async () => {
    const { error } = await send([[403, '<html>blocked by topsecret</html>']], post);
    assert.deepEqual([error.status, error.code, error.fields], [403, 'not-json', {}]);
    assert.match(error.message, /HTML page/);
    assert.doesNotMatch(error.message, /topsecret/);
  });

  // Fault: the vendor's error repeats secrets of the request, and our error contains them.
  it('is quoted without secrets', async () => {
    const secrets = [
      'topsecret',
      'tok123',
      'https://bankhub.sepay.vn/link/1',
      '0123 456 789',
      'a1'.repeat(16),
      'key9',
    ];
    const message = `No:\n${secrets.join(' ')}`;
    const { error } = await send([[400, { code: 400, message, errors: { api_key: message } }]], {
      method: 'POST',
      path: '/v1/x?api_key=topsecret',
      headers: { authorization: 'Bearer tok123' },
      body: { api_key: 'key9' },
      secrets: ['topsecret'],
    });
    for (const text of [error.message, JSON.stringify(error.fields)])
      for (const secret of [...secrets, '\n']) assert.ok(!text.includes(secret), `${secret} in ${text}`);
    assert.match(error.message, /No: \[hidden\]/);
  });

  it('names the missing scope for a 403', async () => {
    const { error } = await send([[403, { error: 'forbidden', message: 'No.' }]], { scope: 'webhook:read' });
    assert.match(error.message, /needs the scope webhook:read/);
  });
});

describe('a 2xx answer', () => {
  it('resolves with its JSON, or undefined without a body', async () => {
    assert.deepEqual((await send([[200, { a: 1 }]])).result, { a: 1 });
    assert.equal((await send([[204]], { method: 'DELETE' })).result, undefined);
  });

  // Fault: an HTML page with status 200 counts as success.
  it('is an error if it is not JSON', async () => {
    const { error, tries } = await send([[200, '<html>']], post);
    assert.deepEqual([error.status, error.code, tries], [200, 'not-json', 1]);
  });

  // Fault: an endless answer uses up the memory.
  it('is an error if it is longer than 1 MiB', async () => {
    const { error } = await send([[200, { a: 'x'.repeat(1024 * 1024) }]]);
    assert.equal(error.code, 'answer-too-large');
  });
});

describe('a redirect', () => {
  // Fault: the credentials are sent to another host.
  for (const status of [301, 302, 303, 307, 308]) {
    it(`with status ${status} is refused and not followed`, async () => {
      const other = await startVendor(() => [200, {}]);
      const { error, tries } = await send([[status, '', { location: `${other.url}/topsecret` }]]);
      assert.deepEqual(
        [error.status, error.code, tries, other.requests.length],
        [status, 'redirect-refused', 1, 0],
      );
      assert.doesNotMatch(error.message, /topsecret/);
    });
  }
});

describe('a failure', () => {
  // Fault: a GET fails at the first temporary problem.
  for (const failure of [[429], [502, '<html>'], [503], [504], 'cut'] as Answer[]) {
    it(`of a GET (${JSON.stringify(failure)}) is retried with growing waits`, async () => {
      const { result, waits, tries } = await send([failure, failure, [200, {}]]);
      assert.deepEqual([result, waits, tries], [{}, [500, 1000], 3]);
    });
  }

  it('is thrown after the last try', async () => {
    const { error, tries } = await send([[503, { code: 503, message: 'Busy.' }]], {}, { maxTries: 4 });
    assert.deepEqual([error.status, tries], [503, 4]);
  });

  // Fault: a POST that may have succeeded is sent twice.
  for (const failure of [[500], [502], [503], [504], 'cut'] as Answer[]) {
    it(`of a POST (${JSON.stringify(failure)}) is not retried`, async () => {
      assert.equal((await send([failure, [200, {}]], post)).tries, 1);
    });
  }

  it('of a POST is retried if the vendor says that it did nothing', async () => {
    assert.equal((await send([[429], [200, {}]], post)).tries, 2);
    assert.equal(
      (
        await send(
          [
            [503, '', { 'retry-after': '1' }],
            [200, {}],
          ],
          post,
        )
      ).tries,
      2,
    );
  });

  it('of a POST with the policy always is retried', async () => {
    assert.equal((await send(['cut', [200, {}]], { ...post, retry: 'always' })).tries, 2);
  });

  it('of a call with the policy never is not retried', async () => {
    assert.equal((await send([[429], [200, {}]], { ...post, retry: 'never' })).tries, 1);
  });

  it('with a permanent status is thrown without a retry', async () => {
    for (const status of [400, 401, 403, 404, 500, 501]) assert.equal((await send([[status, {}]])).tries, 1);
  });

  it('is retried after a wait with full jitter', async () => {
    assert.deepEqual((await send([[503], [503], [200, {}]], {}, { random: () => 0.5 })).waits, [250, 500]);
  });

  // Fault: Retry-After is ignored, read as milliseconds, or its date becomes NaN.
  it('is retried after Retry-After, in seconds or as a date', async () => {
    assert.deepEqual(
      (
        await send([
          [429, '', { 'retry-after': '7' }],
          [200, {}],
        ])
      ).waits,
      [7000],
    );
    const date = new Date(Date.now() + 8000).toUTCString();
    const { waits } = await send([
      [429, '', { 'retry-after': date }],
      [200, {}],
    ]);
    assert.ok(Number(waits[0]) > 500 && Number(waits[0]) <= 8000, String(waits));
  });

  // Fault: a user waits an hour for a page.
  it('is thrown without a retry if Retry-After is more than 10 seconds', async () => {
    const { error, tries } = await send([[429, { message: 'Busy.' }, { 'retry-after': '3600' }]]);
    assert.deepEqual([error.status, tries], [429, 1]);
    assert.match(error.message, /3600 s/);
  });

  // Fault: a vendor that does not answer blocks the merchant's server.
  it('is a timeout if the vendor does not answer', async () => {
    const { error, tries } = await send([null], post, { timeoutMs: 30 });
    assert.deepEqual([error.status, error.code], [0, 'timeout']);
    // On a busy machine even the first request can arrive too late.
    assert.ok(tries <= 1);
  });

  // Fault: the time limit works only if the custom fetch obeys its signal.
  it('is a timeout if fetch never settles', async () => {
    const { error } = await send([], post, { timeoutMs: 5, fetch: () => new Promise(() => undefined) });
    assert.equal(error.code, 'timeout');
  });

  // Fault: the text of a fetch error contains a header.
  it('of the connection does not contain the text of the fetch error', async () => {
    const { error } = await send([], post, {
      fetch: () => Promise.reject(new TypeError('bad header: topsecret')),
    });
    assert.deepEqual([error.status, error.code, error.cause], [0, 'network-error', undefined]);
    assert.doesNotMatch(error.message, /topsecret/);
  });
});

describe('the signal of a call', () => {
  it('cancels a running call, which rejects with the reason of the signal', async () => {
    const controller = new AbortController();
    const vendor = await startVendor(() => {
      controller.abort(new Error('enough'));
      return null;
    });
    const client = createHttpClient(vendor.url, resolveHttpOptions({}));
    const call = client.send({ method: 'POST', path: '/', headers: {}, signal: controller.signal });
    await assert.rejects(call, /enough/);
    assert.equal(vendor.requests.length, 1);
  });

  it('cancels the wait before a retry', async () => {
    const controller = new AbortController();
    const vendor = await startVendor(() => [503, '', { 'retry-after': '9' }]);
    const random = (): number => {
      controller.abort(new Error('enough'));
      return 1;
    };
    const client = createHttpClient(vendor.url, resolveHttpOptions({ random }));
    await assert.rejects(
      client.send({ method: 'GET', path: '/', headers: {}, signal: controller.signal }),
      /enough/,
    );
  });
});

describe('the HTTP options', () => {
  it('are refused if they are out of range', () => {
    for (const options of [
      { timeoutMs: 0 },
      { timeoutMs: NaN },
      { timeoutMs: 2 ** 31 },
      { maxTries: 0 },
      { maxTries: 1.5 },
    ])
      assert.throws(() => resolveHttpOptions(options), RangeError);
  });
});
