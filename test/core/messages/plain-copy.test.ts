import { expect } from '@open-wc/testing';

import { isPlainObject, plainCopy } from '../../../src/core/messages/plain-copy.js';

class Account {
  number = '1';
}

/** Values that a message or the page's code can contain, but JSON cannot. */
const notJson: [string, unknown][] = [
  ['undefined', undefined],
  ['NaN', NaN],
  ['Infinity', -Infinity],
  ['a bigint', 5n],
  ['a symbol', Symbol('s')],
  ['a function', () => 1],
  ['a Map', new Map([['event', 'x']])],
  ['a Set', new Set([1])],
  ['a Date', new Date(0)],
  ['a RegExp', /x/],
  ['an Error', new Error('x')],
  ['a boxed string', Object('x')],
  ['bytes', new Uint8Array(2)],
  ['a buffer', new ArrayBuffer(2)],
  ['a Blob', new Blob(['x'])],
  ['a class instance', new Account()],
  ['a Promise', Promise.resolve()],
  ['the window', window],
];

/** Counts the values in a copy. */
function size(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, item: unknown) => sum + size(item), 1);
}

describe('plainCopy', () => {
  it('copies every kind of JSON value', () => {
    const data = { text: 'ă', number: -1.5, zero: 0, yes: true, none: null, list: [1, [], { a: [{}] }] };
    const copy = plainCopy(data);
    expect(copy).to.deep.equal(data);
    expect(copy).to.not.equal(data);
    for (const value of ['', 'x', 0, false, null]) expect(plainCopy(value)).to.equal(value);
  });

  it('freezes the copy at every level, and leaves the original as it was', () => {
    const data = { a: { b: [{ c: 1 }] } };
    const copy = plainCopy(data) as typeof data;
    for (const value of [copy, copy.a, copy.a.b, copy.a.b[0]]) expect(Object.isFrozen(value)).to.equal(true);
    for (const value of [data, data.a, data.a.b, data.a.b[0]]) expect(Object.isFrozen(value)).to.equal(false);
  });

  for (const [what, value] of notJson)
    it(`turns ${what} into null at every level`, () => {
      expect(plainCopy(value)).to.equal(null);
      expect(plainCopy({ a: value, b: [value, 1] })).to.deep.equal({ a: null, b: [null, 1] });
    });

  it('leaves out __proto__, constructor and prototype', () => {
    const data: unknown = JSON.parse(
      '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"prototype":1,"a":1}',
    );
    const copy = plainCopy(data) as object;
    expect(Object.keys(copy)).to.deep.equal(['a']);
    expect(Object.getPrototypeOf(copy)).to.equal(Object.prototype);
    expect('x' in copy).to.equal(false);
  });

  it('stops at a depth of 8, also in a cycle', () => {
    const data: Record<string, unknown> = {};
    data['self'] = data;
    let depth = 0;
    for (
      let value = plainCopy(data) as typeof data | null;
      value;
      value = value['self'] as typeof data | null
    )
      depth++;
    expect(depth).to.equal(8);
  });

  it('copies 100,000 nested levels without a stack overflow', () => {
    let data: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) data = depth % 2 ? [data] : { data };
    expect(JSON.stringify(plainCopy(data))).to.have.length.below(200);
  });

  const many = Array.from({ length: 5000 }, (_, index) => index);
  const manyFields = Object.fromEntries(many.map((index) => [`k${index}`, index]));
  const wide: Record<string, unknown> = {
    'a list': many,
    'an object': manyFields,
    'lists in a list': many.map(() => many),
    'objects in objects': Object.fromEntries(many.map((index) => [`k${index}`, manyFields])),
    'a list after an object': [manyFields, many],
    'lists after a list': { a: many, b: many, c: [many, many] },
  };
  for (const [what, data] of Object.entries(wide))
    it(`stops after 1,000 entries: ${what}`, () => {
      expect(size(plainCopy(data))).to.be.within(900, 1001);
    });

  it('copies an array with own fields named like array methods', () => {
    // Structured clone keeps such fields.
    const list = Object.assign([1, 2], { slice: 'x', map: 'x', constructor: 'x', length: 2 });
    expect(plainCopy({ list })).to.deep.equal({ list: [1, 2] });
  });
});

describe('isPlainObject', () => {
  it('is true only for plain objects', () => {
    for (const value of [
      {},
      { a: 1 },
      Object.create(null),
      JSON.parse('{"__proto__":[]}'),
      structuredClone({}),
    ])
      expect(isPlainObject(value)).to.equal(true);
    for (const value of [null, 'x', 1, [], Object.create({}), ...notJson.map(([, odd]) => odd)])
      expect(isPlainObject(value)).to.equal(false);
  });
});
