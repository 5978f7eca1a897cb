import type { PointsRule } from '#contract/points.ts'
import { whoStays } from '#ground/people/index.ts'
import type { Line, ParticipationRecord } from '#ground/record/index.ts'
import { yearOf } from '#kernel/calendar.ts'
import type { Fact } from '#kernel/facts.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#kernel/tx.ts'
import { type Award, awardOf, inForce, refillOf, speaksOf } from './rules.ts'
import { addEntries, cappedLines, entriesOfLines, schemesByIds, schemesOf, usedBy } from './store.ts'
import type { EntryTable, SchemeTable } from './types.ts'

type RecordDoor = Pick<ParticipationRecord, 'linesByIds'>
/** Points somebody earned by one participation. */
export type Earned = { personId: string; title: string; hundredths: number }

/**
 * Brings the ledger to what the record says about the lines these facts name. What a fact asks for is written once
 * however often and in whatever order facts are heard: a reversal that is heard first writes the award it takes back.
 */
export async function followRecord(
  t: Tx,
  record: RecordDoor,
  facts: readonly Fact[],
): Promise<{ earned: Earned[]; changed: EntryTable[]; stays: ReadonlyMap<string, string> }> {
  const told = await record.linesByIds(
    t,
    facts.map((fact) => String(fact.payload['lineId'])),
  )
  const linesById = new Map(told.map((line) => [line.id, line]))
  const taken = told.flatMap((line) => line.reverses ?? []).filter((id) => !linesById.has(id))
  for (const line of await record.linesByIds(t, taken)) linesById.set(line.id, line)
  const lines = [...linesById.values()]
  if (lines.length === 0) return { earned: [], changed: [], stays: new Map() }
  // Whoever was registered twice has one year and one cap.
  const stays = await whoStays(t, [...new Set(lines.map((line) => line.personId))])
  // The caps of one person's year are decided by one hearer at a time.
  await t.lock([...new Set([...stays.values()].map((id) => `points:${id}`))])
  const ledger = await Ledger.open(t, lines, stays)
  const heard = facts.flatMap((fact) => linesById.get(String(fact.payload['lineId'])) ?? [])
  for (const line of heard) {
    const original = line.reverses === null ? line : linesById.get(line.reverses)!
    ledger.award(original)
    if (line.reverses !== null) await ledger.takeBack(original, line)
  }
  await ledger.write()
  return { earned: ledger.earned, changed: ledger.changed, stays }
}

/** The part of the ledger a batch touches, as read under the lock, and what the batch adds to it. */
class Ledger {
  readonly earned: Earned[] = []
  readonly changed: EntryTable[] = []
  private readonly t: Tx
  private readonly schemes: readonly SchemeTable[]
  private readonly entries: EntryTable[]
  private readonly used: Map<string, number>
  /** Under whom somebody's points are counted. */
  private readonly stays: ReadonlyMap<string, string>
  private pending: EntryTable[] = []

  private constructor(
    t: Tx,
    schemes: readonly SchemeTable[],
    entries: EntryTable[],
    used: Map<string, number>,
    stays: ReadonlyMap<string, string>,
  ) {
    this.t = t
    this.schemes = schemes
    this.entries = entries
    this.used = used
    this.stays = stays
  }

  static async open(t: Tx, lines: readonly Line[], stays: ReadonlyMap<string, string>): Promise<Ledger> {
    const only = <T>(values: readonly T[]) => [...new Set(values)]
    const schemes = await schemesOf(t, only(lines.map((line) => line.areaId)))
    const entries = await entriesOfLines(
      t,
      lines.map((line) => line.id),
    )
    const people = only(lines.map((line) => stays.get(line.personId)!))
    const used = await usedBy(t, people, only(lines.map((line) => yearOf(line.endedAt))))
    return new Ledger(
      t,
      schemes,
      entries,
      new Map(used.map(({ personId, ruleId, year, hundredths }) => [keyOf(personId, ruleId, year), hundredths])),
      stays,
    )
  }

