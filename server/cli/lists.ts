import { checkWorkbook, checkUsage } from './lists-check.ts'
import { complain, type Command } from './command.ts'
import { importUsage } from './lists-import-usage.ts'
import { suggestUsage } from './lists-suggest-usage.ts'

/** Each loaded when it is called: checking a file needs no database. */
const deeds: Record<string, (args: string[]) => Promise<number>> = {
  check: checkWorkbook,
  import: async (args) => (await import('./lists-import.ts')).importFile(args),
  suggest: async (args) => (await import('./lists-suggest.ts')).suggestForAll(args),
}
const usage = `${checkUsage}\n${importUsage}\n${suggestUsage}`

export const listsCommand: Command = {
  usage,
  run: async ([deed = '', ...args]) => {
    const run = deeds[deed]
    if (run) return run(args)
    complain(usage)
    return 2
  },
}
