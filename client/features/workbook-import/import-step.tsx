import type { ReactNode } from 'react'
import { useWords } from '#ui/i18n.ts'
import css from './import-page.module.css'

const steps = ['file', 'columns', 'rows', 'result'] as const

type ImportStepProps = {
  step: (typeof steps)[number]
  /** Nothing is here yet: the step is shown quietly with what it will hold. */
  later?: string | undefined
  children?: ReactNode
}

/** The four steps of an import, side by side from the beginning. */
export function ImportSteps({ children }: { children: ReactNode }) {
  return <div className={css.steps}>{children}</div>
}

export function ImportStep({ step, later, children }: ImportStepProps) {
  const t = useWords('workbook-import')
  return (
    <section className={[css.step, later ? css.later : ''].filter(Boolean).join(' ')}>
      <h2>
        <span data-figures>{steps.indexOf(step) + 1}</span>
        {t(`step.${step}`)}
      </h2>
      {later ? <p>{later}</p> : children}
    </section>
  )
}
