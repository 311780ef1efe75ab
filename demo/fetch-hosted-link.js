/** The hook that returns a new link. It sends the same request as `refresh-url`. */
export async function fetchHostedLink({ reason, signal }) {
  const response = await fetch(document.body.dataset.refreshUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason }),
    signal,
  });
  if (!response.ok) throw new Error(`Expected a link from the shop, saw status ${response.status}.`);
  return response.json();
}
