import type { KeptPhoto } from '#contract/activity-photos.ts'

/** What is filled in about a photo; of each person whether they are in it, their child, or both. */
export type PhotoDraft = Pick<
  KeptPhoto,
  'caption' | 'takenOn' | 'place' | 'takenBy' | 'rights' | 'rightsNote' | 'use' | 'people' | 'keepUntil'
> & { named: ReadonlySet<string> }

export const namedKey = (personId: string, asGuardian: boolean): string => `${personId} ${asGuardian ? 'child' : 'own'}`

export function draftOf(photo: KeptPhoto): PhotoDraft {
  const { caption, takenOn, place, takenBy, rights, rightsNote, use, people, keepUntil, persons } = photo
  const named = new Set(persons.map(({ personId, asGuardian }) => namedKey(personId, asGuardian)))
  return { caption, takenOn, place, takenBy, rights, rightsNote, use, people, keepUntil, named }
}

/** The draft as the deed takes it. What shows people nobody asked falls back to inside, before anybody is refused. */
export function bodyOf({ named, ...draft }: PhotoDraft, version: number) {
  const persons = [...named].map((key) => {
    const [personId, as] = key.split(' ') as [string, string]
    return { personId, asGuardian: as === 'child' }
  })
  const mayBeShown = draft.people === 'nobody' || draft.people === 'named'
  const rightsNote = draft.rights === 'limited' ? draft.rightsNote : ''
  const use = mayBeShown ? draft.use : ('inside' as const)
  return { ...draft, rightsNote, use, persons: draft.people === 'named' ? persons : [], version }
}

export function toggled(named: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(named)
  if (!next.delete(key)) next.add(key)
  return next
}
