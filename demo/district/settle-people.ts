import { randomBytes } from 'node:crypto'
import type { HatKind, Role } from '#ground/people/index.ts'
import type { Actor, ActorHat } from '#kernel/actor.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/tx.ts'
import { inventPeople, type Invented } from '../people.ts'
import { stands, type Stage } from '../stage.ts'
import { found, type District } from './found-district.ts'
import offices from './offices.json' with { type: 'json' }

/** Who acts in the demonstration. */
export type Cast = {
  /** By the login one taps on the sign-in page. */
  named(login: string): Actor
  /** Who speaks for a unit; undefined where nobody does. */
  liaisonOf(unit: string): Actor | undefined
  members: readonly Actor[]
  /** Members who belong to a member unit of the street. */
  ofUnits: readonly Actor[]
  /** Those among the members whom a visitor may be: they come often, and keep their hands free today. */
  regulars: readonly Actor[]
}

/** Staff, liaisons, members and the logins of those whom a visitor may be. */
export async function settlePeople(t: Tx, stage: Stage, district: District): Promise<Cast> {
  const { staff, liaisons, members } = offices
  const people = inventPeople(stage.chance, staff.length + liaisons.length + members.number)
  const next = () => people.shift()!
  const named = new Map<string, Actor>()
  const login = async (entry: { login: string; at: string }, actor: Actor) => {
    named.set(entry.login, actor)
    const { id: personId, hat } = actor
    const kind = hat!.kind as HatKind
    await stage.doors.people.addDemonstrationLogin(t, { login: entry.login, personId: personId!, kind, at: entry.at })
  }
  for (const entry of staff) {
    const actor = await addStaff(t, stage, next(), entry as Office, district)
    await login(entry, actor)
  }
  const speakers = new Map<string, Actor>()
  for (const entry of liaisons) {
    const actor = await addLiaison(t, stage, next(), entry, district)
    speakers.set(entry.unit, actor)
    if (entry.login) await login({ login: entry.login, at: entry.unit }, actor)
  }
  const actors: Actor[] = []
  const ofUnits: Actor[] = []
  const regulars: Actor[] = []
  for (const person of people) {
    const { id, name } = stands(await stage.doors.people.findOrAddPerson(t, person), 'adding a person')
    const actor: Actor = { kind: 'person', id, name, hat: memberHat, sessionId: null }
    const unit = members.units[actors.length] ?? undefined
    if (unit !== undefined) {
      await stage.doors.units.tie(t, id, district.unit(unit))
      ofUnits.push(actor)
    }
    const own = members.logins[actors.length]
    if (own !== undefined) {
      await login({ login: own, at: unit ?? members.street }, actor)
      regulars.push(actor)
    }
    actors.push(actor)
  }
  return {
    named: (name) => found(named, name),
    liaisonOf: (unit) => speakers.get(unit),
    members: actors,
    ofUnits,
    regulars,
  }
}

type Office = { login: string; role: Role; street: string; at: string }

const memberHat: ActorHat = { id: 'member', kind: 'member', areaId: null, organizationId: null, label: '' }

async function addStaff(t: Tx, stage: Stage, person: Invented, office: Office, district: District): Promise<Actor> {
  const streetId = district.street(office.street)
  // Nobody knows the password: staff of the demonstration are signed in by a tap.
  const password = randomBytes(24).toString('base64url')
  const draft = { ...person, username: office.login, password, streetId, role: office.role }
  const added = stands(await stage.doors.people.addStaff(t, draft), 'adding staff')
  return wearing(t, stage, added, office.role)
}

async function addLiaison(
  t: Tx,
  stage: Stage,
  person: Invented,
  office: { unit: string; forDays: number },
  district: District,
): Promise<Actor> {
  const added = stands(await stage.doors.people.findOrAddPerson(t, person), 'adding a person')
  const from = addDays(dayOf(stage.now), -office.forDays)
  const term = { organizationId: district.unit(office.unit), personId: added.id, lead: true, from }
  stands(await stage.doors.units.addLiaison(t, term), 'appointing a liaison')
  return wearing(t, stage, added, 'liaison')
}

/** A person acting in the hat of this kind. */
async function wearing(t: Tx, { doors }: Stage, person: { id: string; name: string }, kind: HatKind): Promise<Actor> {
  const hat = (await doors.people.hatsOf(t, person.id)).find((each) => each.kind === kind)
  if (!hat) throw new Error(`${person.name} has no hat of kind ${kind}.`)
  const { id, areaId, organizationId, label, reach } = hat
  const worn = { id, kind, areaId, organizationId, label, ...(reach ? { reach } : {}) }
  return { kind: 'person', ...person, hat: worn, sessionId: null }
}
