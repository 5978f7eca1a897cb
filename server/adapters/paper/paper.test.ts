import { describe, expect, test } from 'vitest'
import { aZip, type ZipFile } from '#adapters/sheet/builders.ts'
import { writeWorkbook } from '#adapters/sheet/index.ts'
import { aPackedObject, aPdf } from '#testing/papers.ts'
import { readPaper } from './index.ts'
import { paperLimits } from './limits.ts'
import { look } from './look.ts'

const said = (answer: Awaited<ReturnType<typeof readPaper>>) => ('refused' in answer ? answer.refused : answer.kind)
const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const word = (more: ZipFile[] = [], type = main): Uint8Array =>
  aZip([
    {
      name: '[Content_Types].xml',
      bytes: Buffer.from(`<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`),
    },
    { name: 'word/document.xml', bytes: Buffer.from('<w:document/>') },
    ...more,
  ])
const link = (type: string, target: string): ZipFile => ({
  name: 'word/_rels/document.xml.rels',
  bytes: Buffer.from(
    `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  ),
})

test('a document is what it holds, in a process of its own', async () => {
  const book = await writeWorkbook([{ name: '表', columns: [{ header: '名称' }], rows: [['一']] } as never])
  expect(said(await readPaper(aPdf().bytes))).toBe('pdf')
  expect(said(await readPaper(word()))).toBe('docx')
  expect(said(await readPaper(book))).toBe('xlsx')
  expect(said(await readPaper(Buffer.from('开放时间：工作日 9:00–17:00')))).toBe('txt')
})

describe('what opens, runs or fetches something is refused, and what looks like it is not', () => {
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(64)])
  test.each<[string, Uint8Array, string]>([
    ['a PDF that runs a script', aPdf('', '4 0 obj\n<< /S /JavaScript /JS (app.alert) >>\nendobj\n').bytes, 'active'],
    ['the same, with a name written by numbers', aPdf('', '4 0 obj\n<< /S /J#61vaScript >>\nendobj\n').bytes, 'active'],
    ['the same, in a packed directory', aPdf('', aPackedObject('4 0 << /S /JavaScript >>')).bytes, 'active'],
    ['a PDF with a packed directory and nothing in it', aPdf('', aPackedObject('4 0 << /S /URI >>')).bytes, 'pdf'],
    ['a PDF that starts a program', aPdf('', '4 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n').bytes, 'active'],
    ['a PDF with a file inside', aPdf('', '4 0 obj\n<< /EmbeddedFiles 5 0 R >>\nendobj\n').bytes, 'active'],
    ['a PDF behind a password', aPdf('', '4 0 obj\n<< /Encrypt 5 0 R >>\nendobj\n').bytes, 'locked'],
    ['half of a PDF', aPdf().bytes.subarray(0, 60), 'unreadable'],
    ['a PDF that unpacks to 60 MB', aPdf('', aPackedObject('a'.repeat(60 * 1024 * 1024))).bytes, 'too-large'],
    ['Word with macros', word([{ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }]), 'active'],
    ['Word that says it has macros', word([], 'application/vnd.ms-word.document.macroEnabled.main+xml'), 'active'],
    ['Word with a file inside', word([{ name: 'word/embeddings/oleObject1.bin', bytes: Buffer.from('x') }]), 'active'],
    ['Word that fetches its template', word([link('attachedTemplate', 'https://x.example/t.dotm')]), 'active'],
    ['Word with a link to press', word([link('hyperlink', 'https://x.example/')]), 'docx'],
    ['a zip of something else', aZip([{ name: 'a.exe', bytes: Buffer.from('MZ') }]), 'other-kind'],
    ['half of a zip', word().subarray(0, 80), 'unreadable'],
    ['Word of 2003', ole, 'other-kind'],
    ['Word behind a password', Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), 'locked'],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'other-kind'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /'), 'other-kind'],
    ['a program', Buffer.from('MZ\u0000\u0001'), 'other-kind'],
    ['text as Chinese Windows writes it', Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), 'txt'],
    ['nothing', new Uint8Array(0), 'other-kind'],
  ])('%s', (_name, bytes, wanted) => expect(said(look(bytes))).toBe(wanted))

  test('a small zip that unpacks to 60 MB is not', async () => {
    const bomb = word([{ name: 'word/big.xml', bytes: Buffer.alloc(60 * 1024 * 1024) }])
    expect(said(await readPaper(bomb))).toBe('too-large')
    expect(said(await readPaper(Buffer.alloc(paperLimits.fileBytes + 1, 0x20)))).toBe('too-large')
  })
})
