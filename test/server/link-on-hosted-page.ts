/** Walks through the sandbox's hosted page as a person would: bank, account, one-time code. */
export async function linkOnHostedPage(hostedLinkUrl: string): Promise<void> {
  let session: unknown = null;
  const take = async (step: string, data: object = {}): Promise<void> => {
    const response = await fetch(`${hostedLinkUrl}/steps/${step}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ session, ...data }),
    });
    if (!response.ok) throw new Error(`The hosted page answered ${response.status} to ${step}.`);
    ({ session } = (await response.json()) as { session: unknown });
  };
  await take('open');
  await take('bank', { bank: 'saola' });
  await take('account', {
    account_number: '0123456789',
    account_holder_name: 'Nguyen Van An',
    account_type: 'individual',
  });
  await take('otp', { otp: '123456' });
}
