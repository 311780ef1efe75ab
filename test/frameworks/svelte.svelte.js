import { flushSync, mount, unmount } from 'svelte';

import Link from './link.svelte';

export function showApp(target, first) {
  let shown = $state.raw(first);
  const props = {
    state: {
      get current() {
        return shown;
      },
    },
  };
  const link = mount(Link, { target, props });
  flushSync();
  return {
    update: (next) => {
      shown = next;
      flushSync();
    },
    end: () => void unmount(link),
  };
}
