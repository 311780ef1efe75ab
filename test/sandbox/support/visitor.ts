import { type Answer, post } from './api-client.js';

export const account = {
  account_number: '0123 456 789',
  account_holder_name: 'Nguyễn Văn An',
  account_type: 'individual',
};
export const otp = { otp: '123456' };

/** Takes one step of the hosted page, or one action of its test panel. */
export type Visitor = (step: string, data?: object) => Promise<Answer>;

/** Plays the script of the hosted page: posts the steps of one link and remembers its session. */
export function visitor(hostedLinkUrl: string): Visitor {
  let session: unknown = null;
  return async (step, data = {}) => {
    const path = step === 'panel' ? 'panel' : `steps/${step}`;
    const answer = await post(`${hostedLinkUrl}/${path}`, { session, ...data });
    session = answer.body['session'] ?? session;
    return answer;
  };
}

export async function walkToOtp(step: Visitor): Promise<void> {
  await step('open');
  await step('bank', { bank: 'saola' });
  await step('account', account);
}

/** Links an account and returns the last answer. */
export async function walkToEnd(step: Visitor): Promise<Answer> {
  await walkToOtp(step);
  return step('otp', otp);
}
