import { Select } from 'antd'
import { listCommitteeItems } from '#contract/secretary-homes.ts'
import { useAsk } from '#ui/ask.ts'
import { useWords } from '#ui/i18n.ts'

type MemberSelectProps = {
  id: string
  value: string | undefined
  onChoose: (id: string | undefined) => void
  invalid: boolean
}

/** Chooses one of the units that sit on the body whose secretary asks. */
export function MemberSelect({ id, value, onChoose, invalid }: MemberSelectProps) {
  const t = useWords('lists')
  const units = useAsk(listCommitteeItems, { query: { pageSize: 1 } }).data?.units ?? []
  return (
    <Select
      id={id}
      aria-label={t('form.unit')}
      placeholder={t('unit.hint')}
      allowClear
      virtual={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      notFoundContent={t('unit.noMember')}
      onChange={(chosen: string | undefined) => onChoose(chosen)}
      getPopupContainer={(trigger) => trigger.parentElement!}
      {...(invalid ? { status: 'error' as const } : {})}
    />
  )
}
