import type { answerForArea, cancelForArea, claimForArea, OwnMatch } from '#contract/own-area.ts'
import type { MatchRow } from '#contract/matches.ts'
import type { AnswerOf, BodyOf } from '#contract/route.ts'
import { isRefusal, missing, type Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import type { Doors } from '../doors.ts'
import { claimAs } from '../matches/begin.ts'
import { standingOf } from '../matches/reading.ts'
import { cancelled, openSides } from '../matches/rules.ts'
import { answer, cancel } from '../matches/service.ts'
import { loadMatch } from '../matches/store.ts'
import { linePlacesOf } from '../matches/store-places.ts'
import { underWay, underWayOf } from '../of-units/reading.ts'
import { sidesOf, type Viewer } from '../policy.ts'
import { refuse } from '../refuse.ts'
import { isDelivered } from '../station/store.ts'
import type { MatchTable, Side } from '../types.ts'

/** A unit that is a residential area itself, for which its staff speak. */
export type AreaUnit = { id: string; name: string; streetId: string }
/** What lies in an area, and the units among it that are the area itself. */
export type OfArea = { organizationIds: readonly string[]; speaksFor: readonly AreaUnit[] }
type Moved = AnswerOf<typeof claimForArea>

const asUnit = ({ id, streetId }: AreaUnit): Viewer => ({ kind: 'unit', organizationId: id, areaId: streetId })

/** Claims for the area what another unit offers or needs, as its unit would. */
export async function claimFor(
  t: Tx,
  doors: Doors,
  speaksFor: readonly AreaUnit[],
  itemId: string,
  { organizationId, ...body }: BodyOf<typeof claimForArea>,
): Promise<Moved | Refusal> {
  const unit = speaksFor.find(({ id }) => id === organizationId)
  if (!unit) return missing()
  if (await isDelivered(t, itemId)) return refuse('station.by-request')
  return moved(await claimAs(t, doors, asUnit(unit), itemId, body, { forUnit: unit.name }))
}

/** Accepts or declines for the area’s side. */
export async function answerFor(
  t: Tx,
  doors: Doors,
  speaksFor: readonly AreaUnit[],
  matchId: string,
  body: BodyOf<typeof answerForArea>,
): Promise<Moved | Refusal> {
  const unit = unitOn(await loadMatch(t, matchId), speaksFor, body.side)
  return unit ? moved(await answer(t, doors, matchId, body, asUnit(unit))) : missing()
}

/** Calls off what the area is a side of. */
export async function cancelFor(
  t: Tx,
  doors: Doors,
  speaksFor: readonly AreaUnit[],
  matchId: string,
  body: BodyOf<typeof cancelForArea>,
): Promise<Moved | Refusal> {
  const match = await loadMatch(t, matchId)
  const unit = unitOn(match, speaksFor, 'need') ?? unitOn(match, speaksFor, 'resource')
  return unit ? moved(await cancel(t, doors, matchId, body, false, asUnit(unit))) : missing()
}

function unitOn(match: MatchTable | undefined, speaksFor: readonly AreaUnit[], side: Side): AreaUnit | undefined {
  return match && speaksFor.find(({ id }) => id === match[`${side}_organization_id`])
}

function moved(match: MatchRow | Refusal): Moved | Refusal {
  if (isRefusal(match)) return match
  const { id, code, state, waitlistPosition } = match
  return { id, code, state, waitlistPosition }
}

/** Matches of the units in an area that have not come to their end; of the area itself, with what may be done now. */
export async function matchesOfArea(t: Tx, { organizationIds, speaksFor }: OfArea): Promise<OwnMatch[]> {
  const rows = await underWayOf(t, { organizationIds, bodyId: null, speaksFor: speaksFor.map(({ id }) => id) })
  const line = await linePlacesOf(
    t,
    rows.filter(({ state }) => state === 'waitlisted').map(({ id }) => id),
  )
  return rows.map((match) => {
    const mine = [...new Set(speaksFor.flatMap((unit) => sidesOf(asUnit(unit), match)))]
    return {
      ...underWay(match),
      own: mine.length > 0,
      answers: openSides(standingOf(match), mine, false)[0] ?? null,
      mayCancel: mine.length > 0 && typeof cancelled(standingOf(match)) !== 'string',
      quantity: match.quantity,
      waitlistPosition: line.get(match.id) ?? null,
      version: match.version,
    }
  })
}
