import type { ReplyImport } from '#contract/reply-imports.ts'
import { columnMemory, keptImports } from '#ground/workbooks/index.ts'
import type { ReplyField } from './read-replies.ts'
import type { ReplyDraft } from './types.ts'

type Result = NonNullable<ReplyImport['result']>

/** Files of replies, each of one round. */
export const replyImports = keptImports<ReplyField, ReplyDraft, ReplyImport['sheets'], ReplyImport['counts'], Result>(
  'lists.reply_import',
  'round_id',
)
export type ReplyImportRecord = NonNullable<Awaited<ReturnType<typeof replyImports.load>>>

/** How a street's office reads the columns of survey tools; a question by its words. */
export const replyColumns = columnMemory<string>('lists.reply_column_memory', 'area_id')
