import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { projectStates, projectSteps } from '#contract/projects.ts'
import { isOpen, isUnderWay, moved, stepsFrom } from './rules.ts'
import type { ProjectState, ProjectStep } from './types.ts'

const whole = { goal: '老人有人陪', milestones: 2 }

/** Where each step leads from each state; what stands in no line is refused. */
const ways: [from: ProjectState, step: ProjectStep, to: ProjectState][] = [
  ['draft', 'approve', 'approved'],
  ['draft', 'stop', 'stopped'],
  ['approved', 'start', 'running'],
  ['approved', 'stop', 'stopped'],
  ['running', 'pause', 'paused'],
  ['running', 'finish', 'finished'],
  ['running', 'stop', 'stopped'],
  ['paused', 'resume', 'running'],
  ['paused', 'stop', 'stopped'],
  ['finished', 'evaluate', 'evaluated'],
  ['finished', 'reopen', 'running'],
  ['stopped', 'reopen', 'draft'],
]

describe('a step of a project', () => {
  test('leads where the table says, and is refused from every other state', () => {
    const found = projectStates.flatMap((state) =>
      projectSteps.map((step) => {
        const next = moved({ ...whole, state }, step, '写明了')
        return typeof next === 'string' ? [state, step, next] : [state, step, next.to]
      }),
    )
    const told = projectStates.flatMap((state) =>
      projectSteps.map((step) => [
        state,
        step,
        ways.find((way) => way[0] === state && way[1] === step)?.[2] ?? 'project.state',
      ]),
    )
    expect(found).toEqual(told)
  })

  test('is offered exactly where it can be taken', () => {
    for (const state of projectStates)
      expect(stepsFrom(state).toSorted()).toEqual(
        ways
          .filter(([from]) => from === state)
          .map(([, step]) => step)
          .toSorted(),
      )
  })

  test.each([
    ['approve', 'draft', { goal: '', milestones: 1 }, '', 'project.incomplete'],
    ['approve', 'draft', { goal: '有目标', milestones: 0 }, '', 'project.incomplete'],
    ['pause', 'running', whole, '', 'reason.missing'],
    ['stop', 'draft', whole, '', 'reason.missing'],
    ['reopen', 'finished', whole, '', 'reason.missing'],
    ['finish', 'running', whole, '', 'project.text-missing'],
    ['evaluate', 'finished', whole, '', 'project.text-missing'],
  ] as const)('to %s from %s with %o and “%s” is refused: %s', (step, state, project, text, refusal) => {
    expect(moved({ ...project, state }, step, text)).toBe(refusal)
  })

  test('keeps its words where they belong', () => {
    expect(moved({ ...whole, state: 'running' }, 'finish', '办了三场')).toEqual({
      to: 'finished',
      reason: '',
      result: '办了三场',
    })
    expect(moved({ ...whole, state: 'running' }, 'pause', '场地装修')).toEqual({ to: 'paused', reason: '场地装修' })
    expect(moved({ ...whole, state: 'stopped' }, 'reopen', '又有人手')).toEqual({ to: 'draft', reason: '' })
  })
})

test('whatever is tried in whatever order, no project runs that was not approved, nor ends without its words', () => {
  const tries = fc.array(fc.tuple(fc.constantFrom(...projectSteps), fc.constantFrom('', '写明了')), { maxLength: 40 })
  fc.assert(
    fc.property(tries, (steps) => {
      let project = { ...whole, state: 'draft' as ProjectState, reason: '', result: '', evaluation: '' }
      let approved = false
      for (const [step, text] of steps) {
        const next = moved(project, step, text)
        if (typeof next === 'string') continue
        const { to, ...words } = next
        project = { ...project, ...words, state: to }
        approved = to !== 'draft' && (approved || step === 'approve')
        const { state, reason, result } = project
        const onItsWay = isUnderWay(state) || state === 'paused'
        expect({
          approvedFirst: approved || !(onItsWay || state === 'finished'),
          openOnItsWay: isOpen(state) || !onItsWay,
          reasonStands: reason !== '',
          resultStands: result !== '' || !(state === 'finished' || state === 'evaluated'),
          ended: stepsFrom(state).length === 0,
        }).toEqual({
          approvedFirst: true,
          openOnItsWay: true,
          reasonStands: state === 'paused' || state === 'stopped',
          resultStands: true,
          ended: state === 'evaluated',
        })
      }
    }),
  )
})
