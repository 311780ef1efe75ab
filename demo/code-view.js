/** Lets the user choose a code example and copy it. */
export function showCode(card) {
  const buttons = [...card.querySelectorAll('[data-code]')];
  const texts = [...card.querySelectorAll('[data-code-of]')];
  const copy = card.querySelector('[data-testid="copy"]');
  const label = copy.textContent;
  const shown = () => texts.find(({ hidden }) => !hidden);

  const choose = (name) => {
    for (const text of texts) text.hidden = text.dataset.codeOf !== name;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.code === name));
    copy.textContent = label;
  };
  for (const button of buttons) button.addEventListener('click', () => choose(button.dataset.code));
  const [, builtWith = 'tag'] = location.pathname.match(/^\/(react|vue)/) ?? [];
  choose(builtWith);

  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(shown().textContent);
      copy.textContent = copy.dataset.copied;
    } catch {
      getSelection().selectAllChildren(shown());
      copy.textContent = copy.dataset.failed;
    }
  });
}
