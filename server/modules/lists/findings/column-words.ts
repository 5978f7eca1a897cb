import type { Question } from '#contract/findings.ts'
import { headersCorrected, type Nothing } from '#ground/workbooks/index.ts'
import type { Tx } from '#kernel/tx.ts'
import type { ReplyImport } from '#contract/reply-imports.ts'
import { replyColumns, type ReplyImportRecord } from './kept.ts'
import { bareTitle, type ReplyField } from './read-replies.ts'

type Read = ReplyField | Nothing
const asked = 'question:'

/** How the office read these heads before, as far as the round asks what they were read as. */
export async function rememberedFields(
  t: Tx,
  areaId: string,
  questions: readonly Question[],
): Promise<ReadonlyMap<string, Read>> {
  const kept = [...(await replyColumns.recall(t, areaId))]
  return new Map(
    kept.flatMap(([header, field]): [string, Read][] => {
      if (!field.startsWith(asked)) return [[header, field as Read]]
      const place = questions.findIndex(({ title }) => bareTitle(title) === field.slice(asked.length))
      return place < 0 ? [] : [[header, `question${place}`]]
    }),
  )
}

/** Keeps the corrections of a file that was entered: a question by its words, whatever its place will be. */
export async function rememberFields(
  t: Tx,
  { area_id: areaId, columns }: ReplyImportRecord,
  sheets: ReplyImport['sheets'],
  questions: readonly Question[],
): Promise<void> {
  const corrected = [...headersCorrected(columns, sheets as never)].map(([header, field]): [string, string] => {
    const place = /^question(\d+)$/.exec(field)?.[1]
    return [header, place === undefined ? field : asked + bareTitle(questions[Number(place)]?.title ?? '')]
  })
  await replyColumns.remember(t, { id: areaId }, new Map(corrected))
}
