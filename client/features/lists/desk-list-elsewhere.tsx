import { Select } from 'antd'
import { useId, useState } from 'react'
import { type ItemRow, listEditions, showEdition } from '#contract/lists.ts'
import { useAsk } from '#ui/ask.ts'
import { Field } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useEditionGroups } from './edition-groups.ts'
import { useListing } from './use-listing.ts'

type ListElsewhereProps = {
  items: readonly Pick<ItemRow, 'id' | 'kind'>[]
  /** The list they are looked at on, which is no choice. */
  except?: string | undefined
  onClose: () => void
  onDone?: () => void
}

/** Shows chosen items on another list: which one, and under which heading there. Nothing is copied. */
export function ListElsewhere({ items, except, onClose, onDone }: ListElsewhereProps) {
  const t = useWords('editions')
  const groupsOf = useEditionGroups()
  const names = useId()
  const [chosen, setChosen] = useState<string | undefined>()
  const [heading, setHeading] = useState('')
  const editions = (useAsk(listEditions).data?.rows ?? []).filter(({ id }) => id !== except)
  const there = useAsk(showEdition, { params: { id: chosen ?? '' } }, { when: chosen !== undefined })
  const kinds = new Set(items.map(({ kind }) => kind))
  const headings = (there.data?.categories ?? []).filter(({ kind }) => kinds.has(kind)).map(({ name }) => name)
  const toSecretary = editions.find(({ id, bySecretary, keeper }) => id === chosen && bySecretary && !keeper)
  const listing = useListing(() => {
    onClose()
    onDone?.()
  })
  return (
    <FormDialog
      title={t('listing.title', { count: items.length })}
      word={t(toSecretary ? 'listing.propose' : 'listing.act')}
      busy={listing.busy}
      disabled={chosen === undefined}
      onClose={onClose}
      onSubmit={() =>
        listing.putOn(
          chosen!,
          items.map(({ id }) => id),
          heading.trim() || undefined,
        )
      }
    >
      <p>{t('listing.lead')}</p>
      {toSecretary ? <p>{t('listing.toSecretary', { owner: toSecretary.ownerName })}</p> : null}
      <Field label={t('listing.which')}>
        {({ id }) => (
          <Select
            id={id}
            virtual={false}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('listing.choose')}
            value={chosen}
            options={groupsOf(editions).map(({ title, options }) => ({ label: title, title, options }))}
            onChange={setChosen}
            getPopupContainer={(trigger) => trigger.parentElement!}
          />
        )}
      </Field>
      <Field label={t('listing.heading')} hint={t('listing.headingHint')} optional>
        {(given) => (
          <>
            <input
              {...given}
              list={names}
              maxLength={60}
              value={heading}
              onChange={(event) => setHeading(event.target.value)}
            />
            <datalist id={names}>
              {[...new Set(headings)].map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </FormDialog>
  )
}
