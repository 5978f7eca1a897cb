import { answerUnitSignUp, scheduleUnitSignUp, signUpUnit } from '#contract/offers.ts'
import { attachToProject, listProjectCandidates } from '#contract/project-work.ts'
import { addMilestone, editProject, listProjects, moveProject, planProject, tickMilestone } from '#contract/projects.ts'
import type { projectSteps, riskSizes } from '#contract/projects.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import type { Cast } from '../district/settle-people.ts'
import { found, type District } from '../district/found-district.ts'
import { momentOf } from '../moments.ts'
import type { Acts, Stage } from '../stage.ts'
import projectsFile from './projects.json' with { type: 'json' }
import type { Shelf } from './write-lists.ts'

type Size = (typeof riskSizes)[number]
type Told = {
  /** Title of the item it runs from. */
  item: string
  /** Days from today on which it was begun; so are all days below. */
  day: number
  coHosts: string[]
  goal: string
  plan: string
  budgetYuan: number | null
  inKind: [what: string, quantity: number, unit: string][]
  risks: [what: string, likely: Size, serious: Size, measure: string, closed: boolean][]
  milestones: [title: string, due: number, done: number | null, note: string][]
  /** On which terms other units may sign up; null where they may not. */
  offer: string | null
  /** Who signed up, what was answered, and the title of the activity that stood for it. */
  signUps: [
    unit: string,
    day: number,
    wish: string,
    answer: [word: 'accept' | 'decline', text: string] | null,
    activity: string | null,
  ][]
  /** Titles of activities that are attached. */
  activities: string[]
  steps: [step: (typeof projectSteps)[number], day: number, text: string][]
}

/** Projects of this year's list: one with a milestone that is late, one paused, one finished, one not yet approved; four are offered to units. */
export async function runProjects(stage: Stage, district: District, cast: Cast, shelf: Shelf): Promise<void> {
  await stage.play(async (as) => {
    for (const told of projectsFile as unknown as Told[]) await runOne(as, stage, district, cast, shelf, told)
  })
}

/** Once weeks have been lived through: units sign up for what is offered, and what was held is attached. */
export async function tieActivities(stage: Stage, cast: Cast): Promise<void> {
  await stage.play(async (as) => {
    for (const told of projectsFile as unknown as Told[]) await tieOne(as, stage, cast, told)
  })
}

async function tieOne(as: Acts, stage: Stage, cast: Cast, told: Told): Promise<void> {
  const staff = cast.named('staff-shimen')
  const onDay = (day: number, at: string) => momentOf({ day, at }, stage.now)
  const last = as(staff, onDay(-1, '16:40')).ask
  const { rows } = await last(listProjects, { query: { q: told.item } })
  const { id } = found(new Map(rows.map((row) => [row.title, row])), told.item)
  const activityOf = async (title: string): Promise<string> => {
    const { activities } = await last(listProjectCandidates, { params: { id }, query: { q: title } })
    return found(new Map(activities.map((one) => [one.title, one])), title).id
  }
  for (const title of told.activities)
    await last(attachToProject, { params: { id }, body: { kind: 'activity', sourceId: await activityOf(title) } })
  for (const [unit, day, wish, answer, activity] of told.signUps) {
    const speaker = cast.liaisonOf(unit)
    if (!speaker) throw new Error(`Nobody speaks for ${unit}.`)
    const signUp = await as(speaker, onDay(day, '09:15')).ask(signUpUnit, { params: { id }, body: { wish } })
    if (!answer) continue
    const [word, text] = answer
    const body = { version: 1, answer: word, text }
    await as(staff, onDay(day, '14:25')).ask(answerUnitSignUp, { params: { id: signUp.id }, body })
    if (activity === null) continue
    const chosen = { version: 2, activityId: await activityOf(activity) }
    await last(scheduleUnitSignUp, { params: { id: signUp.id }, body: chosen })
  }
}

async function runOne(as: Acts, stage: Stage, district: District, cast: Cast, shelf: Shelf, told: Told): Promise<void> {
  const staff = cast.named('staff-shimen')
  const on = (day: number, at = '10:05') => as(staff, momentOf({ day, at }, stage.now)).ask
  const today = dayOf(stage.now)
  const itemId = shelf(told.item).id
  const begun = on(told.day)
  const { id } = await begun(planProject, { body: { itemId, goal: told.goal, plan: told.plan } })
  const { version: edited } = await on(told.day, '10:20')(editProject, {
    params: { id },
    body: {
      version: 1,
      goal: told.goal,
      plan: told.plan,
      coHostIds: told.coHosts.map((name) => district.unit(name)),
      budgetFen: told.budgetYuan === null ? null : told.budgetYuan * 100,
      inKind: told.inKind.map(([what, quantity, unit]) => ({ what, quantity, unit })),
      risks: told.risks.map(([what, likely, serious, measure, closed]) => ({ what, likely, serious, measure, closed })),
      offered: told.offer !== null,
      offerTerms: told.offer ?? '',
    },
  })
  const done: { id: string; day: number; note: string }[] = []
  for (const [title, due, doneDay, note] of told.milestones) {
    const body = { title, dueOn: addDays(today, due) }
    const milestone = await on(told.day, '10:30')(addMilestone, { params: { id }, body })
    if (doneDay !== null) done.push({ id: milestone.id, day: doneDay, note })
  }
  let version = edited
  const move = async ([step, day, text]: Told['steps'][number]) => {
    const moved = await on(day, '14:10')(moveProject, { params: { id }, body: { version, step, text } })
    version = moved.version
  }
  const [approve, start, ...later] = told.steps
  if (approve) await move(approve)
  if (start) await move(start)
  // Ticked by the sponsor's own liaison where it has one.
  const speaker = cast.liaisonOf(shelf(told.item).organizationName) ?? staff
  for (const { id: milestone, day, note } of done) {
    const at = momentOf({ day, at: '16:30' }, stage.now)
    await as(speaker, at).ask(tickMilestone, {
      params: { id: milestone },
      body: { version: 1, doneOn: addDays(today, day), note },
    })
  }
  for (const step of later) await move(step)
}
