import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offerStates } from '#contract/offers.ts'
import { projectStates } from '#contract/projects.ts'
import { isOpenToUnits, ledTo, type OfferDeed, type OfferStanding } from './offer-rules.ts'

const deeds: OfferDeed[] = ['accept', 'decline', 'withdraw', 'schedule', 'deliver', 'feedback']
const none = { activityId: null, feedback: null }

test('without an activity a sign-up is answered, taken back, or waits for one', () => {
  const table = offerStates.map((state) => [state, ...deeds.map((deed) => ledTo({ ...none, state }, deed) ?? '–')])
  expect(table).toEqual([
    ['asked', 'accepted', 'declined', 'withdrawn', '–', '–', '–'],
    ['accepted', '–', '–', 'withdrawn', 'accepted', '–', '–'],
    ['delivered', '–', '–', '–', '–', '–', 'delivered'],
    ['declined', '–', '–', '–', '–', '–', '–'],
    ['withdrawn', '–', '–', '–', '–', '–', '–'],
  ])
})

test('with an activity it is no longer taken back, and the record delivers it', () => {
  const standing: OfferStanding = { state: 'accepted', activityId: 'a', feedback: null }
  expect(deeds.map((deed) => ledTo(standing, deed) ?? '–')).toEqual(['–', '–', '–', 'accepted', 'delivered', '–'])
})

test('feedback is given once', () => {
  expect(ledTo({ state: 'delivered', activityId: 'a', feedback: 'helpful' }, 'feedback')).toBeUndefined()
})

test('whatever is done in whatever order, nothing is delivered without an activity and nothing ended begins again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...deeds), { maxLength: 20 }), (tried) => {
      let standing: OfferStanding = { ...none, state: 'asked' }
      for (const deed of tried) {
        const to = ledTo(standing, deed)
        if (to === undefined) continue
        const ended = ['declined', 'withdrawn'].includes(standing.state)
        standing = {
          state: to,
          activityId: deed === 'schedule' ? 'a' : standing.activityId,
          feedback: deed === 'feedback' ? 'helpful' : standing.feedback,
        }
        expect([ended, to === 'delivered' && standing.activityId === null]).toEqual([false, false])
      }
    }),
  )
})

test('units sign up while a project is offered and on its way', () => {
  const open = projectStates.filter((state) => isOpenToUnits({ offered: true, state }))
  expect(open).toEqual(['approved', 'running'])
  expect(projectStates.filter((state) => isOpenToUnits({ offered: false, state }))).toEqual([])
})
