import 'bankhub-link';

document.addEventListener('bankhub-linked', (event) => console.log(event.type));
