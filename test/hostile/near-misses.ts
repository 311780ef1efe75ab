import * as fc from 'fast-check';

import { knownNames } from './payload-oracle.js';
import { anyValue, key } from './values.js';

const metadata = { account_number: '0123456789', account_type: 'individual' };
const timestamp = '2026-01-17 10:30:00';

/** Misspelt event names. They are still strings, so the message is at most an unknown event. */
const respelled: ((name: string) => string)[] = [
  (name) => name.toLowerCase(),
  (name) => name.charAt(0) + name.slice(1).toLowerCase(),
  (name) => ` ${name}`,
  (name) => `${name} `,
  (name) => `${name}\n`,
  (name) => `${name}\0`,
  (name) => `\u200b${name}`,
  (name) => `\ufeff${name}`,
  (name) => `${name}\u00ad`,
  (name) => name.replace('A', 'А'),
  (name) => name.replace('O', '0'),
  (name) => name.replace('E', 'Е'),
  (name) => name.replaceAll('_', '-'),
  (name) => name.replace('_', '\uff3f'),
  (name) => name.replace('_', '%5f'),
  (name) => name.slice(0, -1),
  (name) => name.slice(1),
  (name) => name + name,
  (name) => `"${name}"`,
  (name) => `${name},BANKHUB_OPEN`,
  (name) => Array.from(name).toReversed().join(''),
  (name) => name.replace(/[A-Z]/, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
  (name) => name.padEnd(101, '!'),
  () => '',
];

/** Values that are not strings, instead of the event name. */
const reshaped: ((name: string) => unknown)[] = [
  (name) => [name],
  (name) => [[name]],
  (name) => Object(name) as unknown,
  (name) => ({ event: name }),
  (name) => ({ 0: name, length: 1 }),
  (name) => new Set([name]),
  (name) => new Map([[name, name]]),
  (name) => new TextEncoder().encode(name),
  (name) => new Error(name),
  (name) => new Blob([name]),
  (name) => new RegExp(name),
  (name) => knownNames.indexOf(name),
  (name) => BigInt(name.length),
  () => null,
  () => undefined,
  () => true,
  () => NaN,
];

/** A valid envelope inside another value, or with its name in another field. That makes it invalid. */
const misplaced: ((envelope: Record<string, unknown>) => unknown)[] = [
  (envelope) => [envelope],
  (envelope) => Object.assign([], envelope),
  (envelope) => Object.entries(envelope),
  (envelope) => new Map(Object.entries(envelope)),
  (envelope) => new Set(Object.entries(envelope)),
  (envelope) => new Set([envelope]),
  (envelope) => Object.assign(new Date(0), envelope),
  (envelope) => Object.assign(new Error(String(envelope['event'])), envelope),
  (envelope) => new Error('x', { cause: envelope }),
  (envelope) => Object.assign(new Map(), envelope),
  (envelope) => Object.assign(new Uint8Array(2), envelope),
  (envelope) => Object.assign(Object(true) as object, envelope),
  (envelope) => Object.create(envelope) as unknown,
  (envelope) => Object.assign(Object.create({ event: envelope['event'] }) as object, { metadata, timestamp }),
  (envelope) => new Blob([JSON.stringify(envelope)]),
  (envelope) => new TextEncoder().encode(JSON.stringify(envelope)),
  (envelope) => Object(JSON.stringify(envelope)) as unknown,
  (envelope) => envelope['event'],
  ...['data', 'detail', 'message', 'payload', 'body', 'event', '__proto__', 'metadata', '0', ''].map(
    (name) => (envelope: Record<string, unknown>) => ownField(name, envelope),
  ),
  ...[
    'Event',
    'EVENT',
    'event ',
    ' event',
    'events',
    'eventName',
    'type',
    'name',
    'action',
    'ｅvent',
    'еvent',
    'event\0',
  ].map(
    (name) =>
      ({ event, ...rest }: Record<string, unknown>) =>
        ownField(name, event, rest),
  ),
];

/** A valid envelope as a text that is not its JSON. */
const misspelt: ((json: string) => string)[] = [
  (json) => JSON.stringify(json),
  (json) => `[${json}]`,
  (json) => `${json},`,
  (json) => `${json};`,
  (json) => `${json}${json}`,
  (json) => `${json}\n${json}`,
  (json) => `)]}'\n${json}`,
  (json) => `\ufeff${json}`,
  (json) => `\0${json}`,
  (json) => `\u00a0${json}`,
  (json) => `(${json})`,
  (json) => `//\n${json}`,
  (json) => `callback(${json})`,
  (json) => json.slice(0, -1),
  (json) => json.slice(1),
  (json) => json.replaceAll('"', "'"),
  (json) => json.replace(/"(\w+)":/g, '$1:'),
  (json) => json.replace('}', ',}'),
  (json) => json.replace(':', '='),
  (json) => json.replace('{"event"', '{"__proto__":{"event"').replace(/$/, '}'),
  (json) => json.replace('"event"', '"\\u0045vent"'),
  (json) => json.replace('{', '{"event":5,').replace('"event":"', '"x":"'),
  (json) => `{"data":${json}}`,
  (json) => encodeURIComponent(json),
  (json) => btoa(encodeURIComponent(json)),
  (json) => json + ' '.repeat(2 ** 16),
];

const name = fc.constantFrom(...knownNames);
const rest = fc.oneof(
  fc.constant({ metadata, timestamp }),
  fc.record({ metadata: anyValue, timestamp: anyValue }, { requiredKeys: [] }),
  fc.dictionary(key, anyValue, { maxKeys: 3 }),
);
const plainRest = fc.record({
  metadata: fc.jsonValue({ maxDepth: 2 }),
  timestamp: fc.oneof(fc.string(), fc.integer()),
});
const plainEnvelope = fc.tuple(name, plainRest).map(([event, more]) => ({ event, ...more }));

const apply = <T, R>([change, value]: [(value: T) => R, T]): R => change(value);

/** Values that are almost a message of the vendor. */
export const nearMiss: fc.Arbitrary<unknown> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...respelled).chain((change) => name.map(change)),
      rest,
    )
    .map(([event, more]) => ({ ...more, event })),
  fc
    .tuple(
      fc.constantFrom(...reshaped).chain((change) => name.map(change)),
      rest,
    )
    .map(([event, more]) => ({ ...more, event })),
  fc.tuple(fc.constantFrom(...misplaced), plainEnvelope).map((pair) => apply(pair)),
  fc
    .tuple(
      fc.constantFrom(...misspelt),
      plainEnvelope.map((plain) => JSON.stringify(plain)),
    )
    .map((pair) => apply(pair)),
);

/** Creates an object with an own field of any name, including `__proto__`. */
function ownField(field: string, value: unknown, others: object = {}): unknown {
  return Object.defineProperty({ ...others }, field, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
