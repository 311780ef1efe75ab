/** Reads the JSON block that `sendPage()` writes into the page. */
export function readPageData(): unknown {
  return JSON.parse(document.getElementById('page-data')?.textContent ?? '');
}
