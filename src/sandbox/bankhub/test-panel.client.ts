/** The test panel's script; it runs in the same scope after the page's own. */
export const panelScript = `
const panel = document.querySelector('.panel');
const inPanel = (name) => panel.querySelector('[data-testid=panel-' + name + ']');
inPanel('silence').checked = page.silent;
inPanel('silence').addEventListener('change', (event) => { page.silent = event.target.checked; });

function note(key, more = '') {
  inPanel('note').textContent = boot.words[key][page.language] + ' ' + more;
}

function force(event) {
  const carriesAccount = event.startsWith('FINISHED');
  const account = page.account || { account_number: '0123456789', account_type: 'individual' };
  post(envelope(event, carriesAccount ? account : null));
  note(page.silent ? 'panelMuted' : 'panelPosted', event);
}

async function onServer(action) {
  const seconds = Number(inPanel('seconds').value);
  const scenario = JSON.parse(inPanel('scenario').value);
  try {
    const response = await request('panel', { action, seconds, scenario });
    note(response.ok ? 'panelSet' : 'panelFailed');
  } catch {
    note('panelFailed');
  }
}

panel.addEventListener('click', (event) => {
  const { force: forced, panel: action } = event.target.closest('button')?.dataset ?? {};
  if (forced) force(forced);
  if (action) void onServer(action);
});
`;
