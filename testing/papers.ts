import { deflateSync } from 'node:zlib'
import type { UploadedFile } from '#kernel/http/bind.ts'

/** A PDF of one empty page. @param more objects besides, as they stand in the file */
export function aPdf(name = '方案.pdf', more = ''): UploadedFile {
  const words = `%PDF-1.7
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>
endobj
${more}trailer
<< /Root 1 0 R /Size 4 >>
%%EOF
`
  return { name, bytes: Buffer.from(words, 'latin1') }
}

/** An object of a PDF whose directory is packed. */
export function aPackedObject(words: string): string {
  const packed = deflateSync(Buffer.from(words, 'latin1'))
  return `4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream\nendobj\n`
}
