import { z } from 'zod'
import { HistoryLine } from './matches.ts'
import { Day, Done, HumanCode, Id, Version, idParams, pageOf, pageQuery, refusals, route } from './route.ts'

export const projectRefusals = refusals({
  'project.exists': { status: 409, params: ['code'] },
  'project.state': { status: 409, params: ['state'] },
  'project.incomplete': { status: 409, params: [] },
  'project.text-missing': { status: 422, params: [] },
  'project.no-next-year': { status: 409, params: ['year'] },
  'milestone.future': { status: 422, params: [] },
})

/** `stopped`: ended before its goal, with the reason; taken up again it is approved anew. */
export const projectStates = ['draft', 'approved', 'running', 'paused', 'finished', 'evaluated', 'stopped'] as const
export const projectSteps = ['approve', 'start', 'pause', 'resume', 'finish', 'evaluate', 'stop', 'reopen'] as const
/** How likely a risk is and how much it would harm, in words of three sizes. */
export const riskSizes = ['low', 'middle', 'high'] as const

const Milestone = z.object({
  id: Id,
  title: z.string(),
  dueOn: Day,
  doneOn: Day.nullable(),
  doneBy: z.string(),
  note: z.string(),
  version: Version,
})
export type Milestone = z.infer<typeof Milestone>
const Unit = z.object({ id: Id, name: z.string() })
export const ProjectRow = z.object({
  id: Id,
  code: HumanCode,
  /** The item of the third list whose plan this is; title, sponsor and term are the item's. */
  itemId: Id,
  title: z.string(),
  year: z.int(),
  streetId: Id,
  streetName: z.string(),
  sponsor: Unit,
  coHosts: z.array(Unit),
  from: Day.nullable(),
  to: Day.nullable(),
  state: z.enum(projectStates),
  milestones: z.int(),
  milestonesDone: z.int(),
  /** Milestones whose day has passed, of a project that is approved or running. */
  milestonesOverdue: z.int(),
  next: z.object({ id: Id, title: z.string(), dueOn: Day, version: Version }).nullable(),
  offered: z.boolean(),
  /** The asker may tick its milestones. */
  mayTick: z.boolean(),
  version: Version,
})
export type ProjectRow = z.infer<typeof ProjectRow>

