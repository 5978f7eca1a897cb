import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { IconButton } from './button.tsx'
import { useWords } from './i18n.ts'
import { Heading } from './heading.ts'
import css from './page.module.css'

type PageProps = {
  title: string
  /** A line under the title: where, when, how many. */
  lead?: ReactNode
  /** At the right of the title; at most one primary act. */
  acts?: ReactNode
  /** Shows the way back: to the page before, or here when this page was opened first. */
  back?: string
  /** A column at the right (under, where there is no room): the timeline, the code. */
  side?: ReactNode
  children?: ReactNode
}

/** One page: its title is the first heading and the name of the browser's tab. */
export function Page({ title, lead, acts, back, side, children }: PageProps) {
  const t = useWords('ui')
  const router = useRouter()
  useEffect(() => {
    document.title = `${title} · ${t('brand.name')}`
  })
  return (
    <div className={css.page}>
      <header className={css.head}>
        {back ? (
          <IconButton
            className={css.back}
            name={t('back')}
            icon="back"
            onClick={() => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: back }))}
          />
        ) : null}
        <div className={css.words}>
          <h1>{title}</h1>
          {lead ? <div className={css.lead}>{lead}</div> : null}
        </div>
        {acts ? <div className={css.acts}>{acts}</div> : null}
      </header>
      {side ? (
        <div className={css.split}>
          <div className={css.main}>{children}</div>
          <aside className={css.side}>{side}</aside>
        </div>
      ) : (
        <div className={css.main}>{children}</div>
      )}
    </div>
  )
}

/** A part of a page with its heading and, at the right, a way to more. */
export function Section({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <h2>{title}</h2>
        {more}
      </div>
      <Heading value={3}>{children}</Heading>
    </section>
  )
}

/** Cards or parts side by side where there is room for it, one column in large text. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={css.columns}>{children}</div>
}
