import { execFile } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { aZip, workbookFiles } from './builders.ts'
import { confinement } from '#kernel/confined-child.ts'
import { readSheets } from './index.ts'
import { sheetLimits } from './limits.ts'
import { parseSheets } from './parse.ts'
import { child, parseInChild, readable } from './read-sheets.ts'
import { writeWorkbook } from './write-workbook.ts'

const MiB = 1024 * 1024
const good = await writeWorkbook([{ name: '清单', rows: [['名称', '单位']] }])
const zeros = (size: number) => Buffer.alloc(size, 0x20)
const cells = (count: number, row: number) =>
  `<row r="${row}">${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(count)}</row>`
const refusal = async (bytes: Uint8Array, name = 'a.xlsx') => {
  const answer = await readSheets(bytes, name)
  return 'refused' in answer ? `${answer.refused}: ${answer.because}` : 'read'
}

describe('a file that is no workbook is refused in words, by what it holds', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(500, 7)])
  const random = randomFillSync(Buffer.alloc(5 * MiB - 100))
  random[0] = 0x42
  const other = 'sheet.not-a-workbook: other-format'
  test.each<[string, Uint8Array, string, string]>([
    ['an empty file', new Uint8Array(0), 'a.xlsx', 'sheet.not-a-workbook: empty'],
    ['a text without a character', Buffer.from('  \n'), 'a.csv', 'sheet.not-a-workbook: empty'],
    ['a picture named .xlsx', png, 'a.xlsx', other],
    ['a picture named .csv', png, 'a.csv', other],
    ['5 MB of chance named .xlsx', random, 'a.xlsx', other],
    ['5 MB of chance named .csv', random, 'a.csv', other],
    ['a web page named .xls', Buffer.from('<html><table><tr><td>1</td></tr></table>'), 'a.xls', other],
    ['a web page named .csv', Buffer.from('\n <html><table>'), 'a.csv', other],
    ['a zip that is no workbook', aZip([{ name: 'word/document.xml', bytes: zeros(10) }]), 'a.xlsx', other],
    ['half of a workbook', good.subarray(0, good.length / 2), 'a.xlsx', 'sheet.unreadable: broken'],
    ['a workbook without its end', good.subarray(0, good.length - 30), 'a.xlsx', 'sheet.unreadable: broken'],
    [
      'an OLE container with nothing in it',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
      'a.xls',
      'sheet.unreadable: broken',
    ],
    [
      'a workbook of broken XML',
      aZip(workbookFiles('', [{ name: 'xl/workbook.xml', bytes: Buffer.from('<workbook') }])),
      'a.xlsx',
      'sheet.unreadable: broken',
    ],
    [
      'a cell outside of any sheet',
      aZip(workbookFiles('<row r="1"><c r="ZZZZ99999999"><v>1</v></c></row>')),
      'a.xlsx',
      'sheet.unreadable: broken',
    ],
  ])('%s', async (_, bytes, name, wanted) => expect(await refusal(bytes, name)).toBe(wanted))

  test('the same files in order are read, so the above is not the harness', async () => {
    expect(await refusal(good)).toBe('read')
    expect(await refusal(aZip(workbookFiles(cells(2, 1))))).toBe('read')
    expect(await refusal(Buffer.from('名称,单位\n'), 'a.csv')).toBe('read')
  })
})

describe('caps before parsing', () => {
  test('5 MiB and a byte', async () => {
    expect(await refusal(zeros(sheetLimits.fileBytes + 1), 'a.csv')).toBe('sheet.too-large: file-bytes')
  })
  test('a bomb that says its size', async () => {
    const bomb = aZip(workbookFiles('', [{ name: 'xl/sharedStrings.xml', bytes: zeros(60 * MiB) }]))
    expect(bomb.length).toBeLessThan(MiB)
    expect(await refusal(bomb)).toBe('sheet.too-large: unpacked-bytes')
  })
  test('a bomb whose directory lies is found while it is unpacked', async () => {
    const bomb = aZip(workbookFiles('', [{ name: 'xl/sharedStrings.xml', bytes: zeros(60 * MiB), says: 100 }]))
    expect(await refusal(bomb)).toBe('sheet.too-large: unpacked-bytes')
  })
  test('many small parts of a bomb are added up', async () => {
    const parts = Array.from({ length: 30 }, (_, i) => ({ name: `xl/media/${i}.bin`, bytes: zeros(2 * MiB), says: 10 }))
    expect(await refusal(aZip(workbookFiles('', parts)))).toBe('sheet.too-large: unpacked-bytes')
  })
  test('201 entries', async () => {
    const files = Array.from({ length: 201 }, (_, i) => ({ name: `xl/${i}.xml`, bytes: zeros(1) }))
    expect(await refusal(aZip(files))).toBe('sheet.too-large: entries')
  })
  test('two entries of one name', async () => {
    const twice = workbookFiles(cells(1, 1))
    expect(await refusal(aZip([...twice, twice.at(-1)!]))).toBe('sheet.unreadable: broken')
  })
})

