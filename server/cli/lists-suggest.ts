import { parseArgs } from 'node:util'
import { complain, say } from './command.ts'
import { labelOf } from './lists-label.ts'
import { suggestUsage } from './lists-suggest-usage.ts'
import { isSentence } from './open-database.ts'
import { withHouse } from './with-house.ts'

type Asked = { json: boolean; label: string | undefined; year: number | undefined }

/** `lists suggest --all`: what suits every need of an edition. */
export async function suggestForAll(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) return refused(suggestUsage)
  const { json, ...edition } = asked
  try {
    const every = await withHouse('linli lists suggest', (t, { lists }) => lists.suggestAll(t, edition))
    if (!every) return refused('There are no such lists; import a file first.')
    const lines = Object.entries(every.resources).map(([need, resources]) => `${need}: ${resources.join(' ')}`)
    // On the other stream: what programs read stays as it is.
    complain('Order: by the engine alone; no endpoint was asked.')
    say(json ? JSON.stringify(every.resources) : lines.join('\n'))
    return 0
  } catch (error) {
    if (!isSentence(error)) throw error
    return refused(error.message)
  }
}

function refused(sentence: string): number {
  complain(sentence)
  return 2
}

function readArgs(args: string[]): Asked | null {
  try {
    const { values } = parseArgs({
      args,
      options: {
        all: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        file: { type: 'string' },
        label: { type: 'string' },
        year: { type: 'string' },
      },
    })
    const year = values.year === undefined ? undefined : Number(values.year)
    const twice = values.file !== undefined && values.label !== undefined
    if (!values.all || twice || (year !== undefined && !Number.isInteger(year))) return null
    const label = values.label ?? (values.file === undefined ? undefined : labelOf(values.file))
    return { json: values.json, label, year }
  } catch {
    return null
  }
}
