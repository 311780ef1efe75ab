import * as fc from 'fast-check';

import { words } from './words.js';

/** Dangerous property names, and the names of an envelope. */
const keys = [
  ...words(`
    __proto__ constructor prototype toString valueOf toJSON then hasOwnProperty __defineGetter__ event Event EVENT
    metadata timestamp data type detail origin source isTrusted account_number account_type publicToken length size
    0 -1 a \0 \ud800`),
  '',
  'event ',
];
export const key = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...keys) }, fc.string({ maxLength: 6 }));

/** Texts with halves of surrogate pairs, control characters and markup. */
const oddText = fc.string({
  unit: fc.constantFrom(
    '\ud800',
    '\udfff',
    '\0',
    '\u2028',
    '😀',
    '\u202e',
    'é',
    '"',
    '\\',
    '<',
    '{',
    '[',
    'e',
    ' ',
  ),
  maxLength: 12,
});
const hugeText = fc.integer({ min: 30_000, max: 140_000 }).map((length) => 'x'.repeat(length));
export const text = fc.oneof(
  { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 20, arbitrary: oddText },
  { weight: 1, arbitrary: hugeText },
);

/** Platform objects. Those that this browser cannot create or clone are left out below. */
const platformObjects: (() => unknown)[] = [
  () => new Blob(['{"event":"BANKHUB_OPEN"}'], { type: 'application/json' }),
  () => new File(['x'], 'event.json'),
  () => Object.assign(new DataTransfer(), {}).files,
  () => new ImageData(2, 2),
  () => new DOMRect(1, 2, 3, 4),
  () => new DOMRectReadOnly(),
  () => new DOMPoint(NaN, -0),
  () => new DOMQuad(),
  () => new DOMMatrix([1, 0, 0, 1, 0, 0]),
  () => new DOMException('BANKHUB_OPEN', 'AbortError'),
  () => new DataView(new ArrayBuffer(8), 2),
  () => new ArrayBuffer(3),
  () => Reflect.construct(ArrayBuffer, [4, { maxByteLength: 16 }]) as unknown,
  () => new Uint8Array([123, 125]).subarray(1),
  () => new Float64Array([NaN, -0, Infinity]),
  () => new BigInt64Array(2),
];
const madeLater: unknown[] = await Promise.all([
  // `crypto.subtle` needs a secure context.
  (crypto.subtle as SubtleCrypto | undefined)?.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']),
  createImageBitmap(new ImageData(1, 1)),
]);
export const platformValues = [...platformObjects, ...madeLater.map((value) => () => value)].filter(isCloned);
const platform = fc.constantFrom(...platformValues).map((make) => make());

const error = fc
  .tuple(
    fc.constantFrom(Error, TypeError, RangeError, SyntaxError, EvalError, URIError, ReferenceError),
    text,
    fc.anything(),
  )
  .map(([Kind, message, cause]) => new Kind(message, { cause }));
const date = fc.oneof(fc.date({ noInvalidDate: false }), fc.constant(new Date(NaN)));
const regExp = fc.constantFrom(/x/, /./gimsuy, /BANKHUB_OPEN/, /(?:)/d);
const boxed = fc.oneof(fc.boolean(), fc.double(), fc.bigInt(), text).map(Object) as fc.Arbitrary<unknown>;

/** Values that contain no other values. */
const leaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(undefined, null, true, false, 0, -0, NaN, Infinity, -Infinity, 2 ** 53, 0n),
  fc.integer(),
  fc.double(),
  fc.bigInt(),
  text,
  date,
  regExp,
  error,
  boxed,
  platform,
);

const containers = fc.anything({
  key,
  values: [leaf],
  maxDepth: 3,
  maxKeys: 5,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withObjectString: true,
});

/** An array with own named properties and holes. */
const oddArray = fc
  .tuple(fc.array(leaf, { maxLength: 4 }), fc.dictionary(key, leaf, { maxKeys: 3 }))
  .map(([list, more]) => {
    list.length += 3;
    // An assignment to `__proto__` would set the prototype.
    const fields = Object.entries(Object.getOwnPropertyDescriptors(more)).filter(
      ([name]) => name !== 'length',
    );
    for (const [name, field] of fields) Object.defineProperty(list, name, field);
    return list;
  });

/** Values that contain themselves. */
const cyclic = fc
  .tuple(fc.dictionary(key, leaf, { maxKeys: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([object, how]) => {
    const map = new Map<unknown, unknown>([['event', object]]);
    const list: unknown[] = [object];
    object['self'] = [object, map, list, new Set([object])][how];
    map.set(map, map);
    list.push(list);
    return [object, map, list, { metadata: object }][how];
  });

const nest: ((value: unknown) => unknown)[] = [
  (data) => ({ data }),
  (event) => ({ event }),
  (value) => [value],
  (value) => new Map([['event', value]]),
];
const deep = fc
  .tuple(fc.integer({ min: 9, max: 200 }), fc.constantFrom(...nest), leaf)
  .map(([depth, into, inmost]) => {
    let value = inmost;
    for (let level = 0; level < depth; level++) value = into(value);
    return value;
  });

const wide = fc
  .integer({ min: 1001, max: 2000 })
  .map((size) => Object.fromEntries(Array.from({ length: size }, (_, index) => [`key${index}`, index])));

/** All values that structured clone supports. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 40, arbitrary: containers },
  { weight: 15, arbitrary: leaf },
  { weight: 10, arbitrary: oddArray },
  { weight: 10, arbitrary: cyclic },
  { weight: 4, arbitrary: deep },
  { weight: 1, arbitrary: wide },
);

function isCloned(make: () => unknown): boolean {
  try {
    return structuredClone(make()) !== undefined;
  } catch {
    return false;
  }
}

const throwError = () => {
  throw new Error('must not be called');
};

/** Values that a message cannot carry, but that a caller could pass. */
export const uncloneable: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    Symbol('x'),
    Symbol.iterator,
    throwError,
    new WeakMap(),
    Promise.resolve(),
    window,
    document,
  ),
  fc.constantFrom(
    new Proxy({}, { getPrototypeOf: throwError }),
    new Proxy({}, { getOwnPropertyDescriptor: throwError, get: throwError }),
  ),
  fc
    .dictionary(key, leaf)
    .map((fields) => Object.defineProperty(fields, 'event', { get: throwError, enumerable: true })),
  fc.dictionary(key, fc.func(fc.anything())).map((fields) => ({ ...fields, event: 'BANKHUB_OPEN' })),
  fc
    .anything()
    .map((value) => ({ event: 'BANKHUB_OPEN', metadata: new Proxy({ value }, { ownKeys: throwError }) })),
);