const InKind = z.strictObject({
  what: z.string().trim().min(1).max(60),
  quantity: z.int().min(1).max(1_000_000),
  unit: z.string().trim().min(1).max(10),
})
const Risk = z.strictObject({
  what: z.string().trim().min(1).max(200),
  likely: z.enum(riskSizes),
  serious: z.enum(riskSizes),
  /** What is done about it. */
  measure: z.string().trim().max(300).default(''),
  closed: z.boolean().default(false),
})
const projectFields = {
  goal: z.string().trim().max(500).default(''),
  plan: z.string().trim().max(4000).default(''),
  coHostIds: z.array(Id).max(20).default([]),
  /** Money that is planned, in fen: a record, nothing is paid here. */
  budgetFen: z.int().min(0).max(10_000_000_000).nullable().default(null),
  inKind: z.array(InKind).max(30).default([]),
  risks: z.array(Risk).max(30).default([]),
  /** Other units may sign up for it while it is on its way, on these terms. */
  offered: z.boolean().default(false),
  offerTerms: z.string().trim().max(500).default(''),
}
const filters = {
  q: z.string().trim().max(60).optional(),
  state: z.enum(projectStates).optional(),
  year: z.coerce.number().int().min(1000).max(9999).optional(),
  /** A unit that sponsors or co-hosts. */
  organization: Id.optional(),
  street: Id.optional(),
  overdue: z.stringbool().optional(),
  /** Those that other units may sign up for now. */
  offered: z.stringbool().optional(),
  /** Those at home on the lists of the body whose secretary asks. */
  ofBody: z.stringbool().optional(),
}
export const listProjects = route({
  method: 'GET',
  path: '/api/lists/projects',
  summary: 'Projects that run from the third list: one’s own, and what is approved and open to the asker',
  permission: 'public',
  query: z.strictObject({ ...pageQuery, ...filters }),
  answer: pageOf(ProjectRow),
  refusals: [],
})
export const exportProjects = route({
  method: 'GET',
  path: '/api/lists/projects/workbook',
  summary: 'The projects that these filters find, as a workbook with a sheet of projects and one of milestones',
  permission: 'street-staff',
  query: z.strictObject(filters),
  answer: z.any(),
  refusals: [],
  kind: 'download',
})
export const showProject = route({
  method: 'GET',
  path: '/api/lists/projects/:id',
  summary: 'One project with its milestones; budget, risks and history for its units and the staff of its street',
  permission: 'public',
  params: idParams,
  answer: ProjectRow.extend({
    description: z.string(),
    goal: z.string(),
    plan: z.string(),
    milestoneRows: z.array(Milestone),
    offerTerms: z.string(),
    /** The asker's unit may sign up for it now. */
    maySignUp: z.boolean(),
    /** Why it was paused or stopped; for its units and its street. */
    reason: z.string(),
    /** The closing report and what was found afterwards; '' while there is none. */
    result: z.string(),
    evaluation: z.string(),
    follows: z.object({ id: Id, code: HumanCode }).nullable(),
    followedBy: z.object({ id: Id, code: HumanCode }).nullable(),
    mayEdit: z.boolean(),
    /** What its staff may do with it now. */
    steps: z.array(z.enum(projectSteps)),
    inside: z
      .object({
        budgetFen: z.int().nullable(),
        inKind: z.array(InKind),
        risks: z.array(Risk),
        history: z.array(HistoryLine),
      })
      .nullable(),
  }),
  refusals: [],
})
export const projectOfItem = route({
  method: 'GET',
  path: '/api/lists/items/:id/project',
  summary: 'The project that runs from an item of the third list, if there is one that the asker may see',
  permission: 'lists-reader',
  params: idParams,
  answer: z.object({ project: ProjectRow.nullable() }),
  refusals: [],
})
export const planProject = route({
  method: 'POST',
  path: '/api/lists/projects',
  summary: 'Begin the project of a published item of the third list of one’s own street; it is a draft first',
  permission: 'street-staff',
  body: z.strictObject({ itemId: Id, ...projectFields }),
  answer: z.object({ id: Id, code: HumanCode }),
  refusals: ['project.exists', 'item.state'],
})
export const editProject = route({
  method: 'PUT',
  path: '/api/lists/projects/:id',
  summary: 'Change goal, plan, co-hosts, budget and risks of a project that has not ended, as seen in this version',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, ...projectFields }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['project.state', 'project.incomplete'],
})
export const moveProject = route({
  method: 'POST',
  path: '/api/lists/projects/:id/steps',
  summary:
    'Take a project a step further; pausing, stopping and reopening say why, finishing and evaluating what came of it',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({
    version: Version,
    step: z.enum(projectSteps),
    text: z.string().trim().max(4000).default(''),
  }),
  answer: z.object({ id: Id, version: Version, state: z.enum(projectStates) }),
  refusals: ['project.state', 'project.incomplete', 'project.text-missing', 'reason.missing'],
})
export const followProject = route({
  method: 'POST',
  path: '/api/lists/projects/:id/follow-on',
  summary: 'Begin the project of next year’s item as a draft with the same plan, its milestones a year on',
  permission: 'street-staff',
  params: idParams,
  answer: z.object({ id: Id, code: HumanCode }),
  refusals: ['project.no-next-year', 'project.exists', 'project.state', 'item.state'],
})
const milestoneFields = { title: z.string().trim().min(2).max(100), dueOn: Day }
export const addMilestone = route({
  method: 'POST',
  path: '/api/lists/projects/:id/milestones',
  summary: 'Add a milestone to a project that has not ended',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject(milestoneFields),
  answer: z.object({ id: Id }),
  refusals: ['project.state'],
})
export const editMilestone = route({
  method: 'PATCH',
  path: '/api/lists/milestones/:id',
  summary: 'Change what a milestone is and when it is due, as seen in this version',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version, ...milestoneFields }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['project.state'],
})
export const removeMilestone = route({
  method: 'POST',
  path: '/api/lists/milestones/:id/remove',
  summary: 'Take a milestone off a project that has not ended',
  permission: 'street-staff',
  params: idParams,
  body: z.strictObject({ version: Version }),
  answer: Done,
  refusals: ['project.state'],
})
export const tickMilestone = route({
  method: 'POST',
  path: '/api/lists/milestones/:id/tick',
  summary: 'Say on which day a milestone was reached, or that it was not; for its units and the staff of its street',
  permission: 'staff-or-liaison',
  params: idParams,
  body: z.strictObject({
    version: Version,
    /** The day it was reached; null takes the tick away. */
    doneOn: Day.nullable(),
    note: z.string().trim().max(200).default(''),
  }),
  answer: z.object({ id: Id, version: Version }),
  refusals: ['project.state', 'milestone.future'],
})
