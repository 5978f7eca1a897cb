import { useWords } from '#ui/i18n.ts'
import looks from './matrix.module.css'
import { type Matrix, useMatrixWords } from './matrix-words.ts'

/** What each branch leads and supports, and how many of its members it allots beside how many it has. */
export function BranchLoads({ matrix }: { matrix: Matrix }) {
  const t = useWords('grids')
  const words = useMatrixWords(matrix)
  return (
    <div className={looks.loads} tabIndex={0} role="region" aria-label={t('loads.title')}>
      <table className={looks.table}>
        <thead>
          <tr>
            {(['branch', 'leads', 'supports', 'allotted', 'members', 'strain'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`loads.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.branches.map((branch) => (
            <tr key={branch.id}>
              <th scope="row">{branch.name}</th>
              <td>{branch.leads}</td>
              <td>{branch.supports}</td>
              <td>{branch.allotted}</td>
              <td>{branch.members ?? t('loads.untold')}</td>
              <td>
                <div className={looks.cell}>
                  {branch.overloaded ? <span className={looks.gap}>{words.overload(branch)}</span> : null}
                  {branch.strain === 'stretched' ? (
                    <span className={looks.gap}>{t('loads.stretched', { most: matrix.gridsPerMember })}</span>
                  ) : null}
                  {branch.strain === 'shared' ? <span>{t('loads.shared')}</span> : null}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
