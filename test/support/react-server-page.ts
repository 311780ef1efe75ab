import type * as ReactModule from 'react';

import type * as Entry from '../../src/react.js';

/** A page with the component and the hook. A server renders it and a browser hydrates it. */
export function reactPage(
  { createElement }: Pick<typeof ReactModule, 'createElement'>,
  { BankhubLink, useBankhubLink }: Pick<typeof Entry, 'BankhubLink' | 'useBankhubLink'>,
  props: Entry.BankhubLinkProps = {},
): ReactModule.ReactElement {
  function Page() {
    const { status, error, element } = useBankhubLink({ hostedLinkUrl: 'https://example.com/secret' });
    const bankhubLink = createElement(
      BankhubLink,
      {
        mode: 'modal',
        className: 'wide',
        id: 'link',
        hidden: false,
        hostedLinkUrl: 'https://example.com/secret',
        fetchHostedLink: () => Promise.reject(new Error('the hook must not be called')),
        allowedOrigins: ['https://example.com'],
        maxRefreshes: 5,
        closeOnFinish: true,
        onLinked: () => {},
        ...props,
      },
      createElement('b', null, 'Link my bank account'),
    );
    const output = createElement('output', null, `${status} ${String(error)} ${String(element?.localName)}`);
    return createElement('main', null, bankhubLink, output);
  }
  return createElement(Page);
}

/** The markup of that page as every version of React renders it on a server. */
export const REACT_MARKUP =
  '<main><bankhub-link id="link" class="wide" mode="modal"><b>Link my bank account</b></bankhub-link>' +
  '<output>idle null undefined</output></main>';
