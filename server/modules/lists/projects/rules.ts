import type { ProjectState, ProjectStep } from './types.ts'

/** What a step needs said: why, or what came of it. */
type Says = 'reason' | 'text'
type Way = { from: readonly ProjectState[]; to: ProjectState; says?: Says }

const ways: Record<Exclude<ProjectStep, 'reopen'>, Way> = {
  approve: { from: ['draft'], to: 'approved' },
  start: { from: ['approved'], to: 'running' },
  pause: { from: ['running'], to: 'paused', says: 'reason' },
  resume: { from: ['paused'], to: 'running' },
  finish: { from: ['running'], to: 'finished', says: 'text' },
  evaluate: { from: ['finished'], to: 'evaluated', says: 'text' },
  stop: { from: ['draft', 'approved', 'running', 'paused'], to: 'stopped', says: 'reason' },
}

/** A finished project runs again; a stopped one is a draft again and is approved anew. */
function wayOf(step: ProjectStep, state: ProjectState): Way {
  if (step !== 'reopen') return ways[step]
  return { from: ['finished', 'stopped'], to: state === 'finished' ? 'running' : 'draft', says: 'reason' }
}

const inOrder = ['approve', 'start', 'resume', 'finish', 'evaluate', 'pause', 'reopen', 'stop'] as const

/** The steps that lead on from a state; the likeliest first. */
export function stepsFrom(state: ProjectState): ProjectStep[] {
  return inOrder.filter((step) => wayOf(step, state).from.includes(state))
}

export type Moved =
  | { to: ProjectState; reason: string; result?: string; evaluation?: string }
  | 'project.state'
  | 'project.incomplete'
  | 'project.text-missing'
  | 'reason.missing'

/**
 * What a step makes of a project. Approving asks for a goal and at least one milestone, so that nobody approves an empty
 * page; a reason stands while the project is paused or stopped.
 */
export function moved(
  project: { state: ProjectState; goal: string; milestones: number },
  step: ProjectStep,
  text: string,
): Moved {
  const way = wayOf(step, project.state)
  if (!way.from.includes(project.state)) return 'project.state'
  if (step === 'approve' && (project.goal === '' || project.milestones === 0)) return 'project.incomplete'
  if (way.says === 'reason' && text === '') return 'reason.missing'
  if (way.says === 'text' && text === '') return 'project.text-missing'
  return {
    to: way.to,
    reason: way.to === 'paused' || way.to === 'stopped' ? text : '',
    ...(step === 'finish' ? { result: text } : {}),
    ...(step === 'evaluate' ? { evaluation: text } : {}),
  }
}

/** What is written about a project may be changed until it has ended. */
export function isOpen(state: ProjectState): boolean {
  return state === 'draft' || state === 'approved' || state === 'running' || state === 'paused'
}

/** Milestones are reached while a project is on its way, and may be late only then. */
export function isUnderWay(state: ProjectState): boolean {
  return state === 'approved' || state === 'running'
}
