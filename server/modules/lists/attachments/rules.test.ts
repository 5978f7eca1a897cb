import { expect, test } from 'vitest'
import { fileNameOf } from './rules.ts'

test.each([
  ['开放协议.pdf', 'pdf', '开放协议.pdf'],
  ['开放协议.exe', 'pdf', '开放协议.pdf'],
  ['方案1.2', 'docx', '方案1.2.docx'],
  ['../../etc/passwd', 'txt', 'etcpasswd.txt'],
  ['a\u202Egpj.exe', 'txt', 'agpj.txt'],
  ['  ', 'xlsx', 'XLSX.xlsx'],
  ['长'.repeat(200), 'pptx', `${'长'.repeat(80)}.pptx`],
] as const)('%s as %s is kept as %s', (called, kind, kept) => expect(fileNameOf(called, kind)).toBe(kept))
