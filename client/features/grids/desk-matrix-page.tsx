import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { showMatrix } from '#contract/grid-matrix.ts'
import { listGrids } from '#contract/grids.ts'
import { useListsHat } from '#features/lists/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Empty } from '#ui/empty.tsx'
import { Field, TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { useLive } from '#ui/live.ts'
import { useNow } from '#ui/now.ts'
import { Page, Section } from '#ui/page.tsx'
import { BranchLoads } from './branch-loads.tsx'
import { dayAfter } from './day-after.ts'
import { GridChanges } from './grid-changes.tsx'
import looks from './matrix.module.css'
import { MatrixTable } from './matrix-table.tsx'
import { type Matrix, useMatrixWords } from './matrix-words.ts'
import { NetworkPlaces } from './network-places.tsx'
import { Reorganise } from './reorganise.tsx'
import './live-kinds.ts'

const lackNames = ['gaps', 'unstaffed', 'unmet'] as const

type Search = { asOf?: string; only?: string }

/** Which branch looks after which field in which grid: gaps and overloads in words, any day, on paper too. */
export default function MatrixPage() {
  const t = useWords('grids')
  const navigate = useNavigate()
  useLive(useListsHat().topics)
  const search: Search = useSearch({ strict: false })
  const today = useFormat().tableDay(useNow())
  const [changing, setChanging] = useState(false)
  const { asOf } = search
  const ask = useAsk(showMatrix, { query: asOf ? { asOf } : {} }, { keepRows: true })
  const grids = useAsk(listGrids)
  const go = (change: Search): void =>
    void navigate({ to: '/network/matrix', search: { ...search, ...change } as never, replace: true })
  const planned = (grids.data?.changes ?? []).filter(
    ({ kind, on, undone }) => kind === 'reorganise' && on > today && !undone,
  )
  const ready = ask.data !== undefined && ask.data.grids.length > 0 && ask.data.branches.length > 0
  return (
    <Page
      title={t('matrix.title')}
      lead={asOf ? t('asOfOne', { day: asOf }) : t('matrix.lead')}
      acts={
        ready ? (
          <>
            <Button icon="print" onClick={() => print()}>
              {t('print')}
            </Button>
            {asOf ? null : (
              <Button kind="primary" onClick={() => setChanging(true)}>
                {t('reorganise.act')}
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      <div className={looks.screen}>
        <NetworkPlaces />
      </div>
      {planned.length > 0 ? (
        <div className={looks.screen}>
          <Section title={t('reorganise.planned')}>
            <GridChanges changes={planned} />
          </Section>
        </div>
      ) : null}
      <Answered ask={ask} lines={12}>
        {(matrix) =>
          matrix.grids.length === 0 ? (
            <Empty
              icon="place"
              why={t('matrix.noGrids')}
              act={<LinkButton to="/network/grids">{t('matrix.toGrids')}</LinkButton>}
            />
          ) : matrix.branches.length === 0 ? (
            <Empty
              icon="people"
              why={asOf ? t('matrix.noBranchesThen', { day: asOf }) : t('matrix.noBranches')}
              act={<LinkButton to="/network/tree">{t('matrix.toTree')}</LinkButton>}
            />
          ) : (
            <>
              <div className={looks.screen}>
                <Lacks matrix={matrix} only={search.only} onOnly={(only) => go({ only })} />
              </div>
              <div className={`${looks.head} ${looks.screen}`}>
                <Field label={t('matrix.show')}>
                  {(given) => (
                    <select
                      {...given}
                      value={search.only ?? ''}
                      onChange={(event) => go({ only: event.target.value || (undefined as never) })}
                    >
                      <option value="">{t('matrix.all')}</option>
                      {lackNames.map((lack) => (
                        <option key={lack} value={lack}>
                          {t(`matrix.only.${lack}`)}
                        </option>
                      ))}
                      {matrix.branches.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </select>
                  )}
                </Field>
                <TextField
                  label={t('filter.asOf')}
                  type="date"
                  value={asOf ?? ''}
                  onChange={(event) => go({ asOf: event.target.value || (undefined as never) })}
                />
              </div>
              <div className={looks.whole}>
                <MatrixTable matrix={matrix} only={search.only} />
                <Section title={t('loads.title')}>
                  <BranchLoads matrix={matrix} />
                </Section>
              </div>
              {changing ? (
                <Reorganise matrix={matrix} tomorrow={dayAfter(today)} onClose={() => setChanging(false)} />
              ) : null}
            </>
          )
        }
      </Answered>
    </Page>
  )
}

/** What is lacking, as ways to the cells it counts, and which branches have too much. */
function Lacks({ matrix, only, onOnly }: { matrix: Matrix; only: string | undefined; onOnly: (only: string) => void }) {
  const t = useWords('grids')
  const words = useMatrixWords(matrix)
  const lacking = lackNames.filter((lack) => matrix[lack] > 0)
  const over = matrix.branches.filter(({ overloaded, strain }) => overloaded || strain === 'stretched')
  return (
    <Callout icon="people" {...(lacking.length + over.length > 0 ? { tone: 'waiting' as const } : {})}>
      {matrix.gaps === 0 ? <p>{t('matrix.noGaps')}</p> : null}
      {lacking.length > 0 ? (
        <p>
          {lacking.map((lack) => (
            <Button key={lack} kind="quiet" aria-pressed={only === lack} onClick={() => onOnly(lack)}>
              {t(`matrix.${lack}`, { count: matrix[lack] })}
            </Button>
          ))}
        </p>
      ) : null}
      {over.length > 0 ? (
        <p>
          {over.map((branch) => (
            <Button key={branch.id} kind="quiet" aria-pressed={only === branch.id} onClick={() => onOnly(branch.id)}>
              {branch.overloaded ? words.overload(branch) : words.stretch(branch)}
            </Button>
          ))}
        </p>
      ) : null}
    </Callout>
  )
}
