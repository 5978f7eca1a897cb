import { useState } from 'react'
import { listReportIns, reportIn } from '#contract/report-ins.ts'
import { UnitPicker, type Picked } from '#features/grids/index.ts'
import { useAsk } from '#ui/ask.ts'
import { useDeed } from '#ui/deed.ts'
import { Empty } from '#ui/empty.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useNow } from '#ui/now.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import css from './report-ins.module.css'

type NoteReportInProps = {
  /** The unit whose page it is; else it is chosen. */
  unit?: Picked
  /** The residential area it is noted at; else it is chosen. */
  area?: Picked
  onClose: () => void
}

/** Notes that a unit reports in at a residential area of the street, from a day on. */
export function NoteReportIn({ unit: given, area, onClose }: NoteReportInProps) {
  const t = useWords('report-ins')
  const sentence = useSentence()
  const today = useFormat().tableDay(useNow())
  const [unit, setUnit] = useState<Picked | null>(given ?? null)
  const [areaId, setAreaId] = useState(area?.id ?? '')
  const [on, setOn] = useState(today)
  const ask = useAsk(listReportIns, { query: {} }, { when: area === undefined })
  const areas = (ask.data?.areas ?? []).filter(({ units }) => !units.some((one) => one.organizationId === unit?.id))
  const deed = useDeed(reportIn, {
    touches: ['report-in.changed'],
    refused: () => true,
    done: () => {
      toast({ text: t('noted', { unit: unit!.name }) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={given ? t('noteTitle', { unit: given.name }) : t('noteAtTitle', { area: area?.name ?? '' })}
      word={t('note')}
      busy={deed.busy}
      disabled={unit === null || areaId === ''}
      onClose={onClose}
      onSubmit={() => void deed.run({ params: { id: unit!.id }, body: { residentialAreaId: areaId, on } })}
    >
      {given ? null : <UnitPicker label={t('unit')} hint={t('unitHint')} value={unit} onChoose={setUnit} />}
      {area ? null : ask.data?.areas.length === 0 ? (
        <Empty icon="home" why={t('noAreas')} />
      ) : (
        <Field label={t('area')}>
          {(field) => (
            <select {...field} required value={areaId} onChange={(event) => setAreaId(event.target.value)}>
              <option value="">{t('choose')}</option>
              {areas.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <TextField
        label={t('from')}
        type="date"
        required
        max={today}
        value={on}
        onChange={(event) => {
          deed.forget()
          setOn(event.target.value)
        }}
      />
      {deed.refused ? (
        <p role="alert" className={css.refused}>
          {sentence(deed.refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}
