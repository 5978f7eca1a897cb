import { complain, type Command } from './command.ts'
import { checkUnits, unitsCheckUsage } from './units-check.ts'

export const unitsCommand: Command = {
  usage: unitsCheckUsage,
  run: async ([deed = '', ...args]) => {
    if (deed === 'check') return checkUnits(args)
    complain(unitsCheckUsage)
    return 2
  },
}
