import { Drawer } from 'antd'
import { useState } from 'react'
import { type Edition, addItem, listEditions, listKinds } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Field } from '#ui/field.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { SegmentTabs } from '#ui/segment-tabs.tsx'
import { toast } from '#ui/toast.tsx'
import css from './desk-add-item.module.css'
import { MemberSelect } from './desk-member-select.tsx'
import { UnitSelect } from './desk-unit-select.tsx'
import { useEditionName } from './edition-name.ts'
import type { ListsHat } from './hat.ts'
import { type ItemDraft, emptyDraft, faultsOf, fieldsOf } from './item-draft.ts'
import { ItemFields } from './item-fields.tsx'
import type { ListKind } from './lists-search.ts'
import { thisYear } from './this-year.ts'
import { useListing } from './use-listing.ts'

type AddItemProps = {
  open: boolean
  /** The list that is looked at. */
  edition: Edition | null
  kind: ListKind
  hat: ListsHat
  onClose: () => void
  onAdded: (id: string, kind: ListKind, edition: string | undefined) => void
}

/** Adds one item: staff for any unit of their street, a liaison for their own. What is typed stays when it is refused. */
export function AddItem({ open, edition, kind: kindShown, hat, onClose, onAdded }: AddItemProps) {
  const t = useWords('lists')
  const sentenceOf = useSentence()
  const [draft, setDraft] = useState(emptyDraft)
  const [chosenKind, setChosenKind] = useState<ListKind | null>(null)
  const [unit, setUnit] = useState<string | undefined>()
  const [tried, setTried] = useState(false)
  const nameOf = useEditionName()
  const target = useTarget(edition, hat.body)
  const kind = chosenKind ?? kindShown
  const listing = useListing()
  const organizationId = hat.liaison ? (hat.organizationId ?? undefined) : unit
  const add = useDeed(addItem, {
    touches: ['item.changed'],
    refused: () => true,
    done: ({ id, code, state }) => {
      toast({ text: t(state === 'published' ? 'add.published' : 'add.submitted', { code }) })
      setDraft(emptyDraft)
      setTried(false)
      onClose()
      // Said while the lists of the whole district were looked at: there it shall stand as well.
      const there = hat.staff && (edition?.districtWide || edition?.bySecretary) ? edition : undefined
      if (there) listing.putOn(there.id, [id])
      onAdded(id, kind, there?.id ?? target?.id)
    },
  })
  const faults = faultsOf(draft)
  const submit = (): void => {
    setTried(true)
    if (Object.keys(faults).length > 0 || !organizationId) return
    void add.run({
      body: { ...fieldsOf(draft), kind, organizationId, ...(target ? { editionId: target.id } : {}) },
    })
  }
  const change = (next: ItemDraft): void => {
    add.forget()
    setDraft(next)
  }
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('add.title')}
      size={640}
      footer={
        <div className={css.acts}>
          {add.refused ? (
            <p role="alert" className={css.refused}>
              {sentenceOf(add.refused)}
            </p>
          ) : null}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" busy={add.busy} onClick={submit}>
            {t(hat.staff || hat.body ? 'add.publish' : 'add.submit')}
          </Button>
        </div>
      }
    >
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className={css.into}>
          {target ? t('add.into', { list: nameOf(target) }) : t('add.intoYear', { year: thisYear() })}
        </p>
        <SegmentTabs
          name={t('lists.kinds')}
          segments={listKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind}
          onChoose={(next) => {
            setChosenKind(next)
            change({ ...draft, categoryId: '' })
          }}
        />
        {hat.liaison ? null : (
          <Field label={t('form.unit')} error={tried && !organizationId ? t('form.unitMissing') : undefined}>
            {({ id }) =>
              hat.body ? (
                <MemberSelect id={id} value={unit} onChoose={setUnit} invalid={tried && !organizationId} />
              ) : (
                <UnitSelect
                  id={id}
                  label={t('form.unit')}
                  value={unit}
                  onChoose={setUnit}
                  street={hat.streetId}
                  invalid={tried && !organizationId}
                />
              )
            }
          </Field>
        )}
        <ItemFields
          draft={draft}
          onChange={change}
          kind={kind}
          editionId={target?.id ?? null}
          faults={tried ? Object.fromEntries(Object.entries(faults).map(([field, key]) => [field, t(key)])) : {}}
        />
        <button type="submit" hidden />
      </form>
    </Drawer>
  )
}

/**
 * The list an item goes to: the one looked at, unless its year is over, it is the whole district's or kept by a secretary;
 * then this year's of the street, which may not be there yet. A secretary's goes to the body's own.
 */
function useTarget(edition: Edition | null, body: boolean): Edition | null {
  const editions = useAsk(listEditions)
  const year = thisYear()
  if (body) return edition
  if (edition && edition.year >= year && !edition.districtWide && !edition.bySecretary) return edition
  return editions.data?.rows.find((one) => one.year === year && one.ownerKind === 'street') ?? null
}
