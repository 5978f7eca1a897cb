/** A file as a browser sends it. */
export function anUpload({ name, bytes }: { name: string; bytes: Buffer }) {
  const boundary = 'a-boundary-that-no-workbook-holds'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}
