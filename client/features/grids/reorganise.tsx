import { useState } from 'react'
import { previewReorganisation, reorganise } from '#contract/grid-matrix.ts'
import type { AnswerOf } from '#contract/route.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Field, TextArea, TextField } from '#ui/field.tsx'
import { FormDialog } from '#ui/form-dialog.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import { toast } from '#ui/toast.tsx'
import { askedCells, type TurnDraft } from './asked-cells.ts'
import css from './grids.module.css'
import looks from './matrix.module.css'
import { type Matrix, useMatrixWords } from './matrix-words.ts'
import { Turn } from './turn.tsx'

type Preview = AnswerOf<typeof previewReorganisation>

/** Gathers turns of the matrix, shows what they would do, and then does it as one change from a day on. */
export function Reorganise({ matrix, tomorrow, onClose }: { matrix: Matrix; tomorrow: string; onClose: () => void }) {
  const t = useWords('grids')
  const sentence = useSentence()
  const words = useMatrixWords(matrix)
  const [seen] = useState(matrix.seen)
  const [turns, setTurns] = useState<TurnDraft[]>([])
  const [on, setOn] = useState(tomorrow)
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Preview | null>(null)
  const changes = askedCells(matrix, turns)
  const look = useDeed(previewReorganisation, { refused: () => true, done: setShown })
  const deed = useDeed(reorganise, {
    touches: ['grid.changed'],
    refused: () => true,
    done: ({ changed }) => {
      toast({ text: t('reorganise.done', { count: changed, day: on }) })
      onClose()
    },
  })
  const forget = (): void => {
    look.forget()
    deed.forget()
    setShown(null)
  }
  const refused = deed.refused ?? look.refused
  return (
    <FormDialog
      title={t('reorganise.title')}
      word={shown ? t('reorganise.commit', { count: shown.changed.length }) : t('reorganise.look')}
      busy={deed.busy || look.busy}
      disabled={changes.length === 0 || shown?.changed.length === 0}
      onClose={onClose}
      onSubmit={() =>
        void (shown ? deed.run({ body: { seen, on, reason, changes } }) : look.run({ body: { on, changes } }))
      }
    >
      <p>{t('reorganise.how')}</p>
      <TextField
        label={t('on')}
        type="date"
        required
        value={on}
        onChange={(event) => {
          forget()
          setOn(event.target.value)
        }}
      />
      <TextArea
        label={t('reason')}
        required
        minLength={2}
        maxLength={300}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {turns.map((turn, index) => (
        <div key={index} className={css.batch}>
          <span>
            {t('reorganise.turn', {
              field: words.field(turn.field),
              count: turn.grids.length,
              lead: turn.lead === '' ? t('matrix.nobody') : words.branch(turn.lead),
            })}
          </span>
          <Button
            kind="quiet"
            icon="close"
            onClick={() => {
              forget()
              setTurns(turns.filter((_, at) => at !== index))
            }}
          >
            {t('reorganise.drop')}
          </Button>
        </div>
      ))}
      {shown ? (
        <>
          <Shown preview={shown} matrix={matrix} />
          <div>
            <Button kind="quiet" icon="back" onClick={forget}>
              {t('reorganise.back')}
            </Button>
          </div>
        </>
      ) : (
        <Turn
          matrix={matrix}
          onAdd={(turn) => {
            forget()
            setTurns([...turns, turn])
          }}
        />
      )}
      {refused ? (
        <p role="alert" className={css.refused}>
          {sentence(refused)}
        </p>
      ) : null}
    </FormDialog>
  )
}

function Shown({ preview, matrix }: { preview: Preview; matrix: Matrix }) {
  const t = useWords('grids')
  const words = useMatrixWords(matrix)
  const overloaded = preview.branches.filter((branch) => branch.overloaded)
  const stretched = preview.branches.filter(({ strain }) => strain === 'stretched')
  return (
    <section aria-live="polite">
      <Field label={t('reorganise.preview', { count: preview.changed.length })}>
        {(given) => (
          <ul id={given.id} className={looks.changes}>
            {preview.changed.map(({ before, after }) => (
              <li key={`${after.gridId} ${after.field}`}>
                {t('reorganise.cell', {
                  grid: words.grid(after.gridId),
                  field: words.field(after.field),
                  before: words.cell(before),
                  after: words.cell(after),
                })}
              </li>
            ))}
          </ul>
        )}
      </Field>
      {(['gaps', 'unstaffed', 'unmet'] as const).map((lack) => (
        <p key={lack}>{t(`reorganise.${lack}`, { before: preview.before[lack], after: preview.after[lack] })}</p>
      ))}
      {overloaded.map((branch) => (
        <p key={branch.id} className={looks.gap}>
          {words.overload(branch)}
        </p>
      ))}
      {stretched.map((branch) => (
        <p key={branch.id} className={looks.gap}>
          {words.stretch(branch)}
        </p>
      ))}
    </section>
  )
}
