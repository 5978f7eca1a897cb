import { readFileSync } from 'node:fs'
import { addAttachment } from '#contract/attachments.ts'
import type { Cast } from '../district/settle-people.ts'
import { minutesAfter } from '../moments.ts'
import type { Stage } from '../stage.ts'
import type { Shelf } from './write-lists.ts'

/** One paper beside one item: looking at a file costs a process, and a visitor waits. */
export function attachPapers(stage: Stage, cast: Cast, shelf: Shelf): Promise<unknown> {
  const bytes = readFileSync(new URL('./meeting-room.txt', import.meta.url))
  return stage.send(cast.named('staff-shimen'), minutesAfter(stage.now, -20 * 1440), addAttachment, {
    params: { id: shelf('三楼共享会议室').id },
    file: { name: '三楼共享会议室使用须知.txt', bytes },
  })
}
