import { type JsonObject, isJsonObject } from '../json/json-object.js';
import { BankhubApiError } from './bankhub-api-error.js';

/** The JSON object of a 2xx answer. Throws `bad-answer` for anything else. */
export function readObject(call: string, answer: unknown): JsonObject {
  if (isJsonObject(answer)) return answer;
  throw badAnswer(call, 'a JSON object');
}

/** A 2xx answer that lacks what it is for. */
export function badAnswer(call: string, expected: string): BankhubApiError {
  const message = `${call}: expected ${expected} in the answer, saw something else.`;
  return new BankhubApiError({ status: 200, code: 'bad-answer', message });
}
