/** A merchant's page with other content around the widget. */
export const page = `<!doctype html>
<html lang="vi">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, viewport-fit=cover" />
  <title>Pictures</title>
  <style>
    :root { color-scheme: light dark; }
    body { margin: 0; padding: 24px; font: 16px/1.5 system-ui, sans-serif; }
    p { max-width: 60ch; }
  </style>
  <h1>Thanh toán tự động</h1>
  <p>Liên kết tài khoản ngân hàng để nhận thông báo khi có tiền vào.</p>
  <main></main>
  <p>Bạn có thể huỷ liên kết bất cứ lúc nào.</p>
  <script src="/bankhub-link.min.js"></script>
</html>`;
