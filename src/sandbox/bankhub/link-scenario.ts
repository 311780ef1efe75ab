import type { JsonObject } from '../json-object.js';

/** What goes wrong, on purpose, with one link. Every field is optional. */
export interface LinkScenario {
  /** Holds the hosted page's document back, in seconds. Default 0. */
  pageDelaySeconds?: number;
  /** Holds the answer to every step back, in seconds. Default 0. */
  answerDelaySeconds?: number;
  /** The hosted page posts no message at all. Default false. */
  silent?: boolean;
  /** Life of this link token in seconds; 0 is expired on arrival. Default: the sandbox's. */
  linkTokenTtlSeconds?: number;
  /** Life of this link's sessions in seconds; 0 expires at the first step. Default: the sandbox's. */
  sessionTtlSeconds?: number;
}

const durations = [
  'pageDelaySeconds',
  'answerDelaySeconds',
  'linkTokenTtlSeconds',
  'sessionTtlSeconds',
] as const;

/** Copies a scenario field by field; throws a `RangeError` for a value that is none. */
export function readScenario(source: LinkScenario | JsonObject): LinkScenario {
  const given: JsonObject = { ...source };
  const scenario: LinkScenario = {};
  for (const name of durations) {
    const value = given[name];
    if (value === undefined) continue;
    scenario[name] = readSeconds(name, value);
  }
  if (given['silent'] !== undefined) scenario.silent = given['silent'] === true;
  return scenario;
}

/** A wait of 0 to 300 seconds; throws a `RangeError` otherwise. */
export function readSeconds(name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= 300) return value;
  throw new RangeError(`${name} must be a number of seconds from 0 to 300, got ${JSON.stringify(value)}.`);
}
