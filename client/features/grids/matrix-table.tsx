import { useWords } from '#ui/i18n.ts'
import css from './matrix.module.css'
import { isShown, lacks } from './matrix-only.ts'
import { useMatrixWords, type Matrix } from './matrix-words.ts'

type TableProps = {
  matrix: Matrix
  /** Only cells that this branch leads or supports, or that lack what this names; all when left out. */
  only: string | undefined
}

/** Grids by work fields; in each cell who leads and who supports, in words. */
export function MatrixTable({ matrix, only }: TableProps) {
  const t = useWords('grids')
  const words = useMatrixWords(matrix)
  const shown = new Map(
    matrix.cells.filter((cell) => isShown(cell, only)).map((cell) => [`${cell.gridId} ${cell.field}`, cell]),
  )
  const rows = matrix.grids.filter(({ id }) => matrix.fields.some(({ code }) => shown.has(`${id} ${code}`)))
  if (rows.length === 0) return <p>{t('matrix.noneFits')}</p>
  return (
    <div className={css.frame} tabIndex={0} role="region" aria-label={t('matrix.title')}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('matrix.grid')}</th>
            {matrix.fields.map(({ code }) => (
              <th key={code} scope="col">
                {words.field(code)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, head }) => (
            <tr key={id}>
              <th scope="row">
                <div className={css.cell}>
                  {words.grid(id)}
                  <small>{head}</small>
                </div>
              </th>
              {matrix.fields.map(({ code }) => {
                const cell = shown.get(`${id} ${code}`)
                return (
                  <td key={code}>
                    {cell ? (
                      <div className={css.cell}>
                        {cell.lead === null ? (
                          <span className={css.gap}>{t('matrix.gap')}</span>
                        ) : (
                          <span>{words.allotting(cell.lead, cell)}</span>
                        )}
                        {lacks.unstaffed(cell) ? <small className={css.lack}>{t('matrix.unstaffedOne')}</small> : null}
                        {cell.support.length > 0 ? <small>{words.supports(cell)}</small> : null}
                        {cell.meets === null ? null : <small>{words.rhythm(cell.meets)}</small>}
                        {lacks.unmet(cell) ? <small className={css.lack}>{t('matrix.unmetOne')}</small> : null}
                        {cell.rhythm ? <small>{cell.rhythm}</small> : null}
                      </div>
                    ) : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
