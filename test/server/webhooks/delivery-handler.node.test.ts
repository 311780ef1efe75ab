import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';

import {
  type DeliveryStore,
  type WebhookHandlerOptions,
  createWebhookHandler,
  memoryStore,
} from '../../../src/server.js';
import { deferred } from '../../support/deferred.js';
import { deliver } from '../support/deliver.js';
import { listen } from '../support/listen.js';
import { until } from '../support/until.js';

const secretKey = 'whsec_9f2c';
const headers = { 'x-secret-key': secretKey };
const event = (xid: string = crypto.randomUUID()) => ({ event: 'LINK_TOKEN_CREATED', xid });

/** All handlers share these answers. The tests use the webhook handler as an example. */
function webhooks(options: Partial<WebhookHandlerOptions> = {}) {
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  return { errors, handler: createWebhookHandler({ secretKey, on: { '*': () => {} }, onError, ...options }) };
}

/** A body that is a stream needs `duplex`. TypeScript's DOM types do not have it. */
function streamed(body: ReadableStream, sent: Record<string, string> = {}): Request {
  const init = { method: 'POST', headers: sent, body, duplex: 'half' };
  return new Request('https://shop.example/', init);
}

describe('a delivery handler', () => {
  it('answers 405 with Allow: POST to other methods', async () => {
    const { handler } = webhooks();
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await handler(new Request('https://shop.example/', { method, headers }));
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), 'POST');
    }
  });

  it('answers 200 with {"success":true} and cache-control: no-store', async () => {
    const answer = await deliver(webhooks().handler, event(), headers);
    assert.equal(answer.status, 200);
    assert.equal(answer.body, '{"success":true}');
    assert.equal(answer.headers.get('content-type'), 'application/json');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  });

  for (const body of ['', '{', '[]', 'null', '"x"', '1', '{"event":"A"', '{} {}', '[[[[', '\u0000']) {
    it(`answers 400 to ${JSON.stringify(body)} and reports it to onError`, async () => {
      const { handler, errors } = webhooks();
      assert.equal((await deliver(handler, body, headers)).status, 400);
      assert.match(String(errors[0]), /Expected a JSON object/);
    });
  }

  // Fault: a mistake of the merchant's own code is reported as a stream error, or as an error of the sender.
  it('answers 500 to a body that was read before, and reports that to onError', async () => {
    const { handler, errors } = webhooks();
    const body = JSON.stringify(event());
    const request = new Request('https://shop.example/', { method: 'POST', headers, body });
    await request.json();
    assert.equal((await handler(request)).status, 500);
    assert.match(String(errors[0]), /has been read/);
  });

  it('answers 400 to a body that is not UTF-8', async () => {
    const body = Uint8Array.from('{"event":"A","xid":"1","x":"\xff"}', (character) =>
      character.charCodeAt(0),
    );
    const request = new Request('https://shop.example/', { method: 'POST', headers, body });
    assert.equal((await webhooks().handler(request)).status, 400);
  });

  it('answers 400 to a POST without a body', async () => {
    const request = new Request('https://shop.example/', { method: 'POST', headers });
    assert.equal((await webhooks().handler(request)).status, 400);
  });

  // Fault: a body with a missing or wrong content-length uses up the memory.
  it('answers 413 to an endless body and stops reading it', async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulls++;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const { handler } = webhooks({ maxBodyBytes: 10_000 });
    assert.equal((await handler(streamed(body, headers))).status, 413);
    assert.ok(pulls <= 13, `${pulls} chunks were read`);
  });

  it('answers 413 to a content-length above the limit, without reading the body', async () => {
    const body = new ReadableStream({ pull: () => assert.fail('was read') }, { highWaterMark: 0 });
    const request = streamed(body, { ...headers, 'content-length': '10001' });
    assert.equal((await webhooks({ maxBodyBytes: 10_000 }).handler(request)).status, 413);
  });

  it('answers 200 over HTTP to a body of maxBodyBytes, and 413 to one byte more', async () => {
    const text = JSON.stringify(event());
    const server = await listen(webhooks({ maxBodyBytes: text.length }).handler);
    const send = async (body: string) => (await fetch(server.url, { method: 'POST', headers, body })).status;
    assert.equal(await send(text), 200);
    assert.equal(await send(`${text} `), 413);
    assert.equal(await send('x'.repeat(3_000_000)), 413);
    await server.close();
  });

  // Fault: an unauthenticated sender can make the server read long bodies.
  it('answers 401 to a missing key without reading the body', async () => {
    const body = new ReadableStream({ pull: () => assert.fail('was read') }, { highWaterMark: 0 });
    assert.equal((await webhooks().handler(streamed(body))).status, 401);
  });

  // Fault: a sender that sends very slowly occupies a connection for ever.
  it('answers 408 over HTTP to a body that is not complete within timeoutMs', async () => {
    const { handler, errors } = webhooks({ timeoutMs: 50 });
    const server = await listen(handler);
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\nx-secret-key: ${secretKey}\r\ncontent-length: 99\r\n\r\n{"event"`,
    );
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    await until(async () => answer.includes('\r\n'));
    assert.match(answer, /^HTTP\/1.1 408 /);
    assert.match(String(errors[0]), /within 50 ms/);
    socket.destroy();
    await server.close();
  });

  // Fault: a connection that closes in the middle of a body crashes the process, or counts as a complete delivery.
  it('does not run a delivery whose connection closed before the end of the body', async () => {
    let runs = 0;
    const { handler, errors } = webhooks({ on: { '*': () => runs++ } });
    const server = await listen(handler);
    const socket = connect(server.port, '127.0.0.1');
    const whole = JSON.stringify(event());
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\nx-secret-key: ${secretKey}\r\ncontent-length: 999\r\n\r\n${whole}`,
    );
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.end();
    await until(async () => errors.length > 0);
    assert.match(String(errors[0]), /ended/);
    assert.equal(runs, 0);
    await server.close();
  });

  it('answers 503 when the function is too slow, and its late result counts', async () => {
    const end = deferred<void>();
    let runs = 0;
    const { handler, errors } = webhooks({
      timeoutMs: 30,
      on: {
        '*': () => {
          runs++;
          return end.promise;
        },
      },
    });
    const late = event();
    assert.equal((await deliver(handler, late, headers)).status, 503);
    assert.match(String(errors[0]), /30 ms/);
    assert.equal((await deliver(handler, late, headers)).status, 503);
    end.resolve();
    await until(async () => (await deliver(handler, late, headers)).status === 200);
    assert.equal(runs, 1);
  });

  it('answers 503 when the store does not answer', async () => {
    const claim = () => new Promise<never>(() => {});
    const { handler } = webhooks({ timeoutMs: 30, store: { ...memoryStore(), claim } });
    assert.equal((await deliver(handler, event(), headers)).status, 503);
  });

  it('answers 500 when the store fails, and reports the error to onError', async () => {
    const down = new Error('down');
    const claim = () => Promise.reject(down);
    const { handler, errors } = webhooks({ store: { ...memoryStore(), claim } });
    assert.equal((await deliver(handler, event(), headers)).status, 500);
    assert.deepEqual(errors, [down]);
  });

  // Fault: the sender sees an error text of the merchant's database.
  it('never answers with data from the request or with the text of an error', async () => {
    const on = { '*': () => Promise.reject(new Error('password=hunter2')) };
    const { handler, errors } = webhooks({ on });
    const answers = [
      await deliver(handler, { ...event(), metadata: { account_number: '0123456789' } }, headers),
      await deliver(handler, '{"account_number":"0123456789', headers),
      await deliver(handler, event(), { 'x-secret-key': '0123456789' }),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [500, 400, 401],
    );
    for (const { body, headers: sent } of answers) {
      const answer = body + JSON.stringify([...sent]);
      assert.ok(!/hunter2|0123456789|whsec/.test(answer), answer);
    }
    assert.ok(!errors.slice(1).some((error) => String(error).includes('0123456789')));
  });

  // Fault: an onError that fails changes the answer or crashes the process.
  it('gives the same answer when onError throws, rejects or is missing', async () => {
    for (const onError of [() => Promise.reject(new Error('x')), () => assert.fail('x'), undefined]) {
      const { handler } = webhooks({
        on: { '*': () => assert.fail('no') },
        ...(onError ? { onError } : {}),
      });
      assert.equal((await deliver(handler, event(), headers)).status, 500);
    }
  });

  const wrong: [Partial<WebhookHandlerOptions>, RegExp][] = [
    [{ timeoutMs: 0 }, /timeoutMs: .* saw 0/],
    [{ timeoutMs: Infinity }, /timeoutMs/],
    [{ timeoutMs: 2 ** 31 }, /timeoutMs/],
    [{ maxBodyBytes: 0.5 }, /maxBodyBytes/],
    [{ leaseMs: NaN }, /leaseMs/],
    [{ timeoutMs: 1000, leaseMs: 1000 }, /leaseMs: expected more than timeoutMs/],
  ];
  for (const [options, message] of wrong) {
    it(`refuses the options ${JSON.stringify(options)}`, () => {
      assert.throws(() => webhooks(options), { name: 'RangeError', message });
    });
  }

  // Fault: each delivery is answered with 500, and nothing explains why.
  it('refuses a store without the DeliveryStore methods', () => {
    const store = { get: () => null } as unknown as DeliveryStore;
    assert.throws(() => webhooks({ store }), { name: 'TypeError', message: /redisStore\(client\)/ });
  });
});