  /** Writes what a participation earns by each rule of the version in force at its end, unless that stands already. */
  award(line: Line): void {
    if (this.entries.some((entry) => entry.record_line_id === line.id)) return
    const scheme = inForce(
      this.schemes.filter((each) => each.area_id === line.areaId),
      line.endedAt,
    )
    const rules = scheme?.rules.filter((rule) => speaksOf(rule, line)) ?? []
    let sum = 0
    for (const rule of rules) {
      const award = awardOf(rule, line, this.usedOf(line, rule.id))
      this.add(entryOf(this.t, line, line, scheme!.id, rule, award))
      sum += award.hundredths
    }
    if (sum > 0) this.earned.push({ personId: this.stays.get(line.personId)!, title: line.title, hundredths: sum })
  }

  /** Takes back what a reversed participation earned, and gives the room to those the yearly cap kept out. */
  async takeBack(line: Line, reversal: Line): Promise<void> {
    const own = this.entries.filter((entry) => entry.record_line_id === line.id)
    if (own.some((entry) => entry.reverses !== null)) return
    for (const award of own.filter((entry) => entry.cause_line_id === line.id)) {
      const given = own
        .filter((entry) => entry.rule_id === award.rule_id)
        .reduce((sum, entry) => sum + entry.hundredths, 0)
      const back = given === 0 ? 0 : -given
      this.add({
        ...award,
        id: newId(),
        cause_line_id: reversal.id,
        hundredths: back,
        reason: 'reversal',
        reverses: award.id,
        at: this.t.now,
      })
      if (given > 0) await this.refill(line, reversal, award.rule_id)
    }
  }

  async write(): Promise<void> {
    await addEntries(this.t, this.pending)
    this.pending = []
  }

  private async refill(line: Line, reversal: Line, ruleId: string): Promise<void> {
    await this.write()
    const capped = await cappedLines(this.t, line.personId, ruleId, yearOf(line.endedAt))
    const awards = await entriesOfLines(
      this.t,
      capped.map((each) => each.record_line_id),
    )
    const schemes = await schemesByIds(this.t, [...new Set(capped.map((each) => each.scheme_id))])
    for (const { award_id, scheme_id, given } of capped) {
      const award = awards.find((entry) => entry.id === award_id)!
      const rule = schemes.find((scheme) => scheme.id === scheme_id)!.rules.find((each) => each.id === ruleId)!
      const more = refillOf(rule, award, given, this.usedOf(line, ruleId))
      if (more.hundredths <= 0) continue
      this.add({
        ...award,
        id: newId(),
        cause_line_id: reversal.id,
        hundredths: more.hundredths,
        reason: more.reason,
        at: this.t.now,
      })
    }
  }

  private add(entry: EntryTable): void {
    this.pending.push(entry)
    this.changed.push(entry)
    this.entries.push(entry)
    const key = keyOf(this.stays.get(entry.person_id)!, entry.rule_id, entry.year)
    this.used.set(key, (this.used.get(key) ?? 0) + entry.hundredths)
  }

  private usedOf(line: Line, ruleId: string): number {
    return this.used.get(keyOf(this.stays.get(line.personId)!, ruleId, yearOf(line.endedAt))) ?? 0
  }
}

function keyOf(personId: string, ruleId: string, year: number): string {
  return `${personId} ${year} ${ruleId}`
}

function entryOf(t: Tx, line: Line, cause: Line, schemeId: string, rule: PointsRule, award: Award): EntryTable {
  return {
    id: newId(),
    area_id: line.areaId,
    person_id: line.personId,
    scheme_id: schemeId,
    rule_id: rule.id,
    rule_title: rule.title,
    record_line_id: line.id,
    cause_line_id: cause.id,
    source_id: line.sourceId,
    source_title: line.title,
    minutes: line.minutes,
    ended_at: line.endedAt,
    year: yearOf(line.endedAt),
    ...award,
    reverses: null,
    at: t.now,
  }
}
