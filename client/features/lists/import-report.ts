import type { AnswerOf } from '#contract/route.ts'
import type { listImports, showImport } from '#contract/imports.ts'

export type Report = AnswerOf<typeof showImport>
export type RowReport = Report['sheets'][number]['rows'][number]
export type Past = AnswerOf<typeof listImports>['rows'][number]
