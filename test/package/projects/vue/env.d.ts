/// <reference types="bankhub-link/types/vue" />
