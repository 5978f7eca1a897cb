import type { UploadedFile } from '#kernel/http/bind.ts'
import type { Thing, Things } from './objects.ts'
import type { RoleName, Standing } from './standing.ts'
import { anUpload } from '#testing/uploads.ts'

/** What every round of the walls asks. */
export const theQuestions = [{ title: '能提供什么', kind: 'offer', choices: [] }]

/** Replies as a survey tool hands them out. */
export function theReplies(): UploadedFile {
  return { name: 'replies.csv', bytes: Buffer.from('单位,能提供什么\n甲书店,缝补\n') }
}

type MakeItem = (by: RoleName, organizationId: string, title: string, more?: object) => Promise<Thing>

/** Survey rounds of our street and of the far one, with a reply, its finding, and a file that nobody has entered. */
export async function theRounds({ ask, does, units }: Standing, item: MakeItem) {
  const made = async (by: RoleName, unit: string, name: string) => {
    const days = { startsOn: '2026-03-01', endsOn: '2026-03-31' }
    const body = { name, ...days, questions: theQuestions, sample: [unit] }
    const round = await does<Thing>(by, 'POST /api/lists/rounds', body)
    const reply = { organizationId: unit, takenOn: '2026-03-05', answers: ['缝补衣服'] }
    const { id } = await does<Thing>(by, `POST /api/lists/rounds/${round.id}/replies`, reply)
    const { rows } = await does<{ rows: Thing[] }>(by, `GET /api/lists/rounds/${round.id}/findings`)
    const file = await ask(by, `POST /api/lists/rounds/${round.id}/imports`, anUpload(theReplies()))
    if (file.statusCode !== 200) throw new Error(`No file of replies: ${file.body}`)
    const standing = await item(by, unit, `${name}里已有的缝补`, { kind: 'resource' })
    return {
      round: { ...round, unit },
      reply: { id, version: 1, unit },
      finding: { id: rows[0]!.id, version: 1, item: standing.id },
      file: { id: (file.json() as Thing).id },
    }
  }
  const [own, far] = [await made('staff', units.own, '甲的调研'), await made('farStaff', units.far, '丙的调研')]
  return {
    'survey round': { own: own.round, far: far.round },
    questionnaire: { own: own.round, far: far.round },
    reply: { own: own.reply, far: far.reply },
    finding: { own: own.finding, far: far.finding },
    'file of replies': { own: own.file, far: far.file },
  } satisfies Record<string, Things>
}
