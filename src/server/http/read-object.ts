import { type JsonObject, isJsonObject } from '../../shared/json-object.js';
import { BankhubApiError } from './bankhub-api-error.js';

/** Returns the JSON object of a 2xx answer. Throws a {@link badAnswer} error for any other value. */
export function readObject(call: string, answer: unknown): JsonObject {
  if (isJsonObject(answer)) return answer;
  throw badAnswer(call, 'a JSON object');
}

/** Returns the object in `data`, or the whole answer if `data` is not an object. The docs leave both forms open. */
export function readDataOrAnswer(call: string, answer: unknown): JsonObject {
  const body = readObject(call, answer);
  return isJsonObject(body['data']) ? body['data'] : body;
}

/** Creates the error for a 2xx answer without the fields that we need. */
export function badAnswer(call: string, expected: string): BankhubApiError {
  const message = `${call}: expected ${expected} in the answer, saw something else.`;
  return new BankhubApiError({ status: 200, code: 'bad-answer', message });
}
