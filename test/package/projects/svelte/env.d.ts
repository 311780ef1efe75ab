/// <reference types="bankhub-link/types/svelte" />
