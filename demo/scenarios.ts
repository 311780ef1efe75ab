import type { LinkScenario, Sandbox } from '../src/sandbox.js';

/** What a person can have go wrong, and the name of it in both languages. */
export const scenarios = {
  none: 'Mọi thứ suôn sẻ|All goes well',
  expired: 'Liên kết đã hết hạn|The link has expired',
  session: 'Phiên hết hạn giữa chừng|The session ends half-way',
  slow: 'Ngân hàng phản hồi chậm|The bank’s page is slow',
  silent: 'Trang ngân hàng im lặng|The bank’s page says nothing',
  refused: 'Máy chủ của tiệm báo lỗi|The shop’s server fails',
  late: 'Webhook đến muộn 20 giây|The webhook is 20 seconds late',
  twice: 'Webhook đến hai lần|The webhook comes twice',
} as const;

export type Scenario = keyof typeof scenarios;

export function readScenario(name: string | null): Scenario {
  return Object.keys(scenarios).find((known): known is Scenario => known === name) ?? 'none';
}

/** What meets the link itself; an expiry only the first one, so that the refresh can be seen to work. */
const linkScenarios: Partial<Record<Scenario, LinkScenario>> = {
  expired: { linkTokenTtlSeconds: 0 },
  session: { sessionTtlSeconds: 0 },
  slow: { pageDelaySeconds: 7 },
  silent: { silent: true },
};

/** Makes the sandbox play the scenario with the next link. `reason` is why the page asks for one. */
export function playScenario(sandbox: Sandbox, scenario: Scenario, reason: string | null): void {
  sandbox.nextLink(reason === null || reason === 'open' ? (linkScenarios[scenario] ?? {}) : {});
  sandbox.clearDeliveryFaults();
  const event = 'BANK_ACCOUNT_LINKED';
  if (scenario === 'late') sandbox.faultDeliveries({ kind: 'delay', delayMs: 20_000, event });
  if (scenario === 'twice') sandbox.faultDeliveries({ kind: 'duplicate', event });
}

/** What the shop's server answers where it is to fail. */
export function refusal(): Response {
  return Response.json({ message: 'As you wished.' }, { status: 503 });
}
