import { checkWorkbook, checkUsage } from './lists-check.ts'
import { complain, type Command } from './command.ts'

const deeds: Record<string, (args: string[]) => Promise<number>> = { check: checkWorkbook }

export const listsCommand: Command = {
  usage: checkUsage,
  run: async ([deed = '', ...args]) => {
    const run = deeds[deed]
    if (run) return run(args)
    complain(checkUsage)
    return 2
  },
}
