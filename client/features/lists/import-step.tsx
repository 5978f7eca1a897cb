import type { ReactNode } from 'react'
import css from './import-page.module.css'

type ImportStepProps = {
  number: number
  title: string
  /** Nothing is here yet: the step is shown quietly with what it will hold. */
  later?: string | undefined
  children?: ReactNode
}

/** One of the four steps of an import; all four stand side by side from the beginning. */
export function ImportStep({ number, title, later, children }: ImportStepProps) {
  return (
    <section className={[css.step, later ? css.later : ''].filter(Boolean).join(' ')}>
      <h2>
        <span data-figures>{number}</span>
        {title}
      </h2>
      {later ? <p>{later}</p> : children}
    </section>
  )
}
