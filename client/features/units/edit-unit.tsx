import { useState } from 'react'
import type { AnswerOf } from '#contract/route.ts'
import { editOrganization, type showOrganization } from '#contract/units.ts'
import { useAskAgain } from '#ui/ask.ts'
import { Callout } from '#ui/callout.tsx'
import { useDeed } from '#ui/deed.ts'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { draftOf, merged, sendable, type UnitField } from './unit-draft.ts'
import { UnitForm } from './unit-form.tsx'

type EditUnitProps = { unit: AnswerOf<typeof showOrganization>; onClose: () => void }

/** Changes a record. When somebody else saves meanwhile, theirs comes under what is typed here, and that is said. */
export function EditUnit({ unit, onClose }: EditUnitProps) {
  const t = useWords('units')
  const sentence = useSentence()
  const askAgain = useAskAgain()
  const [base, setBase] = useState(() => ({ draft: draftOf(unit), version: unit.version }))
  const [draft, setDraft] = useState(base.draft)
  const [kept, setKept] = useState<UnitField[] | null>(null)
  const edit = useDeed(editOrganization, {
    touches: ['organization.changed'],
    refused: ({ code }) => {
      if (code === 'version.stale') askAgain(['/api/organizations'])
      return true
    },
    done: () => {
      toast({ text: t('record.saved') })
      onClose()
    },
  })
  if (unit.version !== base.version && !edit.busy) {
    const theirs = draftOf(unit)
    const both = merged(base.draft, draft, theirs)
    setKept(both.kept)
    setDraft(both.draft)
    setBase({ draft: theirs, version: unit.version })
  }
  const stale = edit.refused?.code === 'version.stale'
  return (
    <>
      {kept ? <Meanwhile unit={unit} kept={kept} /> : null}
      <UnitForm
        draft={draft}
        self={unit.id}
        onChange={(next) => {
          edit.forget()
          setDraft(next)
        }}
        onSubmit={() => void edit.run({ params: { id: unit.id }, body: { version: base.version, ...sendable(draft) } })}
        onClose={onClose}
        busy={edit.busy}
        refused={edit.refused && !(stale && kept) ? sentence(edit.refused) : null}
      />
    </>
  )
}

function Meanwhile({ unit, kept }: { unit: EditUnitProps['unit']; kept: readonly UnitField[] }) {
  const t = useWords('units')
  const format = useFormat()
  const last = unit.history.find(({ action }) => action === 'organization.edit')
  return (
    <Callout icon="late" tone="waiting">
      <p role="alert">
        {last ? t('record.meanwhile', { by: last.by, at: format.tableMoment(last.at) }) : null}{' '}
        {kept.length > 0
          ? t('record.kept', { fields: kept.map((field) => t(`record.${field}`)).join(t('list')) })
          : null}
      </p>
    </Callout>
  )
}
