import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { listOrganizations, showOrganization } from '#contract/units.ts'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'

type UnitSelectProps = {
  label: string
  value: string | undefined
  onChoose: (id: string | undefined) => void
  /** Only units of this street. */
  street?: string | null
  id?: string
  className?: string | undefined
  invalid?: boolean
  placeholder?: string
}

/** Chooses a unit by its name or the initials of its pinyin; asks the server while one types. */
export function UnitSelect({ label, value, onChoose, street, id, className, invalid, placeholder }: UnitSelectProps) {
  const t = useWords('lists')
  const [words, setWords] = useState('')
  const asked = useSettled(words)
  const query = { pageSize: 30, ...(asked ? { q: asked } : {}), ...(street ? { street } : {}) }
  const ask = useAsk(listOrganizations, { query }, { keepRows: true })
  // A unit that came with the address is not among those just asked for.
  const named = useAsk(showOrganization, { params: { id: value ?? '' } }, { when: value !== undefined })
  const rows = ask.data?.rows ?? []
  const shown = named.data && !rows.some((row) => row.id === value) && !words ? [named.data, ...rows] : rows
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      placeholder={placeholder ?? t('unit.hint')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      value={value}
      loading={ask.isFetching}
      options={shown.map((row) => ({ value: row.id, label: row.name }))}
      notFoundContent={ask.isFetching ? null : t('unit.none')}
      onChange={(chosen: string | undefined) => onChoose(chosen)}
      popupMatchSelectWidth={false}
      {...(className ? { className } : {})}
      {...(invalid ? { status: 'error' as const } : {})}
    />
  )
}

/** A text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 250)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
