import type { JsonObject } from '../../shared/json-object.js';

/** What goes wrong, on purpose, with one link. All fields are optional. */
export interface LinkScenario {
  /** Delay of the hosted page's document, in seconds. Default 0. */
  pageDelaySeconds?: number;
  /** Delay of the answer to every step, in seconds. Default 0. */
  answerDelaySeconds?: number;
  /** The hosted page posts no messages. Default false. */
  silent?: boolean;
  /** Life of this link token in seconds. With 0 it is expired at once. Default: the sandbox's option. */
  linkTokenTtlSeconds?: number;
  /** Life of this link's sessions in seconds. With 0 they expire at the first step. Default: the sandbox's option. */
  sessionTtlSeconds?: number;
}

const DURATIONS = [
  'pageDelaySeconds',
  'answerDelaySeconds',
  'linkTokenTtlSeconds',
  'sessionTtlSeconds',
] as const;

/** Copies a scenario field by field. Throws a `RangeError` for an invalid duration. */
export function readScenario(source: LinkScenario | JsonObject): LinkScenario {
  const given: JsonObject = { ...source };
  const scenario: LinkScenario = {};
  for (const name of DURATIONS) {
    const value = given[name];
    if (value === undefined) continue;
    scenario[name] = readSeconds(name, value);
  }
  if (given['silent'] !== undefined) scenario.silent = given['silent'] === true;
  return scenario;
}

/** Checks a duration of 0 to 300 seconds. Throws a `RangeError` for any other value. */
export function readSeconds(name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= 300) return value;
  throw new RangeError(
    `Expected ${name} to be a number of seconds from 0 to 300, saw ${JSON.stringify(value)}.`,
  );
}
