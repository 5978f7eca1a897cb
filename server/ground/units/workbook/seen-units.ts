import { comparable } from '#ground/workbooks/index.ts'
import { limits, nameKey } from '../rules.ts'
import type { RecordSaid, UnitRejectReason, UnitRow } from './types.ts'

type Read = { unit: UnitRow } | { rejected: UnitRejectReason }
type Seen = { name: string; record: RecordSaid; phones: Set<string>; standing: number; rejected: boolean }

/** The units that the rows above have named: the same name again adds liaisons, and may contradict nothing. */
export class SeenUnits {
  private readonly units = new Map<string, Seen>()
  private last: Seen | undefined

  /** @param said the name in the row, for a row that is rejected for another reason */
  fit(read: Read, said: string): Read {
    const name = 'unit' in read ? read.unit.name : said.trim()
    const above = name === '' ? this.last : this.units.get(nameKey(name))
    if ('rejected' in read) {
      if (name !== '' && !above) this.keep(name, {}, true)
      else this.last = above
      return read
    }
    const { unit } = read
    if (!above) {
      if (unit.more) return { rejected: 'missing-name' }
      const kept = this.keep(name, unit.record, false)
      const fault = this.liaisonFault(kept, unit)
      kept.rejected = fault !== null
      return fault ? { rejected: fault } : read
    }
    this.last = above
    if (above.rejected) return { rejected: 'rejected-above' }
    if (unit.liaisons.length === 0) return { rejected: 'duplicate' }
    if (differs(above.record, unit.record)) return { rejected: 'differs-above' }
    const fault = this.liaisonFault(above, unit)
    if (fault) return { rejected: fault }
    Object.assign(above.record, unit.record)
    return { unit: { ...unit, name: above.name, more: true } }
  }

  private keep(name: string, record: RecordSaid, rejected: boolean): Seen {
    this.last = { name, record: { ...record }, phones: new Set(), standing: 0, rejected }
    this.units.set(nameKey(name), this.last)
    return this.last
  }

  private liaisonFault(seen: Seen, { liaisons }: UnitRow): UnitRejectReason | null {
    const phones = liaisons.map(({ phone }) => phone)
    const twice = new Set(phones).size < phones.length || phones.some((phone) => seen.phones.has(phone))
    const standing = seen.standing + liaisons.filter(({ to }) => to === null).length
    const fault = twice ? 'liaison-twice' : standing > limits.mostLiaisons ? 'too-many-liaisons' : null
    if (fault !== null) return fault
    for (const phone of phones) seen.phones.add(phone)
    seen.standing = standing
    return null
  }
}

function differs(above: RecordSaid, row: RecordSaid): boolean {
  return (Object.keys(row) as (keyof RecordSaid)[]).some(
    (field) => above[field] !== undefined && comparable(above[field]) !== comparable(row[field]!),
  )
}
