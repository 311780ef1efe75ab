import { expect, fixture, html } from '@open-wc/testing';

/** A new page in an iframe that loads the script tag this many times. Needs `npm run build`. */
async function pageWithScript(
  times: number,
): Promise<{ page: Window & typeof globalThis; warnings: string[] }> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
  const page = frame.contentWindow as Window & typeof globalThis;
  const warnings: string[] = [];
  page.console.warn = (text: string) => void warnings.push(text);
  for (let count = 0; count < times; count++) await addScript(page);
  return { page, warnings };
}

function addScript({ document }: Window): Promise<unknown> {
  const script = document.createElement('script');
  script.src = '/dist/bankhub-link.min.js';
  return new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.head.append(script);
  });
}

describe('dist/bankhub-link.min.js', () => {
  it('registers the element and defines window.BankhubLink, and no other global', async () => {
    const before = Object.keys((await pageWithScript(0)).page);
    const { page, warnings } = await pageWithScript(1);
    expect(page.customElements.get('bankhub-link')).to.equal(page.BankhubLink!.BankhubLinkElement);
    expect(page.BankhubLink!.create()).to.be.instanceOf(page.BankhubLink!.BankhubLinkElement);
    expect(warnings).to.deep.equal([]);
    const added = Object.keys(page).filter((name) => !before.includes(name));
    expect(added.filter((name) => !/^(lit|reactiveElement)/.test(name))).to.deep.equal(['BankhubLink']);
  });

  it('defines window.BankhubLink even if an element of the page has this id', async () => {
    const { page } = await pageWithScript(0);
    page.document.body.id = 'BankhubLink';
    await addScript(page);
    expect(page.BankhubLink!.create()).to.be.instanceOf(page.BankhubLink!.BankhubLinkElement);
  });

  it('gives each element its style sheet', async () => {
    const { page } = await pageWithScript(1);
    for (const element of [page.BankhubLink!.create({ mode: 'inline' }), page.BankhubLink!.create()]) {
      page.document.body.append(element);
      const { boxSizing } = page.getComputedStyle(element.shadowRoot!.querySelector('.stage')!);
      expect(boxSizing).to.equal('border-box');
    }
  });

  it('keeps the first of two copies, with one warning', async () => {
    const { page, warnings } = await pageWithScript(2);
    expect(page.BankhubLink!.create()).to.be.instanceOf(page.customElements.get('bankhub-link')!);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/registered already/);
  });
});