describe('caps on what is in it', () => {
  test('20,001 rows, in a workbook and in a text', async () => {
    const rows = Array.from({ length: 20_001 }, (_, i) => cells(1, i + 1)).join('')
    expect(await refusal(aZip(workbookFiles(rows)))).toBe('sheet.too-many-rows: rows')
    expect(await refusal(Buffer.from('a,b\n'.repeat(20_001)), 'a.csv')).toBe('sheet.too-many-rows: rows')
    expect(await refusal(Buffer.from('a,b\n'.repeat(20_000)), 'a.csv')).toBe('read')
  })
  test('one cell in the last row of Excel', async () => {
    const far = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    expect(await refusal(aZip(workbookFiles(far)))).toBe('sheet.too-many-rows: rows')
  })
  test('101 columns', async () => {
    expect(await refusal(aZip(workbookFiles(cells(101, 1))))).toBe('sheet.too-large: columns')
    expect(await refusal(aZip(workbookFiles(cells(100, 1))))).toBe('read')
  })
  test('styled but empty cells to the right and below do not count', async () => {
    const empty = Array.from({ length: 300 }, (_, i) => `<c r="${String.fromCharCode(65 + (i % 26))}9"/>`).join('')
    const read = await parseSheets(
      aZip(workbookFiles(`${cells(2, 1)}<row r="9">${empty}</row><row r="30000"/>`)),
      'a.xlsx',
    )
    expect('sheets' in read && read.sheets[0]!.rows).toHaveLength(1)
  })
})

describe('a child that takes too much is killed', () => {
  const heavy = aZip(workbookFiles(Array.from({ length: 6_000 }, (_, i) => cells(90, i + 1)).join('')))
  test('memory', async () => {
    expect(await parseInChild(heavy, 'a.xlsx', { memoryMiB: 24, milliseconds: 60_000 })).toMatchObject({
      because: 'memory',
    })
  })
  test('time', async () => {
    expect(await parseInChild(heavy, 'a.xlsx', { memoryMiB: 512, milliseconds: 30 })).toMatchObject({ because: 'time' })
  })
  test('with its usual caps it answers, and more than the caps on cells is refused', async () => {
    expect(await parseInChild(heavy, 'a.xlsx')).toMatchObject({ because: 'cells' })
  })
  test('six at once all get their answer', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => refusal(good)))
    expect(answers).toEqual(Array.from({ length: 6 }, () => 'read'))
  })
})

describe('a child has no rights', () => {
  const attempt = (code: string, flags: string[]) =>
    new Promise<string>((done) => {
      execFile(process.execPath, [...flags, '-e', code], { env: {} }, (_, out, errors) => done(out + errors))
    })
  test.each([
    ['reads no file of the host', `require('fs').readFileSync('/etc/passwd')`],
    [
      'reads no other file of the project',
      `require('fs').readFileSync(${JSON.stringify(new URL('../../../tsconfig.json', import.meta.url).pathname)})`,
    ],
    ['writes no file', `require('fs').writeFileSync('/dev/null', '')`],
    ['starts no process', `require('child_process').execFileSync('true')`],
    ['opens no connection', `require('net').connect(9, '127.0.0.1')`],
  ])('%s', async (_, code) => {
    expect(await attempt(code, confinement(child, { memoryMiB: 64, readable }))).toContain('ERR_ACCESS_DENIED')
    expect(await attempt(code, [])).not.toContain('ERR_ACCESS_DENIED')
  })
})

test('a sheet that is one chart does not keep the others from being read', async () => {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const tag = (name: string, id: number) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`
  const relation = (id: number, type: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${type}s/sheet1.xml"/>`
  const xml = (name: string, text: string) => ({ name, bytes: Buffer.from(`<?xml version="1.0"?>${text}`) })
  const sheets = `<workbook xmlns:r="${office}"><sheets>${tag('图', 2)}${tag('表', 1)}</sheets></workbook>`
  const relations = `<Relationships>${relation(1, 'worksheet')}${relation(2, 'chartsheet')}</Relationships>`
  const drawn = workbookFiles(cells(1, 1), [
    xml('xl/workbook.xml', sheets),
    xml('xl/_rels/workbook.xml.rels', relations),
    xml('xl/chartsheets/sheet1.xml', '<chartsheet/>'),
  ])
  const read = await readSheets(aZip(drawn), 'a.xlsx')
  expect('sheets' in read && read.sheets.map((sheet) => sheet.name)).toEqual(['表'])
})

test('a workbook with a password is refused as encrypted', async () => {
  const locked = await readFile(new URL('golden/password.xlsx', import.meta.url))
  expect(await refusal(locked)).toBe('sheet.unreadable: encrypted')
})
