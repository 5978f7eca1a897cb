import { Select } from 'antd'
import { useState } from 'react'
import { listOrganizations } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'

type Unit = { id: string; name: string }
type UnitsProps = {
  label: string
  hint: string
  value: readonly string[]
  /** Those chosen before, so that their names are shown at once. */
  known: readonly Unit[]
  most: number
  /** Only units of this street. */
  street?: string | null
  onChange: (ids: string[]) => void
}

/** Chooses units by their names or the initials of their pinyin; asks the server while one types. */
export function UnitsSelect({ label, hint, value, known, most, street, onChange }: UnitsProps) {
  const t = useWords('projects')
  const [words, setWords] = useState('')
  const [seen, setSeen] = useState<readonly Unit[]>([])
  const query = { pageSize: 30, ...(words ? { q: words } : {}), ...(street ? { street } : {}) }
  const ask = useAsk(listOrganizations, { query }, { keepRows: true })
  const rows: readonly Unit[] = ask.data?.rows ?? []
  const all = new Map([...known, ...seen].filter(({ id }) => value.includes(id)).map((unit) => [unit.id, unit]))
  for (const unit of rows) all.set(unit.id, unit)
  return (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={hint}
      value={[...value]}
      showSearch={{ filterOption: false, onSearch: (typed) => setWords(typed.trim()) }}
      options={[...all.values()].map(({ id, name }) => ({ value: id, label: name }))}
      notFoundContent={ask.isFetching ? null : t('filter.noUnit')}
      onChange={(ids: string[]) => {
        setSeen([...seen, ...rows])
        setWords('')
        onChange(ids.slice(-most))
      }}
    />
  )
}
