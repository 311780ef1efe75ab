import type * as VueModule from 'vue';

import type * as Entry from '../../src/vue.js';

/** A page with the component and the composable. A server renders it and a browser hydrates it. */
export function vuePage(
  { defineComponent, h }: Pick<typeof VueModule, 'defineComponent' | 'h'>,
  { BankhubLink, useBankhubLink }: Pick<typeof Entry, 'BankhubLink' | 'useBankhubLink'>,
  props: Entry.UseBankhubLinkOptions = {},
): VueModule.Component {
  return defineComponent(() => {
    const { status, error, element } = useBankhubLink({ hostedLinkUrl: 'https://example.com/secret' });
    return () =>
      h('main', [
        h(
          BankhubLink,
          {
            mode: 'modal',
            class: 'wide',
            id: 'link',
            hostedLinkUrl: 'https://example.com/secret',
            fetchHostedLink: () => Promise.reject(new Error('the hook must not be called')),
            allowedOrigins: ['https://example.com'],
            maxRefreshes: 5,
            closeOnFinish: true,
            ...props,
          },
          () => h('b', 'Link my bank account'),
        ),
        h('output', `${status.value} ${String(error.value)} ${String(element.value?.localName)}`),
      ]);
  });
}

/** The markup of that page as Vue renders it on a server. */
export const VUE_MARKUP =
  '<main><bankhub-link mode="modal" class="wide" id="link"><b>Link my bank account</b></bankhub-link>' +
  '<output>idle null undefined</output></main>';
