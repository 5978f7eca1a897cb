import { Select } from 'antd'
import type { Edition } from '#contract/lists.ts'
import { useWords } from '#ui/i18n.ts'
import css from './desk-lists.module.css'
import { useEditionGroups } from './edition-groups.ts'

type EditionChooserProps = {
  editions: readonly Edition[]
  /** An edition's id, or `all`. */
  value: string
  /** The whole district is no choice here. */
  onlyEditions?: boolean
  onChoose: (edition: string) => void
}

/** Which year's lists of whom, or what the whole district has open; each with how much it holds. */
export function EditionChooser({ editions, value, onlyEditions, onChoose }: EditionChooserProps) {
  const t = useWords('lists')
  const groupsOf = useEditionGroups()
  const options = [
    ...groupsOf(editions).map(({ title, options: own }) => ({ label: title, title, options: own })),
    ...(onlyEditions ? [] : [{ value: 'all', label: t('edition.all') }]),
  ]
  return (
    <div className={css.chooser}>
      <label htmlFor="edition">{t('edition.label')}</label>
      <Select
        id="edition"
        options={options}
        value={value}
        onChange={onChoose}
        popupMatchSelectWidth={false}
        virtual={false}
        listHeight={400}
      />
    </div>
  )
}
