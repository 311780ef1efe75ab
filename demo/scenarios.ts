import type { LinkScenario, Sandbox } from '../src/sandbox.js';

/** The situations that the user can try, with their names in both languages. */
export const scenarios = {
  none: 'Mọi thứ suôn sẻ|All goes well',
  expired: 'Liên kết đã hết hạn|The link has expired',
  session: 'Phiên hết hạn giữa chừng|The session expires during the flow',
  slow: 'Ngân hàng phản hồi chậm|The bank’s page is slow',
  silent: 'Trang ngân hàng im lặng|The bank’s page is silent',
  refused: 'Máy chủ của tiệm báo lỗi|The shop’s server fails',
  late: 'Webhook đến muộn 20 giây|The webhook comes 20 seconds late',
  twice: 'Webhook đến hai lần|The webhook comes twice',
} as const;

export type Scenario = keyof typeof scenarios;

export function readScenario(name: string | null): Scenario {
  return Object.keys(scenarios).find((known): known is Scenario => known === name) ?? 'none';
}

/** The scenarios of the link itself. They apply only to the first link, so that the refresh succeeds. */
const LINK_SCENARIOS: Partial<Record<Scenario, LinkScenario>> = {
  expired: { linkTokenTtlSeconds: 0 },
  session: { sessionTtlSeconds: 0 },
  slow: { pageDelaySeconds: 7 },
  silent: { silent: true },
};

/** Prepares the sandbox for the scenario. `reason` is the reason of the hook's request. */
export function playScenario(sandbox: Sandbox, scenario: Scenario, reason: string | null): void {
  sandbox.nextLink(reason === null || reason === 'open' ? (LINK_SCENARIOS[scenario] ?? {}) : {});
  sandbox.clearDeliveryFaults();
  const event = 'BANK_ACCOUNT_LINKED';
  if (scenario === 'late') sandbox.faultDeliveries({ kind: 'delay', delayMs: 20_000, event });
  if (scenario === 'twice') sandbox.faultDeliveries({ kind: 'duplicate', event });
}

/** The answer of the shop's server in the scenario `refused`. */
export function failedAnswer(): Response {
  return Response.json({ message: 'This scenario makes the shop’s server fail.' }, { status: 503 });
}
