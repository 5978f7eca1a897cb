import { Select } from 'antd'
import { useState } from 'react'
import { listOrganizations } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'
import { useListsHat } from './hat.ts'
import css from './rounds/rounds.module.css'

type Unit = { id: string; name: string }
type SampleProps = {
  label: string
  value: readonly string[]
  known: readonly Unit[]
  onChange: (ids: string[]) => void
}
const most = 300

/** Whom a round means to reach: by name, all residential areas, or all units of the street at once. */
export function SampleSelect({ label, value, known, onChange }: SampleProps) {
  const t = useWords('rounds')
  const { streetId } = useListsHat()
  const [words, setWords] = useState('')
  const [seen, setSeen] = useState<readonly Unit[]>(known)
  const query = { pageSize: 30, ...(words ? { q: words } : {}), ...(streetId ? { street: streetId } : {}) }
  const ask = useAsk(listOrganizations, { query }, { keepRows: true })
  const rows: readonly Unit[] = ask.data?.rows ?? []
  const names = new Map([...seen, ...rows].map((unit) => [unit.id, unit.name]))
  const addAll = async (type?: 'residentialArea'): Promise<void> => {
    const found: Unit[] = []
    for (let page = 1; found.length < most; page++) {
      const wish = { page, pageSize: 100, ...(type ? { type } : {}), ...(streetId ? { street: streetId } : {}) }
      const answer = await call(listOrganizations, { query: wish })
      found.push(...answer.rows)
      if (answer.rows.length === 0 || found.length >= answer.total) break
    }
    setSeen([...seen, ...found])
    onChange([...new Set([...value, ...found.map(({ id }) => id)])].slice(0, most))
    toast({ text: t('form.added', { count: found.length }) })
  }
  return (
    <div className={css.sample}>
      <Select
        mode="multiple"
        aria-label={label}
        placeholder={t('form.samplePick')}
        value={[...value]}
        maxTagCount={12}
        showSearch={{ filterOption: false, onSearch: (typed) => setWords(typed.trim()) }}
        options={[...names].map(([id, name]) => ({ value: id, label: name }))}
        onChange={(ids: string[]) => {
          setSeen([...seen, ...rows])
          setWords('')
          onChange(ids.slice(0, most))
        }}
      />
      <div className={css.acts}>
        <Button onClick={() => void addAll('residentialArea')}>{t('form.allAreas')}</Button>
        <Button onClick={() => void addAll()}>{t('form.allUnits')}</Button>
        {value.length > 0 ? (
          <Button kind="quiet" onClick={() => onChange([])}>
            {t('form.clear', { count: value.length })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
