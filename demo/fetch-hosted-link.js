/** The fresh-token hook as a function: the same request as `refresh-url` makes by itself. */
export async function fetchHostedLink({ reason, signal }) {
  const response = await fetch(document.body.dataset.refreshUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason }),
    signal,
  });
  if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
  return response.json();
}
