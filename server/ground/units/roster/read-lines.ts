import { readDay } from '#ground/workbooks/index.ts'
import pack from '#rulepacks/roster.json' with { type: 'json' }
import type { LineFault } from './rules.ts'
import type { Entrant, Standing } from './types.ts'

/** A line as it was read; `standing` is missing where the line says none. */
export type ReadLine = Omit<Entrant, 'standing'> & { standing: Standing['standing'] | null; fault: LineFault | null }

const standingWords = new Map(Object.entries(pack.value.words.standing)) as Map<string, Standing['standing']>
const serviceWords = new Map(Object.entries(pack.value.words.service)) as Map<string, Standing['service']>

/**
 * Reads a pasted list: a line for each person, name and phone first, then in any order whether formal or probationary,
 * the day of joining, and in service or not. Words stand apart by spaces, tabs or commas; empty lines say nothing.
 * @param phoneOf the phone as it is kept, or nothing where it is none
 */
export function readLines(text: string, phoneOf: (typed: string) => string | undefined): ReadLine[] {
  const seen = new Set<string>()
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const words = raw
      .normalize('NFKC')
      .split(/[\s,;、|]+/)
      .filter(Boolean)
    if (words.length === 0) return []
    const line = readLine(index + 1, words, phoneOf)
    if (line.fault !== null || !seen.has(line.phone)) {
      seen.add(line.phone)
      return [line]
    }
    return [{ ...line, fault: 'twice' as const }]
  })
}

function readLine(line: number, words: string[], phoneOf: (typed: string) => string | undefined): ReadLine {
  const read: ReadLine = {
    line,
    name: '',
    phone: '',
    standing: null,
    joined: null,
    service: 'inService',
    fault: null,
  }
  let strange = false
  for (const word of words) {
    const [phone, standing, service] = [phoneOf(word), standingWords.get(word), serviceWords.get(word)]
    const day = /^\d{4}\D/.test(word) ? dayIn(word) : null
    if (phone !== undefined && read.phone === '') read.phone = phone
    else if (standing) read.standing = standing
    else if (service) read.service = service
    else if (day) read.joined = day
    else if (read.name === '' && read.phone === '') read.name = word
    else strange = true
  }
  read.fault = faultOf(read, strange)
  return read
}

function faultOf({ name, phone, standing }: ReadLine, strange: boolean): LineFault | null {
  if (name.length < 2 || name.length > 20) return 'name'
  if (phone === '') return 'phone'
  if (strange) return 'word'
  return standing === null ? 'standing' : null
}

function dayIn(text: string): string | null {
  const read = readDay({ kind: 'text', value: text, text }, 'start', { year: null, date1904: false })
  return 'day' in read ? read.day : null
}
