import type { z } from 'zod'
import type { ImportProgress } from '#contract/workbooks.ts'
import type { Done, idParams, RouteSpec } from '#contract/route.ts'
import type { ReactNode } from 'react'
import type { Report, RowReport } from './import-reading.ts'
import type { SheetWords } from './import-sheet.tsx'
import type { Past } from './past-imports.tsx'

type Spec = Omit<RouteSpec, 'params' | 'query' | 'body' | 'answer'>
type OfOne = Spec & { params: typeof idParams }

/** The routes that any kind of import has; each answers with the report as it then stands. */
export type ImportRoutes<R, P extends Past> = {
  upload: Spec & { kind: 'upload'; params?: typeof idParams; answer: z.ZodType<R> }
  remap: OfOne & { body: z.ZodObject; answer: z.ZodType<R> }
  show: OfOne & { answer: z.ZodType<R> }
  list: Spec & { params?: typeof idParams; answer: z.ZodType<{ rows: P[] }> }
  commit: OfOne & { body: z.ZodObject; answer: z.ZodType<R> }
  progress: OfOne & { answer: typeof ImportProgress }
  cancel: OfOne & { answer: typeof Done }
  undo: OfOne & { answer: z.ZodType<R> }
  rejected: OfOne & { answer: z.ZodType<unknown> }
}

/** A report as the wizard shows it: what stood in a file may be thrown away by now, its counts stay. */
export type WizardReport<Row extends RowReport, F extends string> = Report<Row, F> & {
  emptied?: boolean
  committedBefore: boolean
}

/** What one kind of import tells the wizard: its routes, its words, and what it asks besides. */
export type ImportKind<
  Row extends RowReport,
  F extends string,
  R extends WizardReport<Row, F> = WizardReport<Row, F>,
  P extends Past = Past,
> = {
  routes: ImportRoutes<R, P>
  /** What its files belong to, where that is named in their address: a round, a branch. */
  of?: string
  /** The page itself; `?id=` opens an import. */
  path: string
  /** Kinds of live events that writing and taking back cause. */
  touches: readonly string[]
  file: string
  laterResult: string
  emptied?: string
  words: SheetWords<Row, F>
  sheetKind: (sheet: R['sheets'][number]) => string | null
  pastLine: (past: P) => string
  /** Asked with the file: whose it is, of which year. */
  besideFile?: (report: R, remapping: boolean, remap: (body: Record<string, unknown>) => void) => ReactNode
  /** Said before it is written, and asked. */
  beforeWriting: (report: R) => ReactNode
  /** The switch about what stands already; null where there is nothing to be changed. */
  update: (report: R) => string | null
  /** What is sent with the writing besides; null while something is missing. */
  sends?: (report: R) => Record<string, unknown> | null
  writing: (report: R) => string
  /** The word on the act; null where there is nothing to be done. */
  write: (report: R) => string | null
  written: (report: R) => ReactNode
  undone: string
}
