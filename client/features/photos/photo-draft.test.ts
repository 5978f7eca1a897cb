import { expect, test } from 'vitest'
import type { KeptPhoto } from '#contract/activity-photos.ts'
import { bodyOf, draftOf, namedKey, toggled } from './photo-draft.ts'

const photo = {
  caption: '量血压',
  takenOn: '2026-03-07',
  place: '大厅',
  takenBy: '',
  rights: 'limited',
  rightsNote: '只用一年',
  use: 'public',
  people: 'named',
  keepUntil: '2029-03-07',
  persons: [{ personId: 'p1', name: '何静', asGuardian: false, consent: 'given' }],
} as unknown as KeptPhoto

test('a photo comes back as it was filled in, with who is named as what', () => {
  const draft = draftOf(photo)
  expect(bodyOf({ ...draft, named: toggled(draft.named, namedKey('p2', true)) }, 3)).toEqual({
    caption: '量血压',
    takenOn: '2026-03-07',
    place: '大厅',
    takenBy: '',
    rights: 'limited',
    rightsNote: '只用一年',
    use: 'public',
    people: 'named',
    keepUntil: '2029-03-07',
    persons: [
      { personId: 'p1', asGuardian: false },
      { personId: 'p2', asGuardian: true },
    ],
    version: 3,
  })
  expect(bodyOf({ ...draft, named: toggled(draft.named, namedKey('p1', false)) }, 3).persons).toEqual([])
})

test('with people nobody asked it stays inside and names nobody', () => {
  expect(bodyOf({ ...draftOf(photo), people: 'others', rights: 'ours' }, 1)).toMatchObject({
    use: 'inside',
    persons: [],
    rightsNote: '',
  })
})
