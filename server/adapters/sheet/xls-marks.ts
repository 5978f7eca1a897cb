/**
 * What the xls reader leaves out and an import needs: which cells are formulas or errors, which columns and sheets are hidden,
 * whether days count from 1904. Read from the BIFF8 records themselves ([MS-XLS] 2.4).
 */
export type XlsMarks = {
  date1904: boolean
  sheets: { hidden: boolean; formulas: Set<string>; errors: Set<string>; hiddenColumns: number[] }[]
}

const record = {
  formula: 0x0006,
  eof: 0x000a,
  dateMode: 0x0022,
  columnInfo: 0x007d,
  boundSheet: 0x0085,
  boolError: 0x0205,
}
const sectorEnd = 0xfffffffa

/** Key of a cell in `formulas`; row and column from 0. */
export function cellKey(row: number, column: number): string {
  return `${row},${column}`
}

/** Names of the streams in an OLE2 container, and their bytes; null when it is none. */
export function readContainer(bytes: Uint8Array): Map<string, Buffer> | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.length < 1024 || data.readUInt32BE(0) !== 0xd0cf11e0) return null
  const size = 1 << data.readUInt16LE(30)
  if (size !== 512 && size !== 4096) return null
  const sector = (id: number) => data.subarray((id + 1) * size, (id + 2) * size)
  const fat: number[] = []
  for (let i = 0; i < Math.min(109, data.readUInt32LE(44)); i++) {
    const ids = sector(data.readUInt32LE(76 + i * 4))
    for (let at = 0; at + 4 <= ids.length; at += 4) fat.push(ids.readUInt32LE(at))
  }
  const directory = chain(data.readUInt32LE(48), fat, sector)
  const root = directory.subarray(0, 128)
  const streams = new Map<string, Buffer>()
  if (root.length < 128) return null
  const mini = chain(root.readUInt32LE(116), fat, sector)
  const miniFatBytes = chain(data.readUInt32LE(60), fat, sector)
  const miniFat = Array.from({ length: miniFatBytes.length / 4 }, (_, i) => miniFatBytes.readUInt32LE(i * 4))
  for (let at = 128; at + 128 <= directory.length; at += 128) {
    const entry = directory.subarray(at, at + 128)
    if (entry[66] !== 2) continue
    const name = entry.toString('utf16le', 0, Math.max(0, entry.readUInt16LE(64) - 2))
    const length = entry.readUInt32LE(120)
    const start = entry.readUInt32LE(116)
    const whole =
      length < 4096 ? chain(start, miniFat, (id) => mini.subarray(id * 64, id * 64 + 64)) : chain(start, fat, sector)
    streams.set(name, whole.subarray(0, length))
  }
  return streams
}

function chain(start: number, next: number[], sector: (id: number) => Buffer): Buffer {
  const parts: Buffer[] = []
  for (let id = start; id < sectorEnd && id < next.length && parts.length <= next.length; id = next[id]!) {
    parts.push(sector(id))
  }
  return Buffer.concat(parts)
}

/** Reads the marks out of the workbook stream, sheets in the order of the workbook. */
export function readXlsMarks(stream: Buffer): XlsMarks {
  const marks: XlsMarks = { date1904: false, sheets: [] }
  const starts: number[] = []
  eachRecord(stream, 0, (id, body) => {
    if (id === record.dateMode) marks.date1904 = body.readUInt16LE(0) === 1
    if (id === record.boundSheet) {
      starts.push(body.readUInt32LE(0))
      marks.sheets.push({ hidden: (body[4]! & 3) !== 0, formulas: new Set(), errors: new Set(), hiddenColumns: [] })
    }
  })
  starts.forEach((start, at) => {
    const sheet = marks.sheets[at]!
    eachRecord(stream, start, (id, body) => {
      if (id === record.formula && body.length >= 22) {
        const key = cellKey(body.readUInt16LE(0), body.readUInt16LE(2))
        if (!isConstant(body.subarray(22))) sheet.formulas.add(key)
        if (body.readUInt16LE(12) === 0xffff && body[6] === 2) sheet.errors.add(key)
      }
      if (id === record.boolError && body[7] === 1) {
        sheet.errors.add(cellKey(body.readUInt16LE(0), body.readUInt16LE(2)))
      }
      if (id === record.columnInfo && (body.readUInt16LE(8) & 1) === 1) {
        const last = Math.min(body.readUInt16LE(2), 255)
        for (let column = body.readUInt16LE(0); column <= last; column++) sheet.hiddenColumns.push(column)
      }
    })
  })
  return marks
}

/** LibreOffice writes a plain truth or error as a formula of nothing but that (PtgBool, PtgErr). */
function isConstant(tokens: Buffer): boolean {
  return tokens.length === 2 && (tokens[0] === 0x1d || tokens[0] === 0x1c)
}

/** Walks the records of one substream, from its first to its end. */
function eachRecord(stream: Buffer, from: number, tell: (id: number, body: Buffer) => void): void {
  let at = from
  while (at + 4 <= stream.length) {
    const id = stream.readUInt16LE(at)
    const body = stream.subarray(at + 4, at + 4 + stream.readUInt16LE(at + 2))
    if (id === record.eof) return
    tell(id, body)
    at += 4 + body.length
  }
}
