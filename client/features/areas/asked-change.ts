import type { AreaChange, areaChangeKinds, showResidentialArea } from '#contract/areas.ts'
import type { AnswerOf } from '#contract/route.ts'

export type Kind = (typeof areaChangeKinds)[number]
export type AreaPage = AnswerOf<typeof showResidentialArea>
export type PartDraft = { name: string }
/** What somebody has filled in so far, for every kind; `key` of what is shared out is kind and id. */
export type ChangeDraft = {
  kind: Kind
  areaId: string
  name: string
  goes: readonly string[]
  bodies: boolean
  parts: readonly PartDraft[]
  /** Which part goes on as the area; null where none does. */
  goesOn: number | null
  shared: Readonly<Record<string, number>>
  to: string
  buildings: readonly string[]
  organizations: readonly string[]
}

export function emptyChange(kind: Kind, areaId = ''): ChangeDraft {
  return {
    kind,
    areaId,
    name: '',
    goes: [],
    bodies: true,
    parts: [{ name: '' }, { name: '' }],
    goesOn: 0,
    shared: {},
    to: '',
    buildings: [],
    organizations: [],
  }
}

type Assigned = Extract<AreaChange, { kind: 'split' }>['assigned']

/** What is asked for; nothing while something is missing. */
export function askedChange(draft: ChangeDraft): AreaChange | null {
  const name = draft.name.trim()
  const { areaId } = draft
  if (draft.kind === 'renameStreet') return name.length < 2 ? null : { kind: 'renameStreet', name }
  if (areaId === '') return null
  switch (draft.kind) {
    case 'rename':
      return name.length < 2 ? null : { kind: 'rename', areaId, name }
    case 'merge': {
      const goes = draft.goes.filter((id) => id !== areaId)
      const named = name.length < 2 ? null : name
      return goes.length === 0 ? null : { kind: 'merge', stays: areaId, goes, name: named, bodies: draft.bodies }
    }
    case 'split': {
      const parts = draft.parts.map((part, at) => ({ name: part.name.trim(), goesOn: at === draft.goesOn }))
      if (parts.some((part) => part.name.length < 2)) return null
      return { kind: 'split', areaId, parts, assigned: assignedOf(draft) }
    }
    case 'move': {
      const { to, buildings, organizations } = draft
      if (to === '' || to === areaId || buildings.length + organizations.length === 0) return null
      return { kind: 'move', from: areaId, to, buildings: [...buildings], organizations: [...organizations] }
    }
  }
}

function assignedOf({ shared, parts }: ChangeDraft): Assigned {
  return Object.entries(shared).flatMap(([key, part]) => {
    const [kind, id] = key.split(' ') as [Assigned[number]['kind'], string]
    return part >= 0 && part < parts.length ? [{ kind, id, part }] : []
  })
}
