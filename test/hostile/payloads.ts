import * as fc from 'fast-check';

import { describeValue } from './describe-value.js';
import { eventName, knownNames } from './payload-oracle.js';
import { nearMiss } from './near-misses.js';
import { anyValue, key, platformValues, text } from './values.js';

/** The same seed creates the same payloads in every run. */
export const SEED = 20_260_117;

const jsonText = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify({ event: value })),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(JSON.stringify(value))),
);
const brokenJson = fc
  .tuple(
    jsonText,
    fc.nat(),
    fc.constantFrom('', ',', '"', '\\', '}', '\u0000', '__proto__', '\ud800'),
    fc.nat({ max: 2 }),
  )
  .map(([json, where, inserted, removed]) => {
    const at = where % (json.length + 1);
    return json.slice(0, at) + inserted + json.slice(at + removed);
  });

const unknownName = fc.oneof(
  text,
  fc.constantFrom('toString', '__proto__', 'constructor', 'message', 'linked', 'error', 'x'),
);
const unknownEvent = fc
  .tuple(
    unknownName,
    fc.dictionary(key, anyValue, { maxKeys: 4 }),
    fc.record({ metadata: anyValue, timestamp: anyValue }, { requiredKeys: [] }),
  )
  .map(([event, more, fields]) => ({ ...more, ...fields, event }));
const unknownJson = fc
  .record({ event: unknownName, metadata: fc.jsonValue(), timestamp: fc.jsonValue() })
  .map((envelope) => JSON.stringify(envelope));

/** Any payload except a valid message with a known event. */
const payload: fc.Arbitrary<unknown> = fc
  .oneof(
    { weight: 40, arbitrary: anyValue },
    { weight: 30, arbitrary: nearMiss },
    { weight: 6, arbitrary: text },
    { weight: 8, arbitrary: jsonText },
    { weight: 8, arbitrary: brokenJson },
    { weight: 5, arbitrary: unknownEvent },
    { weight: 3, arbitrary: unknownJson },
  )
  .filter((value) => !knownNames.includes(eventName(value) ?? ''));

const seen = new Set<string>();

/** A batch of payloads, without those of earlier batches. */
export function payloadBatch(batch: number, size: number): unknown[] {
  return fc.sample(payload, { numRuns: size, seed: SEED + batch }).filter((value) => {
    const description = describeValue(value);
    return !seen.has(description) && seen.add(description);
  });
}

/** How many kinds of platform objects this browser can clone. */
export const platformKinds = platformValues.length;
