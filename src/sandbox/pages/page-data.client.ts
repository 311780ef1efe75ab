/** Reads the JSON block that `hostedDocument()` writes into the page. */
export function readPageData<Data>(): Data {
  return JSON.parse(document.getElementById('page-data')?.textContent ?? '') as Data;
}
